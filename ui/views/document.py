"""The document: its pages as they will be printed, and the file to take away, in either language."""

import re
from dataclasses import dataclass

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import text_in
from services import print_proposal
from ui import session as state
from ui.session import Session
from ui.views.earns import missing, problem_list
from ui.views.fields import sentence
from ui.views.pictures import page_picture
from ui.views.plain import plain

NAMES = {"ru": "Русский", "en": "English"}
NOT_YET = N_("The document can be made once there are figures. This is what is still missing:")
WIDTH = 1100


@dataclass(frozen=True, slots=True)
class Printed:
    """The document of one version of a draft: the file and its pages, or why there is none."""

    of: tuple[str, int, str]
    pdf: bytes
    pages: tuple[bytes, ...]
    refused: Notice | None = None


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    st.header(words.gettext("Document"), anchor=False)
    if session.appraised is None or session.appraised.valuation is None:
        st.info(plain(words.gettext(NOT_YET)), icon=":material/pending:")
        problem_list(session, session.appraised.problems if session.appraised else ())
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        language = _language(session)
        button = st.container(width="content")
    with st.spinner(words.gettext("The pages are being printed …")):
        printed = _printed(session, language)
    if printed.refused is not None:
        st.error(plain(sentence(session.tell(printed.refused))), icon=":material/error:")
        return
    with button:
        _download(session, printed)
    _pages(session, printed)
    missing(session, session.appraised.missing)


def _language(session: Session) -> str:
    key = session.key("document-language")
    state.prime(key, session.language)
    chosen = st.segmented_control(
        session.words.gettext("Language of the document"),
        list(NAMES),
        format_func=NAMES.__getitem__,
        required=True,
        key=key,
    )
    return str(chosen)


def _printed(session: Session, language: str) -> Printed:
    """The document as last printed, or printed now where draft or language are others."""
    of = (session.open.id, session.open.version, language)
    last = session.held.get("printed")
    if isinstance(last, Printed) and last.of == of:
        return last
    printed = _print(session, of)
    session.held["printed"] = printed
    return printed


def _print(session: Session, of: tuple[str, int, str]) -> Printed:
    try:
        pdf = print_proposal.pdf(session.workspace, session.case, of[2])
        return Printed(of, pdf, session.workspace.printer.page_images(pdf, WIDTH))
    except ValueproofError as error:
        return Printed(of, b"", (), error.notice)


def _download(session: Session, printed: Printed) -> None:
    st.download_button(
        session.words.gettext("Download the PDF"),
        printed.pdf,
        file_name=file_name(session, printed.of[2]),
        mime="application/pdf",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key=session.key(f"download-{printed.of[2]}-{printed.of[1]}"),
    )


def file_name(session: Session, language: str) -> str:
    """A name that every file system takes: client and subject, or the number of the proposal."""
    case = session.case
    words = case.issue.number or f"{text_in(case.client.name, language)} {text_in(case.project, language)}"
    safe = re.sub(r"[^\w]+", "-", words).strip("-")[:80] or "proposal"
    return f"{safe}-{language}.pdf"


def _pages(session: Session, printed: Printed) -> None:
    words = session.words
    count = len(printed.pages)
    with st.grid(2, min_column_width=420, gap="medium"):
        for number, png in enumerate(printed.pages, 1):
            page_picture(png, words.fill(N_("Page {number} of {count}"), number=number, count=count))
