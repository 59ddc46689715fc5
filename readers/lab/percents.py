"""What the figures of a column of percents mean: percents, or fractions of one."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from calculators.errors import Notice
from proposals.intake import PercentMeaning
from readers.errors import UnreadNumber
from readers.lab import reasons
from readers.lab.cell_looks import cleaned
from readers.lab.column_cells import Cells
from readers.lab.column_kinds import is_figure
from readers.lab.decimal_signs import figure_in
from readers.lab.raw import Kind
from readers.lab.units import SHARES, is_unit
from readers.numbers import Sign, read_number

HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class PercentRule:
    """`meaning` None: no column of percents. `doubt` is said of every figure without a percent sign."""

    meaning: PercentMeaning | None
    doubt: Notice | None = None


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
        return PercentRule("percent", reasons.PERCENT_MIX)
    small = counts["bare"] and _all_small(cells, sign)
    return PercentRule("percent", reasons.SMALL_PERCENTS if small else None)


def _written(cells: Cells) -> Counter[Literal["signed", "bare"]]:
    counts: Counter[Literal["signed", "bare"]] = Counter()
    for (kind, raw), count in cells.tally.items():
        if kind == Kind.PERCENT or (kind == Kind.TEXT and cleaned(raw).endswith("%")):
            counts["signed"] += count
        elif is_figure(kind, raw):
            counts["bare"] += count
    return counts


def _all_small(cells: Cells, sign: Sign | None) -> bool:
    """Whether no bare figure is above one in size, and one is neither 0 nor 1."""
    sizes = [_size(kind, raw, sign) for kind, raw in cells.tally if is_figure(kind, raw)]
    return all(size <= 1 for size in sizes) and any(0 < size < 1 for size in sizes)


def _size(kind: str, raw: str, sign: Sign | None) -> float:
    """The size of a figure; 0 for one that cannot be read in this column."""
    if kind != Kind.TEXT:
        return abs(float(raw))
    try:
        return abs(read_number(figure_in(raw), sign).value)
    except UnreadNumber:
        return 0.0


def times_hundred(plain: str) -> str:
    """A fraction as percents, exact: "0.07" -> "7"."""
    return plain_digits(Decimal(plain) * HUNDRED)


def plain_digits(number: Decimal) -> str:
    """A number in digits with a point, without zeros at the end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
