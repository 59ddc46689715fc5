"""Parts of the case that stand or fall as a whole: a button asks for one, another removes all of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from ui import saving
from ui import session as state
from ui.places import at, under
from ui.session import Session
from ui.views.aloud import heard
from ui.views.complaints import contradictions
from ui.views.plain import plain


@dataclass(frozen=True, slots=True)
class Part:
    """An option at `place`: `add` stands on the button that asks for it, `title` and `explained` over its fields."""

    place: str
    add: str
    title: str
    explained: str
    draw: Callable[[Session], None]


def parts(session: Session, offered: Sequence[Part]) -> None:
    """Draw a button for each option that is not used, and a card for each that is."""
    unused = [one for one in offered if not is_on(session, one.place)]
    with st.container(horizontal=True):
        for one in unused:
            ask_button(session, one.place, one.add, one.place)
    for one in offered:
        if one not in unused:
            _card(session, one)


def is_on(session: Session, place: str) -> bool:
    """Whether a part is used, was asked for in this window, or has something typed that is not part of it yet."""
    return at(session.body, place) is not None or asked(session, place) or waits(session, place)


def asked(session: Session, place: str) -> bool:
    """Whether a part was asked for in this window."""
    return bool(session.held.get(_asked(place)))


def ask_button(session: Session, name: str, label: str, place: str) -> None:
    """Draw the button called `name` that shows the fields of the part at `place`."""
    key = session.button(f"add/{name}")
    st.button(plain(label), key=key, icon=":material/add:", on_click=_act, args=(key, place, _ask))


def _ask(session: Session, place: str) -> None:
    session.held[_asked(place)] = True


def give_up(session: Session, place: str) -> None:
    """Show the fields of a part only as long as something stands in them."""
    session.held.pop(_asked(place), None)


def waits(session: Session, place: str) -> bool:
    """Whether something was typed in a part that the case does not hold."""
    return any(under(one, place) for one in (*session.open.unread, *session.waiting, *session.refused))


def remove_button(session: Session, place: str, act: Callable[[Session, str], object]) -> None:
    """Draw the button in the corner of a card or a line that takes it out by `act`."""
    key = session.button(f"remove/{place}")
    with st.container(key=f"gone-{session.generation}-{place.replace('.', '-')}"):
        st.button(
            heard(session, place, session.words.gettext("Remove")),
            key=key,
            icon=":material/delete:",
            type="tertiary",
            help=session.words.gettext("Remove"),
            on_click=_act,
            args=(key, place, act),
        )


def remove(session: Session, place: str) -> None:
    """Take a part out whole, with all that was typed in it and not understood."""
    give_up(session, place)
    saving.change_list(session, place, None)


def _asked(place: str) -> str:
    return f"asked/{place}"


def _card(session: Session, part: Part) -> None:
    with st.container(border=True, gap="small", key=f"row-{session.generation}-{part.place.replace('.', '-')}"):
        st.markdown(f"**{plain(part.title)}**  \n:gray[:small[{plain(part.explained)}]]")
        contradictions(session, part.place)
        part.draw(session)
        remove_button(session, part.place, remove)


def _act(token: str, place: str, act: Callable[[Session, str], object]) -> None:
    session = saving.acting()
    state.once(session, token, lambda: act(session, place))
