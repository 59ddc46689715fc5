"""A price paid over time: prepayment, instalments, an annuity.

With principal P, monthly rate i, n payments at the end of each month and a last further payment B, each payment of the
annuity is (P - B / (1 + i)^n) * i / (1 - (1 + i)^-n), and its interest is i times what is still owed.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from calculators.appraisal import equivalent_amount
from calculators.rates import per_month

CENT: Final = Decimal("0.01")


class Way(StrEnum):
    """How what is left after the first share is paid."""

    PREPAYMENT = "prepayment"
    INSTALMENTS = "instalments"
    CREDIT = "credit"
    LEASING = "leasing"


@dataclass(frozen=True, slots=True)
class Plan:
    """`share` (0..1) of the price at once, the rest over `months`; `rate` effective a year, `last` money at the end."""

    way: Way
    share: float
    months: int
    rate: float = 0.0
    last: float = 0.0


@dataclass(frozen=True, slots=True)
class Instalment:
    """What is paid `after` so many months, money; `interest` is the part of it that is no repayment."""

    after: int
    amount: float
    interest: float = 0.0


def instalments(price: float, plan: Plan) -> tuple[Instalment, ...]:
    """Every payment of a price under a plan, the first one at once.

    Each is rounded to the cent, because it is signed and paid, and the last one takes what is left: without interest
    they add up to the price, an annuity leaves nothing owed. None is more than is left to pay: where rounding up has
    paid all before the end, nothing follows.

    >>> [one.amount for one in instalments(10_000, Plan(Way.CREDIT, 0.1, 3, 0.12))]
    [1000.0, 3057.11, 3057.11, 3057.12]
    """
    first = cents(price * plan.share)
    rest = max(0.0, price - first)
    if plan.way is Way.PREPAYMENT:
        later: tuple[Instalment, ...] = (Instalment(plan.months, rest),)
    elif plan.way is Way.INSTALMENTS:
        later = _even(rest, plan.months)
    else:
        later = _annuity(rest, plan)
    return tuple(one for one in (Instalment(0, first), *later) if one.amount or one.interest)


def total_interest(parts: tuple[Instalment, ...]) -> float:
    """What paying later costs in all, money."""
    return sum(one.interest for one in parts)


def cents(amount: float) -> float:
    """Money rounded half up to the cent."""
    return float(Decimal(repr(amount)).quantize(CENT, ROUND_HALF_UP))


def _even(rest: float, months: int) -> tuple[Instalment, ...]:
    part = cents(rest / months)
    left = [max(0.0, cents(rest - part * paid)) for paid in range(months)]
    return (*(Instalment(at, min(part, one)) for at, one in enumerate(left[:-1], 1)), Instalment(months, left[-1]))


def _annuity(principal: float, plan: Plan) -> tuple[Instalment, ...]:
    """Level payments at the end of each month; the last one pays what is still owed, the further payment with it."""
    rate = per_month(plan.rate)
    level = cents(equivalent_amount(principal - plan.last * (1 + rate) ** -plan.months, rate, plan.months))
    parts, owed = [], principal
    for month in range(1, plan.months + 1):
        interest = owed * rate
        due = cents(owed + interest)
        parts.append(Instalment(month, due if month == plan.months else min(level, due), interest))
        if due <= level:
            break
        owed += interest - level
    return tuple(parts)
