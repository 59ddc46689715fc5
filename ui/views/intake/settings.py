"""How the file is read, to be set where the guess is wrong: every change reads it anew."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.intake import ColumnSettings, PendingFile, ReadingSettings, settings_with, with_column
from proposals.trial import TrialRecord
from readers.lab.reading import LabColumn, LabReading, LabTable
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.intake.pending import place_of, settle
from ui.views.plain import plain, spoken

AS_FOUND: Final = N_("as found")
ENCODINGS: Final = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1251": "Windows-1251",
    "cp866": "DOS (866)",
    "koi8-r": "KOI8-R",
    "cp1252": "Windows-1252",
}
SEPARATORS: Final = {
    ";": N_("semicolon"),
    ",": N_("comma"),
    "\t": N_("tab"),
    "|": N_("vertical line"),
    " ": N_("spaces"),
}
DECIMALS: Final = {",": N_("comma"), ".": N_("point")}
KINDS: Final = {"number": N_("numbers"), "text": N_("words"), "date": N_("dates"), "time": N_("clock times")}
DATES: Final = {"dmy": N_("day, month, year"), "mdy": N_("month, day, year"), "ymd": N_("year, month, day")}
REFUSED: Final = "refused/"
NO_SUCH_ROW: Final = N_("There is no row {row}: the sheet ends at row {last}")
PERCENTS: Final = {"percent": N_("percents: 5 is 5 %"), "fraction": N_("fractions: 0.05 is 5 %")}
RANGES: Final = re.compile(r"\d{1,7}(?:\s*[-–—]\s*\d{1,7})?")
NOT_ROWS: Final = N_("“{text}” names no rows: write them like 5, 7-9")
MOST_ROWS_NAMED: Final = 2000
ANEW: Final = frozenset({"encoding", "separator", "sheet", "table", "header_rows"})
"""Settings after which the table may be another one: roles and settings of columns and rows are then proposed anew."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What the settings are for; `table` is the table chosen, None where none was found."""

    trial: TrialRecord
    pending: PendingFile
    found: LabReading | None
    table: LabTable | None

    @property
    def settings(self) -> ReadingSettings:
        return self.pending.settings


def choice_of_table(session: Session, reader: Reader) -> None:
    """Where a file has several sheets or tables: which one holds the runs."""
    found = reader.found
    if found is None:
        return
    sheets = [one.name for one in found.file.sheets]
    here = [one for one in found.tables if reader.table is not None and one.sheet == reader.table.sheet]
    if len(sheets) < 2 and len(here) < 2:
        return
    with st.container(horizontal=True):
        if len(sheets) > 1:
            shown = reader.table.sheet if reader.table else reader.settings.sheet
            _list(session, reader, ("sheet", session.words.gettext("Sheet"), shown), {one: one for one in sheets})
        if len(here) > 1 and reader.table is not None:
            label = session.words.gettext("Table of the sheet")
            _list(
                session,
                reader,
                ("table", label, reader.table.index),
                {one.index: _rows_of(session, one) for one in here},
            )


def _rows_of(session: Session, table: LabTable) -> str:
    return session.words.fill(N_("rows {first} to {last}"), first=table.first, last=table.last)


def settings(session: Session, reader: Reader) -> None:
    """Draw everything that can be set of the reading."""
    words = session.words
    with st.expander(words.gettext("Read it differently"), icon=":material/tune:", key=f"settings-{reader.trial.id}"):
        with st.grid(4, min_column_width=150):
            _whole(session, reader)
        if reader.table is not None and reader.table.columns:
            st.markdown(f"**{plain(words.gettext('One column'))}**")
            with st.grid(4, min_column_width=150):
                _column(session, reader, reader.table)


def _whole(session: Session, reader: Reader) -> None:
    words, found, now = session.words, reader.found, reader.settings
    if found is None or found.file.form == "text":
        encoding = (found.file.encoding if found else None) or words.gettext(AS_FOUND)
        separator = SEPARATORS.get(found.file.separator or "") if found else None
        _optional(session, reader, ("encoding", words.gettext("Encoding"), encoding), ENCODINGS)
        label, said = words.gettext("Columns parted by"), words.gettext(separator or AS_FOUND)
        _optional(session, reader, ("separator", label, said), _told(session, SEPARATORS))
    _optional(
        session, reader, ("decimal", words.gettext("Decimal sign"), words.gettext(AS_FOUND)), _told(session, DECIMALS)
    )
    header = reader.table.header_rows if reader.table else ()
    _typed(session, reader, ("header_rows", words.gettext("Heading rows"), _ranges(now.header_rows or header)), _rows)
    missing = "; ".join(now.missing or ())
    _typed(session, reader, ("missing", words.gettext("Codes for “not measured”"), missing), _codes)
    for way, label in (
        ("leave", words.gettext("Rows to leave out")),
        ("use", words.gettext("Rows to use all the same")),
    ):
        stored = _ranges([int(row) for row, what in now.rows.items() if what == way])
        _typed(session, reader, (f"rows.{way}", label, stored), partial(_row_choice, way))


def _told(session: Session, named: Mapping[str, str]) -> dict[str, str]:
    return {one: session.words.gettext(label) for one, label in named.items()}


def _list(session: Session, reader: Reader, named: tuple[str, str, Any], options: Mapping[Any, str]) -> None:
    """One of the sheets or tables there are."""
    name, label, shown = named
    key = session.key(f"{place_of(reader.trial.id)}.set.{name}")
    st.selectbox(
        label,
        list(options),
        index=state.place_in(list(options), state.drawn(key, shown if shown in options else None)),
        format_func=lambda one: options[one],
        key=key,
        placeholder=session.words.gettext("Choose"),
        filter_mode=None,
        on_change=_save,
        args=(reader, key, lambda _, value: {name: value}),
    )


def _optional(session: Session, reader: Reader, named: tuple[str, str, str], options: Mapping[str, str]) -> None:
    """One of a few values, or what was found."""
    name, label, found = named
    key = session.key(f"{place_of(reader.trial.id)}.set.{name}")
    column, _, part = name.rpartition(".")
    present = getattr(_of_column(reader.settings, column) if column else reader.settings, part)
    as_found = session.words.fill(N_("{found} (as found)"), found=found)
    if found == session.words.gettext(AS_FOUND):
        as_found = found
    st.selectbox(
        spoken(label),
        ["", *options],
        index=state.place_in(["", *options], state.drawn(key, present or "")) or 0,
        format_func=lambda one: options.get(one, one) if one else as_found,
        key=key,
        filter_mode=None,
        on_change=_save,
        args=(reader, key, partial(_with, name)),
    )


def _typed(
    session: Session,
    reader: Reader,
    named: tuple[str, str, str],
    read: Callable[[ReadingSettings, Any], dict[str, Any]],
) -> None:
    """A text; one that is refused stays in its field, with the reason below it."""
    name, label, shown = named
    place = f"{place_of(reader.trial.id)}.set.{name}"
    key, refused = session.key(place), session.held.get(f"{REFUSED}{place}")
    text = refused[0] if refused else shown
    with st.container(gap="xsmall"):
        st.text_input(spoken(label), state.drawn(key, text), key=key, on_change=_save, args=(reader, key, read, place))
        if refused:
            st.markdown(f":red[:small[:material/error: {plain(sentence(session.tell(refused[1])))}]]")


def _column(session: Session, reader: Reader, table: LabTable) -> None:
    """The settings of the one column that is picked."""
    words = session.words
    key = session.key(f"{place_of(reader.trial.id)}.set.column")
    letters = [one.letter for one in table.columns]
    names = {one.letter: one.name for one in table.columns}
    picked = st.selectbox(
        words.gettext("Column"), letters, format_func=lambda one: f"{one} · {names[one]}", key=key, filter_mode=None
    )
    column = table.column(picked) if picked in letters else table.columns[0]
    one = column.letter
    _typed(session, reader, (f"{one}.name", words.gettext("Name"), column.name), partial(_column_text, f"{one}.name"))
    _typed(session, reader, (f"{one}.unit", words.gettext("Unit"), column.unit), partial(_column_text, f"{one}.unit"))
    for part, label, options, found in _column_choices(column):
        told = words.gettext(options[found]) if found in options else words.gettext(AS_FOUND)
        _optional(session, reader, (f"{one}.{part}", words.gettext(label), told), _told(session, options))


def _column_choices(column: LabColumn) -> list[tuple[str, str, dict[str, str], str]]:
    """What can be set of a column of its kind: the part, its name, the values, and the one found."""
    found: list[tuple[str, str, dict[str, str], str]] = [("kind", N_("Holds"), KINDS, column.kind)]
    if column.kind == "number":
        found.append(("decimal", N_("Decimal sign"), DECIMALS, column.decimal or ""))
    if column.kind == "date":
        found.append(("date_order", N_("Dates are written"), DATES, column.date_order or ""))
    if column.percents or column.unit == "%":
        found.append(("percents", N_("Bare figures are"), PERCENTS, column.percents or ""))
    return found


def _of_column(now: ReadingSettings, letter: str) -> ColumnSettings:
    return now.columns.get(letter, ColumnSettings())


def _with(name: str, now: ReadingSettings, value: Any) -> dict[str, Any]:
    letter, _, part = name.rpartition(".")
    if not letter:
        return {name: value or None}
    return with_column(now, letter, {part: value or None})


def _column_text(name: str, now: ReadingSettings, value: Any) -> dict[str, Any]:
    text = str(value or "").strip()
    if not text and name.endswith(".unit"):
        return with_column(now, name.partition(".")[0], {"unit": ""})
    return _with(name, now, text)


def _codes(now: ReadingSettings, value: Any) -> dict[str, Any]:
    del now
    codes = tuple(dict.fromkeys(one.strip() for one in str(value or "").split(";") if one.strip()))
    return {"missing": codes or None}


def _rows(now: ReadingSettings, value: Any) -> dict[str, Any]:
    """The heading rows; 0 says that there are none, nothing that they are to be found."""
    del now
    text = str(value or "").strip()
    return {"header_rows": () if text == "0" else _numbers(text) or None}


def _row_choice(way: str, now: ReadingSettings, value: Any) -> dict[str, Any]:
    others = {row: what for row, what in now.rows.items() if what != way}
    return {"rows": others | {str(row): way for row in _numbers(str(value or ""))}}


def _numbers(text: str) -> tuple[int, ...]:
    """The rows that "5, 7-9" names. Raises ValueError for other text."""
    rows: list[int] = []
    for part in re.split(r"[,;\s]+(?![-–—])(?<![-–—])", text.strip()):
        if not part:
            continue
        if not RANGES.fullmatch(part):
            raise ValueError(part)
        first, last = ([int(one) for one in re.findall(r"\d+", part)] * 2)[:2]
        if last < first or last - first > MOST_ROWS_NAMED or first < 1:
            raise ValueError(part)
        rows += range(first, last + 1)
    return tuple(dict.fromkeys(rows))


def _ranges(rows: Sequence[int]) -> str:
    """Rows as a person writes them: "5, 7-9"."""
    parts: list[list[int]] = []
    for row in sorted(rows):
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def _save(reader: Reader, key: str, change: Callable[[ReadingSettings, Any], dict[str, Any]], place: str = "") -> None:
    session, now = saving.acting(), reader.settings
    if not state.take_change(key):
        return
    typed, held = state.typed(key), f"{REFUSED}{place}"
    session.held.pop(held, None)
    try:
        changed = change(now, typed)
        _refuse_rows_beyond(reader, changed)
        settled = settings_with(now, _anew(changed))
    except ValueproofError as refusal:
        session.held[held] = (str(typed), refusal.notice)
        return
    except ValueError:
        session.held[held] = (str(typed), Notice("not_rows", NOT_ROWS, {"text": str(typed)[:40]}))
        return
    roles = None if ANEW & set(changed) else reader.pending.roles
    settle(session, reader.trial.id, reader.pending.model_copy(update={"settings": settled, "roles": roles}))
    state.renew(session)


def _anew(changed: dict[str, Any]) -> dict[str, Any]:
    """The change with everything that it makes void."""
    if not ANEW & set(changed):
        return changed
    headings = {"header_rows": None} if "sheet" in changed else {}
    return {"columns": {}, "rows": {}, "table": None, **changed, **headings}


def _refuse_rows_beyond(reader: Reader, changed: Mapping[str, Any]) -> None:
    """Make sure that the rows that are named are on the sheet. Raises ValueproofError."""
    named = [*(changed.get("header_rows") or ()), *map(int, changed.get("rows") or ())]
    last = _last_row(reader)
    beyond = max(named, default=0)
    if last and beyond > last:
        raise ValueproofError(Notice("no_such_row", NO_SUCH_ROW, {"row": beyond, "last": last}))


def _last_row(reader: Reader) -> int:
    """How many rows the sheet has that is read; 0 where it could not be."""
    sheets = reader.found.file.sheets if reader.found else ()
    name = reader.table.sheet if reader.table else reader.settings.sheet
    here = [one for one in sheets if one.name == name] or list(sheets[:1])
    return len(here[0].rows) if here else 0
