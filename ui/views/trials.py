"""Trials: runs come in, a verdict comes out, and the record says whose raw material it was."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.case_json import JsonValue
from proposals.trial import TrialRecord
from ui import saving
from ui import session as state
from ui.menu import TRIAL_TABS
from ui.places import at, free_id, names_of
from ui.session import Session
from ui.views.headings import header
from ui.views.intake.screen import intake
from ui.views.plain import plain
from ui.views.plan.page import plan
from ui.views.provenance import provenance
from ui.views.record.page import record
from ui.views.record.released import altered, released
from ui.views.rows import append, text_at
from ui.views.runs import all_runs
from ui.views.tabs import opened_tabs
from ui.views.trial_data import arms, balance, responses
from ui.views.verdicts import verdicts

NOTHING_YET = N_(
    "No trial yet. A claim in a proposal comes from a trial on the client's own raw material: "
    "add one and paste its runs from a spreadsheet."
)


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    if session.behind is not None:
        provenance(session, session.behind)
        return
    header(words.gettext("Trials"))
    names = names_of(session.body, "trials")
    if not names:
        st.info(plain(words.gettext(NOTHING_YET)), icon=":material/science:")
    with st.container(horizontal=True, vertical_alignment="center"):
        if names:
            _picker(session, names)
        key = session.button("add/trials")
        label = words.gettext("Add a trial")
        if names:
            st.button(label, key=key, icon=":material/add:", on_click=_add, args=(key,))
        else:
            st.button(label, key=key, icon=":material/add:", type="primary", on_click=_add, args=(key,))
    shown = shown_trial(session)
    if shown is not None:
        _trial(session, shown)


def shown_trial(session: Session) -> TrialRecord | None:
    """The trial picked, else the latest one."""
    trials = session.case.trials
    return next((one for one in trials if one.id == session.held.get(state.TRIAL)), trials[-1] if trials else None)


def _picker(session: Session, names: list[str]) -> None:
    shown = shown_trial(session)
    key = session.key("picker")
    st.segmented_control(
        session.words.gettext("Trial"),
        names,
        default=state.drawn(key, shown.id if shown else None),
        required=True,
        format_func=lambda name: plain(text_at(session, f"trials.{name}.title"))[:60],
        key=key,
        label_visibility="collapsed",
        on_change=_pick,
        args=(key,),
    )


def _pick(key: str) -> None:
    session = state.current()
    if state.take_change(key):
        session.held[state.TRIAL] = state.typed(key)


def _add(token: str) -> None:
    session = saving.acting()
    name = free_id("trial", names_of(session.body, "trials"))
    number = len(names_of(session.body, "trials")) + 1
    title = session.words.fill(N_("Trial {number}"), number=number)
    entry: JsonValue = {
        "id": name,
        "title": {session.language: title},
        "kind": "demonstration" if number > 1 else "internal",
        "own_raw_material": True,
        "control": session.words.gettext("control"),
        **_known_of_the_line(session),
    }
    if state.once(session, token, lambda: append(session, "trials", entry)):
        session.held[state.TRIAL] = name


def _known_of_the_line(session: Session) -> dict[str, JsonValue]:
    """What the client's figures say already: the line, and the raw material that it takes."""
    line, material = (at(session.body, f"baseline.{part}") for part in ("line", "raw_material"))
    known = {"line": line, "raw_material": material, "raw_material_kind": material}
    return {part: words for part, words in known.items() if words}


def _first_tab(trial: TrialRecord) -> str:
    """Where a trial is opened: a correction is made in its record."""
    if trial.correction is not None:
        return "record"
    return "result" if trial.runs else "data"


def _trial(session: Session, trial: TrialRecord) -> None:
    session.held[state.TRIAL] = trial.id
    if trial.id in session.open.altered:
        altered(session, trial)
        return
    if trial.release:
        released(session, trial)
        return
    place = f"{trial.id}-{bool(trial.runs)}-{trial.correction is not None}"
    for name, tab in opened_tabs(session, place, list(TRIAL_TABS), _first_tab(trial), trial.id):
        with tab:
            DRAWN[name](session, trial)


def _data(session: Session, trial: TrialRecord) -> None:
    intake(session, trial)
    responses(session, trial)
    arms(session, trial)
    balance(session, trial)
    all_runs(session, trial)


DRAWN: Final[dict[str, Callable[[Session, TrialRecord], None]]] = {
    "plan": plan,
    "result": verdicts,
    "data": _data,
    "record": record,
}
