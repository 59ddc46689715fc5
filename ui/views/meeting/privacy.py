"""What is done with the client's figures: chosen by him at the beginning of the meeting, and shown from then on."""

from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from proposals.meeting import Privacy
from ui import session as state
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.headings import header
from ui.views.meeting import kept
from ui.views.meeting.laid import Laid
from ui.views.plain import plain

TITLE: Final = N_("What happens with your figures")
NAMES: Final = {
    Privacy.NOWHERE: N_("Do not store"),
    Privacy.MEETING: N_("Store for this meeting"),
    Privacy.STORED: N_("Store"),
}
SHOWN: Final = {
    Privacy.NOWHERE: N_("Not stored"),
    Privacy.MEETING: N_("Stored for this meeting"),
    Privacy.STORED: N_("Stored"),
}
MEANS: Final = {
    Privacy.NOWHERE: N_(
        "What you say or try here is written down nowhere: it is gone when the meeting ends or the page is loaded anew."
    ),
    Privacy.MEETING: N_(
        "What you say or try here is kept under a key that only this window has, so that a lost connection loses "
        "nothing; it is removed when the meeting ends, at the latest after {n} hours."
    ),
    Privacy.STORED: N_(
        "Variants that you keep become part of this proposal as your statement, with your name and the time; what you "
        "try stands in the address of this window."
    ),
}
ICONS: Final = {
    Privacy.NOWHERE: ":material/lock:",
    Privacy.MEETING: ":material/lock_clock:",
    Privacy.STORED: ":material/inventory_2:",
}
KEYS: Final = N_(
    "Keys: → and ← turn, Esc leads back to the values of the proposal, Alt+Z takes the last change back, F11 is full "
    "screen."
)
END: Final = N_("End the meeting")
ANEW: Final = N_("Choose anew")
STAY: Final = N_("Leave it as it is")


def to_choose(session: Session) -> bool:
    """Whether the client has still to choose."""
    return kept.level(session) is None or bool(session.held.get(kept.CHOOSING))


def choice(found: Laid) -> None:
    """Draw the three levels, each with what it means."""
    session = found.session
    over: Notice | None = session.held.get(kept.OVER)
    if over is not None:
        st.success(plain(session.words.notice(over)), icon=":material/check:")
    header(session.words.gettext(TITLE))
    refusal(session)
    for one in Privacy:
        with st.container(border=True, key=f"privacy-{one.value}"):
            st.button(
                session.words.gettext(NAMES[one]),
                key=session.key(f"privacy/{one.value}"),
                icon=ICONS[one],
                type="primary" if one is kept.level(session) else "secondary",
                on_click=_choose,
                args=(one,),
            )
            st.markdown(plain(meaning(session, one)))
    if kept.level(session) is not None:
        st.button(session.words.gettext(STAY), key=session.key("privacy/stay"), type="tertiary", on_click=_stay)
    st.caption(plain(session.words.gettext(KEYS)))


def meaning(session: Session, one: Privacy) -> str:
    """What a level means, in a sentence."""
    return session.words.fill(MEANS[one], n=str(session.workspace.meeting_hours))


def shown(session: Session) -> None:
    """Draw what was chosen, what it means, and the ways to choose anew and to end the meeting."""
    chosen = kept.level(session)
    if chosen is None or to_choose(session):
        return
    name, key = session.words.gettext(SHOWN[chosen]), session.key("privacy")
    with st.popover(name, icon=ICONS[chosen], key=key), st.container(key="privacy-told"):
        st.markdown(plain(meaning(session, chosen)))
        with st.container(horizontal=True):
            st.button(session.words.gettext(ANEW), key=session.key("privacy/anew"), on_click=_anew)
            st.button(
                session.words.gettext(END),
                key=session.key("privacy/end"),
                type="primary",
                icon=":material/door_front:",
                on_click=_end,
            )


def refusal(session: Session) -> None:
    """Say what could not be done, once."""
    notice: Notice | None = session.held.pop(kept.REFUSED, None)
    if notice is not None:
        st.warning(plain(sentence(session.words.notice(notice))), icon=":material/info:")


def refusal_at(session: Session, *codes: str) -> None:
    """Say it at the field that has just been drawn, once, where it is about that field: one of these codes."""
    notice: Notice | None = session.held.get(kept.REFUSED)
    if notice is not None and notice.code in codes:
        del session.held[kept.REFUSED]
        st.markdown(f":red[:material/error: {plain(sentence(session.words.notice(notice)))}]")


def told(session: Session) -> None:
    """Say once what became of what was tried last, above it and wherever on the page somebody looks."""
    notice: Notice | None = session.held.pop(kept.TOLD, None)
    if notice is not None:
        text = sentence(session.words.notice(notice))
        st.warning(plain(text), icon=":material/info:")
        brief = kept.IN_SHORT.get(notice.code)
        st.toast(plain(session.words.gettext(brief) if brief else text), icon=":material/info:")


def _choose(one: Privacy) -> None:
    kept.choose(state.current(), one)


def _anew() -> None:
    state.current().held[kept.CHOOSING] = True


def _stay() -> None:
    state.current().held.pop(kept.CHOOSING, None)


def _end() -> None:
    kept.end(state.current())
