"""What can be seen of an xlsx sheet while its bytes fly past the guard."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from readers.lab.files.raw import column_number

FORMULAS: Final = (re.compile(rb"<f[\s/>]"), re.compile(rb":f[\s/>]"))
ERRORS: Final = (b'"e"', b"'e'")
HIDDEN: Final = re.compile(rb" (?:hidden=[\"'](?:1|true)|(?:ht|width)=[\"']0(?:\.0+)?)[\"']")
WIDE: Final = re.compile(rb" r=\"[A-Z]{2,3}[0-9]")
COLUMNS: Final = re.compile(rb" r=\"([A-Z]{1,3})[0-9]")
ROW: Final = re.compile(rb"<row [^>]{0,200}?\br=\"([0-9]{1,9})\"")
HIDING: Final = (b" hidden=", b' ht="0', b" ht='0", b' width="0', b" width='0")
"""Without any of these there is nothing hidden: a quick test."""
COMMENT: Final = re.compile(rb"<(?:[a-z0-9]{1,20}:)?comment [^>]{0,150}?\bref=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
TAIL: Final = 200
SINGLE: Final = 26
"""Columns that are named by one letter."""


@dataclass
class Signs:
    """What can be seen of a sheet while its bytes fly past: what needs a closer look, and about how far it reaches.

    `rows` and `width` count cells and rows that are only formatted too; `width` is 26 where it is not more. Rows that
    are not in order, which the program for workbooks would lose, make `in_order` False.
    """

    formulas: bool = False
    errors: bool = False
    hidden: bool = False
    rows: int = 0
    width: int = SINGLE
    in_order: bool = True
    tail: bytes = b""

    def see(self, piece: bytes) -> None:
        """Takes in the next bytes."""
        text = self.tail + piece
        self.formulas = self.formulas or any(one.search(text) for one in FORMULAS)
        self.errors = self.errors or any(one in text for one in ERRORS)
        self.hidden = self.hidden or (any(one in text for one in HIDING) and bool(HIDDEN.search(text)))
        rows = list(map(int, ROW.findall(text)))
        if rows:
            self.in_order = self.in_order and self.rows <= rows[-1] and rows == sorted(rows)
            self.rows = max(self.rows, rows[-1])
        if WIDE.search(text):
            self.width = max(self.width, *map(_number, set(COLUMNS.findall(text))))
        self.tail = piece[-TAIL:]


def _number(letters: bytes) -> int:
    return column_number(letters.decode())


def noted(pieces: Iterable[bytes]) -> set[tuple[int, int]]:
    """The places (row, column) of the cells to which the comments of a part belong."""
    tail, found = b"", set[tuple[bytes, bytes]]()
    for piece in pieces:
        found.update(COMMENT.findall(tail + piece))
        tail = piece[-TAIL:]
    return {(int(row), _number(column)) for column, row in found}


def last_column(pieces: Iterable[bytes]) -> int:
    """The last column that a cell of the sheet names."""
    tail, columns = b"", set[bytes]()
    for piece in pieces:
        columns.update(COLUMNS.findall(tail + piece))
        tail = piece[-TAIL:]
    return max(map(_number, columns), default=0)
