"""Tables of words and figures that are ready to read."""

from collections.abc import Sequence

import streamlit as st

from documents.sections.parts import Row, Table
from ui.views.plain import plain


def table(heads: Sequence[str], lines: Sequence[Sequence[str]], *, figures: Sequence[int] = ()) -> None:
    """A table of plain cells; the columns numbered in `figures` are set to the right."""
    marks = [":---" if column not in figures else "---:" for column in range(len(heads))]
    body = [_line(_cells(line, strong=False)) for line in lines]
    st.markdown("\n".join([_line([plain(head) for head in heads]), _line(marks), *body]))


def _cells(line: Sequence[str], *, strong: bool) -> list[str]:
    return [f"**{plain(cell)}**" if strong and cell.strip() else plain(cell) for cell in line]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def ready_table(found: Table) -> None:
    """A table of the document, with the same words and figures."""
    heads = _line([plain(column.head) or " " for column in found.columns])
    marks = _line(["---:" if column.number else ":---" for column in found.columns])
    body = [_line(_row_cells(row, len(found.columns))) for row in found.rows]
    st.markdown("\n".join([heads, marks, *body]))
    if found.caption:
        st.caption(plain(found.caption))


def _row_cells(row: Row, width: int) -> list[str]:
    cells = _cells(row.cells, strong=row.kind in ("total", "subtotal", "group"))
    first = f"{cells[0]} :gray[:small[{plain(row.note)}]]" if row.note else cells[0]
    return [first, *cells[1:], *[""] * (width - len(cells))]
