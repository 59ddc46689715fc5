"""What to do next, with the way to the page where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st

from calculators.errors import N_
from proposals.problems import Problem
from ui import session as state
from ui.menu import ALL_TABS, PAGES, page_of, tab_on
from ui.places import at
from ui.record_places import tab_of
from ui.session import Session
from ui.views.open_points import is_mended, told
from ui.views.plain import plain

STEPS: Final = {
    "client": (
        N_("Begin here: who the client is, and what his line does today. Then take in the runs of his trial."),
        "trials",
    ),
    "trials": (
        N_("Add a trial and paste its runs from a spreadsheet; an effect without a trial is stated in the offer."),
        "offer",
    ),
    "offer": (
        N_("Say what you sell and, under “What it changes”, which figure of the client moves. Then see the effect."),
        "earns",
    ),
}
TRIALS: Final = "trials"
TO_MEND: Final = N_("to be mended")
NEXT: Final = N_("Next: {problem}")
MEND: Final = N_("To be mended first: {problem}")


@dataclass(frozen=True, slots=True)
class Way:
    """Where something is mended: a page and its tab, on that of trials the trial."""

    page: str
    trial: str = ""
    tab: str = ""

    def leads_away(self, session: Session) -> bool:
        """Whether another trial or tab is open on the page than the one it leads to, if it leads to any."""
        if not (self.trial or self.tab):
            return False
        opened = session.held.get(state.ASKED_TAB) or session.held.get(state.TAB)
        here = session.held.get(state.TRIAL) if self.page == TRIALS else ""
        return (self.trial, self.tab) != (here, opened)

    def title(self, session: Session) -> str:
        """What the button that leads there is called."""
        page = session.words.gettext(PAGES[self.page])
        return f"{page}: {session.words.gettext(ALL_TABS[self.tab])}" if self.tab else page


def way_to_mend(session: Session, place: str) -> Way:
    """The page and its tab on which a place of the case is filled in."""
    page, (_, number, *rest) = page_of(place), (*place.split("."), "", "")[:3]
    found = at(session.body, f"trials.{number}") if page == TRIALS else None
    if not number or not isinstance(found, dict):
        return Way(page, tab=tab_on(page, place))
    return Way(page, str(found["id"]), tab_of(place) if rest[0] else "")


def guide(session: Session, page: str) -> None:
    """While there are no figures yet: one sentence on what comes next, and the button that leads there."""
    appraised = session.appraised
    if session.draft is None or page not in STEPS or appraised is None or appraised.valuation is not None:
        return
    first = appraised.problems[0]
    own, onward = STEPS[page]
    lines, way = [session.words.gettext(own)], Way(onward)
    if is_mended(first) and page_of(first.place) == page:  # nobody begins there who has a wrong figure to mend
        lines, way = [session.words.fill(MEND, problem=told(session, first))], way_to_mend(session, first.place)
    elif not _has_its_own(session, page, page_of(first.place)):
        here = _is_open(session, page, appraised.problems)
        lines = [session.words.fill(NEXT, problem=told(session, first)), *(lines if here else ())]
        way = way_to_mend(session, first.place)
    with st.container(key="guide", border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(":material/signpost: " + "  \n".join(plain(one) for one in lines), width="stretch")
        if way.page != page or way.leads_away(session):
            _button(session, way, "guide")


def _has_its_own(session: Session, page: str, there: str) -> bool:
    """Whether a page says what comes next itself, the first problem being mended on the page `there`.

    A trial comes before what it is to move; once one has its runs, the page has nothing of its own to ask for.
    """
    if page == TRIALS:
        return there not in ("client", TRIALS) and not _has_runs(session)
    return there == page


def _is_open(session: Session, page: str, problems: Sequence[Problem]) -> bool:
    """Whether what a page asks for itself is still to be done."""
    return not _has_runs(session) if page == TRIALS else any(page_of(one.place) == page for one in problems)


def _has_runs(session: Session) -> bool:
    return any(trial.runs for trial in session.case.trials)


def problem_list(session: Session, problems: Sequence[Problem]) -> None:
    """Every problem as a line, under a button that leads to its page."""
    by_way: dict[Way, list[Problem]] = {}
    for one in problems:
        by_way.setdefault(way_to_mend(session, one.place), []).append(one)
    for way, found in by_way.items():
        _button(session, way, "list", tuple(one.place for one in found))
        for line in dict.fromkeys(_line(session, one) for one in found):
            st.markdown(line)


def _line(session: Session, one: Problem) -> str:
    """What is missing, or what stands there and is to be mended."""
    text = plain(told(session, one))
    if not is_mended(one):
        return f":material/arrow_right: {text}"
    return f":material/build: {text} :gray[:small[{plain(session.words.gettext(TO_MEND))}]]"


def _button(session: Session, way: Way, name: str, places: Sequence[str] = ()) -> None:
    key = session.button("/".join(filter(None, (f"go-{name}", way.page, way.trial, way.tab))))
    label, arrow = plain(way.title(session)), ":material/arrow_forward:"
    st.button(label, key=key, icon=arrow, icon_position="right", on_click=_go, args=(way, places))


def _go(way: Way, places: Sequence[str]) -> None:
    session = state.current()
    session.held[state.LED_TO] = places
    state.lead_to(session, way.page, way.trial, way.tab)
