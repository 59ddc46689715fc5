"""One place to paste into: the text, where it begins, what it means line by line, and the way back afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.case_json import JsonValue
from proposals.draft import Draft
from proposals.problems import CaseRefused
from readers.pasted import Words, cells_of, has_digit
from services import edit_draft
from ui import saving
from ui import session as state
from ui.places import at, numbered, under
from ui.session import Session
from ui.typed import NAME
from ui.views.aloud import beside
from ui.views.complaints import sentence
from ui.views.pasting.grid import Grid
from ui.views.pasting.understood import Refused, Start, Understood, understood
from ui.views.plain import plain, spoken
from ui.views.tables import table

HOW: Final = N_("Copy a column or a block in your spreadsheet and paste it here, then press Ctrl+Enter.")
HEADS: Final = (N_("Pasted line"), N_("Field"), N_("Stood there"), N_("Pasted text"), N_("Read as"))
PASSED: Final = N_("Lines that are passed over as headings: {lines}.")
WHAT_WORDS: Final = N_("What lines of words are")
ASKED: Final = N_(
    "Lines of words between the figures: {lines}. Say what they are, so that the figures below meet their fields."
)
WORDS: Final = {Words.HEADINGS: N_("headings, to be passed over"), Words.MISSING: N_("figures that are missing")}
MEND: Final = N_("Mend these lines in the text above: nothing is taken over until each is understood.")
NOTHING_READ: Final = N_("There is no figure in what was pasted.")
DONE: Final = N_("Taken over: {fields}.")
CHANGED_SINCE: Final = N_("“{field}” was changed since: nothing was put back")

Make: TypeAlias = Callable[[Session], Grid]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over: the ways back, what must stand there still, and what had been typed and not understood."""

    back: tuple[tuple[str, JsonValue], ...]
    now: tuple[tuple[str, JsonValue, str], ...]
    unread: tuple[tuple[str, str], ...]
    fields: int


@dataclass(frozen=True, slots=True)
class _Keys:
    """One place to paste into: its name and title, the keys of its widgets, under which names its outcomes are held."""

    name: str
    title: str
    text: str
    row: str
    column: str
    words: str

    @property
    def refused(self) -> str:
        return f"paste-refused/{self.name}"

    @property
    def taken(self) -> str:
        return f"paste-taken/{self.name}"


def paste(session: Session, name: str, make: Make, title: str) -> bool:
    """Draw the place to paste into the grid that `make` makes; `name` tells it from others of the proposal. The answer
    is whether anything stands there, or was taken over from there.
    """
    words, label = session.words, spoken(session.words.gettext(title))
    keys = _keys(session, name, words.gettext(title))
    with st.expander(label, icon=":material/content_paste:", key=f"{keys.text}/open"):
        st.text_area(
            label,
            key=keys.text,
            height=120,
            placeholder=words.gettext(HOW),
            label_visibility="collapsed",
            on_change=_typed,
        )
        text = str(state.typed(keys.text) or "")
        if text.strip():
            grid = make(session)
            _shown(session, keys, make, understood(session, grid, text, _start(session, keys, grid, text)))
        elif keys.taken in session.held:
            _done(session, keys)
    return bool(text.strip()) or keys.taken in session.held


def _typed() -> None:
    """A new text: what was told of the one before is over."""
    session = state.current()
    for one in [held for held in session.held if held.startswith("paste-refused/")]:
        session.held.pop(one)


def _keys(session: Session, name: str, title: str) -> _Keys:
    return _Keys(name, title, *(session.lasting(f"paste/{name}/{part}") for part in ("text", "row", "column", "words")))


def _start(session: Session, keys: _Keys, grid: Grid, text: str) -> Start:
    """Where the block begins: asked where there is more than one way."""
    words, rows, columns = session.words, grid.rows, grid.columns
    row, column = 0, _likely_column(grid, text)
    with st.container(horizontal=True):
        if len(columns) > 1:
            state.prime(keys.column, column)
            column = st.selectbox(
                beside(words.gettext(N_("First column")), keys.title),
                range(len(columns)),
                format_func=lambda one: columns[one].label,
                key=keys.column,
                filter_mode=None,
                width=260,
            )
        if rows:
            ends = range(len(rows) + (grid.new is not None))
            state.prime(keys.row, _likely_row(grid, text, int(column or 0)))
            row = st.selectbox(
                beside(words.gettext(N_("First row")), keys.title),
                ends,
                format_func=lambda one: rows[one].label if one < len(rows) else words.gettext(N_("below the last")),
                key=keys.row,
                filter_mode=None,
                width=380,
            )
    told = state.typed(keys.words)
    return Start(int(row or 0), int(column or 0), Words(told) if told else None)


def _likely_column(grid: Grid, text: str) -> int:
    """Figures begin in the first column of figures, words in the first of all; shown, and to be changed.

    Names, such as those of lots, may have digits: where they come first, a block begins with them.
    """
    if grid.columns[0].kind is NAME:
        return 0
    first = next((line[0] for line in cells_of(text) if line[0] and has_digit(line[0])), "")
    lines = cells_of(text)
    is_figures = bool(first) and sum(has_digit(line[0]) for line in lines) * 2 > len(lines)
    return next((at for at, one in enumerate(grid.columns) if one.is_figure), 0) if is_figures else 0


def _likely_row(grid: Grid, text: str, column: int) -> int:
    """Names begin at the row that is called so, new ones below the last; figures in the first row."""
    if grid.new is None or grid.columns[column].is_figure:
        return 0
    names = [line[0] for line in cells_of(text)]
    called = [at for at, row in enumerate(grid.rows) if row.label in names]
    return called[0] if called else len(grid.rows)


def _shown(session: Session, keys: _Keys, make: Make, found: Understood) -> None:
    """What the block means, and the buttons."""
    words = session.words
    if found.met:
        heads = tuple(map(words.gettext, HEADS))
        table(heads, [_line(one.line, one.row, one.column, one.stands, one.text, one.read) for one in found.met])
    for one in found.met:
        if one.doubt is not None:
            st.markdown(f":orange[:small[:material/help: {plain(session.tell(one.doubt))}]]")
    if found.laid.headings:
        st.caption(plain(words.fill(PASSED, lines=_numbers(found.laid.headings))))
    if found.laid.asked or state.typed(keys.words):
        _ask(session, keys, found)
    refused = (*found.refused, *session.held.get(keys.refused, ()))
    for one in refused:
        st.markdown(f":red[:small[:material/error: {plain(_told(session, one))}]]")
    if refused:
        st.caption(plain(words.gettext(MEND)))
    elif not found.met:
        st.caption(plain(words.gettext(NOTHING_READ)))
    _buttons(session, keys, make, found)


def _line(line: int, row: str, column: str, stands: str, text: str, read: str) -> tuple[str, ...]:
    return str(line), ", ".join(filter(None, (row, column))), stands or "–", text, read


def _numbers(lines: tuple[int, ...]) -> str:
    return ", ".join(map(str, lines))


def _told(session: Session, one: Refused) -> str:
    words = session.words
    where = words.fill(N_("Line {n}"), n=one.line) if one.line else ""
    place = ", ".join(filter(None, (where, one.field)))
    return f"{place}: {session.tell(one.why)}" if place else sentence(session.tell(one.why))


def _ask(session: Session, keys: _Keys, found: Understood) -> None:
    """What lines of words between figures are."""
    words = session.words
    if found.laid.asked:
        st.markdown(f":orange[:small[:material/help: {plain(words.fill(ASKED, lines=_numbers(found.laid.asked)))}]]")
    st.segmented_control(
        beside(words.gettext(WHAT_WORDS), keys.title),
        [str(one) for one in WORDS],
        format_func=lambda one: words.gettext(WORDS[Words(one)]),
        key=keys.words,
    )


def _buttons(session: Session, keys: _Keys, make: Make, found: Understood) -> None:
    words = session.words
    with st.container(horizontal=True):
        if found.may_be_taken:
            token = session.button(f"paste-take/{keys.name}")
            label = words.counted(N_("Take over {n} field"), N_("Take over {n} fields"), len(found.met))
            st.button(label, key=token, type="primary", on_click=_take, args=(token, keys, make))
        aside = session.button(f"paste-aside/{keys.name}")
        st.button(words.gettext("Put aside"), key=aside, type="tertiary", on_click=_put_aside, args=(keys,))


def _put_aside(keys: _Keys) -> None:
    session = state.current()
    session.held.pop(keys.refused, None)
    session.clicks += 1
    _empty(keys)


def _empty(keys: _Keys) -> None:
    state.put_typed(keys.text, "")
    for one in (keys.row, keys.column, keys.words):
        state.forget(one)


def _take(token: str, keys: _Keys, make: Make) -> None:
    """Store all of it at once, as it was seen; what the case refuses is told at its line."""
    session = saving.acting()
    start = Start(
        int(state.typed(keys.row) or 0),
        int(state.typed(keys.column) or 0),
        Words(told) if (told := state.typed(keys.words)) else None,
    )
    found = understood(session, make(session), str(state.typed(keys.text) or ""), start)
    seen = all(saving.unchanged(session, place) for place, _ in found.changes)
    if not (found.may_be_taken and seen):
        return
    before = [(place, at(session.body, place)) for place, _ in found.changes]
    unread = [(place, session.open.unread[place]) for place, _ in before if place in session.open.unread]
    if _stored(session, token, keys, found):
        now = tuple((place, at(session.body, place), found.called(place)) for place, _ in found.changes)
        session.held[keys.taken] = Taken(tuple(reversed(before)), now, tuple(unread), len(found.met))
        _empty(keys)


def _stored(session: Session, token: str, keys: _Keys, found: Understood) -> bool:
    draft = session.open

    def act() -> Draft:
        try:
            return edit_draft.put_all(session.workspace, draft.id, draft.version, found.changes)
        except CaseRefused as error:
            session.held[keys.refused] = _at_lines(session, found, error)
            raise ValueproofError(error.problems[0].notice if error.problems else error.notice) from error

    session.held.pop(keys.refused, None)
    return saving.carry_out(session, token, act)


def _at_lines(session: Session, found: Understood, error: CaseRefused) -> tuple[Refused, ...]:
    """What the case refuses, at the lines that it is about."""
    told = []
    for problem in error.problems:
        places = [one for one in found.lines if under(problem.place, numbered(session.body, one))]
        line, field = found.lines[places[0]] if places else (0, "")
        told.append(Refused(line, field, problem.notice))
    return tuple(told)


def _done(session: Session, keys: _Keys) -> None:
    """What was taken over last, and the way back."""
    words, taken = session.words, session.held[keys.taken]
    with st.container(horizontal=True, vertical_alignment="center"):
        fields = words.counted(N_("{n} field"), N_("{n} fields"), taken.fields)
        st.markdown(f":material/check: {plain(words.fill(DONE, fields=fields))}")
        token = session.button(f"paste-back/{keys.name}")
        label = words.gettext(N_("Put back what stood before"))
        st.button(label, key=token, icon=":material/undo:", on_click=_back, args=(token, keys))


def _back(token: str, keys: _Keys) -> None:
    """Put back what stood before, unless something else stands there by now."""
    session = saving.acting()
    taken = session.held.get(keys.taken)
    if not isinstance(taken, Taken):
        return
    other = next((called for place, now, called in taken.now if at(session.body, place) != now), None)
    if other is not None:
        session.message = Notice("pasted-changed-since", CHANGED_SINCE, {"field": other})
        return
    draft = session.open
    act = lambda: edit_draft.put_all(session.workspace, draft.id, draft.version, taken.back)  # noqa: E731
    if saving.carry_out(session, token, act):
        session.held.pop(keys.taken)
        for place, text in taken.unread:
            saving.keep_unread(session, place, text)
