"""What moves the result most, how far each effect may fall, and two of them together."""

import streamlit as st

from documents.sections.sensitivity import two_way_table
from documents.what_must_hold import must_be_true, must_hold
from documents.words import metric_name
from proposals.valuation.types import Valuation
from services.two_drivers import two_drivers
from ui import session as state
from ui.session import Session
from ui.views.headings import subheader
from ui.views.pictures import tornado
from ui.views.plain import plain, spoken
from ui.views.tables import ready_table


def sensitivity(session: Session, valuation: Valuation) -> None:
    """What must be true, the tornado, and the table of two drivers."""
    words = session.words
    st.markdown(f"**{plain(must_hold(valuation, session.formats))}**")
    for text in must_be_true(session.case, valuation, session.language):
        st.markdown(f":gray[:material/arrow_right:] {plain(text)}")
    if valuation.tornado:
        subheader(words.gettext("Each effect alone, from its low to its high end"))
        tornado(session, valuation)
    if len(valuation.drivers) > 1:
        subheader(words.gettext("Two effects together"))
        _two_together(session, valuation)


def _two_together(session: Session, valuation: Valuation) -> None:
    """Two different drivers to choose, the widest ones first, and what each pair of their effects is worth."""
    ahead = [one.change for one in valuation.tornado]
    names = [*ahead, *(one.change for one in valuation.drivers if one.change not in ahead)]
    one, other = st.columns(2)
    with one:
        across = _driver(session, "across", names, names[0])
    rest = [name for name in names if name != across]
    with other:
        down = _driver(session, "down", rest, rest[0])
    ready_table(two_way_table(session.case, valuation, two_drivers(valuation, across, down), session.voice))


def _driver(session: Session, place: str, names: list[str], first: str) -> str:
    labels = {"across": session.words.gettext("Across"), "down": session.words.gettext("Down")}
    metrics = {one.id: metric_name(session.case, one.metric, session.language) for one in session.case.changes}
    key = session.lasting(f"two-drivers/{place}/{session.language}/{'-'.join(names)}")
    chosen: str | None = st.selectbox(
        spoken(labels[place]),
        names,
        index=state.place_in(names, state.drawn(key, session.held.get(f"two-drivers/{place}", first))) or 0,
        format_func=lambda name: metrics.get(name, name),
        key=key,
        filter_mode=None,
    )
    name = chosen or first
    session.held[f"two-drivers/{place}"] = name
    return name
