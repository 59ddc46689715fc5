"""Lists of which each line is stored once its figures are typed: steps of a price or a rebate, rates of exchange."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from ui import saving
from ui import session as state
from ui.places import entries
from ui.session import Session
from ui.views.complaints import contradictions
from ui.views.fields import Field, text_field, together
from ui.views.offer_terms.parts import ask_button, asked, give_up, remove_button, waits


@dataclass(frozen=True, slots=True)
class Steps:
    """A list at `place`: `fields` are those of the line at a place, `needs` the names without which it is none.

    `narrowest` is the least width of a field, pixels; `after` draws what stands below a stored line.
    """

    place: str
    add: str
    fields: Callable[[Session, str], Sequence[Field]]
    needs: tuple[str, ...]
    narrowest: int = 150
    after: Callable[[Session, str], None] | None = None


def steps(session: Session, listed: Steps) -> None:
    """Draw every line, the one that is being typed, and the button that asks for another."""
    stored = len(entries(session.body, listed.place))
    new = f"{listed.place}.{stored}"
    typing = asked(session, new) or waits(session, new)
    with st.container(gap="small"):
        for number in range(stored):
            give_up(session, f"{listed.place}.{number}")  # it is no new line any more
            _line(session, listed, number, stored=True)
        if typing:
            _line(session, listed, stored, stored=False)
    contradictions(session, listed.place)
    if not typing:
        ask_button(session, listed.place, listed.add, new)


def _line(session: Session, listed: Steps, number: int, *, stored: bool) -> None:
    place = f"{listed.place}.{number}"
    fields = together(listed.fields(session, place), listed.needs)
    with st.container(gap="xsmall", key=f"slim-{session.generation}-{place.replace('.', '-')}"):
        with st.grid(len(fields), min_column_width=listed.narrowest):
            for field in fields:
                with st.container(gap="xsmall"):
                    text_field(session, field)
        if stored and listed.after is not None:
            listed.after(session, place)
        remove_button(session, place, _take_out)


def _take_out(session: Session, place: str) -> None:
    """Remove a stored line; of one that is only being typed forget what was kept."""
    head, _, number = place.rpartition(".")
    give_up(session, place)
    if int(number) < len(entries(session.body, head)):
        saving.change_list(session, place, None)
        return
    for key in [one for one in session.open.unread if one.startswith(f"{place}.")]:
        saving.keep_unread(session, key, "")
    state.renew(session)
