"""How many proposals wait for an act of whoever works here, told in the menu."""

import datetime as dt
from typing import Final

from calculators.errors import N_, ValueproofError
from services.desk.inbox import inbox
from ui.session import Session

COUNTED: Final = "desk-counted"
FRESH: Final = dt.timedelta(seconds=5)
"""How long a count is told again without counting."""
WITH_COUNT: Final = N_("{page} ({n})")


def with_count(session: Session, title: str) -> str:
    """The line of the menu with how many wait, without a number where none does."""
    number = waiting(session)
    return session.words.fill(WITH_COUNT, page=title, n=str(number)) if number else title


def waiting(session: Session) -> int:
    """How many wait; 0 where that cannot be told."""
    now = session.workspace.clock()
    at, number = session.held.get(COUNTED, (None, 0))
    if at is None or now - at > FRESH:
        number = _count(session)
        session.held[COUNTED] = (now, number)
    return int(number)


def count_anew(session: Session) -> None:
    """Forget the count: something was decided."""
    session.held.pop(COUNTED, None)


def _count(session: Session) -> int:
    try:
        return inbox(session.workspace).count
    except ValueproofError:
        return 0
