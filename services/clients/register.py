"""The register of clients as somebody may see it: figures of what is open to him, of the rest whose it is."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from proposals.approval.states import State
from proposals.base import text_in
from proposals.clients import ClientRecord, host_of
from proposals.credit import shares_of
from proposals.draft import DraftSummary
from proposals.people import Person
from proposals.permissions import Act
from services.clients.about import Belongs, belongs, name_of
from services.clients.amounts import Amount, amounts, sums
from services.list_drafts import open_to
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Business:
    """What became of proposals: how many are in each state, and by currency, money, what was offered (the last issued
    revision of each) and what the client accepted. `unread` counts those that went out and cannot be read any more.
    """

    states: Mapping[State, int] = field(default_factory=dict)
    issued: Mapping[str, float] = field(default_factory=dict)
    accepted: Mapping[str, float] = field(default_factory=dict)
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register; `shares` are by the name of the person, empty where all is the owner's.

    `business` is that of the proposals that are open to whoever looks, None where none is.
    """

    record: ClientRecord
    belongs: Belongs
    shares: Mapping[str, float]
    business: Business | None


def register(workspace: Workspace, search: str = "") -> tuple[Entry, ...]:
    """The clients that hold every word of `search` in a name, the tax number or the domain; his own first, by name."""
    person = workspace.who()
    found = [one for one in workspace.clients.all() if not one.merged_into and _holds(one, search)]
    business = _business(workspace)
    entries = [_entry(workspace, one, person, business.get(one.id)) for one in found]
    return tuple(sorted(entries, key=lambda one: (not one.belongs.share, text_in(one.record.name, "en").casefold())))


def _entry(workspace: Workspace, client: ClientRecord, person: Person, business: Business | None) -> Entry:
    shares = shares_of(client) if client.shares else {}
    told = {name_of(workspace, one): share for one, share in shares.items()}
    return Entry(client, belongs(workspace, client, person), told, business)


def _business(workspace: Workspace) -> Mapping[str, Business]:
    """By the id of the client, of what is open to whoever looks; what was removed counts where it went out."""
    courses = workspace.store.courses()
    removed = [one for one in workspace.store.summaries(removed=True) if one.id in courses and courses[one.id].out]
    lines = [one for one, _ in open_to(workspace, Act.READ, (*workspace.store.summaries(), *removed))]
    out = {one.id for one in lines if one.id in courses and courses[one.id].out}
    known = amounts(workspace, {one: courses[one] for one in out})
    states = {one.id: courses[one.id].present.state if one.id in courses else State.DRAFT for one in lines}
    clients = {one.of_client for one in lines if one.of_client}
    return {
        client: _of(client_lines, states, known, out)
        for client in clients
        for client_lines in [[one for one in lines if one.of_client == client]]
    }


def _of(
    lines: Sequence[DraftSummary], states: Mapping[str, State], known: Mapping[str, Amount], out: set[str]
) -> Business:
    found = [known[one.id] for one in lines if one.id in known]
    counted = Counter(states[one.id] for one in lines)
    return Business(
        {state: counted[state] for state in State if counted[state]},
        sums(found),
        sums(one for one in found if one.accepted is not None),
        sum(one.id in out and one.id not in known for one in lines),
    )


def _holds(client: ClientRecord, search: str) -> bool:
    names = [text_in(client.name, language) for language in ("en", "ru")]
    said = _folded(" ".join([*names, client.tax_number or "", host_of(client.domain or ""), *client.also]))
    return all(word in said for word in _folded(search).split())


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
