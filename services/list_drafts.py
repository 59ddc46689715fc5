"""The list of proposals: what is not open to somebody does not stand in it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from proposals.approval.states import State
from proposals.clients import tie_of
from proposals.draft import DraftSummary
from proposals.people import NOBODY
from proposals.permissions import Act, Tie, may
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: where the proposal stands, how it is tied to whoever looks, and the name of its owner.

    `owner` is "" for a proposal of nobody. Where another line has the same client and subject it is `alike`; `number`
    is that of its document, "" where it has none, or where nobody asked for it (`numbered`).
    """

    summary: DraftSummary
    state: State
    tie: Tie
    owner: str
    alike: bool = False
    number: str = ""


def listed(workspace: Workspace, search: str = "") -> tuple[Listed, ...]:
    """The proposals open to whoever asks that hold every word of `search`, last saved first."""
    courses = workspace.store.courses()
    names = {one.id: one.name for one in workspace.people.all() if one.id != NOBODY}
    found = tuple(
        Listed(
            line, courses[line.id].present.state if line.id in courses else State.DRAFT, tie, names.get(line.owner, "")
        )
        for line, tie in open_to(workspace, Act.READ, workspace.store.summaries(search))
    )
    counted = Counter(said for one in found for said in _said(one.summary))
    return tuple(replace(one, alike=any(counted[said] > 1 for said in _said(one.summary))) for one in found)


def numbered(workspace: Workspace, lines: Sequence[Listed]) -> tuple[Listed, ...]:
    """Lines of the list, of which those that are alike say the numbers of their documents: for as many as are shown."""
    alike = frozenset(one.summary.id for one in lines if one.alike)
    numbers = workspace.store.numbers(alike) if alike else {}
    return tuple(replace(one, number=numbers.get(one.summary.id, "")) for one in lines)


def _said(line: DraftSummary) -> Iterator[tuple[str, str, str]]:
    """What a line says in each language."""
    yield from ((language, client, line.project.get(language, "")) for language, client in line.client.items())


def all_drafts(workspace: Workspace, search: str = "") -> tuple[DraftSummary, ...]:
    """The drafts open to whoever asks that hold every word of `search` in their project, client, product or number.

    The one that was saved last comes first.
    """
    return tuple(line for line, _ in open_to(workspace, Act.READ, workspace.store.summaries(search)))


def removed_drafts(workspace: Workspace) -> tuple[DraftSummary, ...]:
    """The drafts that were removed and that whoever asks may restore."""
    return tuple(line for line, _ in open_to(workspace, Act.REMOVE, workspace.store.summaries(removed=True)))


def open_to(workspace: Workspace, act: Act, lines: tuple[DraftSummary, ...]) -> tuple[tuple[DraftSummary, Tie], ...]:
    """The lines on which the act is open to whoever asks, each with how it is tied to him."""
    person = workspace.who()
    clients = {one.id: one for one in workspace.clients.all()}
    ties = ((line, tie_of(person.id, line.owner, clients.get(line.of_client))) for line in lines)
    return tuple((line, tie) for line, tie in ties if may(person, act, tie))
