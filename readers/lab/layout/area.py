"""A rectangle of a sheet that may hold a table: its rows by number, its merged cells, what its cells look like."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Final

from readers.lab.cell_looks import NUMERIC_LOOKS, Look, cleaned, look
from readers.lab.files.raw import Block, Kind, RawSheet

RULE: Final = re.compile(r":?[-=_+–—*~.]{3,}:?|:-+:?|:?-+:")


@dataclass(frozen=True)
class Area:
    """Rows and columns count from 1, both ends included. `beside` tells that another table stands on its left or right.

    `merged` has the merged cells of the sheet by their first row.
    """

    sheet: RawSheet
    top: int
    left: int
    bottom: int
    right: int
    beside: bool = False
    merged: Mapping[int, Sequence[Block]] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def whole(sheet: RawSheet) -> "Area":
        """All of a sheet with at least one row."""
        merged: defaultdict[int, list[Block]] = defaultdict(list)
        for one in sheet.merged:
            merged[one.top].append(one)
        return Area(sheet, 1, 1, len(sheet.rows), len(sheet.rows[0]), merged=dict(merged))

    @property
    def columns(self) -> range:
        """The numbers of its columns."""
        return range(self.left, self.right + 1)

    @property
    def rows(self) -> range:
        """The numbers of its rows."""
        return range(self.top, self.bottom + 1)

    @property
    def width(self) -> int:
        """How many columns it has."""
        return self.right - self.left + 1

    def narrowed(self, left: int, right: int) -> "Area":
        """The same rows between two columns."""
        return replace(self, left=left, right=right)

    def between(self, top: int, bottom: int) -> "Area":
        """The same columns between two rows."""
        return replace(self, top=top, bottom=bottom)

    def cells(self, row: int) -> tuple[str, ...]:
        """The texts of a row."""
        return self.sheet.rows[row - 1][self.left - 1 : self.right]

    def kinds(self, row: int) -> str:
        """The kinds of a row."""
        return self.sheet.kinds[row - 1][self.left - 1 : self.right]

    def text(self, row: int, column: int) -> str:
        """One cell without outer and doubled spaces."""
        return cleaned(self.sheet.rows[row - 1][column - 1])

    def look(self, row: int, column: int) -> Look:
        """What one cell looks like."""
        return look(self.sheet.rows[row - 1][column - 1], self.sheet.kinds[row - 1][column - 1])

    def filled(self, row: int) -> list[int]:
        """The columns of a row that hold more than spaces."""
        return [at for at, text in enumerate(self.cells(row), self.left) if text and cleaned(text)]

    def looks(self, row: int) -> dict[int, Look]:
        """What the filled cells of a row look like."""
        return {column: self.look(row, column) for column in self.filled(row)}

    def is_wordy(self, row: int) -> bool:
        """Whether a row is filled with nothing but words, as a heading is."""
        looks = self.looks(row).values()
        return bool(looks) and all(one is Look.TEXT for one in looks) and not self.has_kind(row, Kind.YES_NO)

    def has_kind(self, row: int, kind: Kind) -> bool:
        """Whether a row has a cell of a kind."""
        return kind in self.kinds(row)

    def is_numeric(self, row: int) -> bool:
        """Whether a row has a figure, a date or a clock time."""
        return any(self.look(row, column) in NUMERIC_LOOKS for column in self.filled(row))

    def is_ruled(self, row: int) -> bool:
        """Whether a row holds nothing but lines of dashes that part others."""
        texts = [self.text(row, column) for column in self.filled(row)]
        return bool(texts) and all(RULE.fullmatch(text) for text in texts)

    @cached_property
    def blank_rows(self) -> frozenset[int]:
        """The rows without anything but spaces."""
        rows = islice(self.sheet.rows, self.top - 1, self.bottom)
        whole = self.left == 1 and self.right >= len(self.sheet.rows[0])
        texts = ("".join(cells if whole else cells[self.left - 1 : self.right]) for cells in rows)
        return frozenset(
            row for row, text in enumerate(texts, self.top) if not text[:1].isalnum() and not cleaned(text)
        )

    @cached_property
    def blocks(self) -> Sequence[Block]:
        """The merged cells that begin inside."""
        if not self.merged:
            return []
        return [one for row in self.rows for one in self.blocks_at(row)]

    def blocks_at(self, row: int) -> Sequence[Block]:
        """The merged cells that begin in a row."""
        return [one for one in self.merged.get(row, ()) if self.left <= one.left <= self.right]

    @cached_property
    def hung_rows(self) -> frozenset[int]:
        """The rows that a merged cell with a text reaches from above."""
        return frozenset(
            row
            for one in self.blocks
            if one.bottom > one.top and self.text(one.top, one.left)
            for row in range(one.top + 1, min(one.bottom, self.bottom) + 1)
        )

    def reaching(self, row: int) -> Sequence[Block]:
        """The merged cells that cover a part of a row."""
        return [one for one in self.blocks if one.top <= row <= one.bottom]

    def covered_by(self, block: Block) -> range:
        """The columns inside that merged cells cover."""
        return range(max(block.left, self.left), min(block.right, self.right) + 1)

    def is_empty(self, row: int) -> bool:
        """Whether a row is blank and no merged cell reaches into it."""
        return row in self.blank_rows and row not in self.hung_rows

    def next_filled(self, row: int) -> int | None:
        """The first row from `row` on that is not blank; None if all are."""
        return next((one for one in range(row, self.bottom + 1) if one not in self.blank_rows), None)
