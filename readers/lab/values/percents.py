"""What the figures of a column of percents mean: percents, or fractions of one."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median_high
from typing import Final, Literal

from calculators.errors import N_, Notice
from proposals.intake import PercentMeaning
from readers.errors import UnreadNumber
from readers.lab import reasons
from readers.lab.cell_looks import cleaned
from readers.lab.files.raw import Kind
from readers.lab.layout.units import SHARES, is_unit
from readers.lab.values.column_cells import Cells
from readers.lab.values.column_kinds import is_figure
from readers.lab.values.decimal_signs import figure_in, shown_sign
from readers.numbers import Sign, read_number

HUNDRED: Final = Decimal(100)
HOLE: Final = 5.0
"""Somewhere between a fraction and the usual percents of a column one figure is so many times the next lower one."""
FAR: Final = 20.0
NEAR: Final = 1.25
"""All percents are `FAR` times a fraction among them and more, or one lies within `NEAR` times of its hundredfold."""
PERHAPS_FRACTION: Final = N_(
    "“{text}” stands far from the other figures of the column: {percent} % as it is written, or a fraction that means "
    "{fraction} %? Read as {percent} %: set the column to percents if that is right, else mend the file"
)


@dataclass(frozen=True, slots=True)
class PercentRule:
    """`meaning` None: no column of percents. `doubt` is said of every figure without a percent sign; `lone` are sizes
    of figures that may be fractions among percents."""

    meaning: PercentMeaning | None
    doubt: Notice | None = None
    lone: frozenset[float] = frozenset()


def is_percent(unit: str) -> bool:
    """Whether a unit is percents of some kind: "%", "% масс."."""
    return unit in ("%", "pct") or ("%" in unit and bool(SHARES.fullmatch(unit)) and is_unit(unit))


def percent_rule(cells: Cells, sign: Sign | None) -> PercentRule:
    """The rule for a column: its heading, its cells and what a person has set."""
    counts = _written(cells)
    unit = cells.heading.unit
    if not (is_percent(unit) or (counts["signed"] and not unit)):
        return PercentRule(None)
    if cells.settings.percents is not None:
        return PercentRule(cells.settings.percents)
    if counts["signed"] and counts["bare"]:
        plain = is_percent(unit) and all(size > 1 for size in _sizes(cells, "either"))
        return PercentRule("percent", None if plain else reasons.PERCENT_MIX)
    sizes = _sizes(cells, sign) if counts["bare"] else []
    if _all_small(sizes):
        return PercentRule("percent", reasons.SMALL_PERCENTS)
    return PercentRule("percent", lone=lone_fractions(sizes))


def _written(cells: Cells) -> Counter[Literal["signed", "bare"]]:
    counts: Counter[Literal["signed", "bare"]] = Counter()
    for (kind, raw), count in cells.tally.items():
        if kind == Kind.PERCENT or (kind == Kind.TEXT and cleaned(raw).endswith("%")):
            counts["signed"] += count
        elif is_figure(kind, raw):
            counts["bare"] += count
    return counts


def _all_small(sizes: Collection[float]) -> bool:
    """Whether no bare figure is above one in size, and one is neither 0 nor 1."""
    return all(size <= 1 for size in sizes) and any(0 < size < 1 for size in sizes)


def lone_fractions(sizes: Collection[float]) -> frozenset[float]:
    """The sizes up to one that stand apart below percents: far below all of them, or a hundredth of one of them.

    >>> sorted(lone_fractions([95.1, 0.953, 96.2])), sorted(lone_fractions([0.4, 0.9, 1.6, 3.1]))
    ([0.953], [])
    """
    small = sorted({size for size in sizes if 0 < size <= 1})
    percents = [size for size in sizes if size > 1] if small else []
    if not percents:
        return frozenset()
    middle = median_high(percents)
    ladder = [*small, *sorted({size for size in percents if size <= middle})]
    last = max((lower for lower, upper in pairwise(ladder) if upper >= HOLE * lower), default=0.0)
    return frozenset(one for one in small if one <= last and _is_far_below(one, percents))


def _is_far_below(size: float, percents: Collection[float]) -> bool:
    hundredfold = 100 * size
    return min(percents) >= FAR * size or any(
        hundredfold <= NEAR * one and one <= NEAR * hundredfold for one in percents
    )


def perhaps_fraction(plain: str, text: str) -> Notice:
    """Why a figure that may be a fraction among percents is doubted, with both of its meanings."""
    facts = {"text": text, "percent": plain, "fraction": times_hundred(plain)}
    return Notice("fraction-among-percents", PERHAPS_FRACTION, facts)


def _sizes(cells: Cells, sign: Sign | Literal["either"] | None) -> list[float]:
    return [_size(kind, raw, sign) for kind, raw in cells.tally if is_figure(kind, raw)]


def _size(kind: str, raw: str, sign: Sign | Literal["either"] | None) -> float:
    """The size of a figure; 0 for one that cannot be read in this column."""
    if kind != Kind.TEXT:
        return abs(float(raw))
    try:
        return abs(read_number(figure_in(raw), shown_sign(raw) or sign, percent=True).value)
    except UnreadNumber:
        return 0.0


def times_hundred(plain: str) -> str:
    """A fraction as percents, exact: "0.07" -> "7"."""
    return plain_digits(Decimal(plain) * HUNDRED)


def plain_digits(number: Decimal) -> str:
    """A number in digits with a point, without zeros at the end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
