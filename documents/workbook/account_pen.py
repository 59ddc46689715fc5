"""How the sheet of the account is written: one line below another, before, after and their difference."""

import math
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.plant import Limits
from documents.workbook.book import FIRST, Sheet, heads, put, section, text
from documents.workbook.evaluations import Evaluated
from documents.workbook.plant_cells import as_live

WIDTHS: Final = (44.0, 20.0, 20.0, 20.0, 14.0, 40.0)
LABEL, BEFORE, AFTER, CHANGE, UNIT, RULE = range(FIRST, FIRST + 6)


@dataclass(frozen=True, slots=True)
class Both:
    """The plant before and after."""

    before: Evaluated
    after: Evaluated


@dataclass(slots=True)
class Pen:
    """Writes one line below another."""

    sheet: Sheet
    row: int

    def head(self, words: str, *more: str) -> None:
        tell = self.sheet.book.tell
        section(self.sheet, self.row, words)
        heads(self.sheet, self.row + 1, more or [tell(one) for one in HEADS], range(1, 4))
        self.row += 2

    def line(self, label: str, pair: tuple[Live, Live], written: str, unit: str, kind: str = "figure") -> Live:
        """Before, after and their difference; the cell of the difference."""
        strong = "total" if kind == "total" else "figure"
        before = put(self.sheet, (self.row, BEFORE), pair[0], strong, written)
        after = put(self.sheet, (self.row, AFTER), pair[1], strong, written)
        text(self.sheet, (self.row, LABEL), label, "total_label" if kind == "total" else "label")
        text(self.sheet, (self.row, UNIT), unit, "total_unit" if kind == "total" else "unit")
        found = put(self.sheet, (self.row, CHANGE), after - before, strong, written)
        self.row += 1
        return found

    def single(self, label: str, figure: Live, written: str, unit: str, rule: str = "") -> Live:
        """One figure under the difference."""
        text(self.sheet, (self.row, LABEL), label)
        for column in (BEFORE, AFTER):
            text(self.sheet, (self.row, column), "", "note")
        found = put(self.sheet, (self.row, CHANGE), figure, "figure", written)
        text(self.sheet, (self.row, UNIT), unit, "unit")
        if rule:
            text(self.sheet, (self.row, RULE), rule, "aside")
        self.row += 1
        return found


HEADS: Final = (N_("One year at full effect"), N_("Today"), N_("After"), N_("Difference"), N_("Unit"))


def pair_of(both: Both, name: str, minus: bool = False) -> tuple[Live, Live]:
    values = [as_live(getattr(one.year, name)) for one in (both.before, both.after)]
    first, second = (live(0.0) - one if minus else one for one in values)
    return first, second


def limit_of(of: Limits, name: str) -> Live | None:
    found = as_live(getattr(of, name))
    return None if found.value == math.inf else found
