"""One present figure of the client: value, unit, and where it comes from; what was understood stands beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import streamlit as st

from calculators.errors import N_
from documents.help_words import help_words, usual_in
from documents.language import translator
from documents.unit_forms import unit_forms
from proposals.base import LANGUAGES
from proposals.case_json import JsonValue
from proposals.metrics import MetricSpec, spec_of
from proposals.units import figure_at, units_of
from readers.errors import UnreadNumber
from readers.pasted import folded
from services.metric_help import help_of
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import DAY, WORDS, Kind, number_text, read_decimal, read_percents_kept
from ui.views.aloud import aloud
from ui.views.contests import contested
from ui.views.fields import Choice, Field, complaints, doubt, few, text_field
from ui.views.pasting.grid import Row, Slot
from ui.views.plain import plain

ASSUMED = "assumed"
CONFIDENCE = {
    "measured": N_("Measured"),
    "recorded": N_("In the books"),
    "stated": N_("Stated"),
    "estimated": N_("Estimated by us"),
    ASSUMED: N_("Typical"),
}
SHARE_UNITS = ("%", "1")


@dataclass(frozen=True, slots=True)
class FigureField:
    """`path` is a metric path ("crew", "additives.salt.dose"), `place` where its figure stands in the case."""

    path: str
    place: str
    spec: MetricSpec


def figure_named(path: str) -> FigureField | None:
    """The field of the figure at any metric path; None for a path that the catalogue does not know."""
    spec = spec_of(path)
    if spec is None:
        return None
    return FigureField(path, f"baseline.{path}", spec) if "." in path else figure_of(path, spec)


def figure_of(path: str, spec: MetricSpec) -> FigureField:
    """The field of a metric of the plant itself."""
    return FigureField(path, f"baseline.metrics.{path}", spec)


def figure(session: Session, field: FigureField) -> None:
    """Draw the figure: a line with its name and echo, a line with value, unit and provenance, and complaints."""
    words = session.words
    label = words.gettext(field.spec.label)
    st.markdown(f":small[{plain(label)}]{_echo(session, field)}", help=_help(session, field.path))
    value, unit, source = st.columns([5, 4, 4], gap="xsmall", vertical_alignment="center", wrap=False)
    with unit:
        _unit(session, field, label)
    with value:
        _value(session, field, label)
    with source:
        _provenance(session, field)
    contested(session, f"{field.place}.confidence", _sureness(session, CONFIDENCE))
    complaints(session, field.place, _kind(session, field))
    doubt(session, field.place, session.key(field.place))


def _help(session: Session, path: str) -> str | None:
    """What the figure is, where the client finds it, and what is usual in his industry; put into words once."""
    case = session.case
    name = f"help/{case.baseline.industry}/{case.currency}/{case.baseline.kind}/{path}"
    return session.remembered(name, (), lambda: _help_words(session, path))


def _help_words(session: Session, path: str) -> str | None:
    found = help_of(session.workspace, session.case, path)
    if found is None:
        return None
    lines = list(help_words(found.said, session.formats))
    if found.usual is not None:
        lines.append(usual_in(found.usual.industry, found.usual.span, found.usual.unit, session.formats))
    return "\n\n".join(map(plain, lines))


def _echo(session: Session, field: FigureField) -> str:
    known = figure_at(session.case, field.path)
    if known is None or field.place in session.open.unread:
        return ""
    return f" :gray[:small[· {plain(session.formats.as_typed(known.value, known.unit))}]]"


def unit_symbols(session: Session, field: FigureField) -> list[str]:
    """The units offered: percents first for shares (a bare fraction only where it is stored), else canonical first."""
    symbols = [unit.symbol for unit in units_of(session.case, field.path)]
    stored = at(session.body, f"{field.place}.unit")
    if set(symbols) == set(SHARE_UNITS):
        symbols = ["%"] if stored != "1" else list(SHARE_UNITS)
    elif "%" in symbols:
        symbols = ["%", *(one for one in symbols if one != "%")]
    return symbols if stored in symbols or stored is None else [*symbols, cast(str, stored)]


def figure_row(session: Session, field: FigureField, of: str = "") -> Row:
    """The field as a pasted block meets it: by its name in any language, in the unit that is chosen.

    `of` is the thing whose figure it is, where it is not of the plant itself.
    """
    symbol, kind = _chosen_unit(session, field), _kind(session, field)
    label = ", ".join(filter(None, (_named(of, session.words.gettext(field.spec.label)), unit_words(session, symbol))))
    names = (_named(of, translator(language).gettext(field.spec.label)) for language in LANGUAGES)
    unread = session.kept(field.place)
    stands = number_text(at(session.body, f"{field.place}.value"), session.language) if unread is None else unread
    before = _stored(session, field)
    slot = Slot(
        field.place,
        kind,
        stands,
        session.formats.unit(symbol),
        unit_forms(session.case.currency)(symbol),
        lambda value: {**before, "value": value, "unit": symbol},
    )
    return Row(label, frozenset(map(folded, (label, *names))), (slot,))


def _named(of: str, label: str) -> str:
    return f"{of}: {label}" if of else label


def _unit(session: Session, field: FigureField, label: str) -> None:
    symbols = unit_symbols(session, field)
    key = session.key(f"{field.place}.unit")
    if len(symbols) < 2:
        st.markdown(f":gray[{plain(unit_words(session, symbols[0]))}]" if symbols else "")
        return
    stored = at(session.body, f"{field.place}.unit") or symbols[0]
    st.selectbox(
        aloud(session, field.place, f"{label}: {session.words.gettext('unit')}"),
        symbols,
        index=state.place_in(symbols, state.drawn(key, stored)) or 0,
        format_func=lambda one: unit_words(session, one),
        key=key,
        label_visibility="collapsed",
        filter_mode=None,
        on_change=_save_unit,
        args=(field, key),
    )


def unit_words(session: Session, symbol: str) -> str:
    """The unit as people of this language write it."""
    return session.formats.unit(symbol) or session.words.gettext("fraction")


def _value(session: Session, field: FigureField, label: str) -> None:
    key = session.key(field.place)
    unread = session.kept(field.place)
    shown = number_text(at(session.body, f"{field.place}.value"), session.language)
    value = state.drawn(key, shown if unread is None else unread)
    said = aloud(session, field.place, label)
    st.text_input(said, value, key=key, label_visibility="collapsed", on_change=_save_value, args=(field, key))


def _kind(session: Session, field: FigureField) -> Kind:
    return kind_in(_chosen_unit(session, field))


def kind_in(unit: str) -> Kind:
    """How the value of a figure in this unit is read and shown."""
    return Kind(read_percents_kept if unit == "%" else read_decimal, number_text)


def _chosen_unit(session: Session, field: FigureField) -> str:
    symbols = unit_symbols(session, field)
    chosen = state.typed(session.key(f"{field.place}.unit")) or at(session.body, f"{field.place}.unit")
    return str(chosen or (symbols[0] if symbols else ""))


def _save_value(field: FigureField, key: str) -> None:
    session = saving.acting()
    if not state.take_change(key):
        return
    text = str(state.typed(key) or "").strip()
    if not text:
        saving.put(session, field.place, None)
        return
    try:
        value = _kind(session, field).read(text)
    except UnreadNumber:
        saving.keep_unread(session, field.place, text)
    else:
        saving.put(
            session,
            field.place,
            {**_stored(session, field), "value": value, "unit": _chosen_unit(session, field)},
            text,
        )


def _stored(session: Session, field: FigureField) -> dict[str, JsonValue]:
    found = at(session.body, field.place)
    return dict(found) if isinstance(found, dict) else {}


def _save_unit(field: FigureField, key: str) -> None:
    session = saving.acting()
    if _stored(session, field) and state.take_change(key):
        saving.put(session, f"{field.place}.unit", state.typed(key))


def _provenance(session: Session, field: FigureField) -> None:
    words = session.words
    stored = _stored(session, field)
    complete = bool(stored.get("source")) and bool(stored.get("date"))
    label = words.gettext(CONFIDENCE[str(stored.get("confidence", "stated"))]) if complete else words.gettext("Source")
    icon = ":material/check:" if complete else ":material/edit_note:"
    icon = ":material/contact_support:" if _is_assumed(session, field) else icon
    key = session.key(f"{field.place}.where")
    where = st.popover(
        label, icon=icon, type="tertiary", width="stretch", disabled=not stored, key=key, on_change="rerun"
    )
    if stored and where.open:  # drawn when somebody looks: a page has thirty of them
        with where:
            _provenance_fields(session, field)


def _is_assumed(session: Session, field: FigureField) -> bool:
    """Whether nobody has said this figure: it is typical of the industry."""
    return _stored(session, field).get("confidence") == ASSUMED


def _provenance_fields(session: Session, field: FigureField) -> None:
    words = session.words
    text_field(session, Field(f"{field.place}.source", words.gettext("Where the figure comes from"), WORDS))
    text_field(session, Field(f"{field.place}.date", words.gettext("As of"), DAY, placeholder="31.12.2025"))
    known = [one for one in CONFIDENCE if one != ASSUMED or _is_assumed(session, field)]
    options = _sureness(session, known)
    few(session, Choice(f"{field.place}.confidence", words.gettext("How sure"), options, "stated"))


def _sureness(session: Session, known: Iterable[str]) -> dict[str, str]:
    """How sure a figure may be, in words."""
    return {key: session.words.gettext(CONFIDENCE[key]) for key in known}
