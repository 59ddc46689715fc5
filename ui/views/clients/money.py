"""Shares as they were agreed, and money of several currencies in one line."""

from collections.abc import Mapping

from documents.formats import NBSP, Formats
from ui.session import Session
from ui.typed import percent_text


def share_text(session: Session, share: float) -> str:
    """A share as it was agreed, with no digit lost: 33.4 %."""
    return f"{percent_text(share, session.language)}{NBSP}%"


def money_by_currency(session: Session, money: Mapping[str, float]) -> str:
    """The amounts, each in its currency: they are never added up.

    An amount is a sum of what was signed and is printed in whole units.
    """
    return ", ".join(Formats(session.language, one).money(amount) for one, amount in sorted(money.items()))
