"""Programs that come by tokens: what keeps tokens in memory, and an API to ask without a server."""

# ruff: noqa: ARG002 - the arguments are those of every store
import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from api.hands import Hands
from api.path import PATH
from api.served import api
from proposals.people import Person
from proposals.programs import Scope
from proposals.record.log import LogEntry
from proposals.tokens import Token, TokenHolder
from services.tokens.own import Wanted, make
from services.workspace import Workspace
from store.engine import Stores
from tests.fakes import NOON, LogInMemory, workspace_of_fakes
from tests.team import TEAM, PeopleInMemory, with_team, working
from ui.doors.pace import Pace
from ui.web import asked_language

EVERY: tuple[Scope, ...] = tuple(Scope)


@dataclass
class TokensInMemory:
    log: LogInMemory
    people: PeopleInMemory
    kept: dict[str, Token] = field(default_factory=dict)

    def add(self, token: Token, doer: str) -> Token:
        self.kept[token.id] = token
        self._note("token.made", token, doer)
        return token

    def holder(self, secret: str) -> TokenHolder | None:
        found = next((one for one in self.kept.values() if one.secret == secret), None)
        return found and TokenHolder(found, self.people.known.get(found.person), not self.people.known)

    def of(self, person: str) -> tuple[Token, ...]:
        return tuple(one for one in self.all() if one.person == person)

    def all(self) -> tuple[Token, ...]:
        return tuple(sorted(self.kept.values(), key=lambda one: one.at, reverse=True))

    def seen(self, token: str, at: dt.datetime) -> None:
        self.kept[token] = replace(self.kept[token], seen=at)

    def revoke(self, token: Token, at: dt.datetime, doer: str) -> None:
        self.kept[token.id] = replace(self.kept[token.id], revoked=at)
        self._note("token.revoked", token, doer)

    def forget(self, person: str) -> None:
        self.kept = {name: one for name, one in self.kept.items() if one.person != person}

    def _note(self, act: str, token: Token, doer: str) -> None:
        self.log.written.append(LogEntry(NOON, act, f"person/{token.person}", doer, {"token": token.id}))


@dataclass
class AskedInMemory:
    known: dict[tuple[str, str], str] = field(default_factory=dict)

    def first(self, person: str, key: str, sha256: str, at: dt.datetime) -> str:
        return self.known.setdefault((person, key), sha256)


def with_programs(workspace: Workspace) -> Workspace:
    """The workspace with a team, and with what tokens need."""
    work = with_team(workspace)
    assert isinstance(work.people, PeopleInMemory)
    assert isinstance(work.log, LogInMemory)
    return replace(work, tokens=TokensInMemory(work.log, work.people), asked=AskedInMemory())


def fresh_workspace() -> Workspace:
    """A workspace of fakes with a team and nothing in it."""
    return with_programs(workspace_of_fakes())


def secret_of(work: Workspace, person: Person, scopes: Collection[Scope] = EVERY) -> str:
    """A token of somebody, as he was shown it."""
    return make(working(work, person), Wanted("tests", scopes)).secret


@dataclass
class Program:
    """A program that asks the API by a token; "" for none."""

    client: TestClient
    secret: str = ""

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """What is answered; names of headers are written with _ for -."""
        known = {"authorization": f"Bearer {self.secret}"} if self.secret else {}
        given = {**known, **{name.replace("_", "-"): value for name, value in headers.items()}}
        sent = {} if body is None else {"json": body}
        return self.client.request(method, f"{PATH}{path}", headers=given, **sent)

    def get(self, path: str, **headers: str) -> Any:
        return self("GET", path, **headers)


def mounted(work: Workspace, tries: int = 1000, asks: int = 100_000) -> Starlette:
    """The API on a workspace, mounted as the roof mounts it."""
    hands = Hands(lambda: work, lambda _door: work, Pace(tries), Pace(asks), asked_language)
    return Starlette(routes=[Mount(PATH, api(hands))])


def served(work: Workspace, tries: int = 1000, asks: int = 100_000) -> TestClient:
    """The same to be asked without a server."""
    return TestClient(mounted(work, tries, asks), raise_server_exceptions=False)


def program(work: Workspace, person: Person, scopes: Collection[Scope] = EVERY) -> Program:
    """A program of somebody."""
    return Program(served(work), secret_of(work, person, scopes))


def problem(answer: Any) -> Mapping[str, Any]:
    """What a refusal says, in the form that every refusal has."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    found: dict[str, Any] = answer.json()
    assert found["status"] == answer.status_code
    assert found["type"] == f"urn:valueproof:problem:{found['code']}"
    return found


def kept_workspace(stores: Stores) -> Workspace:
    """A workspace on a database, with everybody of the team."""
    for one in TEAM:
        stores.people.save(one, "ada", "person.added")
    work = replace(workspace_of_fakes(), store=stores.drafts, files=stores.files, log=stores.log)
    work = replace(work, releases=stores.releases, issued=stores.issued, people=stores.people, clients=stores.clients)
    return replace(
        work,
        tokens=stores.tokens,
        asked=stores.asked_once,
        webhooks=stores.webhooks,
        links=stores.links,
        seen=stores.seen,
    )
