"""Who is signed in, looked up anew at every act; and the end of it."""

import datetime as dt
from dataclasses import replace
from enum import Enum, auto
from typing import Final

from proposals.people import Person
from proposals.signing_in import Holder, NotSignedIn, holds, not_signed_in
from services.accounts.sign_in import accounts_of, hashed_token
from services.workspace import Workspace

SEEN_EVERY: Final = dt.timedelta(minutes=1)
"""That somebody is at work is noted no more often."""


class Way(Enum):
    """Where a token leads."""

    OUT = auto()
    PASSWORD = auto()
    """In, but the password must be changed first."""
    IN = auto()


def signed_in(workspace: Workspace, token: str) -> Workspace:
    """The workspace in the hands of whoever holds this token; each act of it asks again, and raises NotSignedIn."""
    key = hashed_token(token)
    return replace(
        workspace,
        sign_in=key,
        who=lambda: person_of(workspace, key),
        proven=lambda: _holding(workspace, key).sign_in.proven,
    )


def person_of(workspace: Workspace, key: str) -> Person:
    """Who is signed in under the hash of a token. Raises NotSignedIn where it has ended or is not to be used yet."""
    holder = _holding(workspace, key)
    if holder.to_change:
        raise not_signed_in()
    return holder.person


def way_of(workspace: Workspace, token: str) -> Way:
    """Where a token leads, for the doors."""
    try:
        holder = _holding(workspace, hashed_token(token))
    except NotSignedIn:
        return Way.OUT
    return Way.PASSWORD if holder.to_change else Way.IN


def changing(workspace: Workspace, token: str) -> Workspace:
    """The workspace of somebody who is signed in, be it only to change a one-time password."""
    key = hashed_token(token)
    return replace(workspace, sign_in=key, who=lambda: _holding(workspace, key).person)


def sign_out(workspace: Workspace, token: str) -> None:
    """End the sign-in of this token; one that is none has ended already."""
    sign_ins, key = accounts_of(workspace).sign_ins, hashed_token(token)
    found = sign_ins.of(key)
    if found is not None and found.ended is None:
        sign_ins.end(found.person, workspace.clock(), doer=found.person, only=key)


def _holding(workspace: Workspace, key: str) -> Holder:
    """Whose the sign-in is, noted to be at work. Raises NotSignedIn."""
    accounts, now = accounts_of(workspace), workspace.clock()
    found = accounts.sign_ins.holder(key)
    if found is None or not found.person.active or not holds(found.sign_in, now, accounts.rules):
        raise not_signed_in()
    if now - found.sign_in.seen >= SEEN_EVERY:
        accounts.sign_ins.seen(key, now)
    return found
