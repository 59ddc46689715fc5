"""The three scenarios set by hand: an effect typed for a change replaces the computed one in that scenario."""

from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.formats import Formats, digits_for
from documents.hand_words import hand_sentence
from documents.labels import SCENARIOS
from documents.words import metric_name
from proposals.base import LANGUAGES
from proposals.case_json import JsonValue
from proposals.offer import Change
from readers.pasted import folded
from services.hand_effects import ComputedEffect, computed_effects, unit_of_effect
from ui import saving
from ui import session as state
from ui.places import at, entries
from ui.session import Session
from ui.typed import NUMBER, WORDS
from ui.views.choices import Choice, choice
from ui.views.complaints import complaints, contradictions
from ui.views.fields import Field, text_field
from ui.views.headings import subheader
from ui.views.offer_terms.keyed import Keyed, entry_of, figure_field
from ui.views.offer_terms.parts import remove, remove_button
from ui.views.pasting.block import paste
from ui.views.pasting.grid import Column, Grid, Row, slot
from ui.views.plain import plain
from ui.views.rows import append
from ui.views.stated import effect_units

PLACE: Final = "by_hand"
EXPLAINED: Final = N_(
    "An effect that you type replaces the computed one in its scenario; a field left empty stays as computed. "
    "The computed scenarios stay beside it, and whether the proposal is ready is decided by them alone."
)
PASTE: Final = {
    "conservative": N_("Paste effects of the careful case from a spreadsheet"),
    "expected": N_("Paste effects of the expected case from a spreadsheet"),
    "optimistic": N_("Paste effects of the favourable case from a spreadsheet"),
}
NO_CHANGES: Final = N_("Nothing changes yet: add a change under “What it changes” first.")
COMPUTED: Final = N_("computed: {estimate} ({span})")
EXACT: Final = N_("computed: {estimate}")


def edit(session: Session) -> None:
    """Draw the scenarios that are set by hand, and a button for each of the others."""
    words = session.words
    subheader(words.gettext("Scenarios by hand"))
    st.caption(plain(words.gettext(EXPLAINED)))
    contradictions(session, PLACE)
    if not session.case.changes:
        st.caption(plain(words.gettext(NO_CHANGES)))
    used = [str(one.get("scenario")) for one in entries(session.body, PLACE)]
    with st.container(horizontal=True):
        for scenario in SCENARIOS:
            if scenario not in used and session.case.changes:
                _add_button(session, scenario)
    for number, scenario in enumerate(used):
        _card(session, f"{PLACE}.{number}", scenario)


def _add_button(session: Session, scenario: str) -> None:
    key, label = session.button(f"add/{PLACE}/{scenario}"), session.words.gettext(SCENARIOS[scenario])
    st.button(plain(label), key=key, icon=":material/add:", on_click=_add, args=(key, scenario))


def _add(token: str, scenario: str) -> None:
    session = saving.acting()
    state.once(session, token, lambda: append(session, PLACE, {"scenario": scenario}))


def _card(session: Session, place: str, scenario: str) -> None:
    words, listed = session.words, Keyed(f"{place}.effects", "change", "value")
    with st.container(border=True, gap="small", key=f"row-{session.generation}-{place.replace('.', '-')}"):
        st.markdown(f"**{plain(words.gettext(SCENARIOS[scenario]))}**")
        contradictions(session, f"{place}.effects")
        with st.grid(3, min_column_width=250):
            for change in session.case.changes:
                with st.container(gap="xsmall"):
                    _effect(session, listed, change)
        paste(session, f"by-hand-{scenario}", partial(_to_paste, listed), PASTE[scenario])
        _strangers(session, listed)
        text_field(session, Field(f"{place}.reason", words.gettext("Why these effects"), WORDS))
        _outcome(session, scenario)
        remove_button(session, place, remove)


def _to_paste(listed: Keyed, session: Session) -> Grid:
    """The effect of each change in this scenario, in the order of the changes."""
    rows = []
    for change in session.case.changes:
        entry = entry_of(session, listed, change.id)
        unit = str(at(session.body, f"{entry}.unit")) if entry else unit_of_effect(session.case, change)
        names = [metric_name(session.case, change.metric, one) for one in (session.language, *LANGUAGES)]
        if entry is not None:
            cell = slot(session, f"{entry}.{listed.figure}", NUMBER, unit)
        else:
            begun = partial(_begun, listed, change.id, unit)
            cell = replace(slot(session, listed.place, NUMBER, unit), stands="", store=begun, adds=True)
        rows.append(Row(names[0], frozenset(map(folded, names)), (cell,)))
    return Grid((Column(listed.figure, "", NUMBER),), tuple(rows))


def _begun(listed: Keyed, change: str, unit: str, value: JsonValue) -> JsonValue:
    return {listed.key: change, "unit": unit, listed.figure: value}


def _effect(session: Session, listed: Keyed, change: Change) -> None:
    """The effect of one change: the field, and once it is typed its unit and source."""
    words, entry = session.words, entry_of(session, listed, change.id)
    unit = str(at(session.body, f"{entry}.unit")) if entry else unit_of_effect(session.case, change)
    name = metric_name(session.case, change.metric, session.language)
    figure = Field("", name, NUMBER, unit=_sign(session, change, unit))
    text_field(session, figure_field(session, listed, change.id, figure, {"unit": unit}))
    _computed(session, change)
    if entry is not None:
        _unit(session, entry, change, unit)
        text_field(session, Field(f"{entry}.source", words.gettext("Source"), WORDS))


def _sign(session: Session, change: Change, unit: str) -> str:
    points = unit == "%" and change.mode == "absolute"
    return session.words.gettext("points") if points else session.formats.unit(unit)


def _unit(session: Session, entry: str, change: Change, unit: str) -> None:
    """The unit, to be chosen where there are several, or where it is a wrong one."""
    units = effect_units(session, change.metric, change.mode)
    if len(units) > 1 or unit not in units:
        named = {
            one: session.formats.unit(one) or session.words.gettext("fraction") for one in dict.fromkeys([*units, unit])
        }
        choice(session, Choice(f"{entry}.unit", session.words.gettext("Unit"), named))
    else:
        complaints(session, f"{entry}.unit", WORDS)


def _computed(session: Session, change: Change) -> None:
    found = session.appraised.valuation if session.appraised else None
    if found is None:
        return
    case = session.case
    computed = session.remembered("computed-effects", (case, found), lambda: computed_effects(case, found))
    if change.id in computed:
        st.markdown(f":gray[:small[{plain(_as_computed(change, computed[change.id], session.formats))}]]")


def _as_computed(change: Change, effect: ComputedEffect, write: Formats) -> str:
    tell = write.difference if change.mode == "absolute" else write.quantity
    if effect.low == effect.high:
        return write.words.fill(EXACT, estimate=tell(effect.estimate, effect.unit))
    digits = max(0, digits_for((effect.high - effect.low) / 2))
    span = write.span(effect.low, effect.high, digits)
    return write.words.fill(COMPUTED, estimate=tell(effect.estimate, effect.unit, digits), span=span)


def _strangers(session: Session, listed: Keyed) -> None:
    """Effects of changes that are not there any more: what is wrong with each, and the button that removes it."""
    known = {one.id for one in session.case.changes}
    for number, one in enumerate(entries(session.body, listed.place)):
        if one.get("change") not in known:
            place = f"{listed.place}.{number}"
            with st.container(key=f"slim-{session.generation}-{place.replace('.', '-')}"):
                complaints(session, f"{place}.change", WORDS)
                remove_button(session, place, remove)


def _outcome(session: Session, scenario: str) -> None:
    found = session.appraised.valuation if session.appraised else None
    outcome = next((one for one in found.by_hand if one.scenario == scenario), None) if found else None
    if found is not None and outcome is not None:
        st.markdown(f":gray[:material/arrow_right:] {plain(hand_sentence(outcome, found, session.formats))}")
