"""Which rows of a table are readings; every other row with the reason why it is none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, Literal

from calculators.errors import N_, Notice
from readers.lab.cell_looks import NUMERIC_LOOKS, Look, cleaned
from readers.lab.files.raw import shown
from readers.lab.layout.area import RULE, Area
from readers.lab.layout.frames import SAMPLE, Frame
from readers.lab.layout.totals import is_total, may_be_total, tells_of_numbered_rows
from readers.lab.reading import RowRemark

BLANK: Final = Notice("blank-row", N_("a blank row"))
TITLE: Final = Notice("title-row", N_("stands above the table"))
UNITS: Final = Notice("unit-row", N_("names the units of the columns"))
NUMBERING: Final = Notice("numbering-row", N_("numbers the columns"))
TOTAL: Final = Notice("total-row", N_("a total or a mean of other rows"))
GROUP: Final = Notice("group-row", N_("one cell of words: it heads the rows below and is in none of them"))
REPEATED: Final = Notice("repeated-heading", N_("repeats the heading"))
NOTE: Final = Notice("note-row", N_("a note, not a reading"))
BELOW: Final = Notice("trailer-row", N_("stands below the table"))
RULED: Final = Notice("ruled-row", N_("a line of dashes"))
BY_HAND: Final = Notice("row-left", N_("left out by hand"))

NOTED: Final = re.compile(r"(?:\*|†|примечани|прим\.|note|source|источник|remark|legend|обозначени)", re.IGNORECASE)
MARK: Final = "\ufeff"
"""The mark of UTF-8, in the middle of a file where files were put one behind the other."""
SIGNED: Final = re.compile(r"[^\W\d][^\d:]{2,30}:(?:\s.*)?")
"""A word with a colon: "Signed: A. Petrova"."""
MOST_BELOW: Final = 5_000
"""Below the last reading more rows than these are no notes."""
MOST_STATISTICS: Final = 40
LONGEST_LABEL: Final = 40
WHOLE: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sorted:
    """The numbers of the rows with readings, and the others with reasons, each from the top."""

    used: tuple[int, ...]
    left_out: tuple[RowRemark, ...]


def sorted_rows(area: Area, frame: Frame, by_hand: Mapping[str, Literal["use", "leave"]]) -> Sorted:
    """Every row of an area that is not of its heading, as a reading or left out with a reason."""
    reasons = _Rows(area, frame).reasons()
    for name, act in by_hand.items():
        row = int(name)
        if act == "use":
            reasons.pop(row, None)
        elif row in area.rows:
            reasons[row] = BY_HAND
    heading = set(frame.heading)
    used = tuple(row for row in area.rows if row not in reasons and row not in heading)
    left = ((row, reasons[row]) for row in sorted(reasons) if row not in heading)
    return Sorted(used, tuple(RowRemark(row, shown(area.cells(row)), reason) for row, reason in left))


class _Rows:
    """The rows of one table while they are sorted."""

    def __init__(self, area: Area, frame: Frame) -> None:
        self.area, self.frame = area, frame
        self.heading = [self._words(row) for row in frame.heading if row not in area.blank_rows]
        self._blank_after: tuple[int, int] | None = None
        self.first_words = {words[0] for words in self.heading}

    def reasons(self) -> dict[int, Notice]:
        """Why each row that is no reading is none."""
        found = dict.fromkeys(self.area.blank_rows, BLANK)
        first = self.frame.heading[0] if self.frame.heading else self.frame.body
        between = [row for row in range(self.area.top, self.frame.body) if row not in self.area.blank_rows]
        found.update({row: TITLE if row < first else GROUP for row in between})
        found.update({row: RULED for row in between if self.area.is_ruled(row)})
        if self.frame.units is not None:
            found[self.frame.units] = UNITS
        if self.frame.numbering is not None:
            found[self.frame.numbering] = NUMBERING
        return found if self._holds_totals_only(found) else found | self._below(found)

    def _holds_totals_only(self, known: Mapping[int, Notice]) -> bool:
        """Whether all rows name totals, as in a block of statistics: then they are its readings."""
        rows = [row for row in range(self.frame.body, self.area.bottom + 1) if row not in known]
        return len(rows) <= MOST_STATISTICS and all(self._is_total(row, True) for row in rows)

    def _below(self, known: Mapping[int, Notice]) -> dict[int, Notice]:
        last, _ = self._end
        found: dict[int, Notice] = {}
        for row in range(self.frame.body, self.area.bottom + 1):
            if row not in known and (reason := self._reason(row, last)) is not None:
                found[row] = reason
        return found

    def _is_total(self, row: int, at_the_end: bool) -> bool:
        return self._tells_of_others(row) or is_total(self.area, row, at_the_end)

    def _tells_of_others(self, row: int) -> bool:
        """Whether a word among the numbers of runs says that its row is computed of theirs."""
        first = self.area.sheet.rows[row - 1][self.area.left - 1]
        return not first[:1].isdigit() and bool(first) and self._is_numbered and self._has_word_of_others(row)

    def _has_word_of_others(self, row: int) -> bool:
        return len(self.area.filled(row)) > 1 and tells_of_numbered_rows(self.area.text(row, self.area.left))

    @cached_property
    def _is_numbered(self) -> bool:
        """Whether the first column has the numbers of runs, and otherwise only words that say something of them."""
        rows = islice((row for row in range(self.frame.body, self.area.bottom + 1)), SAMPLE)
        texts = [text for row in rows if (text := self.area.text(row, self.area.left))]
        numbers = sum(bool(WHOLE.fullmatch(text)) for text in texts)
        return numbers > 1 and all(WHOLE.fullmatch(text) or tells_of_numbered_rows(text) for text in texts)

    @cached_property
    def _end(self) -> tuple[int, bool]:
        """The last reading, and whether below it short words ("SD", "max") name totals: not where they name readings,
        each more than once or all there are."""
        last = self._last_reading(short_words=True)
        below = [row for row in range(last + 1, self.area.bottom + 1) if row not in self.area.blank_rows]
        words = [self._words(row)[0].casefold() for row in below if self._is_total(row, at_the_end=True)]
        above = sum(
            row not in self.area.blank_rows for row in range(self.frame.body, min(last, self.frame.body + 9) + 1)
        )
        if len(words) == len(set(words)) and above > 1:
            return last, True
        return self._last_reading(short_words=False), False

    def _last_reading(self, short_words: bool) -> int:
        """The last row with a figure, or with nothing measured, that is no total; the bottom where none is near it."""
        filled = (row for row in range(self.area.bottom, self.frame.body - 1, -1) if row not in self.area.blank_rows)
        for seen, row in enumerate(filled):
            if seen > MOST_BELOW:
                return self.area.bottom
            looks = self.area.looks(row)
            figures = [one for one in looks.values() if one in NUMERIC_LOOKS or one in (Look.MISSING, Look.ERROR)]
            if figures and not self._is_total(row, short_words) and not self._is_no_run(row):
                return row
        return self.frame.body

    def _is_no_run(self, row: int) -> bool:
        """A ruling line, or one that says who signed and when, where readings begin with a figure."""
        looks = self.area.looks(row)
        column, first = next(iter(looks.items()))
        words = first is Look.TEXT and set(looks.values()) <= {Look.TEXT, Look.DATE}
        signed = words and column == self.area.left and bool(SIGNED.fullmatch(self.area.text(row, column)))
        return self.area.is_ruled(row) or (signed and not self._is_named)

    def _reason(self, row: int, last: int) -> Notice | None:
        if row <= last and not self._tells_of_others(row) and self._is_plainly_a_reading(self.area.cells(row)):
            return None
        looks = self.area.looks(row)
        if self._is_total(row, row > last and self._end[1]):
            return TOTAL
        if self.area.is_ruled(row):
            return RULED
        if self.heading and self._words(row) in self.heading:
            return REPEATED
        if len(looks) == 1:
            return self._reason_of_lone(row, last, *next(iter(looks.items())))
        below = row > last and self._has_figures and (self._is_apart(row, last) or self._is_no_run(row))
        return BELOW if below else None

    def _is_plainly_a_reading(self, cells: Sequence[str]) -> bool:
        """A quick test of a row of two cells and more that begins with no word of totals and not as the heading."""
        first, second = (*cells, "", "")[:2]
        if not (first and second and not first.isspace() and not second.isspace()):
            filled = [text for text in cells if text and not text.isspace()]
            if len(filled) < 2:
                return False
            first = filled[0]
        if may_be_total(first) or (not first[0].isalnum() and RULE.match(first)):
            return False
        return first.strip().removeprefix(MARK) not in self.first_words

    def _words(self, row: int) -> list[str]:
        return [cleaned(text) for text in self.area.cells(row) if cleaned(text)]

    def _reason_of_lone(self, row: int, last: int, column: int, look: Look) -> Notice | None:
        """One filled cell: a figure is a reading, so is a label like those of other rows; else a group or a note."""
        if self.area.width == 1:
            return None if look is not Look.TEXT or not self._has_figures else (BELOW if row > last else None)
        if look is not Look.TEXT:
            return None
        text = self.area.text(row, column)
        if row > last:
            label = not self._is_apart(row, last) and self._is_label(row, column, text)
            return None if label else NOTE if NOTED.match(text) else BELOW
        if NOTED.match(text) and len(text) > len("примечание"):
            return NOTE
        return None if self._is_label(row, column, text) else GROUP

    def _is_label(self, row: int, column: int, text: str) -> bool:
        merged = any(one.left == column and one.right > column for one in self.area.blocks_at(row))
        if merged or len(text) > LONGEST_LABEL or NOTED.match(text):
            return False
        names = self.area.width == 2 and column == self.area.left and not text.endswith(":")
        if names and row <= self._end[0] and self.area.look(self._end[0], column) is Look.TEXT:
            return True
        return WHOLE.sub("0", text.casefold()) in self._shapes(column)

    @cached_property
    def _is_named(self) -> bool:
        """Whether the first column holds words in most rows, not figures or dates."""
        rows = range(self.frame.body, min(self.frame.body + SAMPLE, self.area.bottom + 1))
        looks = [self.area.look(row, self.area.left) for row in rows if len(self.area.filled(row)) > 1]
        return looks.count(Look.TEXT) * 2 > len(looks)

    def _shapes(self, column: int) -> frozenset[str]:
        """The forms of the labels that stand with other cells in a column, with 0 for each figure."""
        if column not in self._known_shapes:
            rows = (row for row in range(self.frame.body, self.area.bottom + 1) if row not in self.area.blank_rows)
            texts = (self.area.text(row, column) for row in rows if len(self.area.filled(row)) > 1)
            self._known_shapes[column] = frozenset(WHOLE.sub("0", text.casefold()) for text in texts if text)
        return self._known_shapes[column]

    @cached_property
    def _known_shapes(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def _has_figures(self) -> bool:
        rows: Sequence[int] = [self.frame.body, self._end[0]]
        return any(self.area.is_numeric(row) for row in rows)

    def _is_apart(self, row: int, last: int) -> bool:
        """Whether a blank row stands between the last reading and this row."""
        if self._blank_after is None or self._blank_after[0] != last:
            later = (one for one in range(last + 1, self.area.bottom + 1) if one in self.area.blank_rows)
            self._blank_after = last, next(later, self.area.bottom + 1)
        return self._blank_after[1] < row
