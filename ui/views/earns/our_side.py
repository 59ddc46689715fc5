"""Our own side: shown only when it is asked for, because a client may look at the same screen."""

import streamlit as st

from calculators.errors import N_
from documents.our_side import OurPage, our_page
from proposals.valuation.types import Valuation
from services.our_side import our_side
from ui import session as state
from ui.session import Session
from ui.views import our_costs
from ui.views.plain import plain
from ui.views.tables import ready_table

SHOWN = "our-side-shown"
HIDDEN = N_("Costs and margins are hidden, so that this screen can be turned to the client. They stand in no document.")
NO_CLIENT = N_("Not for the client: costs and margins. Nothing of this stands in a proposal, a workbook or its data.")


def our_side_tab(session: Session, valuation: Valuation) -> None:
    """Hidden until asked for, and hidden again by one click."""
    words = session.words
    if not is_shown(session):
        st.caption(plain(words.gettext(HIDDEN)))
        _button(session, "show-ours", words.gettext("Show our side"), ":material/visibility:")
        return
    st.warning(plain(words.gettext(NO_CLIENT)), icon=":material/lock:")
    _button(session, "hide-ours", words.gettext("Hide our side"), ":material/visibility_off:")
    found = our_side(session.workspace, session.case, valuation, session.role)
    _shown(our_page(session.case, valuation, found.figures, found.risk, session.voice))
    st.divider()
    our_costs.edit(session)


def is_shown(session: Session) -> bool:
    """Whether somebody has asked for our side of the open proposal, and not hidden it since."""
    return bool(session.held.get(SHOWN) == session.open.id)


def _shown(page: OurPage) -> None:
    st.markdown(f"**{plain(page.answer)}**")
    for column, figure in zip(st.columns(len(page.figures.figures)), page.figures.figures, strict=True):
        with column:
            st.metric(plain(figure.label), plain(figure.value))
            st.caption(plain(figure.note) or " ")
    ready_table(page.items)
    for text in page.remarks:
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")


def _button(session: Session, name: str, label: str, icon: str) -> None:
    st.button(plain(label), key=session.button(name), icon=icon, on_click=_turn, args=(name,))


def _turn(name: str) -> None:
    session = state.current()
    if name == "show-ours":
        session.held[SHOWN] = session.open.id
    else:
        session.held.pop(SHOWN, None)
