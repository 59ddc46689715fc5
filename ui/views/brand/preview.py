"""What a brand looks like: cover and answer as they would be printed, by the printer's own process."""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.brand import BrandRecord
from proposals.case import Case
from services import preview_brand
from services.workspace import Workspace
from ui import session as state
from ui.session import Session
from ui.views.brand.open_brand import OpenBrand
from ui.views.complaints import sentence
from ui.views.pictures import page_picture
from ui.views.plain import plain

JOB: Final = "brand-preview"
POLL_SECONDS: Final = 0.7
PATIENCE_SECONDS: Final = 0.3
PRINTING: Final = ThreadPoolExecutor(max_workers=2, thread_name_prefix="brand-preview")
"""Threads that only wait for the printer's own process."""
NAMES: Final = (N_("Cover"), N_("The answer"))
NOTHING: Final = N_("There is nothing to look at before every colour of the new brand can be read.")
AS_SAVED: Final = N_("What is typed cannot be printed yet: the pages show the brand as it is saved.")
OF_EXAMPLE: Final = N_("The pages are those of an example, for no proposal with figures is open.")


@dataclass(frozen=True, slots=True)
class Shown:
    """Pages, or why there are none."""

    pages: tuple[bytes, ...]
    refused: Notice | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """The printing of one brand on one case in one language."""

    of: tuple[BrandRecord, Case, str]
    answer: "Future[Shown]"


def preview(brand: OpenBrand) -> None:
    """Draw the pages, or that they are being printed."""
    session, record = brand.session, brand.making.shown
    _ = session.words.gettext
    st.markdown(f"**{plain(_('How it looks'))}**")
    if record is None:
        st.info(plain(_(NOTHING)), icon=":material/contrast:")
        return
    if brand.making.record is None:
        st.warning(plain(_(AS_SAVED)), icon=":material/contrast:")
    case = _case(session)
    if case is None:
        st.caption(plain(_(OF_EXAMPLE)))
    found = _shown(session, record, case or _example(session))
    if found is None:
        _waiting()
    elif found.refused is not None:
        st.error(plain(sentence(session.tell(found.refused))), icon=":material/error:")
    else:
        for name, png in zip(NAMES, found.pages, strict=False):
            page_picture(png, _(name))


def _case(session: Session) -> Case | None:
    """The open proposal, once it has figures."""
    ready = session.draft is not None and session.appraised is not None and session.appraised.valuation is not None
    return session.figured if ready else None


def _example(session: Session) -> Case:
    work = session.workspace
    return session.remembered("brand-example", (work.examples,), lambda: preview_brand.example(work))


def _shown(session: Session, record: BrandRecord, case: Case) -> Shown | None:
    """The pages of this very brand, None while they are being printed."""
    of, job = (record, case, session.language), session.held.get(JOB)
    if not isinstance(job, Job) or job.of != of:
        job = Job(of, PRINTING.submit(_print, session.workspace, *of))
        session.held[JOB] = job
        wait([job.answer], timeout=PATIENCE_SECONDS)
    return job.answer.result() if job.answer.done() else None


def _print(workspace: Workspace, record: BrandRecord, case: Case, language: str) -> Shown:
    try:
        return Shown(preview_brand.pages(workspace, record, case, language))
    except ValueproofError as error:
        return Shown((), error.notice)


@st.fragment(run_every=POLL_SECONDS)
def _waiting() -> None:
    """Stay live while another process prints: look now and then whether it has finished."""
    session = state.current()
    job = session.held.get(JOB)
    if isinstance(job, Job) and job.answer.done():
        st.rerun()
    st.markdown(f":gray[:material/hourglass_top: {plain(session.words.gettext('The pages are being printed …'))}]")
    st.skeleton(height=480)
