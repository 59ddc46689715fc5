"""The questionnaire that is sent to a client ahead: its files to take away, and what comes back."""

import datetime as dt
from functools import partial
from typing import Final, Literal

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from documents.file_names import questionnaire_name
from documents.filled_words import answer_words, empty_words, unread_words
from documents.unit_forms import unit_forms
from proposals.questionnaire import FilledIn
from readers.errors import UnreadNumber
from readers.lab.files.opening import open_lab_file
from readers.questionnaire import read_questionnaire
from services.questionnaire import printed, questionnaire
from services.take_questionnaire import Statement, take_questionnaire
from ui import saving
from ui import session as state
from ui.session import Session
from ui.typed import read_date
from ui.views.complaints import sentence
from ui.views.edition import NAMES
from ui.views.plain import plain
from ui.views.tables import table

MIME: "Final[dict[Literal['pdf', 'xlsx'], str]]" = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ABOUT: Final = N_(
    "The figures that matter most, first things first, with where the client finds them and an empty cell for each."
)
NOT_MADE: Final = f"{state.NOT_MADE}questionnaire"
CAME_BACK: Final = "questionnaire-came-back"
"""Where is held what was read of a questionnaire, until it is taken in or put aside."""
READ_HERE: Final = N_("The filled workbook; what it says is shown before anything is taken in.")
HEADS: Final = (N_("Where"), N_("Written"), N_("Figure"), N_("Read as"), N_("What becomes of it"))
NOT_READ: Final = N_("Not read, and so not taken in")
EMPTY: Final = N_("Left empty: {figures}.")


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


def come_back(session: Session) -> None:
    """Draw the place for a filled questionnaire, or all that one says with the button that takes it in."""
    found = session.held.get(CAME_BACK)
    if isinstance(found, FilledIn):
        _shown(session, found)
        return
    key = session.button("questionnaire.file")
    st.file_uploader(session.words.gettext("Filled questionnaire"), key=key, on_change=_brought, args=(key,))
    st.caption(plain(session.words.gettext(READ_HERE)))


def is_back(session: Session) -> bool:
    """Whether what a filled questionnaire says is shown, beside what stands there."""
    return isinstance(session.held.get(CAME_BACK), FilledIn)


def _brought(key: str) -> None:
    session, file = saving.acting(), state.typed(key)
    if file is None:
        return
    session.clicks += 1
    try:
        raw = open_lab_file(file.getvalue(), file.name)
        session.held[CAME_BACK] = read_questionnaire(raw, session.case, unit_forms(session.case.currency))
    except ValueproofError as error:
        session.message = error.notice


def _shown(session: Session, found: FilledIn) -> None:
    words, formats = session.words, session.formats
    lines = [
        (one.place, one.text, one.name, one.read, "; ".join(filter(None, (one.becomes, one.doubt, one.remark))))
        for one in answer_words(session.case, found, formats)
    ]
    if lines:
        table(tuple(map(words.gettext, HEADS)), lines)
    if found.unread:
        st.markdown(f"**{plain(words.gettext(NOT_READ))}**")
        table(("", "", ""), [unread_words(one, formats) for one in found.unread])
    if found.empty:
        st.caption(plain(words.fill(EMPTY, figures=empty_words(session.case, found, formats))))
    _taking(session, found)


def _taking(session: Session, found: FilledIn) -> None:
    """Who filled it in and when, and the buttons."""
    words = session.words
    by_key, day_key = session.key("questionnaire-by"), session.key("questionnaire-day")
    day = found.on.strftime("%d.%m.%Y") if found.on else ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(words.gettext("Filled in by"), state.drawn(by_key, found.by), key=by_key)
        st.text_input(words.gettext("On"), state.drawn(day_key, day), key=day_key, placeholder="31.12.2026", width=160)
        if found.answers:
            take = session.button("questionnaire-take")
            label = words.counted(N_("Take in {n} figure"), N_("Take in {n} figures"), len(found.answers))
            st.button(label, key=take, type="primary", on_click=_take, args=(take, by_key, day_key))
        aside = session.button("questionnaire-aside")
        st.button(words.gettext("Put aside"), key=aside, type="tertiary", on_click=_put_aside)


def _take(token: str, by_key: str, day_key: str) -> None:
    session = saving.acting()
    found = session.held.get(CAME_BACK)
    by, day = (str(state.typed(key) or "").strip() for key in (by_key, day_key))
    if not isinstance(found, FilledIn):
        return
    try:
        on = dt.date.fromisoformat(read_date(day)) if day else session.workspace.clock().date()
    except UnreadNumber as error:
        session.message = error.notice
        return
    said = Statement(found.answers, by, on)
    if saving.carry_out(session, token, lambda: take_questionnaire(session.workspace, session.open.id, said)):
        session.held.pop(CAME_BACK, None)


def _put_aside() -> None:
    session = saving.acting()
    session.held.pop(CAME_BACK, None)
    session.clicks += 1
