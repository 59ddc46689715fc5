"""What a token opens: the workspace in the hands of its person, looked up anew at every act, within its scopes."""

import datetime as dt
from dataclasses import replace
from typing import Final

from proposals.people import NOBODY, Person, whoever
from proposals.tokens import Token, TokenHolder, holds, not_a_token
from services.accounts.sign_in import hashed_token
from services.workspace import Workspace

SEEN_EVERY: Final = dt.timedelta(minutes=1)
"""That a token is used is noted no more often."""
NEVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
"""When a program showed that it is a person: what binds asks for that, so no token can do it."""
MOST_SIGNS: Final = 200
"""What is longer is not even looked up."""


def token_of(workspace: Workspace, secret: str) -> Token:
    """The token of which this is the secret. Raises TokenRefused, for whatever reason in the same words."""
    return _holding(workspace, hashed_token(secret[:MOST_SIGNS])).token


def held_by(workspace: Workspace, token: Token) -> Workspace:
    """The workspace in the hands of the person of a token; each act of it asks again, and raises TokenRefused."""
    return replace(workspace, who=lambda: _person(workspace, token.secret), proven=lambda: NEVER, sign_in="")


def _person(workspace: Workspace, key: str) -> Person:
    holder = _holding(workspace, key)
    return whoever() if holder.person is None else holder.person


def _holding(workspace: Workspace, key: str) -> TokenHolder:
    """Whose the token is, noted to be in use. Raises TokenRefused."""
    now, found = workspace.clock(), workspace.tokens.holder(key)
    if found is None or not holds(found.token, now) or not _opens(found):
        raise not_a_token()
    if found.token.seen is None or now - found.token.seen >= SEEN_EVERY:
        workspace.tokens.seen(found.token.id, now)
    return found


def _opens(holder: TokenHolder) -> bool:
    """Whether there is somebody to act for; a token of nobody is one only as long as there are no accounts."""
    if holder.person is not None:
        return holder.person.active
    return holder.token.person == NOBODY and holder.alone
