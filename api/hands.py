"""What the roof hands in, and who calls."""

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from typing import Any, Protocol

from proposals.programs import Scope
from proposals.tokens import Token, check_scope
from services.workspace import Workspace


class Pace(Protocol):
    """How often one address, or one token, may ask."""

    def allows(self, address: str) -> bool:
        """Whether it may try now; asked, the try counts."""


@dataclass(frozen=True, slots=True)
class Hands:
    """`by` gives the workspace as it is found through a door that the log names, `workspace` the one through which
    tokens are looked up.

    `wrong` counts tokens that open nothing by address, `all` the requests of each token. `language` tells in which
    language whoever asks is answered.
    """

    workspace: Callable[[], Workspace]
    by: Callable[[str], Workspace]
    wrong: Pace
    all: Pace
    language: Callable[[MutableMapping[str, Any]], str]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls: the workspace in his hands, and by which token."""

    work: Workspace
    token: Token

    def has(self, scope: Scope) -> bool:
        """Whether the token has a scope."""
        return scope in self.token.scopes

    def needs(self, scope: Scope) -> None:
        """Make sure of it. Raises ScopeMissing."""
        check_scope(self.token.scopes, scope)
