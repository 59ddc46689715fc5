"""What is measured: one response is planned for, each becomes a column of the run sheet."""

import streamlit as st

from calculators.errors import N_, Notice
from documents.labels import DIRECTIONS
from proposals.base import text_in
from proposals.case_json import JsonValue
from proposals.trial import TrialRecord
from readers.plan_typed import read_response
from services.plan_trial import planned_response
from ui import saving
from ui import session as state
from ui.places import at
from ui.session import Session
from ui.typed import WORDS
from ui.views.choices import Choice, choice
from ui.views.complaints import complaints, warning
from ui.views.plain import plain, spoken

NOTHING_MEASURED = N_("Say what is to be measured, with its unit: a plan is made for one response.")
NOTHING_TO_ADD = N_("Write first what is measured, with its unit, such as “Yield, %”.")
LONGEST = 200
UP = "up"


def measured(session: Session, trial: TrialRecord) -> None:
    """Draw the choice of the response, and the line that adds one."""
    words, response = session.words, planned_response(trial)
    if response is None:
        st.info(plain(words.gettext(NOTHING_MEASURED)), icon=":material/science:")
    elif len(named := _named(session, trial)) > 1:
        place = f"trials.{trial.id}.plan.response"
        choice(session, Choice(place, words.gettext("Planned for"), named, default=response.id))
    else:
        st.markdown(f"**{plain(named[response.id])}**")


def also_measured(session: Session, trial: TrialRecord) -> None:
    """Draw the line that adds a response: its heading, which change is good, the button."""
    words = session.words
    label = N_("Also measured, with its unit") if trial.responses else N_("What is measured, with its unit")
    head, good = session.key(f"trials.{trial.id}.plan/head"), session.key(f"trials.{trial.id}.plan/good")
    named = {str(key): words.gettext(one) for key, one in DIRECTIONS.items() if str(key) != "unchanged"}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            spoken(words.gettext(label)), key=head, max_chars=LONGEST, placeholder=words.gettext("Yield, %"), width=320
        )
        st.segmented_control(
            spoken(words.gettext("Which change is good")),
            list(named),
            default=UP,
            required=True,
            format_func=lambda one: named.get(one, one),
            key=good,
        )
        key = session.button(f"plan-response/{trial.id}")
        st.button(words.gettext("Add"), key=key, icon=":material/add:", on_click=_add, args=(key, trial.id, head, good))
    warning(session, head)
    complaints(session, f"trials.{trial.id}.responses", WORDS)


def _named(session: Session, trial: TrialRecord) -> dict[str, str]:
    found = [one for one in trial.responses if one.good != "unchanged"]
    return {one.id: _head(session, text_in(one.name, session.language), one.unit) for one in found}


def _head(session: Session, name: str, unit: str) -> str:
    shown = session.formats.unit(unit)
    return f"{name}, {shown}" if shown else name


def _add(token: str, trial_id: str, head_key: str, good_key: str) -> None:
    session = saving.acting()
    head, good = str(state.typed(head_key) or "").strip(), str(state.typed(good_key) or UP)
    if not head:
        state.warn(session, head_key, Notice("nothing_to_add", NOTHING_TO_ADD))
    else:
        state.once(session, token, lambda: _append(session, f"trials.{trial_id}.responses", head, good))


def _append(session: Session, place: str, head: str, good: str) -> None:
    stored = at(session.body, place)
    known = list(stored) if isinstance(stored, list) else []
    taken = [str(one.get("id")) for one in known if isinstance(one, dict)]
    new: dict[str, JsonValue] = read_response(head, session.language, taken).model_dump(mode="json", exclude_none=True)
    if saving.put(session, place, [*known, {**new, "good": good}], head):
        state.renew(session)
