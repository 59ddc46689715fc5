"""Amounts on paper: tables whose printed rows add up to what is printed below them, in both directions."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from documents.formats import rounded, rows_that_add_up

ZERO = Decimal(0)


def before_and_after(
    before: Sequence[float], change: Sequence[float], profit: float, uplift: float
) -> tuple[tuple[Decimal, Decimal, Decimal], ...]:
    """Before, after and change of signed lines, the total as the last row.

    The total before is rounded, so is the uplift as it is printed everywhere; what follows from both is their sum, so
    that every row and every column adds up on paper. No figure is further than two units from its own value.
    """
    todays = rows_that_add_up(before, profit)
    changes = rows_that_add_up(change, uplift)
    lines = [(now, now + more, more) for now, more in zip(todays, changes, strict=True)]
    start, more = rounded(profit, 0), rounded(uplift, 0)
    return (*lines, (start, start + more, more))


def grouped(rows: Sequence[Sequence[float]], ends: Sequence[int]) -> tuple[tuple[Decimal, ...], ...]:
    """Monthly rows gathered into spans that end at `ends` (month indices), one tuple of whole amounts for each span.

    `rows` are the columns of the table to come. Running sums are rounded so that they add up to the rounded running
    sum of all; the spans are their differences, hence lines, columns and the running total agree on paper.
    """
    sums = [_running(rows, end) for end in ends]
    first = tuple(ZERO for _ in rows)
    return tuple(
        tuple(now - then for now, then in zip(late, early, strict=True)) for early, late in pairwise([first, *sums])
    )


def _running(rows: Sequence[Sequence[float]], end: int) -> tuple[Decimal, ...]:
    return rows_that_add_up([sum(row[: end + 1]) for row in rows])
