"""One question: what the figure is, where the client finds it, what is usual; his answer, and where it comes from."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.help_words import help_words, usual_in
from documents.question_words import enough_words, value_of_one_more
from documents.words import metric_name
from proposals.base import text_in
from proposals.baseline import Figure
from proposals.industries import Range
from proposals.units import figure_at
from proposals.valuation.questions import Asked
from services.metric_help import help_of
from services.what_to_ask import typical
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import date_text, number_text
from ui.views.complaints import complaints, warning
from ui.views.figures import CONFIDENCE, FigureField, figure_named, kind_in, unit_symbols, unit_words
from ui.views.headings import subheader
from ui.views.plain import plain, spoken
from ui.views.questions.taking import (
    BEFORE,
    DAY,
    FILLED_FOR,
    HOW,
    LAST_SOURCE,
    SOURCES,
    STATED,
    TAKEN,
    VALUE,
    WHO,
    Act,
    act,
    answer,
    chosen_unit,
    leave,
    typical_again,
    unit_key,
    unknown,
)

SHORTCUTS: Final = {"unknown": "Alt+U"}
UNTIL_THEN: Final = N_("Until then it counts as {value}, typical of the industry.")
STANDS: Final = N_("Now it counts as {value}.")
NOT_KNOWN: Final = N_("He did not know it when he was asked on {date}.")


def asking(session: Session, asked: Asked, path: str) -> None:
    """Draw the question for the figure at a metric path; the case has one there.

    Whatever comes and goes stands in a container of its own, so that the fields keep their places on the page, and the
    one with the cursor in it keeps that from question to question.
    """
    field, figure = figure_named(path), figure_at(session.case, path)
    if field is None or figure is None:
        return
    session.held[BEFORE] = asked.uplift
    with st.container(border=True, key="question", gap="small"):
        with st.container():
            if enough := enough_words(asked, session.workspace.hardly, session.formats):
                st.success(plain(enough), icon=":material/task_alt:")
        subheader(metric_name(session.case, path, session.language))
        with st.container(gap="xsmall"):
            _help(session, path, figure)
        _fill(session, field, figure)
        _form(session, field, figure)


def done(session: Session, asked: Asked) -> None:
    """Say that nothing must be asked any more."""
    with st.container(border=True, key="question"):
        st.success(plain(value_of_one_more(session.case, asked, session.formats)), icon=":material/task_alt:")


def _help(session: Session, path: str, figure: Figure) -> None:
    """What the figure is, where the client finds it, what is usual, and what stands for it until then."""
    found, formats = help_of(session.workspace, session.case, path), session.formats
    lines = []
    if found is not None:
        what, where = help_words(found.said, formats)
        st.markdown(plain(what))
        st.markdown(f":gray[:material/search: {plain(where)}]")
        if found.usual is not None:
            span, unit = found.usual.span, found.usual.unit
            if figure.usual is not None:
                span, unit = Range(figure.usual.low, figure.value, figure.usual.high), figure.unit
            lines.append(usual_in(found.usual.industry, span, unit, formats))
    value, usual = formats.quantity(figure.value, figure.unit), figure.usual
    lines.append(session.words.fill(STANDS if usual is None else UNTIL_THEN, value=value))
    if usual is not None and usual.asked_on is not None:
        lines.append(session.words.fill(NOT_KNOWN, date=formats.date(usual.asked_on)))
    st.markdown(f":gray[:material/straighten: {plain(' '.join(lines))}]")


def _form(session: Session, field: FigureField, figure: Figure) -> None:
    """The fields of an answer; Enter in any of them answers."""
    words = session.words
    with st.form(session.lasting("answer"), border=False):
        value, unit = st.columns([3, 2], vertical_alignment="bottom")
        with value:
            st.text_input(words.gettext("His figure"), key=session.lasting(VALUE))
        with unit:
            _units(session, field)
        with st.container(gap="xsmall"):
            complaints(session, field.place, kind_in(chosen_unit(session, field)))
            warning(session, session.lasting(VALUE))
        st.pills(
            words.gettext("How sure"),
            list(SOURCES),
            required=True,
            format_func=lambda one: words.gettext(CONFIDENCE[one]),
            key=session.lasting(HOW),
        )
        who, day = st.columns([3, 2], vertical_alignment="bottom")
        with who:
            label = words.gettext("Who said it, or which paper")
            st.text_input(label, key=session.lasting(WHO), placeholder=words.gettext(SOURCES[STATED]))
        with day:
            st.text_input(words.gettext("As of"), key=session.lasting(DAY), placeholder="31.12.2025")
            warning(session, session.lasting(DAY))
        with st.container(horizontal=True):
            _ways_on(session, field, figure)


def _ways_on(session: Session, field: FigureField, figure: Figure) -> None:
    """To answer, to leave the figure assumed, and for one that was said to take it back."""
    words, key = session.words, session.button("answer")
    st.form_submit_button(
        words.gettext("Answer"),
        key=key,
        type="primary",
        icon=":material/keyboard_return:",
        on_click=act,
        args=(key, answer, field.path),
    )
    for name, label, do in _others(session, field, figure):
        key, shortcut = session.button(name), SHORTCUTS.get(name)
        said = words.gettext(label)
        st.form_submit_button(said, key=key, shortcut=shortcut, on_click=act, args=(key, do, field.path))


def _others(session: Session, field: FigureField, figure: Figure) -> list[tuple[str, str, Act]]:
    if figure.usual is not None:
        return [("unknown", N_("The client does not know"), unknown)]
    ways: list[tuple[str, str, Act]] = [("leave", N_("Leave it as it is"), leave)]
    if typical(session.workspace, session.case, field.path) is None:
        return ways
    return [*ways, ("typical", N_("Back to the typical figure"), typical_again)]


def _units(session: Session, field: FigureField) -> None:
    """The units to choose from; the one there is, where there is no other."""
    symbols = unit_symbols(session, field)
    if len(symbols) < 2:
        st.markdown(plain(unit_words(session, chosen_unit(session, field))))
        return
    stored = at(session.body, f"{field.place}.unit")
    st.selectbox(
        spoken(session.words.gettext("Unit")),
        symbols,
        index=state.place_in(symbols, stored) or 0,
        format_func=lambda one: unit_words(session, one),
        key=unit_key(session, field),
        filter_mode=None,
    )


def _fill(session: Session, field: FigureField, figure: Figure) -> None:
    """Let the fields show what belongs to this figure.

    They are filled where the question is new, where the browser has forgotten them, and where they hold what was sent
    once too often (a second Enter on the answer before); what was typed and refused stays.
    """
    path, text = session.held.get(FILLED_FOR, ("", ""))
    typed = state.typed(session.lasting(VALUE))
    taken = session.held.pop(TAKEN, None)
    if path == field.path and taken:
        session.held[FILLED_FOR] = (path, str(typed or ""))
        # a browser in which this was typed before the question was drawn may show nothing of it by now
        state.put_typed(session.lasting(VALUE), str(typed or ""))
        return
    if path == field.path and typed == text:
        return
    kept = session.kept(field.place)
    stated = "" if figure.usual else number_text(figure.value, session.language)
    shown = stated if kept is None else kept
    session.held[FILLED_FOR] = (field.path, shown)
    state.put_typed(session.lasting(VALUE), shown)
    _fill_source(session, figure)


def _fill_source(session: Session, figure: Figure) -> None:
    """Where the answer comes from: as the figure says, else as the one before, if somebody said that."""
    how, who = session.held.get(LAST_SOURCE, (STATED, ""))
    day = session.workspace.clock().date()
    if figure.usual is None:
        how, who = figure.confidence, text_in(figure.source, session.language)
        day = figure.date or day
    state.put_typed(session.lasting(HOW), how)
    state.put_typed(session.lasting(WHO), who)
    state.put_typed(session.lasting(DAY), date_text(day.isoformat(), session.language))
