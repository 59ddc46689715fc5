"""Figures that a column can hardly have: a share above the whole, a nought alone among figures far from it."""

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import replace
from statistics import median
from typing import Final

from calculators.errors import N_, Notice
from readers.lab import reasons
from readers.lab.reading import Mark
from readers.lab.values.column_cells import Key, Outcome, Outcomes
from readers.lab.values.column_kinds import is_label
from readers.lab.values.columns import Column
from readers.lab.values.percents import is_percent

WHOLE: Final = 100.0
SHARE_NAME: Final = re.compile(
    r"\b(?:yield|share|fraction|moisture|humidity|content|recovery|solids|purity|fat|protein|sugar|ash)|"
    r"\b(?:выход|дол[яи]|влаг|влажн|содерж|извлеч|сух\w* вещ|чистот|жир|белк|белок|сахар|зол(?:а|ьн))",
    re.IGNORECASE,
)
FEWEST_OTHERS: Final = 3
NEAR: Final = 0.7
"""The figure nearest to nought is at least so large a part of the usual one."""
MOST_COUNTED: Final = 10
"""Of counts up to this a nought is one of them."""

LONE_NOUGHT: Final = Notice(
    "lone-nought", N_("the only 0 among figures that are far from it: measured, or not measured at all?")
)


def with_odd_told(column: Column, *, noughts: bool) -> Column:
    """The column with such figures to be looked at; `noughts` False where a person has set the codes for nothing."""
    read = {key: float(one[0]) for key, one in column.outcomes.items() if one[0] and one[2] is not Mark.REFUSED}
    if is_label(column.cells) or not read:
        return column
    above = {key for key, value in read.items() if value > WHOLE} if _is_share(column) else set()
    if sum(column.cells.tally[key] for key in above) * 2 > sum(column.cells.tally[key] for key in read):
        above = set()
    lone: Set[Key] = _lone_nought(column, read) if noughts else frozenset()
    if not above and not lone:
        return column
    told = dict(_told(column.outcomes, above, _above(column)))
    told |= dict(_told(column.outcomes, lone, LONE_NOUGHT))
    return replace(column, outcomes={**column.outcomes, **told})


def _is_share(column: Column) -> bool:
    return is_percent(column.unit) and bool(SHARE_NAME.search(column.cells.heading.name))


def _above(column: Column) -> Notice:
    message = N_("more than 100 % of “{name}”: perhaps a decimal sign is missing")
    return Notice("above-the-whole", message, {"name": column.cells.heading.name})


def _lone_nought(column: Column, read: Mapping[Key, float]) -> Set[Key]:
    """The nought, where it stands once and all others are on one side and far from it."""
    noughts = {key for key, value in read.items() if value == 0}
    sizes = [abs(value) for key, value in read.items() for _ in range(column.cells.tally[key]) if value]
    one_side = len({value > 0 for value in read.values() if value}) == 1
    if sum(column.cells.tally[key] for key in noughts) != 1 or len(sizes) < FEWEST_OTHERS or not one_side:
        return frozenset()
    usual = median(sizes)
    counted = usual <= MOST_COUNTED and all(size.is_integer() for size in sizes)
    return noughts if min(sizes) >= NEAR * usual and not counted else frozenset()


def _told(outcomes: Outcomes, keys: Set[Key], reason: Notice) -> Iterator[tuple[Key, Outcome]]:
    for key in keys:
        reading, said, _ = outcomes[key]
        yield key, (reading, reasons.both(said, reason), Mark.DOUBTFUL)
