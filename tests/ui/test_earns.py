"""What the proposal earns: a tab for each question, each with its answer, and our own side hidden until asked for."""

from typing import Any

import pytest

from proposals.roles import Role
from tests.ui.steps import Visit
from ui import session as state
from ui.menu import EARNS_TABS
from ui.views.earns.page import tabs_of

ANSWERS = {
    "overview": "One year, before and after",
    "scenarios": "every effect as estimated",
    "risk": "of 100,000 draws",
    "sensitivity": "all of this must hold",
    "alternatives": "than the offer",
    "cash": "What is paid",
    "ours": "Costs and margins are hidden",
}


def on_tab(visit: Visit, tab: str) -> Visit:
    """The page of an example with one tab open, as an address opens it."""
    visit.press("example")
    session: state.Session = visit.app.session_state[state.HOME]
    session.held[state.ASKED_TAB] = tab
    return visit.page("earns")


@pytest.mark.parametrize("tab", list(EARNS_TABS))
def test_each_tab_answers_its_question_and_draws_no_other(visit: Visit, tab: str) -> None:
    said = on_tab(visit, tab).said
    assert {name for name, answer in ANSWERS.items() if answer in said} == {tab}


@pytest.mark.parametrize("tab", list(EARNS_TABS))
def test_each_tab_is_drawn_in_russian_too(visit: Visit, tab: str) -> None:
    visit.choose("language", "ru")
    said = on_tab(visit, tab).said
    assert ANSWERS[tab] not in said
    assert "Что это даёт" in said


def test_the_open_tab_stands_in_the_address_and_outlives_a_reload(visit: Visit) -> None:
    on_tab(visit, "sensitivity")
    assert visit.app.query_params["tab"] in ("sensitivity", ["sensitivity"])
    assert ANSWERS["sensitivity"] in visit.reload().said


def test_large_figures_of_the_risk_are_rounded_and_exact_behind_their_mark(visit: Visit) -> None:
    on_tab(visit, "risk")
    (likely,) = (one for one in visit.app.metric if "middle of all draws" in one.label)
    assert likely.value.endswith("00,000")
    assert not likely.help.partition(".")[0].endswith("000")


def test_two_effects_can_be_chosen_and_are_never_one(visit: Visit) -> None:
    on_tab(visit, "sensitivity")
    across, down = _drivers(visit)
    assert across.value not in down.options
    across.set_value(down.value)
    visit.run()
    across, down = _drivers(visit)
    assert across.value != down.value


def _drivers(visit: Visit) -> tuple[Any, Any]:
    across, down = (one for one in visit.app.selectbox if "two-drivers" in str(one.key))
    return across, down


def test_our_side_is_shown_by_one_click_and_hidden_by_the_next(visit: Visit) -> None:
    on_tab(visit, "ours")
    assert "We take" not in visit.said
    visit.press("show-ours")
    assert "Not for the client" in visit.said
    assert any(one.label == "We take" for one in visit.app.metric)
    visit.press("hide-ours")
    assert not any(one.label == "We take" for one in visit.app.metric)


def test_a_reload_hides_our_side(visit: Visit) -> None:
    on_tab(visit, "ours").press("show-ours")
    assert "Not for the client" not in visit.reload().said


@pytest.mark.parametrize("role", list(Role))
def test_only_the_owner_and_managers_have_the_tab_of_our_side(role: Role) -> None:
    assert ("ours" in tabs_of(role)) is (role in (Role.OWNER, Role.MANAGER))


def test_the_way_to_effects_by_hand_leads_to_the_appraisal_of_the_offer(visit: Visit) -> None:
    on_tab(visit, "scenarios").press("by-hand")
    session: state.Session = visit.app.session_state[state.HOME]
    assert session.page == "offer"
    assert "Scenarios by hand" in visit.said
