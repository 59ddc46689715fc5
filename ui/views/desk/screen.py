"""One offer whole, as whoever must approve it reads it, and his decision."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.approval_words import approval_sentence
from documents.evidence_table import evidence_table
from documents.headline import headline
from documents.our_side import our_page
from documents.remarks import careful_sentence
from documents.unusual import unusual
from proposals.approval.states import STATES
from proposals.valuation.types import Valuation
from services.desk.offer import Offer, look_at
from services.explain_approval import explain
from services.our_side import our_side
from services.permits import client_of, viewing
from ui import session as state
from ui.session import Session
from ui.views.desk.decision import carry_out, decision
from ui.views.desk.listing import REVISION
from ui.views.desk.pages import document_pages
from ui.views.desk.since import since_last
from ui.views.headings import header, subheader
from ui.views.moments import brief_moment
from ui.views.plain import plain
from ui.views.review.names import name_of
from ui.views.tables import ready_table

ABREAST: Final = 430
SUBMITTED: Final = N_("submitted by {name}, {moment}")
NOT_FOR_CLIENT: Final = N_("Not for the client: costs and margins stand in no document.")
OTHERS_CLIENT: Final = N_("The client belongs to {name} since {date}.")


def screen(session: Session) -> None:
    """Draw the offer that is open: what it claims and what that costs us on one side, its pages on the other."""
    carry_out(session)
    offer = _looked_at(session)
    _head(session, offer)
    grid = st.grid(2, min_column_width=ABREAST, gap="large")
    with grid.cell():
        valuation = session.appraised.valuation if session.appraised else None
        if valuation is None:
            st.info(plain(session.words.gettext(N_("There are no figures yet."))), icon=":material/pending:")
        else:
            _figures(session, offer, valuation)
            _reasons(session, offer, valuation)
        since_last(session, offer)
        if valuation is not None:
            _evidence(session, valuation)
        decision(session, offer)
    with grid.cell():
        if valuation is not None:
            document_pages(session, offer)


def _looked_at(session: Session) -> Offer:
    """The offer as it is told now; what it is compared with stays while nothing is done to it."""
    draft, work = session.open, session.workspace
    course = work.store.course(draft.id)
    kept: Offer | None = session.held.get(state.OFFER)
    now = (draft.id, draft.version, course.moves)
    if kept is None or (kept.draft.id, kept.draft.version, kept.course.moves) != now:
        kept = session.held[state.OFFER] = look_at(work, draft.id)
    return kept


def _head(session: Session, offer: Offer) -> None:
    words, issue = session.words, offer.draft.case.issue
    back = words.gettext(N_("Back to the list"))
    st.button(back, key=session.button("desk-back"), icon=":material/arrow_back:", on_click=_back)
    title = words.fill(REVISION, number=issue.number or "–", n=str(issue.revision))
    client, project = session.voice.text(session.case.client.name), session.voice.text(session.case.project)
    header(f"{client}: {project}")
    said = [title, words.gettext(STATES[offer.course.present.state])]
    if offer.submitted is not None:
        facts = {"name": name_of(session, offer.submitted.by), "moment": brief_moment(session, offer.submitted.at)}
        said.append(words.fill(SUBMITTED, **facts))
    st.markdown(f":gray[{plain(' · '.join(said))}]")
    if offer.submitted is not None and offer.submitted.remark:
        st.markdown(f"> {plain(offer.submitted.remark)}")


def _figures(session: Session, offer: Offer, valuation: Valuation) -> None:
    """Headline and careful case, whose figures stand in the strip above, and our own side."""
    st.markdown(f"**{plain(headline(session.case, valuation, session.language))}**")
    st.markdown(plain(careful_sentence(valuation, session.formats)))
    if offer.ours:
        _our_side(session, valuation)


def _our_side(session: Session, valuation: Valuation) -> None:
    """What we take, what it costs us, and what a guarantee may do to our margin."""
    found = our_side(session.workspace, session.case, valuation, viewing(session.workspace, session.draft))
    page = our_page(session.case, valuation, found.figures, found.risk, session.voice)
    subheader(session.words.gettext("Our side"))
    st.caption(plain(session.words.gettext(NOT_FOR_CLIENT)))
    st.markdown(f"**{plain(page.answer)}**")
    with st.container(horizontal=True, gap="medium"):
        for figure in page.figures.figures:
            value = f"{figure.value} ({figure.note})" if "%" in figure.note else figure.value
            st.metric(plain(figure.label), plain(value), width="content")
    with st.expander(session.words.gettext(N_("Item by item")), icon=":material/table_rows:"):
        ready_table(page.items)
        for text in page.remarks:
            st.markdown(f":gray[:material/arrow_right:] {plain(text)}")


def _reasons(session: Session, offer: Offer, valuation: Valuation) -> None:
    """Whose approval it needs and why, and what is unusual."""
    words, formats = session.words, session.formats
    subheader(words.gettext(N_("Why it is before you")))
    role = viewing(session.workspace, session.draft)
    for one in explain(session.workspace, session.case, valuation, role).approvals:
        st.markdown(f":material/how_to_reg: {plain(approval_sentence(one, formats))}")
    lines = [*_of_client(session, offer), *unusual(session.case, valuation, formats)]
    if lines:
        subheader(words.gettext(N_("What is unusual")))
    for line in lines:
        st.markdown(f":material/arrow_right: {plain(line)}")


def _of_client(session: Session, offer: Offer) -> list[str]:
    """That the client belongs to somebody else than the proposal."""
    client = client_of(session.workspace, offer.draft)
    if client is None or not offer.draft.owner or client.owner == offer.draft.owner:
        return []
    facts = {"name": name_of(session, client.owner), "date": session.formats.short_date(client.since.date())}
    return [session.words.fill(OTHERS_CLIENT, **facts)]


def _evidence(session: Session, valuation: Valuation) -> None:
    found = evidence_table(session.case, valuation, session.formats)
    if found is not None:
        subheader(session.words.gettext("Evidence"))
        ready_table(found)


def _back() -> None:
    state.leave_desk(state.current())
