"""What changed in an offer since the revision that whoever approves it saw last."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.approval.differences import Revision
from services.desk.offer import Offer
from ui.session import Session
from ui.views.desk.differences import changes
from ui.views.headings import subheader
from ui.views.moments import brief_moment
from ui.views.plain import plain

FIRST: Final = N_("It is submitted for the first time.")
SEEN: Final = N_("Compared with what you saw last: revision {n}, submitted {moment}.")
NOT_SEEN: Final = N_("You have not seen it before; compared with revision {n} as it was submitted {moment}.")
COMPARED: Final = N_("Compared with revision {n} as it was submitted {moment}.")
GONE: Final = N_("What was submitted before is not kept any more, so nothing can be compared with it.")


def since_last(session: Session, offer: Offer) -> None:
    """Draw the difference, or why there is none; nothing of an offer that was never submitted."""
    if offer.submitted is None:
        return
    words = session.words
    subheader(words.gettext(N_("What changed since then")))
    if offer.before is None:
        st.caption(plain(words.gettext(FIRST)))
        return
    if offer.revision is None:
        st.caption(plain(words.gettext(GONE)))
        return
    facts = {"n": str(offer.before.revision), "moment": brief_moment(session, offer.before.at)}
    told = SEEN if offer.was_seen else COMPARED if offer.looked else NOT_SEEN
    st.caption(plain(words.fill(told, **facts)))
    changes(session, offer.revision, _now(session, offer), ours=offer.ours)


def _now(session: Session, offer: Offer) -> Revision:
    """What lies in review is the draft itself: while it does, nobody can change it."""
    return session.remembered(
        "revision", (offer.draft.case, session.workspace.house), lambda: Revision(session.case, session.workspace.house)
    )
