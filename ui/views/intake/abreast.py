"""The raw sheet beside what was understood, with the pages of a long file."""

from dataclasses import replace
from typing import Final

import streamlit as st

from calculators.errors import N_
from readers.lab.files.raw import RawFile, RawSheet
from readers.lab.reading import LabReading, LabTable, Mark
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.intake.grids import PAGE_ROWS, View, overview, page, raw_grid, understood_grid
from ui.views.plain import plain

ABREAST: Final = 480
LEGEND: Final = N_(
    "≈ read as something else than its text to the letter, ? look whether it is meant so, ✕ not read and used nowhere; "
    "grey rows are left out. The reason stands at the cell and in the list below."
)
WAYS: Final = {"telling": N_("First and marked rows"), "all": N_("All rows")}


def sheet_of(file: RawFile, name: str) -> RawSheet:
    """The sheet called `name`, else the first."""
    return next((one for one in file.sheets if one.name == name), file.sheets[0])


def abreast(session: Session, place: str, found: LabReading, table: LabTable, roles: dict[str, str]) -> None:
    """Draw both tables and the means to turn their pages."""
    words, sheet = session.words, sheet_of(found.file, table.sheet)
    lines = _lines(session, place, table, len(sheet.rows))
    view = view_of(session, sheet, table, lines)
    view = replace(view, roles=roles)
    with st.grid(2, min_column_width=ABREAST):
        with st.container(gap="xsmall"):
            st.markdown(f"**{plain(words.gettext('In the file'))}**{_sheet_name(session, found.file, table)}")
            st.html(raw_grid(view))
        with st.container(gap="xsmall"):
            st.markdown(f"**{plain(words.gettext('What was understood'))}**")
            st.html(understood_grid(view, table))
    st.caption(plain(words.gettext(LEGEND)))


def view_of(session: Session, sheet: RawSheet, table: LabTable | None, lines: tuple[int, ...]) -> View:
    """What these lines show: marks with their reasons, rows that are left out, in the reader's language."""
    shown = {line for line in lines if line > 0}
    remarks = [one for one in table.remarks if one.row in shown] if table else []
    return View(
        sheet=sheet,
        table=table,
        lines=lines,
        marks={(one.row, one.column): one.mark for one in remarks},
        tips={(one.row, one.column): sentence(session.tell(one.reason)) for one in remarks},
        left_out=_left_out(session, table, shown) if table else {},
        rows_not_shown=session.words.gettext("rows not shown here: {n}"),
        comma=session.language == "ru",
    )


def _left_out(session: Session, table: LabTable, shown: set[int]) -> dict[int, str]:
    outside = session.words.gettext("Not part of the table")
    others = {row: outside for row in shown if not table.first <= row <= table.last}
    return others | {one.row: sentence(session.tell(one.reason)) for one in table.left_out if one.row in shown}


def _sheet_name(session: Session, file: RawFile, table: LabTable) -> str:
    if not table.sheet or file.form == "text":
        return ""
    return f" :gray[{plain(session.words.fill(N_('sheet “{name}”'), name=table.sheet))}]"


def _lines(session: Session, place: str, table: LabTable, height: int) -> tuple[int, ...]:
    """The rows asked for: those that tell most, or a page of all."""
    telling = [one.row for one in table.remarks if one.mark is not Mark.CHANGED]
    telling += [one.row for one in table.left_out if one.row > table.first]
    short = overview(min(table.header_rows, default=table.first), sorted(telling), height)
    if height <= PAGE_ROWS:
        return page(1, height)
    return page(_start(session, place, height), height) if _way(session, place) == "all" else short


def _way(session: Session, place: str) -> str:
    key = session.key(f"{place}.rows")
    state.prime(key, "telling")
    chosen = st.segmented_control(
        session.words.gettext("Rows shown"),
        list(WAYS),
        required=True,
        format_func=lambda one: session.words.gettext(WAYS[one]),
        key=key,
        label_visibility="collapsed",
    )
    return str(chosen)


def _start(session: Session, place: str, height: int) -> int:
    """The first row of the page, turned by buttons or typed."""
    key = session.key(f"{place}.from")
    state.prime(key, "1")
    typed = str(state.typed(key) or "")
    start = min(max(1, int(typed) if typed.isdecimal() else 1), height)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _turn(session, (f"{place}.back", ":material/arrow_back:"), key, max(1, start - PAGE_ROWS))
        st.text_input(session.words.gettext("From row"), key=key, width=120)
        _turn(session, (f"{place}.on", ":material/arrow_forward:"), key, min(start + PAGE_ROWS, height))
        last = min(start + PAGE_ROWS - 1, height)
        st.markdown(plain(session.words.fill(N_("to {last} of {rows}"), last=last, rows=height)))
    return start


def _turn(session: Session, named: tuple[str, str], key: str, start: int) -> None:
    name, label = named
    st.button(label, key=session.key(name), on_click=state.put_typed, args=(key, str(start)))
