"""Signing in without a database and without slow hashes."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from proposals.people import Person
from proposals.record.log import LogEntry
from proposals.signing_in import Credential, Holder, SignIn, SignInRules
from services.accounts.kept import Accounts
from services.workspace import Workspace
from tests.fakes import NOON, LogInMemory, workspace_of_fakes
from tests.team import ADA, TEAM, PeopleInMemory, with_team

GOOD = "a green samovar lies still"
"""A password that everybody of the team has."""


@dataclass
class CredentialsInMemory:
    log: LogInMemory
    kept: dict[str, Credential] = field(default_factory=dict)

    def of(self, person: str) -> Credential | None:
        return self.kept.get(person)

    def change(
        self, person: str, change: Callable[[Credential | None], tuple[Credential, str]], doer: str
    ) -> Credential:
        self.kept[person], act = change(self.kept.get(person))
        if act:
            self.log.written.append(LogEntry(NOON, act, f"person/{person}", doer))
        return self.kept[person]

    def forget(self, person: str) -> None:
        self.kept.pop(person, None)


@dataclass
class SignInsInMemory:
    log: LogInMemory
    people: PeopleInMemory
    credentials: CredentialsInMemory
    kept: dict[str, SignIn] = field(default_factory=dict)

    def holder(self, token: str) -> Holder | None:
        found = self.kept.get(token)
        person = self.people.known.get(found.person) if found else None
        if found is None or person is None:
            return None
        known = self.credentials.of(person.id)
        return Holder(found, person, known is not None and known.to_change)

    def begin(self, sign_in: SignIn) -> SignIn:
        self._note("sign_in.done", sign_in.person, sign_in.person)
        return self.kept.setdefault(sign_in.token, sign_in)

    def of(self, token: str) -> SignIn | None:
        return self.kept.get(token)

    def refused(self, at: dt.datetime) -> None:
        self.log.written.append(LogEntry(at, "sign_in.failed", "sign-in"))

    def seen(self, token: str, at: dt.datetime) -> None:
        self.kept[token] = replace(self.kept[token], seen=at)

    def proven(self, token: str, at: dt.datetime) -> None:
        self.kept[token] = replace(self.kept[token], proven=at)
        self._note("sign_in.proven", self.kept[token].person, self.kept[token].person)

    def end(self, person: str, at: dt.datetime, *, doer: str, only: str = "", but: str = "") -> None:
        for token, one in self.kept.items():
            if one.person == person and one.ended is None and only in ("", token) and token != but:
                self.kept[token] = replace(one, ended=at)
        self._note("sign_in.ended", person, doer)

    def _note(self, act: str, person: str, doer: str) -> None:
        self.log.written.append(LogEntry(NOON, act, f"person/{person}", doer))


@dataclass
class PlainPasswords:
    """Hashes that can be read; `asked` counts how often one was compared, `new` marks those of today."""

    new: str = "new"
    asked: int = 0

    def hashed(self, text: str) -> str:
        return f"{self.new}:{text}"

    def fits(self, secret: str, text: str) -> bool:
        self.asked += 1
        return secret.partition(":")[2] == text and bool(secret)

    def is_dated(self, secret: str) -> bool:
        return not secret.startswith(f"{self.new}:")


@dataclass
class Wall:
    """A clock that stands until it is moved on."""

    now: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def go(self, **time: float) -> None:
        self.now += dt.timedelta(**time)


@dataclass
class Office:
    """A workspace with the team, whose every member has the good password, and a clock that can be moved on."""

    workspace: Workspace
    clock: Wall
    log: LogInMemory
    credentials: CredentialsInMemory
    sign_ins: SignInsInMemory
    passwords: PlainPasswords

    @property
    def acts(self) -> list[tuple[str, str]]:
        """What the log tells, as act and subject."""
        return [(one.act, one.subject) for one in self.log.written]

    @property
    def by_ada(self) -> Workspace:
        """The workspace in the hands of the administrator."""
        return self.of(ADA)

    def of(self, person: Person) -> Workspace:
        """The workspace in the hands of somebody, looked up at every act."""
        return replace(self.workspace, who=lambda: self.workspace.people.load(person.id))


def office(*, empty: bool = False, common: frozenset[str] = frozenset({"password", "welcome"})) -> Office:
    """An office with everybody in it, or with nobody yet."""
    log, clock, passwords = LogInMemory(), Wall(), PlainPasswords()
    secrets = {one.id: Credential(one.id, f"new:{GOOD}", NOON) for one in (() if empty else TEAM)}
    credentials = CredentialsInMemory(log, secrets)
    people = PeopleInMemory({} if empty else {one.id: one for one in TEAM})
    sign_ins = SignInsInMemory(log, people, credentials)
    kept = Accounts(credentials, sign_ins, passwords, SignInRules(), common)
    work = replace(with_team(workspace_of_fakes()), clock=clock, accounts=kept, people=people)
    return Office(work, clock, log, credentials, sign_ins, passwords)
