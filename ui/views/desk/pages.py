"""The pages of the document of an offer: as they will go out, or as they were approved."""

from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_
from services.desk.offer import Offer, approved_file, edition_shown
from ui.session import Session
from ui.views.plain import plain
from ui.views.printed import draw_pages, of_case, of_file

JOB: Final = "desk-pages"
AS_APPROVED: Final = N_("The document as it was approved and will be issued, to the byte.")
IN_REVIEW: Final = N_("The document as it will go out; the mark of a draft goes with the approval.")


def document_pages(session: Session, offer: Offer) -> None:
    """Draw the pages of this very submission; while they are printed a part of the page stays live."""
    st.caption(plain(session.words.gettext(AS_APPROVED if offer.approved_as else IN_REVIEW)))
    work = session.workspace
    of = (offer.draft.id, offer.draft.version, offer.fingerprint, offer.approved_as)
    if offer.approved_as:
        make = of_file(work, partial(approved_file, work, offer))
    else:
        make = of_case(work, session.case, edition_shown(offer))
    draw_pages(session, JOB, of, make)
