"""Whose approval the offer needs by the rules of the house, told to its salesperson before anybody else."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.approval_words import approval_sentence, approver
from documents.sections.parts import joined
from proposals.approval.explained import to_others
from proposals.valuation.types import Valuation
from services.explain_approval import explain
from ui.session import Session
from ui.views.earns.our_side import is_shown
from ui.views.plain import plain, spoken

HEAD: Final = N_("Approval: {approvers}")
FOR_US: Final = N_("Only for us: by the rules of the house, in this order. Nothing of it stands in the document.")


def approval(session: Session, valuation: Valuation) -> None:
    """One closed line with the approvers; their reasons inside. A client may look at the same screen, so reasons of our
    own side are told only while our side is shown.
    """
    words, formats = session.words, session.formats
    found = explain(session.workspace, session.case, valuation, session.role)
    approvals = (found if is_shown(session) else to_others(found)).approvals
    head = words.fill(HEAD, approvers=joined([approver(one, formats) for one in approvals]))
    with st.expander(spoken(head), icon=":material/how_to_reg:"):
        st.caption(plain(words.gettext(FOR_US)))
        for one in approvals:
            st.markdown(f":material/arrow_right: {plain(approval_sentence(one, formats))}")
