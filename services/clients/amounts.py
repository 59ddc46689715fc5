"""What was offered and accepted in money, read from the revisions as they were issued: nothing is computed anew."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from proposals.approval.course import Course
from proposals.approval.states import Event, State
from proposals.case_json import case_of
from proposals.draft_errors import NotFound
from proposals.problems import CaseRefused
from proposals.valuation.prices import amount_of_offer
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Amount:
    """What an issued revision comes to, money of its currency; `accepted` is when the client accepted it."""

    currency: str
    money: float
    accepted: dt.datetime | None = None


def amounts(workspace: Workspace, courses: Mapping[str, Course]) -> Mapping[str, Amount]:
    """Of each proposal that went out the revision that the client accepted, else the last one issued.

    A revision that cannot be read, because it was altered past this program, has none.
    """
    fingerprints = {(one.draft, one.revision): one.fingerprint for one in workspace.issued.all()}
    telling = {draft: _telling(course) for draft, course in courses.items() if course.out}
    found = (
        (draft, _amount(workspace, fingerprints.get((draft, one)), courses[draft], one))
        for draft, one in telling.items()
    )
    return {draft: one for draft, one in found if one is not None}


def sums(found: Iterable[Amount]) -> Mapping[str, float]:
    """The money by currency, to the cent."""
    total: dict[str, float] = {}
    for one in found:
        total[one.currency] = round(total.get(one.currency, 0.0) + one.money, 2)
    return total


def _telling(course: Course) -> int:
    accepted = [one for one, state in course.out.items() if state is State.ACCEPTED]
    return max(accepted or course.out)


def _amount(workspace: Workspace, fingerprint: str | None, course: Course, revision: int) -> Amount | None:
    if fingerprint is None:
        return None
    try:
        case = case_of(json.loads(workspace.files.load(fingerprint))["case"])
    except (NotFound, CaseRefused):
        return None
    accepted = (one.at for one in course.moves if one.event is Event.ACCEPT and one.revision == revision)
    return Amount(case.currency, amount_of_offer(case), next(accepted, None))
