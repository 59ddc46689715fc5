"""The run sheet to take away: names of arms and lots, the seed, PDF and workbook in either language."""

import secrets
from functools import partial
from typing import Final, Literal

import streamlit as st

from calculators.errors import N_, CannotCompute, ValueproofError
from calculators.planning.run_order import seed_of
from documents.file_names import run_sheet_name
from proposals.base import Text
from proposals.case_json import JsonValue
from proposals.planning import RunSheet, runs_of_sheet, sheet_of
from readers.plan_typed import read_names
from services import plan_trial
from ui import saving
from ui import session as state
from ui.session import Session
from ui.typed import NAME, WHOLE, Kind
from ui.views.complaints import complaints, sentence
from ui.views.edition import NAMES
from ui.views.fields import Field, text_field
from ui.views.plain import plain, spoken
from ui.views.plan.asked import Asked
from ui.views.plan.measured import also_measured

NOT_PRINTED: Final = "sheet-not-printed"
MIME: Final[dict[Literal["pdf", "xlsx"], str]] = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LOTS_HINT = N_("Parted by commas; lots that have no name yet are numbered.")
RETURN = N_("Filled in, the workbook is taken in again under “Data” without a word about its columns.")


def _lots_read(text: str) -> JsonValue:
    return list(read_names(text))


def _lots_shown(value: JsonValue, language: str) -> str:
    del language
    return ", ".join(map(str, value)) if isinstance(value, list) else ""


LOTS: Final = Kind(_lots_read, _lots_shown)


def run_sheet(asked: Asked, noise: Text | None) -> None:
    """Draw the fields of the sheet and its downloads; `noise` says in words where the noise comes from."""
    session, words = asked.session, asked.session.words
    with st.container(border=True):
        st.markdown(f"**{plain(words.gettext('Run sheet'))}**")
        _fields(asked)
        also_measured(session, asked.trial)
        sheet = _sheet(asked, noise)
        try:
            runs_of_sheet(sheet)
        except CannotCompute as refusal:
            st.warning(plain(sentence(session.tell(refusal.notice))), icon=":material/error:")
            return
        _downloads(session, asked.trial.id, sheet)
        st.caption(plain(words.gettext(RETURN)))


def _fields(asked: Asked) -> None:
    session, words, place = asked.session, asked.session.words, asked.place
    with st.grid(4, min_column_width=170):
        with st.container(gap="xsmall"):
            _control(asked)
        with st.container(gap="xsmall"):
            text_field(
                session,
                Field(
                    f"{place}.treatment",
                    words.gettext("Treatment, in the runs"),
                    NAME,
                    placeholder=_usual_treatment(asked),
                ),
            )
        with st.container(gap="xsmall"):
            hint = words.gettext(LOTS_HINT)
            text_field(session, Field(f"{place}.lots", words.gettext("Names of the lots"), LOTS, help=hint))
        with st.container(gap="xsmall"):
            text_field(
                session, Field(f"{place}.seed", words.gettext("Seed"), WHOLE, placeholder=str(asked.found.plan.seed))
            )
            key = session.button(f"seed/{place}")
            label = words.gettext("Draw a new order")
            st.button(label, key=key, type="tertiary", icon=":material/casino:", on_click=_draw, args=(key, place))


def _control(asked: Asked) -> None:
    """The name of the control; once there are runs it is theirs, and changed where they are."""
    session, place = asked.session, f"trials.{asked.trial.id}.control"
    key = session.key(f"{place}/sheet")
    st.text_input(
        spoken(session.words.gettext("Control, in the runs")),
        state.drawn(key, asked.trial.control),
        key=key,
        max_chars=200,
        disabled=bool(asked.trial.runs),
        on_change=_save_control,
        args=(place, key),
    )
    complaints(session, place, NAME)


def _save_control(place: str, key: str) -> None:
    session, text = saving.acting(), str(state.typed(key) or "").strip()
    if text and state.take_change(key):
        saving.put(session, place, text, text)


def _draw(token: str, place: str) -> None:
    session = saving.acting()
    state.once(session, token, lambda: _draw_new(session, place))


def _draw_new(session: Session, place: str) -> None:
    saving.put(session, f"{place}.seed", seed_of(secrets.token_bytes(8)))
    state.renew(session)


def _sheet(asked: Asked, noise: Text | None) -> RunSheet:
    plan = asked.found.plan
    if noise and plan.noise is None:
        plan = plan.model_copy(update={"noise": noise})
    trial = asked.trial.model_copy(update={"plan": plan})
    return sheet_of(asked.session.case, trial, _usual_treatment(asked), plan.seed or 0)


def _usual_treatment(asked: Asked) -> str:
    """The treatment of the runs that the trial has already, else the word."""
    made = [run.arm for run in asked.trial.runs if run.arm != asked.trial.control]
    return made[0] if made else asked.session.words.gettext("treatment")


def _downloads(session: Session, trial: str, sheet: RunSheet) -> None:
    """One button for each language and kind of file; the sheet is made when a button is clicked."""
    refused = session.held.pop(NOT_PRINTED, None)
    if refused is not None:
        st.error(plain(sentence(session.tell(refused))), icon=":material/error:")
    with st.container(horizontal=True):
        for language, name in NAMES.items():
            for kind in MIME:
                st.download_button(
                    f"{kind.upper()}, {name}",
                    partial(_made, session, sheet, language, kind),
                    file_name=run_sheet_name(sheet, language, kind),
                    mime=MIME[kind],
                    icon=":material/download:",
                    on_click="ignore",
                    key=session.key(f"sheet-{trial}-{language}-{kind}"),
                )


def _made(session: Session, sheet: RunSheet, language: str, kind: Literal["pdf", "xlsx"]) -> bytes:
    """The file; why there is none is kept for the page to tell, since the browser only learns that it failed."""
    try:
        return plan_trial.run_sheet(session.workspace, sheet, language, kind)
    except ValueproofError as error:
        session.held[NOT_PRINTED] = error.notice
        raise
