"""Which revision a change belongs to: what was approved or went out says what it says, so a change begins the next."""

import datetime as dt
from dataclasses import replace
from typing import Final

from proposals.approval.course import CLOSED, Course
from proposals.approval.states import State
from proposals.draft import Draft

SETTLED: Final = CLOSED | {State.APPROVED}
"""States in which a revision stays as it is."""


def as_next(before: Draft, after: Draft, course: Course, day: dt.date) -> Draft:
    """What a change makes of a draft: of one that is settled the next revision, of this day where no other is given."""
    issue, was = after.case.issue, before.case.issue
    if course.present.state not in SETTLED or issue.revision != was.revision:
        return after
    number = max([was.revision, *course.out, *(one.revision for one in course.moves)]) + 1
    date = day if issue.date == was.date else issue.date
    following = issue.model_copy(update={"revision": number, "date": date})
    return replace(after, case=after.case.model_copy(update={"issue": following}))
