"""Tokens by which programs act for somebody: what each may do, and until when."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from proposals.people import Person
from proposals.programs import Scope

LONGEST_NAME: Final = 80
NOT_A_TOKEN: Final = N_(
    "This token opens nothing: it is wrong, has run out, was revoked, or the account it is of is closed. Make another "
    "one in the menu of your account."
)
NO_TOKEN: Final = N_("A token is needed: send it in the header Authorization, as Bearer and the token.")
NO_SCOPE: Final = N_("This token has not the scope {scope}, which this needs. It has: {scopes}.")


SCOPES: Final[Mapping[Scope, str]] = {
    Scope.CLIENTS_READ: N_("read the register of clients"),
    Scope.CLIENTS_WRITE: N_("enter clients and change them"),
    Scope.PROPOSALS_READ: N_("read proposals and their figures"),
    Scope.PROPOSALS_WRITE: N_("begin proposals, change and submit them"),
    Scope.TRIALS_READ: N_("read trials and their runs"),
    Scope.TRIALS_WRITE: N_("change trials and their runs"),
    Scope.DOCUMENTS_READ: N_("download issued documents"),
    Scope.OUR_SIDE_READ: N_("read our costs and margins"),
    Scope.OUR_SIDE_WRITE: N_("change our costs and margins"),
}
"""What a person reads for each."""


class TokenRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of whoever is refused
    """Nobody is let in by this token; the notice does not say why, but by which header one comes."""


class ScopeMissing(ValueproofError):  # noqa: N818 - a refusal, in the words of whoever is refused
    """The token is right, and not for this."""


class TokenNotMade(ValueproofError):  # noqa: N818 - a refusal, in the words of whoever is refused
    """A token cannot be made like this; the notice says what would be right."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token of `person`. `secret` is the SHA-256 of what he was shown once, `seen` when it was last used.

    `name` tells its person what he made it for.
    """

    id: str
    person: str
    secret: str
    name: str
    scopes: tuple[Scope, ...]
    at: dt.datetime
    expires: dt.datetime
    seen: dt.datetime | None = None
    revoked: dt.datetime | None = None

    @property
    def door(self) -> str:
        """How the log names what comes by it."""
        return f"{DOOR}{self.id}"


DOOR: Final = "token/"
"""What stands before the id of a token where the log names the door by which somebody came."""


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """A token with its person, of one state of the database; `alone` says that there are no accounts at all.

    `person` is None where there is no such account.
    """

    token: Token
    person: Person | None
    alone: bool = False


def holds(token: Token, now: dt.datetime) -> bool:
    """Whether a token has neither run out nor been revoked."""
    return token.revoked is None and token.at <= now < token.expires


def in_order(scopes: Iterable[Scope]) -> tuple[Scope, ...]:
    """Each once, in the order of the list.

    >>> in_order([Scope.TRIALS_READ, Scope.CLIENTS_READ, Scope.TRIALS_READ])
    (<Scope.CLIENTS_READ: 'clients:read'>, <Scope.TRIALS_READ: 'trials:read'>)
    """
    said = set(scopes)
    return tuple(one for one in Scope if one in said)


def check_scope(scopes: Iterable[Scope], scope: Scope) -> None:
    """Make sure that a scope is among these. Raises ScopeMissing."""
    known = in_order(scopes)
    if scope not in known:
        facts = {"scope": str(scope), "scopes": [str(one) for one in known]}
        raise ScopeMissing(Notice("no-scope", NO_SCOPE, facts))


def not_a_token() -> TokenRefused:
    """A token that opens nothing, for whatever reason in the same words."""
    return TokenRefused(Notice("not-a-token", NOT_A_TOKEN))


def no_token() -> TokenRefused:
    """Somebody came without one."""
    return TokenRefused(Notice("no-token", NO_TOKEN))
