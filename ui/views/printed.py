"""Pages that another process prints: begun for one state of things, kept, watched while they come, drawn."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.case import Case
from proposals.edition import Edition, Progress
from services import print_proposal
from services.workspace import Workspace
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.pictures import page_picture
from ui.views.plain import plain

JOBS: Final = "printing"
MOST_KEPT: Final = 4
"""Jobs whose pages are kept, so that going to and fro between them does not wait."""
POLL_SECONDS: Final = 0.7
PATIENCE_SECONDS: Final = 0.3
PRINTING: Final = ThreadPoolExecutor(max_workers=4, thread_name_prefix="printing")
"""Threads that only wait for the printer's own process."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The pages of a document as pictures, or why there are none."""

    pages: tuple[bytes, ...]
    refused: Notice | None = None


@dataclass(slots=True)
class Heard:
    """How far a document is, written by the thread that waits for it: the share that is printed, its first pages."""

    share: float = 0.0
    pages: tuple[bytes, ...] = ()


Make: TypeAlias = Callable[[Heard], Printed]


@dataclass(frozen=True, slots=True)
class Job:
    """The printing of what `of` names: where any of it is another, the pages are others."""

    of: tuple[object, ...]
    answer: "Future[Printed]"
    heard: Heard


def draw_pages(session: Session, name: str, of: tuple[object, ...], make: Make) -> None:
    """Draw the pages that `make` gives; while they are printed a part of the page stays live.

    `name` tells this job from others of the tab. `make` is called in a thread of its own, once for the same `of`.
    """
    job = _job(session, name, of, make)
    if not job.answer.done():
        _waiting(name)
        return
    printed = job.answer.result()
    if printed.refused is not None:
        st.error(plain(sentence(session.tell(printed.refused))), icon=":material/error:")
        return
    for number, png in enumerate(printed.pages, 1):
        alt = session.words.fill(N_("Page {number} of {count}"), number=number, count=len(printed.pages))
        page_picture(png, alt)


def of_case(workspace: Workspace, case: Case, edition: Edition) -> Make:
    """The pages of a case, printed now."""
    return partial(_of_case, workspace, case, edition)


def of_file(workspace: Workspace, load: Callable[[], bytes]) -> Make:
    """The pages of a file that is kept."""
    return partial(_of_file, workspace, load)


def _of_case(workspace: Workspace, case: Case, edition: Edition, heard: Heard) -> Printed:
    def hear(progress: Progress) -> None:
        heard.share = progress.done / progress.of
        if progress.pages:
            heard.pages = print_proposal.page_images(workspace, progress.pages)

    return _of_file(workspace, lambda: print_proposal.pages(workspace, case, edition, hear), heard)


def _of_file(workspace: Workspace, load: Callable[[], bytes], _heard: Heard) -> Printed:
    try:
        return Printed(print_proposal.page_images(workspace, load()))
    except ValueproofError as error:
        return Printed((), error.notice)


@st.fragment(run_every=POLL_SECONDS)
def _waiting(name: str) -> None:
    """Stay live while another process prints: show how far it is, the first pages as soon as they are there."""
    session = state.current()
    job = _jobs(session).get(name)
    if job is not None and job.answer.done():
        st.rerun()
    heard = job.heard if job is not None else Heard()
    st.progress(heard.share, plain(session.words.gettext("The pages are being printed …")))
    for png in heard.pages:
        page_picture(png, session.words.gettext("One of the first pages"))
    if not heard.pages:
        st.skeleton(height=480)


def _jobs(session: Session) -> dict[str, Job]:
    """What was printed and is being printed for this tab, by name."""
    found: dict[str, Job] = session.held.setdefault(JOBS, {})
    return found


def _job(session: Session, name: str, of: tuple[object, ...], make: Make) -> Job:
    """The job of this name for these very things, begun where it is not yet."""
    jobs = _jobs(session)
    job = jobs.pop(name, None)
    if job is None or job.of != of:
        heard = Heard()
        job = Job(of, PRINTING.submit(make, heard), heard)
        wait([job.answer], timeout=PATIENCE_SECONDS)
    jobs[name] = job
    for old in list(jobs)[:-MOST_KEPT]:
        del jobs[old]
    return job
