"""Erasing proposals that were removed long ago and bound nobody; what binds somebody stays."""

import calendar
import datetime as dt

from proposals.permissions import Act
from services.permits import permit_at_all
from services.workspace import Workspace

MONTHS: int = 12


def purge(workspace: Workspace, before: dt.datetime, *, really: bool) -> tuple[str, ...]:
    """Erase the proposals that were removed before a moment; the answer is their ids, also where it is only asked.

    One of which anything was released, submitted or issued is evidence and stays. The log keeps that they were there,
    and tells nothing that was in them. Raises NotAllowed.
    """
    work = permit_at_all(workspace, Act.KEEP_PEOPLE)
    issued = {one.draft for one in work.issued.all()}
    submitted = {draft for draft, course in work.store.courses().items() if course.submitted is not None}
    bound = issued | submitted | {draft for draft, _ in work.releases.register()}
    old = [one for one in work.store.removed_before(before) if one not in bound]
    if really:
        for draft_id in old:
            work.store.purge(draft_id)
    return tuple(old)


def months_before(day: dt.datetime, months: int) -> dt.datetime:
    """The same moment so many months before, or the last day of a shorter month.

    >>> months_before(dt.datetime(2026, 3, 31, 12), 1)
    datetime.datetime(2026, 2, 28, 12, 0)
    """
    year, month = divmod(day.year * MONTHS + day.month - 1 - months, MONTHS)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))
