"""The pages of the document of an offer: as they will go out, or as they were approved."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.case import Case
from services import print_proposal
from services.desk.offer import Offer, approved_file, edition_shown
from services.workspace import Workspace
from ui import session as state
from ui.session import Session
from ui.views.fields import sentence
from ui.views.pictures import page_picture
from ui.views.plain import plain

JOB: Final = "desk-pages"
POLL_SECONDS: Final = 0.7
PATIENCE_SECONDS: Final = 0.3
PRINTING: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="printing-for-approval")
"""Threads that only wait for the printer's own process."""
AS_APPROVED: Final = N_("The document as it was approved and will be issued, to the byte.")
IN_REVIEW: Final = N_("The document as it will go out; the mark of a draft goes with the approval.")


@dataclass(frozen=True, slots=True)
class Job:
    """The pages of one submission as pictures, or the notice why there are none."""

    of: tuple[object, ...]
    answer: "Future[tuple[bytes, ...] | Notice]"


def document_pages(session: Session, offer: Offer) -> None:
    """Draw the pages; while they are printed a part of the page stays live."""
    st.caption(plain(session.words.gettext(AS_APPROVED if offer.approved_as else IN_REVIEW)))
    job = _job(session, offer)
    if not job.answer.done():
        _waiting()
        return
    made = job.answer.result()
    if isinstance(made, Notice):
        st.error(plain(sentence(session.tell(made))), icon=":material/error:")
        return
    for number, png in enumerate(made, 1):
        alt = session.words.fill(N_("Page {number} of {count}"), number=number, count=len(made))
        page_picture(png, alt)


@st.fragment(run_every=POLL_SECONDS)
def _waiting() -> None:
    session = state.current()
    job: Job | None = session.held.get(JOB)
    if job is not None and job.answer.done():
        st.rerun()
    st.progress(0, plain(session.words.gettext("The pages are being printed …")))
    st.skeleton(height=480)


def _job(session: Session, offer: Offer) -> Job:
    """The printing of this very submission, begun where it is not yet."""
    of = (offer.draft.id, offer.draft.version, offer.fingerprint, offer.approved_as)
    job: Job | None = session.held.get(JOB)
    if job is None or job.of != of:
        job = Job(of, PRINTING.submit(partial(_pages, session.workspace, session.case, offer)))
        session.held[JOB] = job
        wait([job.answer], timeout=PATIENCE_SECONDS)
    return job


def _pages(workspace: Workspace, case: Case, offer: Offer) -> "tuple[bytes, ...] | Notice":
    try:
        pdf = approved_file(workspace, offer) or print_proposal.pages(workspace, case, edition_shown(offer))
        return print_proposal.page_images(workspace, pdf)
    except ValueproofError as error:
        return error.notice
