"""The sheet as it is in the file and what was understood of it: two tables of HTML whose rows stand abreast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Final

from readers.lab.files.raw import RawSheet, column_number, letter
from readers.lab.reading import LabColumn, LabTable, Mark

SIGNS: Final = {Mark.CHANGED: "≈", Mark.DOUBTFUL: "?", Mark.REFUSED: "✕"}
CLASSES: Final = {Mark.CHANGED: "c", Mark.DOUBTFUL: "d", Mark.REFUSED: "x"}
FIRST_ROWS: Final = 14
TITLES: Final = 4
MOST_ROWS: Final = 30
PAGE_ROWS: Final = 40
MOST_COLUMNS: Final = 80
LONGEST: Final = 48
LONGEST_TITLE: Final = 300
STYLE: Final = """<style>
.lab { overflow-x: auto; border: 1px solid light-dark(#d6dbe0, #3a4650); border-radius: 6px; font-size: .8rem; }
.lab table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.lab tr { height: 1.6rem; }
.lab td, .lab th { border: 1px solid light-dark(#e6eaed, #2b353d); padding: 0 .45rem; white-space: nowrap;
  max-width: 13rem; overflow: hidden; text-overflow: ellipsis; line-height: 1.5rem;
  font-weight: 400; text-align: left; }
.lab th { background: light-dark(#f4f6f5, #1d262d); color: light-dark(#5a6570, #aab6bf); }
.lab tbody th { position: sticky; left: 0; text-align: right; min-width: 2.2rem; z-index: 1; }
.lab .n { text-align: right; }
.lab .h td { background: light-dark(#eef3f2, #22322f); font-weight: 600; }
.lab .o td { background: light-dark(#f7f8f8, #181f25); color: light-dark(#5f6a75, #a3afb8); font-style: italic; }
.lab .g td { background: light-dark(#ffffff, #131a1f); color: light-dark(#5f6a75, #a3afb8);
  border-left: 0; border-right: 0; }
.lab td.c { background: light-dark(#e4f1ee, #173a36); }
.lab td.d { background: light-dark(#fbeecb, #443710); }
.lab td.x { background: light-dark(#f8dcd6, #55271e); }
.lab td.u { background: light-dark(#d7ece7, #1f4f49); font-weight: 600;
  box-shadow: inset 0 0 0 2px light-dark(#0f4c46, #7fd6c6); }
.lab td b { font-weight: 700; margin-right: .3rem; color: light-dark(#17212b, #e8edf0); }
.lab thead .r th { color: light-dark(#0f4c46, #7fd6c6); font-weight: 600; max-width: 8rem; }
.lab .o td:not([colspan]) { max-width: 6rem; }
</style>"""


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of a sheet. `lines` are rows of the sheet; a negative number stands for so many rows not shown.

    `marks` and `tips` are by row and letter of a cell, `roles` by letter, `left_out` by row with its reason; `used`
    are cells to be shown as the ones a figure rests on. All words are in the reader's language, `comma` is its sign.
    """

    sheet: RawSheet
    table: LabTable | None
    lines: tuple[int, ...]
    marks: Mapping[tuple[int, str], Mark] = field(default_factory=dict)
    tips: Mapping[tuple[int, str], str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)
    used: frozenset[tuple[int, str]] = frozenset()
    rows_not_shown: str = "…"
    comma: bool = False


def overview(header: int, marked: Iterable[int], height: int, most: int = MOST_ROWS) -> tuple[int, ...]:
    """The first rows from the titles above the header on, and marked rows with their neighbours, up to a number."""
    begin = max(1, header - TITLES)
    wanted = set(range(begin, min(height, begin + FIRST_ROWS - 1) + 1))
    for row in marked:
        if len(wanted) >= most:
            break
        wanted |= {near for near in (row - 1, row, row + 1) if 1 <= near <= height}
    return _with_gaps(sorted(wanted), height)


def page(start: int, height: int, rows: int = PAGE_ROWS) -> tuple[int, ...]:
    """So many rows from `start` on."""
    return tuple(range(start, min(height, start + rows - 1) + 1))


def _with_gaps(rows: list[int], height: int) -> tuple[int, ...]:
    lines: list[int] = []
    for row, after in zip(rows, [*rows[1:], height + 1], strict=True):
        lines += [row] if after == row + 1 else [row, row + 1 - after]
    return tuple(lines)


def raw_grid(view: View) -> str:
    """The sheet as it is in the file, without columns in which none of these lines has anything."""
    columns = _filled(view)[:MOST_COLUMNS]
    body = [_raw_line(view, line, columns) for line in view.lines]
    return _grid([letter(column) for column in columns], {}, body)


def _filled(view: View) -> list[int]:
    """The numbers of the columns of the table, and of others with anything in the lines shown."""
    rows = [view.sheet.rows[line - 1] for line in view.lines if line > 0]
    known = {column_number(one.letter) for one in view.table.columns} if view.table else set()
    width = len(view.sheet.rows[0]) if view.sheet.rows else 0
    return [at for at in range(1, width + 1) if at in known or any(row[at - 1] for row in rows)]


def understood_grid(view: View, table: LabTable) -> str:
    """What was understood: names, units and roles of the columns, readings, and reasons for rows that are left out."""
    columns = table.columns[:MOST_COLUMNS]
    places = {row: at for at, row in enumerate(table.rows)}
    body = [_understood_line(view, line, columns, places.get(line)) for line in view.lines]
    return _grid([one.letter for one in columns], view.roles, body)


def _grid(letters: list[str], roles: Mapping[str, str], body: list[str]) -> str:
    heads = "".join(f"<th>{one}</th>" for one in letters)
    tags = "".join(f"<th>{escape(roles.get(one, '')) or '&nbsp;'}</th>" for one in letters)
    head = f'<thead><tr><th></th>{heads}</tr><tr class="r"><th></th>{tags}</tr></thead>'
    return f'{STYLE}<div class="lab"><table>{head}<tbody>{"".join(body)}</tbody></table></div>'


def _raw_line(view: View, line: int, columns: list[int]) -> str:
    if line < 0:
        return _gap(view, line, len(columns))
    cells, kinds = view.sheet.rows[line - 1], view.sheet.kinds[line - 1]
    figures = {one.letter for one in view.table.columns if one.kind == "number"} if view.table else set()
    named = ((letter(at), cells[at - 1], kinds[at - 1] in "n%") for at in columns)
    texts = (_raw_cell(view, (line, one), text, number or one in figures) for one, text, number in named)
    return f'<tr class="{_line_class(view, line)}"><th>{line}</th>{"".join(texts)}</tr>'


def _raw_cell(view: View, place: tuple[int, str], text: str, number: bool) -> str:
    return _cell(text, _mark_of(view, place), view.tips.get(place, ""), number=number)


def _understood_line(view: View, line: int, columns: tuple[LabColumn, ...], at: int | None) -> str:
    if line < 0:
        return _gap(view, line, len(columns))
    if at is not None:
        cells = "".join(_reading(view, line, one, at) for one in columns)
    elif view.table is not None and line == min(view.table.header_rows, default=0):
        cells = "".join(_cell(f"{one.name}, {one.unit}" if one.unit else one.name, None, one.head) for one in columns)
    else:
        cells = f'<td colspan="{max(1, len(columns))}">{escape(view.left_out.get(line, "")) or "&nbsp;"}</td>'
    return f'<tr class="{_line_class(view, line)}"><th>{line}</th>{cells}</tr>'


def _reading(view: View, line: int, column: LabColumn, at: int) -> str:
    text = localised(column.texts[at], column, comma=view.comma)
    place = (line, column.letter)
    return _cell(text, _mark_of(view, place), view.tips.get(place, ""), number=column.kind == "number")


def localised(text: str, column: LabColumn, *, comma: bool) -> str:
    """A reading with the decimal sign of the reader; all its digits stay."""
    return text.replace(".", ",") if comma and column.kind == "number" else text


def _mark_of(view: View, place: tuple[int, str]) -> Mark | str | None:
    return "used" if place in view.used else view.marks.get(place)


def _cell(text: str, mark: Mark | str | None, tip: str, *, number: bool = False) -> str:
    sign = f"<b>{SIGNS[mark]}</b>" if isinstance(mark, Mark) else ("<b>◆</b>" if mark == "used" else "")
    names = " ".join(filter(None, (CLASSES[mark] if isinstance(mark, Mark) else ("u" if mark else ""), "n" * number)))
    shown = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
    said = tip or (text if shown != text else "")
    title = f' title="{escape(said[:LONGEST_TITLE], quote=True)}"' if said else ""
    return f'<td class="{names}"{title}>{sign}{escape(shown)}</td>'


def _gap(view: View, line: int, width: int) -> str:
    said = escape(view.rows_not_shown.replace("{n}", str(-line)))
    return f'<tr class="g"><th>⋮</th><td colspan="{max(1, width)}">{said}</td></tr>'


def _line_class(view: View, line: int) -> str:
    if view.table is not None and line in view.table.header_rows:
        return "h"
    return "o" if line in view.left_out else ""
