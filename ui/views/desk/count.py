"""How many proposals wait for an act of whoever works here, told in the menu."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, ValueproofError
from services.desk.inbox import inbox
from ui import session as state
from ui.session import Session

WITH_COUNT: Final = N_("{page} ({n})")
FRESH: Final = dt.timedelta(seconds=5)
"""How long a count is told again without counting."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A count, when it was made, and what it is about."""

    at: dt.datetime
    of: tuple[object, ...]
    number: int


def with_count(session: Session, title: str) -> str:
    """The line of the menu with how many wait, without a number where none does."""
    number = waiting(session)
    return session.words.fill(WITH_COUNT, page=title, n=str(number)) if number else title


def waiting(session: Session) -> int:
    """How many wait; 0 where that cannot be told. Counted anew where the log has grown, and on another day."""
    now = session.workspace.clock()
    known: Counted | None = session.held.get(state.COUNTED)
    if known is None or now - known.at > FRESH:
        of = _of(session, now)
        number = known.number if known is not None and known.of == of else _count(session)
        known = session.held[state.COUNTED] = Counted(now, of, number)
    return known.number


def _of(session: Session, now: dt.datetime) -> tuple[object, ...]:
    """What a count is about: whose it is, how long the log is, the day."""
    try:
        return session.workspace.who().id, session.workspace.seen.last(), now.date()
    except ValueproofError:
        return ()


def count_anew(session: Session) -> None:
    """Forget the count: something was decided."""
    session.held.pop(state.COUNTED, None)


def _count(session: Session) -> int:
    try:
        return inbox(session.workspace).count
    except ValueproofError:
        return 0
