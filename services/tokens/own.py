"""Tokens of one's own: made, looked at, revoked. An administrator revokes those of others; nobody makes them for those.

Whoever runs the program on its computer makes them for anybody: he could take the whole database as well.
"""

import datetime as dt
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from proposals.base import PLAIN_SIGNS
from proposals.draft_errors import not_found
from proposals.people import NOBODY, Person, check_active
from proposals.permissions import Act
from proposals.programs import Scope
from proposals.refusal import NOT_PLAIN, quoted
from proposals.signing_in import SignInRules
from proposals.tokens import LONGEST_NAME, Token, TokenNotMade, holds, in_order
from services.accounts.freshness import check_fresh
from services.accounts.sign_in import hashed_token
from services.permits import permit_at_all
from services.workspace import Workspace

SECRET_BYTES: Final = 32
SIGN: Final = "vp_"
"""What every token begins with, so that programs which look for forgotten secrets know one."""
MOST: Final = 50
NO_NAME: Final = N_("Say what the token is for: by that name you find it when it has to be revoked.")
LONG_NAME: Final = N_("The name of a token has at most {most} signs.")
NO_SCOPES: Final = N_("Choose at least one scope: without one a token opens nothing.")
WRONG_DAYS: Final = N_("A token is valid for 1 to {most} days, not {days}.")
TOO_MANY: Final = N_("There are {most} tokens already: revoke one first.")
OF_OTHERS: Final = N_("Everybody makes his own tokens: nobody makes one for another.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a token is to be: its name, scopes, and for how many days from now; 0 for as many as usual."""

    name: str
    scopes: Collection[Scope]
    days: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A token with what is shown this once and kept nowhere."""

    secret: str
    token: Token


def rules_of(workspace: Workspace) -> SignInRules:
    """The numbers in force."""
    return workspace.accounts.rules if workspace.accounts is not None else SignInRules()


def make(workspace: Workspace, wanted: Wanted, person: Person | None = None) -> Made:
    """Make a token of whoever works here, or of `person` by whoever runs the program on its computer.

    Raises TokenNotMade, NotFresh, NotSignedIn, NotAllowed for an account that is closed.
    """
    doer = workspace.who()
    of = check_active(person or doer)
    check_fresh(workspace)
    if of.id != doer.id and doer.id != NOBODY:
        raise _refused("of-others", OF_OTHERS)
    days = _checked(workspace, wanted, of)
    secret, now = f"{SIGN}{secrets.token_urlsafe(SECRET_BYTES)}", workspace.clock()
    name, scopes = " ".join(wanted.name.split()), in_order(wanted.scopes)
    ends = now + dt.timedelta(days=days)
    token = Token(secrets.token_hex(6), of.id, hashed_token(secret), name, scopes, now, ends)
    return Made(secret, workspace.tokens.add(token, doer.id))


def own(workspace: Workspace) -> tuple[Token, ...]:
    """The tokens of whoever works here that hold, the newest first. Raises NotSignedIn."""
    return _holding(workspace, workspace.tokens.of(workspace.who().id))


def of_person(workspace: Workspace, person_id: str) -> tuple[Token, ...]:
    """The same of somebody, for administrators. Raises NotAllowed."""
    permit_at_all(workspace, Act.KEEP_PEOPLE)
    return _holding(workspace, workspace.tokens.of(person_id))


def everybody_s(workspace: Workspace) -> tuple[Token, ...]:
    """All tokens, those that hold no longer too, for administrators. Raises NotAllowed."""
    permit_at_all(workspace, Act.KEEP_PEOPLE)
    return workspace.tokens.all()


def revoke(workspace: Workspace, token_id: str) -> None:
    """End a token of one's own, or as an administrator one of anybody. Raises NotAllowed, NotFound, NotSignedIn."""
    person = workspace.who()
    found = next((one for one in workspace.tokens.of(person.id) if one.id == token_id), None)
    if found is None:
        permit_at_all(workspace, Act.KEEP_PEOPLE)
        found = next((one for one in workspace.tokens.all() if one.id == token_id), None)
    if found is None:
        raise not_found(token_id)
    workspace.tokens.revoke(found, workspace.clock(), person.id)


def _holding(workspace: Workspace, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    now = workspace.clock()
    return tuple(one for one in tokens if holds(one, now))


def _checked(workspace: Workspace, wanted: Wanted, of: Person) -> int:
    """For how many days. Raises TokenNotMade."""
    rules = rules_of(workspace)
    days = wanted.days or rules.token_days
    if not wanted.name.strip():
        raise _refused("token-no-name", NO_NAME)
    if len(wanted.name.strip()) > LONGEST_NAME:
        raise _refused("token-long-name", LONG_NAME, most=LONGEST_NAME)
    if not re.fullmatch(PLAIN_SIGNS, " ".join(wanted.name.split())):
        raise _refused("token-odd-name", NOT_PLAIN, read=quoted(wanted.name.strip()))
    if not wanted.scopes:
        raise _refused("token-no-scopes", NO_SCOPES)
    if not 1 <= days <= rules.longest_token_days:
        raise _refused("token-days", WRONG_DAYS, most=rules.longest_token_days, days=days)
    if len(_holding(workspace, workspace.tokens.of(of.id))) >= MOST:
        raise _refused("token-many", TOO_MANY, most=MOST)
    return days


def _refused(code: str, message: str, **facts: object) -> TokenNotMade:
    return TokenNotMade(Notice(code, message, facts))
