"""Claim and criterion: what the trial is to show, and when it counts as passed, fixed before the first run."""

from functools import partial

import streamlit as st

from calculators.errors import N_
from documents.record_words import criterion_sentence
from proposals.base import text_in
from proposals.case_json import JsonValue
from proposals.trial import TrialRecord
from readers.errors import UnreadNumber
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import NUMBER, PARAGRAPH, SIZE
from ui.views.complaints import complaints
from ui.views.fields import Field, text_field
from ui.views.plain import plain, spoken
from ui.views.record.fixing import fixing

CLAIM_HINT = N_("One sentence that the runs can prove or refute, such as: the enzyme raises the yield of cheese.")
LEAST_HINT = N_("The smallest change that counts as passed. Left empty, any proven change in the good direction does.")
NO_RESPONSES = N_("The criterion names a response: add one under “Data”, or take in the runs.")


def claim(session: Session, trial: TrialRecord) -> None:
    """Draw the claim, the criterion, and the means to fix both."""
    words, place = session.words, f"trials.{trial.id}"
    text_field(
        session, Field(f"{place}.claim", words.gettext("Claim"), PARAGRAPH, placeholder=words.gettext(CLAIM_HINT))
    )
    if trial.responses:
        _criterion(session, trial)
    else:
        st.caption(plain(words.gettext(NO_RESPONSES)))
    fixing(session, trial)


def _criterion(session: Session, trial: TrialRecord) -> None:
    words, place = session.words, f"trials.{trial.id}.criterion"
    with st.grid(2, min_column_width=280):
        with st.container(gap="xsmall"):
            _response(session, trial, place)
        with st.container(gap="xsmall"):
            asked = _asked(session, trial)
            unit = next((one.unit for one in trial.responses if one.id == asked), "")
            points = words.gettext("points") if unit.strip() == "%" else session.formats.unit(unit)
            store = partial(_store_least, trial)
            label = words.gettext("By at least")
            hint = words.gettext(LEAST_HINT)
            text_field(session, Field(f"{place}.least", label, SIZE, hint, unit=points, store=store))
    with st.container():  # always there, so that what comes next keeps its place and the cursor in it
        said = criterion_sentence(trial, session.formats)
        if said:
            told = words.fill(N_("The trial is passed when {criterion}"), criterion=said)
            st.caption(f":material/flag: {plain(told)}")


def _asked(session: Session, trial: TrialRecord) -> str | None:
    """The response of the criterion; the only one there is needs no choosing."""
    stored = at(session.body, f"trials.{trial.id}.criterion.response")
    if isinstance(stored, str):
        return stored
    return trial.responses[0].id if len(trial.responses) == 1 else None


def _response(session: Session, trial: TrialRecord, place: str) -> None:
    names = {one.id: text_in(one.name, session.language) for one in trial.responses}
    key = session.key(f"{place}.response")
    asked = _asked(session, trial)
    options, nothing = ["", *names], session.words.gettext("Choose")
    st.selectbox(
        spoken(session.words.gettext("Which response decides")),
        options,
        index=state.place_in(options, state.drawn(key, asked if asked in names else "")),
        format_func=lambda one: names.get(one, one) or nothing,
        key=key,
        filter_mode=None,
        on_change=_save_response,
        args=(place, key),
    )
    complaints(session, f"{place}.response", NUMBER)


def _save_response(place: str, key: str) -> None:
    """Store the response at once, and then a least effect that was typed before it."""
    session = saving.acting()
    if not state.take_change(key):
        return
    chosen = state.typed(key)
    if not chosen:
        saving.put(session, place, None)
        return
    waiting = session.open.unread.get(f"{place}.least", "")
    if saving.put(session, place, {**_stored(session, place), "response": chosen}) and waiting:
        _store_waiting(session, place, waiting)


def _store_waiting(session: Session, place: str, waiting: str) -> None:
    """Store a least effect that was typed before its response; one that cannot stand is kept beside the case."""
    least = _least(waiting)
    if least:
        saving.put(session, place, {**_stored(session, place), **least}, waiting, f"{place}.least")
    else:
        saving.keep_unread(session, f"{place}.least", waiting)


def _stored(session: Session, place: str) -> dict[str, JsonValue]:
    found = at(session.body, place)
    return dict(found) if isinstance(found, dict) else {}


def _least(text: str) -> dict[str, JsonValue]:
    try:
        return {"least": SIZE.read(text)} if text else {}
    except UnreadNumber:
        return {}


def _store_least(trial: TrialRecord, session: Session, value: JsonValue, text: str) -> None:
    """A least effect belongs to its response: without one it is kept beside the case."""
    place, asked = f"trials.{trial.id}.criterion", _asked(session, trial)
    if asked is None and value is not None:
        saving.keep_unread(session, f"{place}.least", text)
    elif asked is not None:
        others = {name: one for name, one in _stored(session, place).items() if name != "least"}
        given = {} if value is None else {"least": value}
        saving.put(session, place, {**others, "response": asked, **given}, text, f"{place}.least")
