"""The record of a trial as a form: its sections one below the other, each field saved when it is left."""

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.labels import TRIAL_KINDS
from proposals.case_json import JsonValue
from proposals.problems import Problem
from proposals.trial import TrialRecord
from ui import saving
from ui import session as state
from ui.record_sections import SECTIONS
from ui.session import Session
from ui.typed import DAY, NAME, PARAGRAPH, WORDS
from ui.views.choices import Choice, few
from ui.views.fields import Field, text_field
from ui.views.plain import plain
from ui.views.record.cards import card, cells, head
from ui.views.record.claim import claim
from ui.views.record.days import days_of_the_runs
from ui.views.record.files import files
from ui.views.record.lots import raw_material
from ui.views.rows import Rows, rows

REMOVING: Final = "trial-removing"
"""Where the id of the trial is held that is to be removed once that is confirmed."""
REALLY: Final = (
    N_("Remove “{name}” with its {n} run for good?"),
    N_("Remove “{name}” with its {n} runs for good?"),
)
NO_SETTINGS = N_("No setting is written down yet, such as the temperature or the speed that was held.")
DEVIATIONS_HINT = N_("What was done otherwise than written above, and in which runs. Left empty, nothing was.")


def form(session: Session, trial: TrialRecord, missing: Sequence[Problem]) -> None:
    """Draw every section of the record; those in which something is `missing` stand open at first."""
    for section in SECTIONS:
        with card(session, trial, section, missing):
            DRAWN[section.name](session, trial)


def _identification(session: Session, trial: TrialRecord) -> None:
    words, place = session.words, f"trials.{trial.id}"
    title = Field(f"{place}.title", words.gettext("Title"), WORDS, required=True)
    number = Field(f"{place}.number", words.gettext("Number of the trial"), NAME)
    wide, narrow = st.columns([3, 1])
    with wide:
        text_field(session, title)
    with narrow:
        text_field(session, number)
    kinds = {key: words.gettext(label) for key, label in TRIAL_KINDS.items()}
    few(session, Choice(f"{place}.kind", words.gettext("Kind of trial"), kinds))
    with st.grid(3, min_column_width=200):
        cells(
            session,
            Field(f"{place}.product", words.gettext("Product that was tried"), WORDS),
            Field(f"{place}.dose", words.gettext("Dose"), WORDS),
            Field(f"{place}.place", words.gettext("Place"), WORDS),
            Field(f"{place}.started", words.gettext("Began"), DAY, placeholder="31.03.2026"),
            Field(f"{place}.ended", words.gettext("Ended"), DAY, placeholder="31.03.2026"),
        )
    days_of_the_runs(session, trial)


def _line(session: Session, trial: TrialRecord) -> None:
    words, place = session.words, f"trials.{trial.id}"
    text_field(session, Field(f"{place}.line", words.gettext("Line"), WORDS))
    head(words.gettext("Settings of the line"))
    none = "" if trial.settings else words.gettext(NO_SETTINGS)
    rows(session, Rows(f"{place}.settings", words.gettext("Add a setting"), none, _setting, _new_setting, slim=True))


def _setting(session: Session, place: str) -> None:
    words, bare = session.words, not place.endswith(".0")
    unit = Field(f"{place}.unit", words.gettext("Unit"), NAME, store=_store_unit(f"{place}.unit"), bare=bare)
    with st.grid(3, min_column_width=120):
        cells(
            session,
            Field(f"{place}.name", words.gettext("Setting"), WORDS, required=True, bare=bare),
            Field(f"{place}.value", words.gettext("Value"), NAME, required=True, bare=bare),
            unit,
        )


def _store_unit(place: str) -> Callable[[Session, JsonValue, str], object]:
    """A setting may have no unit, such as a recipe number: an empty field is stored as none."""
    return lambda session, value, text: saving.put(session, place, value or "", text)


def _new_setting(session: Session) -> JsonValue:
    return {"name": {session.language: session.words.gettext("New setting")}, "value": "–"}


def _method(session: Session, trial: TrialRecord) -> None:
    words, place = session.words, f"trials.{trial.id}"
    text_field(session, Field(f"{place}.protocol", words.gettext("How it was done"), PARAGRAPH))
    _measured(session, trial)
    hint = words.gettext(DEVIATIONS_HINT)
    label = words.gettext("Deviations from the protocol")
    text_field(session, Field(f"{place}.deviations", label, PARAGRAPH, placeholder=hint))


def _measured(session: Session, trial: TrialRecord) -> None:
    """How each response was measured, and with what."""
    words = session.words
    if not trial.responses:
        return
    head(words.gettext("How each response was measured"))
    for one in trial.responses:
        place = f"trials.{trial.id}.responses.{one.id}"
        name = session.voice.text(one.name)
        with st.grid(2, min_column_width=220):
            cells(
                session,
                Field(f"{place}.method", words.fill(N_("{response}: method"), response=name), WORDS),
                Field(f"{place}.instrument", words.fill(N_("{response}: instrument"), response=name), WORDS),
            )


def _conclusion(session: Session, trial: TrialRecord) -> None:
    words, place = session.words, f"trials.{trial.id}"
    text_field(session, Field(f"{place}.conclusion", words.gettext("Conclusion"), PARAGRAPH))


DRAWN: Final[dict[str, Callable[[Session, TrialRecord], None]]] = {
    "identification": _identification,
    "raw_material": raw_material,
    "claim": claim,
    "line": _line,
    "method": _method,
    "files": files,
    "conclusion": _conclusion,
}


def remove_button(session: Session, trial: TrialRecord) -> None:
    """Draw the button that takes the trial out of the proposal; one that has runs is asked about first."""
    if session.held.get(REMOVING) == trial.id and trial.runs:
        _really(session, trial)
        return
    key, act = session.button(f"remove/trials.{trial.id}"), _asked if trial.runs else _removed
    label = session.words.gettext("Remove this trial")
    st.button(label, key=key, type="tertiary", icon=":material/delete:", on_click=act, args=(key, trial.id))


def _really(session: Session, trial: TrialRecord) -> None:
    words, yes = session.words, session.button(f"remove-really/trials.{trial.id}")
    no = session.button(f"remove-not/trials.{trial.id}")
    with st.container(horizontal=True, vertical_alignment="center"):
        said = words.counted(*REALLY, len(trial.runs), name=session.voice.text(trial.title))
        st.markdown(plain(said), width="content")
        label = words.gettext(N_("Yes, remove it"))
        st.button(label, key=yes, icon=":material/delete:", on_click=_removed, args=(yes, trial.id))
        st.button(words.gettext(N_("No, leave it")), key=no, on_click=_asked, args=(no, ""))


def _asked(_: str, trial_id: str) -> None:
    state.current().held[REMOVING] = trial_id


def _removed(token: str, trial_id: str) -> None:
    session = saving.acting()
    session.held.pop(REMOVING, None)
    state.once(session, token, lambda: saving.change_list(session, f"trials.{trial_id}", None))
