"""When a manager is away, and who approves in his place: those that are said, and one more."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.people import Absence, Person
from proposals.roles import Role
from readers.errors import UnreadNumber
from ui import session as state
from ui.session import Session
from ui.typed import date_text, read_date
from ui.views.complaints import warning
from ui.views.people.names import name_of, placed_name
from ui.views.plain import plain

Keep = Callable[[Sequence[Absence]], object]
AWAY: Final = N_("{first} to {last}: {name}")
NOBODY_ELSE: Final = N_("There is no other active manager who could stand in.")


def absences(session: Session, person: Person, keep: Keep, place: str) -> None:
    """Draw them; `keep` stores the new list, `place` names whose they are among the widgets."""
    words = session.words
    names = {one.id: one for one in session.workspace.people.all()}
    for number, one in enumerate(person.absences):
        _line(session, person, number, (_said(session, one, names[one.substitute]), keep, place))
    others = [one for one in names.values() if _can_stand_in(one, person)]
    if not others:
        st.caption(plain(words.gettext(NOBODY_ELSE)))
        return
    keys = [session.key(f"{place}/away.{name}") for name in ("first", "last", "substitute")]
    with st.container(horizontal=True):
        for key, label in zip(keys, (N_("From"), N_("To the end of")), strict=False):
            with st.container(width=130, gap="xsmall"):
                st.text_input(words.gettext(label), key=key, placeholder="31.03.2026", max_chars=10)
                warning(session, key)
    options = [one.id for one in others]
    st.selectbox(
        words.gettext("Who approves meanwhile"),
        options,
        format_func=lambda one: placed_name(session, names[one]),
        key=keys[2],
        filter_mode=None,
    )
    token = session.button(f"{place}/away-add")
    st.button(words.gettext("Add"), key=token, icon=":material/add:", on_click=_add, args=(token, person, keys, keep))


def _line(session: Session, person: Person, number: int, shown: tuple[str, Keep, str]) -> None:
    said, keep, place = shown
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(plain(said), width="stretch")
        token = session.button(f"{place}/away-out-{number}")
        st.button(
            session.words.gettext("Remove"),
            key=token,
            type="tertiary",
            on_click=_out,
            args=(token, person, number, keep),
        )


def _said(session: Session, one: Absence, substitute: Person) -> str:
    first, last = (date_text(day.isoformat(), session.language) for day in (one.first, one.last))
    return session.words.fill(AWAY, first=first, last=last, name=name_of(session, substitute))


def _can_stand_in(one: Person, person: Person) -> bool:
    return one.active and one.id != person.id and Role.MANAGER in one.roles


def _add(token: str, person: Person, keys: Sequence[str], keep: Keep) -> None:
    session = state.current()
    days = [_day(session, key) for key in keys[:2]]
    if days[0] is None or days[1] is None:
        return
    new = Absence(first=days[0], last=days[1], substitute=str(state.typed(keys[2])))
    if state.once(session, token, lambda: keep((*person.absences, new))) is not None:
        state.renew(session)


def _out(token: str, person: Person, number: int, keep: Keep) -> None:
    session = state.current()
    rest = tuple(one for at, one in enumerate(person.absences) if at != number)
    state.once(session, token, lambda: keep(rest))


def _day(session: Session, key: str) -> dt.date | None:
    """The day typed in a field; where it is none the person is told there."""
    try:
        return dt.date.fromisoformat(read_date(str(state.typed(key) or "")))
    except UnreadNumber as error:
        state.warn_at(session, key, error.notice)
        return None
