"""The act of a trial to take away, in either language."""

from functools import partial

import streamlit as st

from calculators.errors import N_, ValueproofError
from documents.file_names import act_name
from proposals.trial import TrialRecord
from services import print_act
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.edition import NAMES
from ui.views.plain import plain

NOT_PRINTED = "act-not-printed"


def act_download(session: Session, trial: TrialRecord) -> None:
    """Draw one button for each language; the act is printed when a button is clicked."""
    words = session.words
    refused = session.held.pop(NOT_PRINTED, None)
    if refused is not None:
        st.error(plain(sentence(session.tell(refused))), icon=":material/error:")
    with st.container(horizontal=True, vertical_alignment="center"):
        for language, name in NAMES.items():
            st.download_button(
                words.fill(N_("Trial act, {language}"), language=name),
                partial(_printed, session, trial, language),
                file_name=act_name(trial, language),
                mime="application/pdf",
                icon=":material/description:",
                on_click="ignore",
                key=session.key(f"act-{trial.id}-{language}"),
            )
    if trial.release is None and trial.id not in session.open.altered:
        note = words.gettext(N_("The act bears the word “draft” until the record is released."))
        st.caption(plain(note))


def _printed(session: Session, trial: TrialRecord, language: str) -> bytes:
    """The PDF; why there is none is kept for the page to tell, since the browser only learns that it failed."""
    try:
        return print_act.act(session.workspace, session.case, trial.id, language, session.open.id)
    except ValueproofError as error:
        session.held[NOT_PRINTED] = error.notice
        raise
