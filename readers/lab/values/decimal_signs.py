"""Which decimal sign a column has, and who says so."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from proposals.intake import DecimalSign, ReadingSettings
from readers.lab.cell_looks import PLAIN_NUMBER, cleaned
from readers.lab.files.raw import Kind
from readers.lab.layout.units import figure_with_unit
from readers.lab.values.column_cells import Cells
from readers.lab.values.figures import signs_of, with_exponent
from readers.numbers import Sign

TELLING: Final = re.compile(r"-?(?:0[.,]\d+|\d+[.,](?:\d{1,2}|\d{4,})|\d{4,}[.,]\d+)", re.ASCII)


@dataclass(frozen=True)
class Surroundings:
    """What the rest of the file says where a column leaves something open. `numbers` are all its columns of numbers,
    `separator` is that of a text file, `cyrillic` tells that its words are Russian."""

    settings: ReadingSettings
    separator: str | None = None
    cyrillic: bool = False
    numbers: tuple[Cells, ...] = ()

    @cached_property
    def sign(self) -> Sign | None:
        """The decimal sign on which all columns agree that show one, or one more often than the other."""
        counted = (counts for cells in self.numbers if (counts := sign_counts(cells)))
        shown = {counts.most_common(1)[0][0] for counts in counted if not _is_tied(counts)}
        return next(iter(shown)) if len(shown) == 1 else None


@dataclass(frozen=True, slots=True)
class SignRule:
    """`sign` None: nothing settles it. `by` says who does; `mixed` that cells of the column show both signs, `tied`
    that they show them equally often."""

    sign: Sign | None
    by: Literal["person", "column", "file", "custom"] | None
    mixed: bool = False
    tied: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether a cell that can be read in both ways is read without a doubt."""
        return self.by in ("person", "column") and not self.mixed


def sign_counts(cells: Cells) -> Counter[Sign]:
    """How many cells show which sign; those that can be read in both ways show none."""
    counts: Counter[Sign] = Counter()
    for (kind, raw), count in cells.tally.items():
        if kind == Kind.TEXT and (sign := shown_sign(raw)) is not None:
            counts[sign] += count
    return counts


def shown_sign(raw: str) -> Sign | None:
    """The decimal sign that one text shows; None if it shows none, or could be read with both."""
    if PLAIN_NUMBER.fullmatch(raw):
        return ("," if "," in raw else ".") if TELLING.fullmatch(raw) else None
    signs = signs_of(figure_in(raw))
    return next(iter(signs)) if len(signs) == 1 else None


def figure_in(raw: str) -> str:
    """A text without the unit behind its figure."""
    clean = cleaned(raw)
    if signs_of(clean):
        return with_exponent(clean)
    found = figure_with_unit(clean)
    return clean if found is None else found[0]


def sign_rule(cells: Cells, around: Surroundings) -> SignRule:
    """The rule for a column: what a person has set, else most of its own cells, else the rest of the file."""
    told: DecimalSign | None = cells.settings.decimal or around.settings.decimal
    if told is not None:
        return SignRule(told, "person")
    counts = sign_counts(cells)
    if counts:
        return SignRule(counts.most_common(1)[0][0], "column", len(counts) > 1, _is_tied(counts))
    open_signs = _open_signs(cells)
    if not open_signs:
        return SignRule(None, None)
    if around.sign is not None:
        return SignRule(around.sign, "file")
    sign = _by_custom(open_signs, around)
    return SignRule(sign, None if sign is None else "custom")


def _is_tied(counts: Counter[Sign]) -> bool:
    return counts["."] == counts[","]


def _open_signs(cells: Cells) -> frozenset[str]:
    """The signs that stand in cells which can be read in both ways."""
    texts = (figure_in(raw) for kind, raw in cells.tally if kind == Kind.TEXT and ("," in raw or "." in raw))
    return frozenset(mark for text in texts if len(signs_of(text)) > 1 for mark in text if mark in ",.")


def _by_custom(marks: frozenset[str], around: Surroundings) -> Sign | None:
    """A file parted by commas writes decimals with a point; one parted by semicolons, or in Russian, with a comma."""
    if around.separator == ",":
        return "."
    if marks == {"."}:
        return "."
    return "," if around.separator == ";" or around.cyrillic else None
