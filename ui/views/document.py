"""The document: its pages as they will be printed, and the files to take away, in the form that is chosen."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from documents.errors import RenderFailed
from proposals.case import Case
from proposals.edition import Edition
from proposals.valuation.types import Valuation
from services import print_proposal
from services.workspace import Workspace
from ui import session as state
from ui.session import Session
from ui.views.alternatives import TO_MEND
from ui.views.downloads import downloads
from ui.views.earns.overview import missing
from ui.views.edition import choose_edition, code
from ui.views.fields import sentence
from ui.views.guide import problem_list
from ui.views.issuing import issuing
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
    """A document: the file and its pages, or why there is none."""

    pdf: bytes
    pages: tuple[bytes, ...]
    refused: Notice | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """The printing of one version of a draft in one edition."""

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
    _document(session, session.appraised.valuation)


def _document(session: Session, valuation: Valuation) -> None:
    """The choices and the files on one side, the pages on the other."""
    grid = st.grid(2, min_column_width=430, gap="large")
    with grid.cell():
        edition = choose_edition(session)
        files = st.container()
        missing(session, session.appraised.missing if session.appraised else ())
        issuing(session, edition)
    job = _job(session, edition)
    with grid.cell():
        _preview(session, job, edition)
    with files:
        downloads(session, valuation, edition, _pdf(job))


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
    """Stay live while another process prints: look now and then whether it has finished."""
    session = state.current()
    job = _jobs(session).get(edition)
    if job is not None and job.answer.done():
        st.rerun()
    st.markdown(f":gray[:material/hourglass_top: {plain(session.words.gettext('The pages are being printed …'))}]")
    st.skeleton(height=480)


def _jobs(session: Session) -> dict[str, Job]:
    """What was printed and is being printed for this tab, by edition."""
    found: dict[str, Job] = session.held.setdefault(JOBS, {})
    return found


def _job(session: Session, edition: Edition) -> Job:
    """The printing of this very version in an edition, begun where it is not yet."""
    of, jobs = (session.open.id, session.open.version, code(edition)), _jobs(session)
    job = jobs.pop(code(edition), None)
    if job is None or job.of != of:
        job = Job(of, PRINTING.submit(_print, session.workspace, session.case, edition))
        wait([job.answer], timeout=PATIENCE_SECONDS)
    jobs[code(edition)] = job
    for old in list(jobs)[:-MOST_KEPT]:
        del jobs[old]
    return job


def _print(workspace: Workspace, case: Case, edition: Edition) -> Printed:
    try:
        pdf = print_proposal.pdf(workspace, case, edition)
        return Printed(pdf, workspace.printer.page_images(pdf, print_proposal.PREVIEW_WIDTH))
    except ValueproofError as error:
        return Printed(b"", (), error.notice)


def _pdf(job: Job) -> Callable[[], bytes] | None:
    """What waits for the file, None where it is known that there is none."""
    if job.answer.done() and job.answer.result().refused is not None:
        return None
    return partial(_waited, job)


def _waited(job: Job) -> bytes:
    printed = job.answer.result()
    if printed.refused is not None:
        raise RenderFailed(printed.refused)
    return printed.pdf


def _pages(session: Session, printed: Printed) -> None:
    words = session.words
    count = len(printed.pages)
    for number, png in enumerate(printed.pages, 1):
        page_picture(png, words.fill(N_("Page {number} of {count}"), number=number, count=count))
