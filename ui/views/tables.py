"""Tables of words and figures that are ready to read."""

from collections.abc import Sequence

import streamlit as st

from ui.views.plain import plain


def table(
    heads: Sequence[str], lines: Sequence[Sequence[str]], *, figures_from: int = 1, strong: Sequence[int] = ()
) -> None:
    """A table: columns from `figures_from` on are figures, set to the right; the lines numbered in `strong` are totals."""
    marks = [":---" if column < figures_from else "---:" for column in range(len(heads))]
    body = [_line(_cells(line, strong=number in strong)) for number, line in enumerate(lines)]
    st.markdown("\n".join([_line([plain(head) for head in heads]), _line(marks), *body]))


def _cells(line: Sequence[str], *, strong: bool) -> list[str]:
    return [f"**{plain(cell)}**" if strong and cell.strip() else plain(cell) for cell in line]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
