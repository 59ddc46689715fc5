"""What a person asks for is done once, and what he must be told is told once."""

from collections.abc import Callable
from typing import TypeVar

from calculators.errors import Notice, ValueproofError
from ui.session.held import WARNED
from ui.session.tab import Session

T = TypeVar("T")


def once(session: Session, token: str, act: Callable[[], T]) -> T | None:
    """Do what a button asks, one time for each button drawn; what cannot be done is told on the page."""
    with session.at_work:
        if token in session.spent:
            return None
        session.spent.add(token)
        session.clicks += 1
        try:
            return act()
        except ValueproofError as error:
            session.message = error.notice
            return None


def warn(session: Session, key: str, notice: Notice) -> None:
    """Tell the person something at the top of the page, and at the field of this key too."""
    session.message = session.held[f"{WARNED}{key}"] = notice


def warn_at(session: Session, key: str, notice: Notice) -> None:
    """Tell the person something at the field of this key; what is to be told at the top of the page stays."""
    session.held[f"{WARNED}{key}"] = notice


def warned(session: Session, key: str) -> Notice | None:
    """What the person must be told now at the field of this key; told once."""
    found: Notice | None = session.held.pop(f"{WARNED}{key}", None)
    return found


def last_message(session: Session) -> Notice | None:
    """What the person must be told now; told once."""
    message, session.message = session.message, None
    return message
