"""Figures that programs write where nothing was measured: -200, -999, 9999 ..."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from readers.lab import reasons
from readers.lab.reading import Mark
from readers.lab.values.column_cells import Key, Outcome, Outcomes

CLASSIC: Final = frozenset(
    {-99, -99.9, -99.99, -200, -777, -888, -999, -999.9, -999.99, -999.25, -9999, -9999.99, -99999, -32768, -1e30}
    | {999, 999.9, 999.99, 9999, 9999.9, 9999.99, 99999, 999999, 32767, 65535, 1e30}
)
FEWEST_OTHERS: Final = 3
FEWEST_REPEATS: Final = 3
MARGIN: Final = 0.05
FAR: Final = 3.0
"""So many times the range of the other figures, beyond it."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The different figures of a column with how often each stands there."""

    counts: Mapping[float, int]

    def others(self, value: float, codes: Iterable[float] = ()) -> list[float]:
        """The figures beside one, without other codes."""
        return [one for one in self.counts if one != value and one not in codes]


def figures_of(outcomes: Outcomes, tally: Mapping[Key, int]) -> Figures:
    """The figures that were read in a column of numbers."""
    counts: dict[float, int] = {}
    for key, (reading, _, mark) in outcomes.items():
        if reading and mark is not Mark.REFUSED:
            value = float(reading)
            counts[value] = counts.get(value, 0) + tally[key]
    return Figures(counts)


def codes_in(columns: Sequence[Figures]) -> list[frozenset[float]]:
    """The figures of each column that look like codes for "not measured"; a code of one column counts in all."""
    alone = [_codes(one) for one in columns]
    known = frozenset(code for codes in alone for code in codes)
    return [codes | _known_codes(one, known) for one, codes in zip(columns, alone, strict=True)]


def _codes(figures: Figures) -> frozenset[float]:
    suspects = _suspects(figures)
    return frozenset(one for one in suspects if _is_far(one, figures.others(one, suspects)))


def _suspects(figures: Figures) -> frozenset[float]:
    """Classic codes, and the smallest and the largest figure if they repeat and look like a code."""
    ends = {min(figures.counts, default=0.0), max(figures.counts, default=0.0)}
    repeated = {one for one in ends if figures.counts.get(one, 0) >= FEWEST_REPEATS and _is_code_like(one)}
    return frozenset(CLASSIC & figures.counts.keys()) | frozenset(repeated)


def _is_code_like(value: float) -> bool:
    digits = f"{abs(value):.15g}".replace(".", "")
    return len(digits) > 1 and (set(digits) <= {"9"} or set(digits) <= {"8"} or (value < 0 and value % 100 == 0))


def _is_far(value: float, others: Sequence[float]) -> bool:
    """Whether a figure lies far outside of the others, or below zero where none of them does."""
    if len(others) < FEWEST_OTHERS:
        return False
    low, high = min(others), max(others)
    spread = max(high - low, 0.01 * max(abs(low), abs(high)))
    if value < 0 <= low:
        return value <= -99
    if value < low:
        return value < low - spread
    return value > high + FAR * spread and value > FAR * max(abs(high), abs(low))


def _known_codes(figures: Figures, known: frozenset[float]) -> frozenset[float]:
    """Codes of other columns that lie outside of the figures here, or are all that stands here."""
    found = known & figures.counts.keys()
    return frozenset(one for one in found if _is_outside(one, figures.others(one, known)))


def _is_outside(value: float, others: Sequence[float]) -> bool:
    return not others or not min(others) <= value <= max(others)


def without_codes(outcomes: Outcomes, codes: frozenset[float], open_codes: frozenset[float]) -> dict[Key, Outcome]:
    """The outcomes with codes read as nothing measured, and classic codes that may be values, in doubt both."""
    found = dict(outcomes)
    for key, (reading, said, mark) in outcomes.items():
        if not reading or mark is Mark.REFUSED:
            continue
        if float(reading) in codes:
            found[key] = ("", _as_missing(key[1]), Mark.DOUBTFUL)
        elif float(reading) in open_codes:
            found[key] = (reading, reasons.both(said, _as_value(key[1])), Mark.DOUBTFUL)
    return found


def open_codes(figures: Figures, codes: frozenset[float]) -> frozenset[float]:
    """Classic codes that lie outside of the other figures and not far enough to be taken for codes."""
    suspects = (CLASSIC & figures.counts.keys()) - codes
    return (
        frozenset(one for one in suspects if _is_outside(one, others) and others)
        if (others := [one for one in figures.counts if one not in CLASSIC])
        else frozenset()
    )


def as_set(outcomes: Outcomes, missing: frozenset[float]) -> dict[Key, Outcome]:
    """The outcomes with the figures that a person has set as missing read as nothing measured."""
    found = dict(outcomes)
    for key, (reading, _, mark) in outcomes.items():
        if reading and mark is not Mark.REFUSED and float(reading) in missing:
            found[key] = ("", reasons.NOTHING_SET, Mark.CHANGED)
    return found


def _as_missing(text: str) -> Notice:
    message = N_(
        "“{text}” lies far from all other figures and looks like a code: read as nothing measured; set the codes"
    )
    return Notice("missing-code", message, {"text": text})


def _as_value(text: str) -> Notice:
    message = N_("“{text}” may be a code for “not measured”: read as a value; set the codes")
    return Notice("perhaps-missing-code", message, {"text": text})
