"""A team to try things with: one person of each role, and what keeps them in memory."""

# ruff: noqa: ARG002 - the arguments are those of every store
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from proposals.approval.course import Course, Move, entry_of, move_of
from proposals.approval.rules import Level
from proposals.approval.seen import UNSEEN, Mark
from proposals.approval.states import Event, State
from proposals.clients import ALONE, Beside, ClientRecord, marks_of, taken
from proposals.draft_errors import conflict, not_found
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.links_told import DONE
from proposals.people import Person
from proposals.record.log import LogEntry
from proposals.roles import Role
from services.issue_document import issue
from services.ports.log import Clock, Log
from services.review.answer import accept
from services.review.judge import approve
from services.review.submit import give_reason, lacks_reason, submit
from services.workspace import Workspace
from tests.fakes import NOON, DraftsInMemory


def person(name: str, *roles: Role, levels: Sequence[Level] = (), **parts: object) -> Person:
    """Somebody who signs in by his first name."""
    known = {"id": name.split()[0].lower(), "name": name, "login": f"{name.split()[0].lower()}@house.example"}
    return Person.model_validate({**known, "roles": roles, "levels": tuple(levels), "since": NOON, **parts})


ANNA = person("Anna Petrova", Role.SALESPERSON)
SIMON = person("Simon Berg", Role.SALESPERSON)
PAUL = person("Paul Weber", Role.PRE_SALES_ENGINEER)
BORIS = person("Boris Orlov", Role.MANAGER, levels=tuple(Level))
CLARA = person("Clara Neumann", Role.MANAGER, levels=[Level.SALES_MANAGER])
ADA = person("Ada King", Role.ADMINISTRATOR)
TEAM = (ANNA, SIMON, PAUL, BORIS, CLARA, ADA)


@dataclass
class PeopleInMemory:
    known: dict[str, Person] = field(default_factory=lambda: {one.id: one for one in TEAM})

    def all(self) -> tuple[Person, ...]:
        return tuple(sorted(self.known.values(), key=lambda one: one.name))

    def load(self, person_id: str) -> Person:
        if person_id not in self.known:
            raise not_found(person_id)
        return self.known[person_id]

    def of_login(self, login: str) -> Person | None:
        return next((one for one in self.known.values() if one.login == login.strip().casefold()), None)

    def change(
        self, person_id: str, make: Callable[[Person, tuple[Person, ...]], Person], doer: str, act: str = ""
    ) -> Person:
        return self.save(make(self.load(person_id), self.all()), doer, act)

    def save(self, person: Person, doer: str, act: str = "person.changed") -> Person:
        self.known[person.id] = person
        return person


@dataclass
class ClientsInMemory:
    drafts: DraftsInMemory
    now: Clock
    known: dict[str, ClientRecord] = field(default_factory=dict)

    def all(self) -> tuple[ClientRecord, ...]:
        return tuple(self.known.values())

    def load(self, client_id: str) -> ClientRecord:
        if client_id not in self.known:
            raise not_found(client_id)
        return self.known[client_id]

    def known_by(self, found: Sequence[str]) -> tuple[ClientRecord, ...]:
        return tuple(one for one in self.known.values() if {*found} & {*marks_of(one)})

    def add(self, client: ClientRecord, doer: str) -> ClientRecord:
        there = self.known_by(marks_of(client))
        if there:
            return there[0]
        self._note(client, doer, "client.added")
        return self.known.setdefault(client.id, client)

    def save(
        self, client: ClientRecord, doer: str, act: str = "client.changed", beside: Beside = ALONE
    ) -> ClientRecord:
        if beside.gone is not None:
            self._keep_next(beside.gone)
            for one in [one for one in self.drafts.drafts.values() if one.of_client == beside.gone.id]:
                self.drafts.assign(one.id, None, client.id)
        following = self._keep_next(client)
        for draft, owner in beside.owners.items():
            self.drafts.assign(draft, owner, client.id)
        self._note(following, doer, act, beside)
        return following

    def _keep_next(self, client: ClientRecord) -> ClientRecord:
        stored = self.load(client.id)
        if stored.version != client.version:
            raise conflict(client.version, stored.version)
        others = [one for one in self.known_by(marks_of(client)) if one.id != client.id]
        if others:
            raise taken(others[0])
        self.known[client.id] = client.model_copy(update={"version": client.version + 1})
        return self.known[client.id]

    def _note(self, client: ClientRecord, doer: str, act: str, beside: Beside = ALONE) -> None:
        shares = {one.person: one.share for one in client.shares}
        facts = {"version": client.version, "owner": client.owner, "shares": shares, **beside.facts}
        self.drafts.log.written.append(LogEntry(self.now(), act, f"client/{client.id}", doer, facts))


@dataclass
class SeenInMemory:
    log: Log
    marks: dict[tuple[str, str], Mark] = field(default_factory=dict)

    def of(self, person: str) -> Mapping[str, Mark]:
        return {draft: mark for (of, draft), mark in self.marks.items() if of == person}

    def note(self, person: str, draft: str, fingerprint: str = "") -> None:
        known = self.marks.get((person, draft), UNSEEN)
        self.marks[person, draft] = Mark(self.last(), fingerprint or known.fingerprint)

    def steps(self, after: int = 0) -> tuple[tuple[int, LogEntry], ...]:
        numbered = enumerate(self.log.entries(), start=1)
        return tuple((seq, one) for seq, one in numbered if seq > after and (one.act in DONE or move_of(one)))

    def last(self) -> int:
        return len(self.log.entries())


@dataclass
class CursorsInMemory:
    known: dict[str, int] = field(default_factory=dict)

    def all(self) -> Mapping[str, int]:
        return dict(self.known)

    def move(self, name: str, seq: int) -> None:
        self.known[name] = max(seq, self.known.get(name, 0))


def working(workspace: Workspace, one: Person) -> Workspace:
    """The same workspace in the hands of this person, looked up anew at every act."""
    return replace(workspace, who=lambda: workspace.people.load(one.id))


def working_as(workspace: Workspace, one: Person) -> Workspace:
    """The same workspace in the hands of somebody who is known without an account there."""
    return replace(workspace, who=lambda: one)


def with_team(workspace: Workspace) -> Workspace:
    """The workspace with people, a register of clients, and what each has seen."""
    assert isinstance(workspace.store, DraftsInMemory)
    known = ClientsInMemory(workspace.store, workspace.clock)
    return replace(workspace, people=PeopleInMemory(), clients=known, seen=SeenInMemory(workspace.log))


def let_approve(workspace: Workspace, draft_id: str, edition: Edition | None = None, by: Person = BORIS) -> Course:
    """Submit the proposal as whoever works there, and let a manager of all levels approve it."""
    submitted = submit(workspace, draft_id, edition or Edition(draft=False)).submitted
    assert submitted is not None
    return approve(working_as(workspace, by), draft_id, submitted.fingerprint)


def issue_approved(
    workspace: Workspace, draft_id: str, edition: Edition, by: str, expected_version: int | None = None
) -> Issued:
    """Issue a document; where its revision is not approved yet, a reason is given, and a manager approves it first."""
    if workspace.store.course(draft_id).present.state is State.DRAFT:
        if lacks_reason(workspace.store.load(draft_id)):
            give_reason(workspace, draft_id, "Asked for")
        let_approve(workspace, draft_id, edition)
    return issue(workspace, draft_id, edition, by, expected_version)


def approved_entries(draft_id: str, document: Issued) -> tuple[LogEntry, ...]:
    """What the log tells of a revision that was submitted and approved: so much of it as its issue asks for."""
    of = (document.revision, document.number, document.fingerprint)
    needs = (Level.SALES_MANAGER,)
    moves = (
        Move(document.at, Event.SUBMIT, "anna", Role.SALESPERSON, *of, needs=needs),
        Move(document.at, Event.APPROVE, "boris", Role.MANAGER, *of, levels=frozenset(needs)),
    )
    return tuple(entry_of(draft_id, one) for one in moves)


def let_accept(workspace: Workspace, draft_id: str, by: Person = BORIS) -> Course:
    """Let the proposal be approved, issued by whoever works there, and accepted by the client."""
    let_approve(workspace, draft_id, by=by)
    issued = issue(workspace, draft_id, Edition(draft=False), workspace.who().name)
    return accept(workspace, draft_id, issued.revision, "Mr Ray, director")
