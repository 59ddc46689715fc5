"""Rows of words and figures in columns of plain text."""

from collections.abc import Sequence

from documents.numerals import NBSP
from documents.terminal.visible import visible


def columns(rows: Sequence[Sequence[str]], indent: str = "  ") -> list[str]:
    """Lines with the first column to the left and all others to the right; short rows end early."""
    widths = [max(map(len, cells)) for cells in zip(*_filled(rows), strict=True)]
    return [(indent + "  ".join(_cells(row, widths))).rstrip() for row in _filled(rows)]


def bullets(texts: Sequence[str]) -> list[str]:
    """One line for each text."""
    return [f"  - {text}" for text in texts]


def text_of(lines: Sequence[str]) -> str:
    """The lines as one text that steers no terminal; the spaces that must not break on paper are plain ones there."""
    return visible("\n".join(lines)).replace(NBSP, " ").replace("\u202f", " ")


def _filled(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    count = max(map(len, rows))
    return [[*row, *[""] * (count - len(row))] for row in rows]


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    ]
