"""Signing in: by a password of this program, or by the word of a provider (OpenID Connect)."""

import datetime as dt
import secrets
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from calculators.errors import N_, Notice
from proposals.people import Person
from proposals.signing_in import (
    Credential,
    SignIn,
    SignInRefused,
    after_wrong,
    has_run_out,
    is_locked,
    not_signed_in,
    unlocked,
)
from services.accounts.kept import Accounts
from services.workspace import Workspace

NOT_RIGHT: Final = N_(
    "Address or password are not right. After {tries} wrong passwords in a row an account is closed for {minutes} "
    "minutes; an administrator can open it at once."
)
NO_ACCOUNT: Final = N_("There is no active account of {login} here. Ask an administrator of Valueproof for one.")
TOKEN_BYTES: Final = 32
MOST_SIGNS: Final = 1000
"""A password that is longer is not even hashed."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A sign-in that has begun: what the browser is to hold, and whether the password must be changed first."""

    token: str
    sign_in: SignIn
    to_change: bool = False


def accounts_of(workspace: Workspace) -> Accounts:
    """The accounts of a workspace. Raises NotSignedIn where there are none."""
    if workspace.accounts is None:
        raise not_signed_in()
    return workspace.accounts


def hashed_token(token: str) -> str:
    """A token as it is kept: whoever reads the database cannot use it."""
    return sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def sign_in(workspace: Workspace, login: str, password: str) -> Opened:
    """Sign somebody in by his address and password.

    Raises SignInRefused, for whatever reason in the same words and after the same time. A wrong password counts, and
    what was done stands in the log by the id of the person; what was typed never does.
    """
    accounts = accounts_of(workspace)
    person = workspace.people.of_login(login)
    known = accounts.credentials.of(person.id) if person is not None and person.active else None
    right = check_secret(accounts, known, password)
    now = workspace.clock()
    if person is None or known is None:
        accounts.sign_ins.refused(now)
        raise refused(accounts)
    if not right or is_locked(known, now) or has_run_out(known, now, accounts.rules):
        note_wrong(workspace, person.id)
        raise refused(accounts)
    kept = accounts.credentials.change(person.id, lambda there: (_right(accounts, there or known, password), ""), "")
    return open_for(workspace, person, now, to_change=kept.to_change)


def sign_in_by_word(workspace: Workspace, login: str, proven: dt.datetime) -> Opened:
    """Sign in whom a trusted provider says this address to be; `proven` is when he showed it there.

    Raises SignInRefused for an address without an active account: it is his own, so it is told.
    """
    person = workspace.people.of_login(login)
    if person is None or not person.active:
        raise SignInRefused(Notice("no-account", NO_ACCOUNT, {"login": login}))
    return open_for(workspace, person, min(proven, workspace.clock()))


def open_for(workspace: Workspace, person: Person, proven: dt.datetime, *, to_change: bool = False) -> Opened:
    """Begin a sign-in of somebody who has shown that it is he, under a new token."""
    token, now = secrets.token_urlsafe(TOKEN_BYTES), workspace.clock()
    begun = SignIn(hashed_token(token), person.id, now, proven, now)
    return Opened(token, accounts_of(workspace).sign_ins.begin(begun), to_change)


def check_secret(accounts: Accounts, known: Credential | None, password: str) -> bool:
    """Whether the password is that of the credential; it takes as long where there is none."""
    secret = known.secret if known is not None else ""
    return accounts.passwords.fits(secret, password[:MOST_SIGNS]) and len(password) <= MOST_SIGNS


def note_wrong(workspace: Workspace, person_id: str) -> None:
    """Count a wrong password. While the account is locked nothing is counted, and nothing logged."""
    accounts, now = accounts_of(workspace), workspace.clock()

    def counted(there: Credential | None) -> tuple[Credential, str]:
        assert there is not None  # noqa: S101 - it was looked up
        if is_locked(there, now):
            return there, ""
        after = after_wrong(there, now, accounts.rules)
        return after, "sign_in.locked" if is_locked(after, now) else "sign_in.failed"

    accounts.credentials.change(person_id, counted, "")


def refused(accounts: Accounts) -> SignInRefused:
    """Nobody is let in, for one reason or another."""
    facts = {"tries": accounts.rules.wrong_before_lock, "minutes": accounts.rules.lock_minutes}
    return SignInRefused(Notice("sign-in-refused", NOT_RIGHT, facts))


def _right(accounts: Accounts, known: Credential, password: str) -> Credential:
    """After the right password: nothing counts any more, and a hash of former times is made anew."""
    if accounts.passwords.is_dated(known.secret):
        return replace(unlocked(known), secret=accounts.passwords.hashed(password))
    return unlocked(known)
