"""Amounts on paper: tables whose printed rows add up to what is printed below them, in both directions."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from documents.formats import Formats

ZERO = Decimal(0)


def before_and_after(
    before: Sequence[float], change: Sequence[float], totals: tuple[float, float], formats: Formats
) -> tuple[tuple[Decimal, Decimal, Decimal], ...]:
    """Before, after and change of signed lines, the total as the last row; `totals` are the profit and the uplift.

    The total before is rounded, so is the uplift as it is printed everywhere; what follows from both is their sum, so
    that every row and every column adds up on paper. No figure is further than two units from its own value.
    """
    profit, uplift = totals
    todays, changes = formats.amounts(before, profit), formats.amounts(change, uplift)
    lines = [(now, now + more, more) for now, more in zip(todays, changes, strict=True)]
    start, more = formats.amount(profit), formats.amount(uplift)
    return (*lines, (start, start + more, more))


def grouped(rows: Sequence[Sequence[float]], ends: Sequence[int], formats: Formats) -> tuple[tuple[Decimal, ...], ...]:
    """Monthly rows gathered into spans that end at `ends` (month indices), one tuple of amounts for each span.

    `rows` are the columns of the table to come. Running sums are rounded so that they add up to the rounded running
    sum of all; the spans are their differences, hence lines, columns and the running total agree on paper.
    """
    sums = [_running(rows, end, formats) for end in ends]
    first = tuple(ZERO for _ in rows)
    return tuple(
        tuple(now - then for now, then in zip(late, early, strict=True)) for early, late in pairwise([first, *sums])
    )


def _running(rows: Sequence[Sequence[float]], end: int, formats: Formats) -> tuple[Decimal, ...]:
    return formats.amounts([sum(row[: end + 1]) for row in rows])
