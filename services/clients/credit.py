"""For managers: what each of our people contributed, and the credit that he has by the shares in the clients."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from proposals.approval.course import Course
from proposals.approval.states import Event
from proposals.clients import ClientRecord
from proposals.credit import Shares, shares_at
from proposals.permissions import Act
from proposals.record.log import LogEntry
from services.clients.about import name_of
from services.clients.amounts import Amount, amounts, sums
from services.permits import permit_at_all
from services.workspace import Workspace

RELEASED = "trial.released"


@dataclass(frozen=True, slots=True)
class Credit:
    """Of one person: `accepted` by currency is what clients accepted times his share at that moment, money.

    `built` counts the proposals that he changed, `submitted` the revisions that he submitted, `released` the versions
    of trials that he released.
    """

    name: str
    accepted: Mapping[str, float] = field(default_factory=dict)
    built: int = 0
    submitted: int = 0
    released: int = 0


def credits_of_all(workspace: Workspace) -> tuple[Credit, ...]:
    """Everybody who contributed anything, by name. Raises NotAllowed for whoever is no manager."""
    working = permit_at_all(workspace, Act.HAND_OVER)
    courses = working.store.courses()
    earned = _earned(working, courses)
    built = _people((one.by for one in course.moves if one.event is Event.CHANGE) for course in courses.values())
    submitted = _people([one.by] for course in courses.values() for one in course.moves if one.event is Event.SUBMIT)
    released = _people([_id_of(working, one.by)] for one in working.log.entries(acts=(RELEASED,)))
    everybody = {*earned, *built, *submitted, *released} - {""}
    found = [
        Credit(name_of(working, one), sums(earned[one]), built[one], submitted[one], released[one]) for one in everybody
    ]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def _earned(workspace: Workspace, courses: Mapping[str, Course]) -> dict[str, list[Amount]]:
    """By person his part of each amount that a client accepted."""
    clients = {one.id: one for one in workspace.clients.all()}
    lines = (*workspace.store.summaries(), *workspace.store.summaries(removed=True))
    of_client = {one.id: clients.get(one.of_client) for one in lines}
    told = _told(workspace.log.entries("client"))
    earned: dict[str, list[Amount]] = defaultdict(list)
    for draft, amount in amounts(workspace, courses).items():
        for person, share in _shares(of_client.get(draft), told, amount).items():
            earned[person].append(Amount(amount.currency, amount.money * share))
    return earned


def _shares(client: ClientRecord | None, told: Mapping[str, list[LogEntry]], amount: Amount) -> Shares:
    if client is None or amount.accepted is None:
        return {}
    return shares_at(client, told.get(client.id, []), amount.accepted)


def _told(entries: Iterable[LogEntry]) -> Mapping[str, list[LogEntry]]:
    """The entries by the id of their client."""
    found: dict[str, list[LogEntry]] = defaultdict(list)
    for one in entries:
        found[one.subject.partition("/")[2]].append(one)
    return found


def _people(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    """In how many groups each person is."""
    found: dict[str, int] = defaultdict(int)
    for group in groups:
        for person in set(group):
            found[person] += 1
    return found


def _id_of(workspace: Workspace, by: str) -> str:
    """The id of somebody who stands in the log by his name, as a release names him."""
    return next((one.id for one in workspace.people.all() if one.name == by), by)
