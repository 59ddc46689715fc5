"""The rules of the house by which somebody must approve an offer: data, dated and with source."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from calculators.errors import N_
from proposals.base import Text


class Level(StrEnum):
    """Who approves, the lowest first: in this order an offer goes from one to the next."""

    SALES_MANAGER = N_("sales manager")
    FINANCE_DIRECTOR = N_("finance director")
    COMMERCIAL_DIRECTOR = N_("commercial director")
    MANAGING_DIRECTOR = N_("managing director")


class Figure(StrEnum):
    """What is measured of an offer, in the order in which it is told; all but the last three are fractions.

    Of `margin` less is worse, of every other figure more. A case has a payback against the client's own limit or, where
    he names none, in `payback_months`; `guarantee_of_price` and `guarantee_of_margin` only where something is
    guaranteed.
    """

    ITEM_DISCOUNT = "item_discount"
    OFFER_DISCOUNT = "offer_discount"
    MARGIN = "margin"
    UNPROVEN_SHARE = "unproven_share"
    GUARANTEE_OF_PRICE = "guarantee_of_price"
    GUARANTEE_OF_MARGIN = "guarantee_of_margin"
    PAYBACK_OF_LIMIT = "payback_of_limit"
    PAYBACK_MONTHS = "payback_months"
    AMOUNT = "amount"


OUR_FIGURES: Final = frozenset({Figure.MARGIN, Figure.GUARANTEE_OF_MARGIN})
"""Figures that tell of our margin or cost: only for who may see our own side."""
NOISE: Final = 1e-9
"""What a figure may be beyond its limit by the arithmetic alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """Beyond `limit` (in the terms of its figure, an amount in `currency`) this level must approve."""

    limit: float
    needs: Level
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """The steps of one figure since a day, and who must approve where the figure is not known."""

    figure: Figure
    since: dt.date
    source: Text
    unknown: Level
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Always:
    """Who must approve where no other rule asks for anybody."""

    since: dt.date
    source: Text
    needs: Level


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """The rules in force on a day, one for each figure."""

    always: Always
    rules: tuple[Rule, ...]

    def of(self, figure: Figure) -> Rule:
        """The rule of a figure."""
        return next(one for one in self.rules if one.figure is figure)


def beyond(figure: Figure, value: float, limit: float) -> bool:
    """Whether a figure is on the bad side of a limit; exactly at it is not beyond.

    >>> beyond(Figure.OFFER_DISCOUNT, 0.1, 0.1), beyond(Figure.MARGIN, 0.29, 0.3)
    (False, True)
    """
    excess = limit - value if figure is Figure.MARGIN else value - limit
    return excess > NOISE * max(1.0, abs(limit))
