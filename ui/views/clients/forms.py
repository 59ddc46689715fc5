"""What a manager settles about a client: hand it over, share the credit, join two entries that are one client."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from proposals.base import text_in
from proposals.people import Person
from proposals.permissions import Act, may
from readers.numbers import read_number
from services.clients.hand_over import LONGEST_REASON, hand_over
from services.clients.merge import merge
from services.clients.register import Entry
from services.clients.share import share
from services.errors import ClientRefused
from ui import session as state
from ui.session import Session
from ui.typed import percent_text
from ui.views.complaints import warning
from ui.views.people.names import name_of, placed_name
from ui.views.plain import plain, spoken

STAYS: Final = N_(
    "Proposals of his that are not answered yet go with the client; answered ones and agreed shares stay."
)
ALL_HIS: Final = N_("Percentages of the credit, 100 % together. All empty: all of it is the owner's.")
TWO: Final = N_("The other entry goes: its names, tax number and proposals become this client's.")
CHOOSE: Final = N_("Choose whom or what first.")


def forms(session: Session, entry: Entry) -> None:
    """Draw the three forms side by side; the reason that is typed stays until its act is done."""
    grid = st.grid(3, min_column_width=260, gap="large")
    with grid.cell():
        _hand_over(session, entry)
    with grid.cell():
        _share(session, entry)
    with grid.cell():
        _merge(session, entry)


def _sellers(session: Session) -> list[Person]:
    return [one for one in session.workspace.people.all() if may(one, Act.CREATE)]


def _key(session: Session, entry: Entry, name: str) -> str:
    """A key that outlives what is drawn, and is new once the entry was changed."""
    return f"{name}-{entry.record.id}-{entry.record.version}/{session.nonce}"


def _hand_over(session: Session, entry: Entry) -> None:
    words = session.words
    st.markdown(f"**{plain(words.gettext('Hand over'))}**")
    st.caption(plain(words.gettext(STAYS)))
    names = {one.id: placed_name(session, one) for one in _sellers(session) if one.id != entry.record.owner}
    to = _chosen(session, entry, "hand-over-to", words.gettext(N_("New owner")), names)
    reason = _reason(session, entry, "hand-over")
    act = partial(_handed_over, entry, to, reason)
    _button(session, entry, "hand-over", words.gettext("Hand over"), act)


def _handed_over(entry: Entry, to: str, reason: str) -> None:
    session = state.current()
    hand_over(session.workspace, entry.record.id, _asked(to), _typed(reason), entry.record.version)


def _share(session: Session, entry: Entry) -> None:
    words = session.words
    st.markdown(f"**{plain(words.gettext('Share the credit'))}**")
    st.caption(plain(words.gettext(ALL_HIS)))
    fields: dict[str, str] = {}
    for one in _sellers(session):
        key = fields[one.id] = _key(session, entry, f"share-{one.id}")
        stored = entry.record.share_of(one.id) if entry.record.shares else 0.0
        state.prime(key, percent_text(stored, session.language) if stored else "")
        st.text_input(spoken(f"{name_of(session, one)}, %"), key=key, max_chars=20)
    reason = _reason(session, entry, "share")
    _button(session, entry, "share", words.gettext("Share"), partial(_shared, entry, fields, reason))


def _shared(entry: Entry, fields: dict[str, str], reason: str) -> None:
    session = state.current()
    percents = {person: percents_of(_typed(key)) for person, key in fields.items() if _typed(key)}
    share(session.workspace, entry.record.id, percents, _typed(reason), entry.record.version)


def percents_of(text: str) -> Decimal:
    """Percents as typed, exact: "33,4" and "33.4 %" are 33.4. Raises UnreadNumber."""
    return Decimal(read_number(text, "either", percent=True).plain)


def _merge(session: Session, entry: Entry) -> None:
    words = session.words
    st.markdown(f"**{plain(words.gettext('The same client twice'))}**")
    st.caption(plain(words.gettext(TWO)))
    people = {one.id: name_of(session, one) for one in session.workspace.people.all()}
    known = (one for one in session.workspace.clients.all() if not one.merged_into and one.id != entry.record.id)
    others = sorted(known, key=lambda one: text_in(one.name, session.language).casefold())
    names = {one.id: f"{text_in(one.name, session.language)} · {people.get(one.owner, one.owner)}" for one in others}
    gone = _chosen(session, entry, "merge-with", words.gettext(N_("Entry that goes")), names)
    reason = _reason(session, entry, "merge")
    versions = {one.id: one.version for one in others}
    _button(session, entry, "merge", words.gettext("Merge"), partial(_merged, entry, gone, versions, reason))


def _merged(entry: Entry, gone: str, versions: dict[str, int], reason: str) -> None:
    session, other = state.current(), _asked(gone)
    merge(session.workspace, entry.record.id, other, _typed(reason), (entry.record.version, versions.get(other, 0)))


def _chosen(session: Session, entry: Entry, name: str, label: str, names: dict[str, str]) -> str:
    """Draw a list to choose from by name; the answer is its key."""
    key = _key(session, entry, name)
    nothing = session.words.gettext("Choose")
    st.selectbox(
        spoken(label),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, one),
        key=key,
        placeholder=nothing,
    )
    return key


def _reason(session: Session, entry: Entry, name: str) -> str:
    key = _key(session, entry, f"{name}-reason")
    st.text_input(spoken(session.words.gettext("Reason")), key=key, max_chars=LONGEST_REASON)
    return key


def _button(session: Session, entry: Entry, name: str, label: str, act: Callable[[], object]) -> None:
    key, place = session.button(f"{name}-{entry.record.id}"), f"client/{name}"
    st.button(spoken(label), key=key, on_click=_press, args=(key, place, act))
    warning(session, place)


def _press(token: str, place: str, act: Callable[[], object]) -> None:
    """Do it once; a refusal is told at the top and where the button stands."""
    session = state.current()
    state.once(session, token, act)
    if session.message is not None:
        state.warn_at(session, place, session.message)


def _typed(key: str) -> str:
    return str(state.typed(key) or "").strip()


def _asked(key: str) -> str:
    """What was chosen. Raises ClientRefused where nothing was."""
    chosen = _typed(key)
    if not chosen:
        raise ClientRefused(Notice("nothing-chosen", CHOOSE))
    return chosen
