"""The document: its pages as they will be printed, and the files to take away, in the form that is chosen."""

from functools import partial

import streamlit as st

from calculators.errors import N_
from proposals.edition import Edition
from proposals.issued import Issued
from proposals.valuation.types import Valuation
from services import issue_document
from services.list_brands import saved_brand
from ui import session as state
from ui.session import Session
from ui.views.alternatives import TO_MEND
from ui.views.approval import approval
from ui.views.downloads import downloads, marked
from ui.views.earns.overview import missing
from ui.views.edition import choose_edition, code
from ui.views.guide import problem_list
from ui.views.headings import header
from ui.views.issuing import form_of, issuing
from ui.views.lost import lost_told
from ui.views.open_points import unread
from ui.views.plain import plain
from ui.views.printed import draw_pages, of_case, of_file

NOT_YET = N_("The document can be made once there are figures. This is what is still open:")


def page() -> None:
    """Draw the page."""
    session = state.current()
    words = session.words
    header(words.gettext("Document"))
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
        if session.appraised is not None:
            missing(session, session.appraised)
        approval(session, valuation)
    with files:
        downloads(session, valuation, edition, kept)
    with grid.cell():
        _preview(session, edition, kept)
    with files, lost_told(session):
        issuing(session, edition)


def _preview(session: Session, edition: Edition, kept: Issued | None) -> None:
    """The pages of this very version in an edition and its brand as that was saved; of an issued one the file kept."""
    work = session.workspace
    brand = saved_brand(work, session.case.issue.brand)
    of = (session.open.id, session.open.version, code(edition) if kept is None else kept.sha256, brand)
    if kept is None:
        make = of_case(work, session.case, marked(edition))
    else:
        make = of_file(work, partial(issue_document.file_of, work, kept))
    draw_pages(session, code(edition), of, make)
