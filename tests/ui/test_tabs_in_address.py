"""The trial that is looked at and its tab stand in the address, and are found again."""

import pytest

from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_record_form import to_two_responses
from ui.menu import TRIAL_TABS
from ui.session import HOME, Session


def to_two_trials(visit: Visit) -> Visit:
    return to_two_responses(visit).press("add/trials").page("trials").choose("picker", "trial_1")


@pytest.fixture
def two(database: str) -> Visit:
    """Two trials, the first with runs and looked at."""
    return standing(database, to_two_trials)


def open_tab(visit: Visit, name: str) -> Visit:
    """Click on a tab."""
    session: Session = visit.app.session_state[HOME]
    place = next(one for one in reversed(session.held) if one.startswith(f"tab/{session.held['trial']}"))
    key = session.lasting(f"tabs/{place.removeprefix('tab/')}/{session.language}")
    visit.app.session_state[key] = session.words.gettext(TRIAL_TABS[name])
    return visit.run()


def opened(visit: Visit) -> str:
    """The tab that stands open."""
    return list(TRIAL_TABS)[visit.app.get("tab_container")[0].proto.tab_container.default_tab_index]


def address(visit: Visit) -> tuple[str, ...]:
    return tuple("".join(visit.app.query_params.get(name, "")) for name in ("trial", "tab"))


@pytest.mark.parametrize("tab", list(TRIAL_TABS))
def test_a_reload_and_a_second_window_find_trial_and_tab_again(two: Visit, tab: str) -> None:
    open_tab(two, tab)
    assert address(two) == ("trial_1", tab)
    again = two.reload()
    assert (again.field("picker").value, opened(again), address(again)) == ("trial_1", tab, ("trial_1", tab))


def test_another_language_leaves_the_tab_open(two: Visit) -> None:
    open_tab(two, "record").choose("language", "ru")
    assert (opened(two), address(two)) == ("record", ("trial_1", "record"))


def test_another_page_has_no_trial_in_its_address_and_the_way_back_finds_the_tab(two: Visit) -> None:
    open_tab(two, "data").page("offer")
    assert address(two) == ("", "items")
    two.page("trials")
    assert (opened(two), address(two)) == ("data", ("trial_1", "data"))


def test_a_trial_or_a_tab_that_is_not_there_gives_the_first_that_fits(two: Visit) -> None:
    two.app.query_params["trial"], two.app.query_params["tab"] = "nothing", "nowhere"
    again = two.reload()
    assert (again.field("picker").value, opened(again)) == ("trial_2", "data")
