"""Every page of the app, walked without a browser."""

import re

import pytest

from tests.ui.standing import standing
from tests.ui.steps import Visit, new_tab
from tests.ui.test_record_form import RUNS
from ui import session as state

PAGES = ("client", "trials", "offer", "earns", "document")


def test_nothing_stands_on_a_page_that_was_written_for_readers_of_the_code(visit: Visit) -> None:
    assert "Read once for all databases" not in visit.said  # a docstring in `drawn.py`, as `app.py` has some


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("page", PAGES[:-1])
def test_every_page_of_a_complete_example_is_drawn(visit: Visit, page: str, language: str) -> None:
    visit.choose("language", language)
    visit.press("example").page(page)
    assert len(visit.strip) >= 2


def test_a_blank_proposal_says_what_is_still_missing(visit: Visit) -> None:
    visit.press("new")
    visit.page("earns")
    assert "There are no figures yet" in visit.said


@pytest.mark.parametrize(
    ("page", "sentence", "onward"),
    [
        ("client", "Begin here", "trials"),
        ("trials", "Next: ", "client"),
        ("offer", "Next: ", "client"),
    ],
)
def test_a_blank_proposal_says_on_each_page_what_comes_next_and_leads_there(
    visit: Visit, page: str, sentence: str, onward: str
) -> None:
    visit.press("new").page(page)
    assert sentence in visit.said
    visit.press(f"go-guide/{onward}")
    assert visit.app.session_state[state.HOME].go_to is None


def test_what_is_missing_leads_to_the_page_where_it_is_mended(visit: Visit) -> None:
    visit.press("new").page("earns")
    assert {"go-list/client", "go-list/offer/effects"} <= {
        str(one.key).split("/", 2)[-1].partition("#")[0] for one in visit.app.button
    }


def test_a_proposal_with_figures_needs_no_guide(visit: Visit) -> None:
    visit.press("example").page("client")
    assert not [one for one in visit.app.button if "go-guide" in str(one.key)]


def test_once_the_line_is_known_a_trial_comes_next_and_after_its_runs_what_it_moves(visit: Visit) -> None:
    visit.press("new").page("client")
    for name, text in {"selling_price": "450", "raw_material_price": "32", "raw_material_yield": "10"}.items():
        visit.type(f"baseline.metrics.{name}", text)
    visit.type("baseline.metrics.raw_material_supply", "30000").page("trials")
    assert "Add a trial and paste its runs" in visit.said
    visit.press("add/trials").type("trials.trial_1.runs", "Run\tArm\tYield, %\n1\tcontrol\t10.1\n2\tnew\t10.5")
    visit.press("take/trial_1")
    assert "Add a trial and paste its runs" not in visit.said
    assert "Next: " in visit.said


def test_a_page_without_a_proposal_offers_the_one_saved_last_and_stays_on_that_page(visit: Visit) -> None:
    draft = visit.press("new").page("client").type("client.name", "Dairy").draft
    fresh = Visit(new_tab()).at(lang="en").page("offer")
    assert "leaves the proposal behind" in fresh.said
    fresh.press("go-on")
    assert (fresh.draft, fresh.headings[0]) == (draft, "Offer")


def test_proposals_that_are_called_alike_are_told_apart_by_the_minute(visit: Visit) -> None:
    visit.press("new").page("proposals")
    assert re.search(r"\b\d{1,2} \w+ \d{4},\s\d\d:\d\d\s", visit.said)


MARGIN = "“Влажность” must not change, so it needs its allowed change"


def to_a_missing_margin(visit: Visit) -> Visit:
    visit.press("new").page("client")
    for name, text in {"selling_price": "450", "raw_material_price": "32", "raw_material_yield": "10"}.items():
        visit.type(f"baseline.metrics.{name}", text)
    visit.type("baseline.metrics.raw_material_supply", "30000").page("trials").press("add/trials")
    visit.type("trials.trial_1.runs", RUNS).choose("trials.trial_1.runs.good/Влажность, %", "unchanged")
    return visit.press("take/trial_1")


@pytest.fixture
def no_margin(database: str) -> Visit:
    """A line whose trial has a response that must not change, without its margin; nothing changes yet."""
    return standing(database, to_a_missing_margin)


def guides(visit: Visit) -> list[str]:
    """Where the guide leads."""
    keys = [str(one.key).partition("go-guide/")[2].partition("#")[0] for one in visit.app.button]
    return [one for one in keys if one]


def test_a_missing_margin_names_its_response_and_leads_to_its_tab_from_every_page(no_margin: Visit) -> None:
    for page in ("offer", "client", "trials"):
        no_margin.page(page)
        assert (f"Next: {MARGIN}" in no_margin.said, guides(no_margin)) == (True, ["trials/trial_1/data"])
    no_margin.press("go-guide/trials/trial_1/data")
    session: state.Session = no_margin.app.session_state[state.HOME]
    assert (session.page, session.held[state.TAB]) == ("trials", "data")
    assert guides(no_margin.run()) == []
    assert f":orange[:small[:material/pending: {MARGIN}" in no_margin.said


def test_a_margin_that_is_missing_before_the_first_run_leads_in_no_circle(visit: Visit) -> None:
    place = "trials.trial_1.responses"
    visit.press("new").page("trials").press("add/trials").press(f"add/{place}")
    visit.choose(f"{place}.response_1.good", "unchanged")
    assert guides(visit.run()) == []
    assert "Next: “New response” must not change" in visit.said
    assert "Add a trial and paste its runs" in visit.said
    assert guides(visit.page("offer")) == ["trials/trial_1/data"]


def test_a_missing_margin_hides_nothing_else_that_is_missing(no_margin: Visit) -> None:
    no_margin.page("offer")
    assert "Say what you sell and" in no_margin.said
    assert "Nothing changes yet" in no_margin.page("earns").said


def test_once_the_margin_is_there_the_guide_goes_on_to_the_offer(no_margin: Visit) -> None:
    no_margin.type("trials.trial_1.responses.response_2.margin", "0.5")
    assert guides(no_margin) == ["offer/effects"]
    assert MARGIN not in no_margin.said


def test_whoever_comes_by_an_address_without_a_page_is_told_so_once(database: str) -> None:
    visit = Visit(new_tab()).at(lang="en", missing="1")
    assert "There is no page at the address that you came by." in visit.said
    assert "missing" not in visit.app.query_params
    assert "There is no page" not in visit.run().said


def test_a_wrong_figure_of_a_complete_proposal_is_to_be_mended_and_nobody_is_told_to_begin(visit: Visit) -> None:
    seen = visit.press("example").page("client")
    seen.type("baseline.metrics.selling_price", "-3")
    (guide,) = (str(one.value) for one in seen.app.markdown if "signpost" in str(one.value))
    assert not [one for one in seen.app.button if "go-guide" in str(one.key)]
    assert "To be mended first: Selling price" in guide.replace("\\", "")
    assert "Begin here" not in seen.said
