"""One source and one date for every figure that has none yet."""

from collections.abc import Iterator

import streamlit as st

from calculators.errors import N_
from proposals.case_json import JsonValue
from readers.errors import UnreadNumber
from ui import saving
from ui import session as state
from ui.places import at, entries
from ui.session import Session
from ui.typed import read_date
from ui.views.plain import plain

PARTS = {"additives": ("dose", "price"), "utilities": ("use", "price")}
HINT = N_("Only figures without a source or a date get them; what stands there stays.")


def one_source(session: Session) -> None:
    """Draw source and date, and the button that gives them to all figures without."""
    words, bare = session.words, len(list(_bare(session)))
    if bare == 0:
        return
    with st.container(border=True):
        st.markdown(f"**{plain(words.gettext('One source for all figures that have none'))}**")
        source_key, date_key = session.key("one-source"), session.key("one-date")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.text_input(words.gettext("Where the figures come from"), key=source_key)
            st.text_input(words.gettext("As of"), key=date_key, placeholder="31.12.2025", width=160)
            label = words.counted(N_("Give it to {n} figure"), N_("Give it to {n} figures"), bare)
            key = session.button("sources")
            st.button(label, key=key, on_click=_give, args=(key, source_key, date_key))
        st.caption(plain(words.gettext(HINT)))


def _bare(session: Session) -> Iterator[str]:
    """The place of every figure without source or date."""
    metrics = at(session.body, "baseline.metrics")
    places = [f"baseline.metrics.{name}" for name in (metrics if isinstance(metrics, dict) else {})]
    for kind, parts in PARTS.items():
        places += [
            f"baseline.{kind}.{one['id']}.{part}" for one in entries(session.body, f"baseline.{kind}") for part in parts
        ]
    for place in places:
        if not at(session.body, f"{place}.source") or not at(session.body, f"{place}.date"):
            yield place


def _give(token: str, source_key: str, date_key: str) -> None:
    session = saving.acting()
    source, date = (str(state.typed(key) or "").strip() for key in (source_key, date_key))
    try:
        day = read_date(date) if date else None
    except UnreadNumber as error:
        session.message = error.notice
        return
    if source or day:
        state.once(session, token, lambda: _give_all(session, source, day))


def _give_all(session: Session, source: str, day: str | None) -> None:
    text: JsonValue = {session.language: source}
    for place in list(_bare(session)):
        if source and not at(session.body, f"{place}.source"):
            saving.put(session, f"{place}.source", text, source)
        if day and not at(session.body, f"{place}.date"):
            saving.put(session, f"{place}.date", day)
    state.renew(session)
