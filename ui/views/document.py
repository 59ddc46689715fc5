"""The document: its pages as they will be printed, and the files to take away, in the form that is chosen."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.brand import BrandRecord
from proposals.case import Case
from proposals.edition import Edition, Progress
from proposals.issued import Issued
from proposals.valuation.types import Valuation
from services import issue_document, print_proposal
from services.list_brands import saved_brand
from services.workspace import Workspace
from ui import session as state
from ui.session import Session
from ui.views.alternatives import TO_MEND
from ui.views.approval import approval
from ui.views.downloads import downloads, marked
from ui.views.earns.overview import missing
from ui.views.edition import choose_edition, code
from ui.views.fields import sentence
from ui.views.guide import problem_list
from ui.views.issuing import form_of, issuing
from ui.views.open_points import unread
from ui.views.pictures import page_picture
from ui.views.plain import plain

NOT_YET = N_("The document can be made once there are figures. This is what is still open:")
JOBS = "printing"
MOST_KEPT = 4
"""Editions whose pages are kept, so that going to and fro between them does not wait."""
POLL_SECONDS = 0.7
PATIENCE_SECONDS = 0.3
PRINTING = ThreadPoolExecutor(max_workers=4, thread_name_prefix="printing")
"""Threads that only wait for the printer's own process."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages of a document, or why there are none."""

    pages: tuple[bytes, ...]
    refused: Notice | None = None


@dataclass(slots=True)
class Heard:
    """How far a document is, written by the thread that waits for it: the share that is printed, its first pages."""

    share: float = 0.0
    pages: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    """The printing of one version of a draft in one edition and in its brand as that was saved."""

    of: tuple[str, int, str, BrandRecord | None]
    answer: "Future[Printed]"
    heard: Heard


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
    _document(session, session.appraised.valuation)


def _document(session: Session, valuation: Valuation) -> None:
    """The choices and the files on one side, the pages on the other.

    The buttons of the files are drawn before the pages: a button that is drawn anew gives another file, and the browser
    has to know it by the time the pages that a person waits for are there and he clicks.
    """
    grid = st.grid(2, min_column_width=430, gap="large")
    issued = issue_document.in_force(session.workspace, session.open)
    with grid.cell():
        edition = choose_edition(session).model_copy(update={"draft": not issued})
        kept = next((one for one in issued if one.form == form_of(edition)), None)
        files = st.container()
        missing(session, session.appraised.missing if session.appraised else ())
        approval(session, valuation)
    with files:
        downloads(session, valuation, edition, kept)
    with grid.cell():
        _preview(session, _job(session, edition, kept), edition)
    with files:
        issuing(session, edition)


def _preview(session: Session, job: Job, edition: Edition) -> None:
    if not job.answer.done():
        _waiting(code(edition))
        return
    printed = job.answer.result()
    if printed.refused is not None:
        st.error(plain(sentence(session.tell(printed.refused))), icon=":material/error:")
    else:
        _pages(session, printed)


@st.fragment(run_every=POLL_SECONDS)
def _waiting(edition: str) -> None:
    """Stay live while another process prints: show how far it is, the first pages as soon as they are there."""
    session = state.current()
    job = _jobs(session).get(edition)
    if job is not None and job.answer.done():
        st.rerun()
    heard = job.heard if job is not None else Heard()
    st.progress(heard.share, plain(session.words.gettext("The pages are being printed …")))
    for png in heard.pages:
        page_picture(png, session.words.gettext("One of the first pages"))
    if not heard.pages:
        st.skeleton(height=480)


def _jobs(session: Session) -> dict[str, Job]:
    """What was printed and is being printed for this tab, by edition."""
    found: dict[str, Job] = session.held.setdefault(JOBS, {})
    return found


def _job(session: Session, edition: Edition, kept: Issued | None) -> Job:
    """The printing of this very version in an edition, begun where it is not yet; of an issued one the file kept."""
    brand = saved_brand(session.workspace, session.case.issue.brand)
    told = code(edition) if kept is None else kept.sha256
    of, jobs = (session.open.id, session.open.version, told, brand), _jobs(session)
    job = jobs.pop(code(edition), None)
    if job is None or job.of != of:
        heard = Heard()
        work = session.workspace
        printing = partial(_print, work, session.case, marked(edition)) if kept is None else partial(_kept, work, kept)
        job = Job(of, PRINTING.submit(printing, heard), heard)
        wait([job.answer], timeout=PATIENCE_SECONDS)
    jobs[code(edition)] = job
    for old in list(jobs)[:-MOST_KEPT]:
        del jobs[old]
    return job


def _print(workspace: Workspace, case: Case, edition: Edition, heard: Heard) -> Printed:
    def hear(progress: Progress) -> None:
        heard.share = progress.done / progress.of
        if progress.pages:
            heard.pages = print_proposal.page_images(workspace, progress.pages)

    try:
        pdf = print_proposal.pages(workspace, case, edition, hear)
        return Printed(print_proposal.page_images(workspace, pdf))
    except ValueproofError as error:
        return Printed((), error.notice)


def _kept(workspace: Workspace, kept: Issued, _heard: Heard) -> Printed:
    """The pages of a file that was issued, as they went out."""
    try:
        return Printed(print_proposal.page_images(workspace, issue_document.file_of(workspace, kept)))
    except ValueproofError as error:
        return Printed((), error.notice)


def _pages(session: Session, printed: Printed) -> None:
    words = session.words
    count = len(printed.pages)
    for number, png in enumerate(printed.pages, 1):
        page_picture(png, words.fill(N_("Page {number} of {count}"), number=number, count=count))
