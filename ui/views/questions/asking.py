"""One question: what the figure is, where the client finds it, what is usual; his answer, and where it comes from."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from documents.help_words import help_words, usual_in
from documents.language import translator
from documents.question_words import enough_words, value_of_one_more
from documents.words import metric_name
from proposals.base import LANGUAGES, text_in
from proposals.baseline import Figure
from proposals.case_json import JsonValue
from proposals.industries import Range
from proposals.units import factor_of, figure_at
from proposals.valuation.questions import Asked
from readers.errors import UnreadNumber
from services.metric_help import help_of
from services.what_to_ask import objection, typical
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import date_text, number_text, perhaps_thousands, read_date
from ui.views.fields import complaints, warning
from ui.views.figures import CONFIDENCE, FigureField, figure_named, kind_in, unit_symbols, unit_words
from ui.views.plain import plain, spoken
from ui.views.questions.heard import HEARD, Heard

VALUE, HOW, WHO, DAY = "answer/value", "answer/how", "answer/who", "answer/day"
"""The fields of an answer: they keep their keys from question to question, so that the cursor stays where it is."""
FILLED_FOR: Final = "answer-filled"
"""Where is held for which figure the fields were filled, and with which text."""
TAKEN: Final = "answer-taken"
"""Where is held that an answer has come with this very run."""
BEFORE: Final = "answer-before"
LAST_SOURCE: Final = "answer-source"
"""Where is held how the last figure was known, and who said it."""
STATED: Final = "stated"
SOURCES: Final = {
    "measured": N_("measured at the client's"),
    "recorded": N_("from the client's books"),
    STATED: N_("said by the client"),
    "estimated": N_("estimated by us"),
}
UNTIL_THEN: Final = N_("Until then it counts as {value}, typical of the industry.")
STANDS: Final = N_("Now it counts as {value}.")
NOT_KNOWN: Final = N_("He did not know it when he was asked on {date}.")
EMPTY: Final = N_("Type the figure, or say that the client does not know it.")


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
        st.subheader(plain(metric_name(session.case, path, session.language)), anchor=False)
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
            complaints(session, field.place, kind_in(_unit(session, field)))
            warning(session, session.lasting(VALUE))
        st.segmented_control(
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
        on_click=_act,
        args=(key, _answer, field.path),
    )
    for name, label, do in _others(session, field, figure):
        key = session.button(name)
        st.form_submit_button(words.gettext(label), key=key, on_click=_act, args=(key, do, field.path))


def _others(session: Session, field: FigureField, figure: Figure) -> list[tuple[str, str, Callable[..., None]]]:
    if figure.usual is not None:
        return [("unknown", N_("The client does not know"), _unknown)]
    leave: list[tuple[str, str, Callable[..., None]]] = [("leave", N_("Leave it as it is"), _leave)]
    if typical(session.workspace, session.case, field.path) is None:
        return leave
    return [*leave, ("typical", N_("Back to the typical figure"), _typical_again)]


def _units(session: Session, field: FigureField) -> None:
    """The units to choose from; the one there is, where there is no other."""
    symbols = unit_symbols(session, field)
    if len(symbols) < 2:
        st.markdown(plain(unit_words(session, _unit(session, field))))
        return
    stored = at(session.body, f"{field.place}.unit")
    st.selectbox(
        spoken(session.words.gettext("Unit")),
        symbols,
        index=state.place_in(symbols, stored) or 0,
        format_func=lambda one: unit_words(session, one),
        key=_unit_key(session, field),
        filter_mode=None,
    )


def _unit_key(session: Session, field: FigureField) -> str:
    return session.lasting(f"answer/unit/{field.place}")


def _unit(session: Session, field: FigureField) -> str:
    """The unit in which the answer is read."""
    symbols = unit_symbols(session, field)
    return str(state.typed(_unit_key(session, field)) or at(session.body, f"{field.place}.unit") or symbols[0])


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


def _act(token: str, do: Callable[[Session, str], None], path: str) -> None:
    """Do once what a button of the form asks."""
    session = saving.acting()
    session.held[TAKEN] = True
    state.once(session, token, lambda: do(session, path))


def _answer(session: Session, path: str) -> None:
    """Take the answer in, or say what is wrong with it; what cannot be read is kept beside the case."""
    field, text = figure_named(path), str(state.typed(session.lasting(VALUE)) or "").strip()
    if field is None:
        return
    if not text:
        state.warn_at(session, session.lasting(VALUE), Notice("nothing-typed", EMPTY))
        return
    answered = _read(session, field, text)
    if answered is None:
        return
    usual = _usual_in(session, field, str(answered["unit"]))
    if saving.put(session, field.place, answered, text):
        doubt = perhaps_thousands(text, session.language)
        _next(session, Heard(path, session.held.get(BEFORE), usual, doubt))


def _read(session: Session, field: FigureField, text: str) -> dict[str, JsonValue] | None:
    """The answer as the case has figures; None where it cannot stand there, which the page then tells at its field."""
    unit = _unit(session, field)
    try:
        value = kind_in(unit).read(text)
    except UnreadNumber:
        saving.keep_unread(session, field.place, text)
        return None
    try:
        answered: dict[str, JsonValue] = {"value": value, "unit": unit, **_source(session)}
    except UnreadNumber as error:
        state.warn_at(session, session.lasting(DAY), error.notice)
        return None
    against = objection(session.workspace, session.case, field.place, answered)
    if against is None:
        return answered
    saving.keep_unread(session, field.place, text)
    session.refused[field.place] = against
    return None


def _source(session: Session) -> dict[str, JsonValue]:
    """How sure the answer is, where it comes from and of when, as the case has it. Raises UnreadNumber."""
    how = str(state.typed(session.lasting(HOW)) or STATED)
    who = str(state.typed(session.lasting(WHO)) or "").strip()
    day = str(state.typed(session.lasting(DAY)) or "").strip()
    session.held[LAST_SOURCE] = (how, who if how == STATED else "")
    ours = {one: translator(one).gettext(SOURCES[how]) for one in LANGUAGES}
    dated = {"date": read_date(day)} if day else {}
    return {"confidence": how, "source": {session.language: who} if who else ours, **dated}


def _usual_in(session: Session, field: FigureField, unit: str) -> tuple[float, float] | None:
    """Between which values, in this unit, the figure usually lies; None where that is not known."""
    figure = typical(session.workspace, session.case, field.path)
    if figure is None or figure.usual is None:
        return None
    ours, his = (factor_of(session.case, field.path, one) for one in (figure.unit, unit))
    return (figure.usual.low * ours / his, figure.usual.high * ours / his) if ours and his else None


def _unknown(session: Session, path: str) -> None:
    """Note that the client was asked and does not know: the assumption stays, and the next figure is asked for."""
    field, today = figure_named(path), session.workspace.clock().date()
    if field is not None and saving.put(session, f"{field.place}.usual.asked_on", today.isoformat()):
        saving.keep_unread(session, field.place, "")
        _next(session, Heard(path))


def _typical_again(session: Session, path: str) -> None:
    """Put the assumption back in place of what was said."""
    field, figure = figure_named(path), typical(session.workspace, session.case, path)
    if field is None or figure is None:
        return
    if saving.put(session, field.place, figure.model_dump(mode="json", exclude_none=True)):
        _next(session, None)


def _leave(session: Session, path: str) -> None:
    """Go on without a change; what was typed and not understood is forgotten."""
    field = figure_named(path)
    if field is not None and session.kept(field.place) is not None:
        saving.keep_unread(session, field.place, "")
    _next(session, None)


def _next(session: Session, last: Heard | None) -> None:
    """Ask for the figure whose turn it is."""
    session.held[HEARD] = last
    session.held.pop(FILLED_FOR, None)
    state.ask_for(session, "")
