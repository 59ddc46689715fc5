"""The questionnaire that is sent to a client ahead: its files to take away."""

from functools import partial
from typing import Final, Literal

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from documents.file_names import questionnaire_name
from services.questionnaire import printed, questionnaire
from ui.session import Session
from ui.views.edition import NAMES
from ui.views.fields import sentence
from ui.views.plain import plain

MIME: "Final[dict[Literal['pdf', 'xlsx'], str]]" = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ABOUT: Final = N_(
    "The figures that matter most, first things first, with where the client finds them and an empty cell for each."
)
NOT_MADE: Final = "questionnaire-not-made"


def files(session: Session) -> None:
    """Draw one button for each kind of file and language; the sheet is made when its button is clicked."""
    words = session.words
    refused = session.held.pop(NOT_MADE, None)
    if isinstance(refused, Notice):
        st.warning(plain(sentence(session.tell(refused))), icon=":material/info:")
    st.caption(plain(words.gettext(ABOUT)))
    with st.container(horizontal=True):
        for language, name in NAMES.items():
            for kind, mime in MIME.items():
                st.download_button(
                    f"{kind.upper()}, {name}",
                    partial(_made, session, language, kind),
                    file_name=questionnaire_name(session.case.client.name, language, kind),
                    mime=mime,
                    icon=":material/download:",
                    on_click="ignore",
                    key=session.key(f"questionnaire-{language}-{kind}"),
                )


def _made(session: Session, language: str, kind: Literal["pdf", "xlsx"]) -> bytes:
    """The file; why there is none is kept for the page to tell, since the browser only learns that it failed."""
    try:
        return printed(session.workspace, questionnaire(session.workspace, session.case), language, kind)
    except ValueproofError as error:
        session.held[NOT_MADE] = error.notice
        raise
