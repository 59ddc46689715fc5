"""Which revision a change belongs to: what was approved or went out says what it says, so a change begins the next."""

import datetime as dt
from dataclasses import replace
from typing import Final

from proposals.approval.course import CLOSED, Course
from proposals.approval.states import Event, State
from proposals.draft import Draft

SETTLED: Final = CLOSED | {State.APPROVED}
"""States in which a revision stays as it is."""


def as_next(before: Draft, after: Draft, course: Course, day: dt.date) -> Draft:
    """What a change makes of a draft: of one that is settled the next revision, of this day where no other is given.

    A number under which something else was approved or went out is taken by nothing that is made since.
    """
    issue, was = after.case.issue, before.case.issue
    taken = settled_numbers(course)
    if course.present.state in SETTLED and issue.revision == was.revision:
        number = max([was.revision, *taken]) + 1
    elif issue.revision in taken:
        number = max(taken) + 1
    else:
        return after
    date = day if issue.date == was.date else issue.date
    following = issue.model_copy(update={"revision": number, "date": date})
    return replace(after, case=after.case.model_copy(update={"issue": following}))


def settled_numbers(course: Course) -> frozenset[int]:
    """The revisions that were approved or went out."""
    approved = (one.revision for one in course.moves if one.event in (Event.APPROVE, Event.ISSUE))
    return frozenset((*course.out, *approved))
