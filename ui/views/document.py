"""The document: its pages as they will be printed, and the file to take away, in either language."""

import re
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import text_in
from proposals.case import Case
from proposals.edition import Edition
from services import print_proposal, print_workbook
from services.workspace import Workspace
from ui import session as state
from ui.session import Session
from ui.views.alternatives import TO_MEND
from ui.views.earns.overview import missing
from ui.views.fields import sentence
from ui.views.guide import problem_list
from ui.views.issuing import issuing
from ui.views.open_points import unread
from ui.views.pictures import page_picture
from ui.views.plain import plain

NAMES = {"ru": "Русский", "en": "English"}
NOT_YET = N_("The document can be made once there are figures. This is what is still open:")
LIVE = N_("Every figure as a formula: change an input in a spreadsheet program and all of it is computed anew.")
JOB = "printing"
NOT_WRITTEN = "workbook-not-written"
POLL_SECONDS = 0.7
PATIENCE_SECONDS = 0.3
LONGEST_NAME = 80
PRINTING = ThreadPoolExecutor(max_workers=4, thread_name_prefix="printing")
"""Threads that only wait for the printer's own process."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document: the file and its pages, or why there is none."""

    language: str
    pdf: bytes
    pages: tuple[bytes, ...]
    refused: Notice | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """The printing of one version of a draft in one language."""

    of: tuple[str, int, str]
    answer: "Future[Printed]"


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    st.header(words.gettext("Document"), anchor=False)
    if session.appraised is None or session.appraised.valuation is None:
        st.info(plain(words.gettext(NOT_YET)), icon=":material/pending:")
        problem_list(session, (*unread(session), *(session.appraised.problems if session.appraised else ())))
        return
    if session.appraised.problems:
        st.warning(plain(words.gettext(TO_MEND)), icon=":material/build:")
        problem_list(session, session.appraised.problems)
        return
    grid = st.grid(2, min_column_width=430, gap="large")
    with grid.cell():
        language = _language(session)
        button = st.container()
        missing(session, session.appraised.missing)
        issuing(session, Edition.model_validate({"language": language}))
    printed = _printed(session, language)
    with grid.cell():
        if printed is None:
            _waiting(language)
        elif printed.refused is not None:
            st.error(plain(sentence(session.tell(printed.refused))), icon=":material/error:")
        else:
            _pages(session, printed)
    with button:
        if printed is not None and printed.refused is None:
            _download(session, printed)
        workbook_button(session, language)


@st.fragment(run_every=POLL_SECONDS)
def _waiting(language: str) -> None:
    """Stay live while another process prints: look now and then whether it has finished."""
    session = state.current()
    job = session.held.get(f"{JOB}-{language}")
    if isinstance(job, Job) and job.answer.done():
        st.rerun()
    st.markdown(f":gray[:material/hourglass_top: {plain(session.words.gettext('The pages are being printed …'))}]")
    st.skeleton(height=480)


def _language(session: Session) -> str:
    key = session.key("document-language")
    chosen = st.segmented_control(
        session.words.gettext("Language of the document"),
        list(NAMES),
        default=session.language,
        format_func=NAMES.__getitem__,
        required=True,
        key=key,
    )
    return str(chosen)


def _printed(session: Session, language: str) -> Printed | None:
    """The document of this very version, None while it is being printed."""
    of = (session.open.id, session.open.version, language)
    job = session.held.get(f"{JOB}-{language}")
    if not isinstance(job, Job) or job.of != of:
        job = Job(of, PRINTING.submit(_print, session.workspace, session.case, language))
        session.held[f"{JOB}-{language}"] = job
        wait([job.answer], timeout=PATIENCE_SECONDS)
    return job.answer.result() if job.answer.done() else None


def _print(workspace: Workspace, case: Case, language: str) -> Printed:
    try:
        pdf = print_proposal.pdf(workspace, case, Edition.model_validate({"language": language}))
        return Printed(language, pdf, workspace.printer.page_images(pdf, print_proposal.PREVIEW_WIDTH))
    except ValueproofError as error:
        return Printed(language, b"", (), error.notice)


def _download(session: Session, printed: Printed) -> None:
    st.download_button(
        session.words.gettext("Download the PDF"),
        printed.pdf,
        file_name=file_name(session, printed.language),
        mime="application/pdf",
        type="primary",
        icon=":material/download:",
        on_click="ignore",
        key=session.key(f"download-{printed.language}-{session.open.version}"),
    )


def workbook_button(session: Session, language: str) -> None:
    """The live workbook, written when its button is clicked."""
    words = session.words
    refused = session.held.pop(NOT_WRITTEN, None)
    if isinstance(refused, Notice):
        st.error(plain(sentence(session.tell(refused))), icon=":material/error:")
    st.download_button(
        words.gettext("Download the live workbook"),
        partial(_workbook, session, language),
        file_name=file_name(session, language, "xlsx"),
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        icon=":material/table_view:",
        on_click="ignore",
        key=session.key(f"workbook-{language}-{session.open.version}"),
    )
    st.caption(plain(words.gettext(LIVE)))


def _workbook(session: Session, language: str) -> bytes:
    """The file; why there is none is kept for the page to tell, since the browser only learns that it failed."""
    try:
        return print_workbook.workbook(session.workspace, session.case, language)
    except ValueproofError as error:
        session.held[NOT_WRITTEN] = error.notice
        raise


def file_name(session: Session, language: str, kind: str = "pdf") -> str:
    """A name that every file system takes: client and subject, or the number of the proposal."""
    case = session.case
    words = case.issue.number or f"{text_in(case.client.name, language)} {text_in(case.project, language)}"
    safe = re.sub(r"[^\w]+", "-", words).strip("-")
    if len(safe) > LONGEST_NAME:
        safe = safe[: LONGEST_NAME + 1].rpartition("-")[0] or safe[:LONGEST_NAME]
    safe = safe or "proposal"
    return f"{safe}-{language}.{kind}"


def _pages(session: Session, printed: Printed) -> None:
    words = session.words
    count = len(printed.pages)
    for number, png in enumerate(printed.pages, 1):
        page_picture(png, words.fill(N_("Page {number} of {count}"), number=number, count=count))
