"""A figure that moves nothing but the answer draws its sheet and the answer; whatever else it moves draws the page."""

import json
from dataclasses import replace

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

import app
from proposals.draft import Draft
from services import create_draft
from tests.ui.steps import Visit
from ui.session import HOME

PRICE, YIELD = "baseline.metrics.selling_price", "baseline.metrics.raw_material_yield"


@pytest.fixture
def seen(visit: Visit) -> Visit:
    """The page of present figures of a worked example."""
    work = app.workspace(app.database_url(app.os.environ))
    return visit.at(draft=create_draft.from_example(work, "cheese").id).page("client")


def act(visit: Visit, place: str, **done: str) -> Visit:
    """Do it on a sheet, and leave it at what is drawn by that."""
    shown = visit.field(place.removesuffix(".unit").removesuffix(".source"))
    states = visit.app._tree.get_widget_states()
    asked = [{"n": shown.data["heeded"] + 1, "place": place, **done}]
    states.widgets.append(WidgetState(id=shown.sheet, json_value=json.dumps({"asked": asked})))
    visit.app._run(states)
    assert not visit.app.exception
    return visit


def stored(visit: Visit) -> Draft:
    return app.workspace(app.database_url(app.os.environ)).store.load(visit.draft)


def test_another_value_draws_its_sheet_and_the_answer_alone(seen: Visit) -> None:
    before, sheets = seen.strip, len(seen._pieces("valueproof_sheet"))
    after = act(seen, PRICE, typed="6,9")
    assert after.in_part
    assert (sheets > 1, len(after._pieces("valueproof_sheet"))) == (True, 1)
    assert (after.field(PRICE).value, after.strip != before) == ("6.9", True)
    again = act(after, PRICE, typed="7,1")
    assert (again.in_part, again.field(PRICE).value, again.strip != after) == (True, "7.1", True)
    assert stored(again).case.baseline.metrics["selling_price"].value == 7.1
    assert stored(again).unread == {}


@pytest.mark.parametrize(
    ("place", "done"),
    [
        pytest.param(PRICE, {"typed": "a lot"}, id="what cannot be read"),
        pytest.param(PRICE, {"typed": ""}, id="a figure that is taken out"),
        pytest.param(YIELD, {"typed": "250"}, id="a figure that is to be mended"),
        pytest.param(f"{PRICE}.unit", {"chosen": "EUR/t"}, id="another unit"),
        pytest.param(f"{PRICE}.source", {"typed": "Price list"}, id="another source"),
    ],
)
def test_what_shows_elsewhere_too_draws_the_page(seen: Visit, place: str, done: dict[str, str]) -> None:
    assert not act(seen, place, **done).in_part


def test_a_figure_that_was_not_there_draws_the_page_that_counts_those_without_a_source(seen: Visit) -> None:
    place = next(one["place"] for one in seen.figures if one["text"] == "")
    assert not act(seen, place, typed="0,5").in_part
    assert "One source for all figures that have none" in seen.said


def test_while_something_is_pasted_the_page_is_drawn_that_tells_what_stood_there(seen: Visit) -> None:
    (field,) = (one for one in seen.app.text_area if str(one.key).endswith("paste/figures/text"))
    field.set_value("6,5")
    seen.run()
    assert not act(seen, PRICE, typed="6,9").in_part


def test_after_a_change_in_another_window_the_page_is_drawn_with_it(seen: Visit) -> None:
    act(seen, PRICE, typed="6,9")
    other = seen.reload()
    other.type(YIELD, "10.3")
    after = act(seen, PRICE, typed="7,1")
    assert not after.in_part
    assert after.field(YIELD).value == "10.3"


def test_two_windows_that_change_one_figure_are_asked_which_it_is_also_after_a_part(seen: Visit) -> None:
    other = seen.reload()
    other.type(PRICE, "6,9")
    other.type(PRICE, "7,0")
    act(seen, PRICE, typed="7,1")
    assert stored(seen).case.baseline.metrics["selling_price"].value == 7.0
    assert PRICE in json.dumps([*stored(seen).unread])


def test_whoever_presses_in_the_answer_after_a_part_comes_where_it_leads(seen: Visit) -> None:
    after = act(seen, PRICE, typed="6,9")
    (way,) = (one for one in after.app.button if "strip" in str(one.key))
    way.click()
    after.run()
    assert not after.in_part
    assert after.app.session_state[HOME].behind is not None


def test_a_settled_revision_is_left_by_the_first_change_with_the_whole_page(seen: Visit) -> None:
    work = app.workspace(app.database_url(app.os.environ))
    work.store.change(
        seen.draft, lambda one: replace(one, case=one.case.model_copy(update={"project": {"en": "Else"}}))
    )
    assert not act(seen, PRICE, typed="6,9").in_part
    assert act(seen, PRICE, typed="7,0").in_part
