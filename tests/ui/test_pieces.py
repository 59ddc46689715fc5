"""Pieces of a page: what is done on one is heeded once, in turn, and what is no act of it changes nothing."""

import json
from typing import Any

import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.ui.steps import Visit
from tests.ui.test_meeting import at_table, draft, on_slider
from tests.ui.test_typing import blank, stored

__all__ = ["blank", "draft"]

PRICE, DEMAND = "baseline.metrics.selling_price", "baseline.metrics.market_demand"
MARKET = "valueproof_sheet"


def ask(visit: Visit, name: str, place: str, asked: object) -> Visit:
    """Say this as the script of the piece of a kind that shows this place."""
    found = visit._pieces(name)
    piece = next(one for one, data in found.items() if place in json.dumps(data))
    states = visit.app._tree.get_widget_states()
    states.widgets.append(WidgetState(id=piece, json_value=json.dumps(asked)))
    visit.app._run(states)
    assert not visit.app.exception
    return visit


def figures(visit: Visit) -> dict[str, float]:
    return {name: one.value for name, one in stored(visit).case.baseline.metrics.items()}


def test_several_acts_are_heeded_in_turn_and_each_once(blank: Visit) -> None:
    first = [{"n": 1, "place": PRICE, "typed": "450"}, {"n": 2, "place": DEMAND, "typed": "900"}]
    ask(blank, MARKET, PRICE, {"asked": first})
    assert figures(blank) == {"selling_price": 450.0, "market_demand": 900.0}
    blank.type(PRICE, "460")
    again = [*first, {"n": 4, "place": DEMAND, "typed": "1 000,5"}]
    ask(blank, MARKET, PRICE, {"asked": again})
    assert figures(blank) == {"selling_price": 460.0, "market_demand": 1000.5}


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"asked": None}, {"asked": "x"}, {"asked": {"n": 1}}, {"asked": [1, "x", None, []]}, ["asked"],
        {"asked": [{"place": PRICE, "typed": "450"}]},
        {"asked": [{"n": "1", "place": PRICE, "typed": "450"}]},
        {"asked": [{"n": 1, "place": PRICE, "typed": 450}]},
        {"asked": [{"n": 1, "place": PRICE}]},
        {"asked": [{"n": 1, "place": "client.name", "typed": "Mine"}]},
        {"asked": [{"n": 1, "place": "baseline.metrics.gone", "typed": "7"}]},
        {"asked": [{"n": 1, "place": f"{PRICE}.value", "typed": "7"}]},
        {"asked": [{"n": 1, "place": f"{PRICE}.unit", "chosen": "parsec"}]},
        {"asked": [{"n": 1, "place": f"{PRICE}.confidence", "chosen": "proven"}]},
        {"asked": [{"n": 1, "place": {"a": 1}, "typed": "450"}]},
    ],
)  # fmt: skip
def test_what_is_no_act_of_a_sheet_changes_nothing(blank: Visit, asked: Any) -> None:
    before = stored(blank)
    ask(blank, MARKET, PRICE, asked)
    assert (stored(blank).case, stored(blank).version, stored(blank).unread) == (before.case, before.version, {})


@pytest.mark.parametrize(
    "act",
    [
        {"n": 1, "place": "selling_price", "told": "€1.00 for nothing"},
        {"n": 1, "place": "selling_price", "told": 6.2},
        {"n": 1, "place": "changes.gone", "typed": "5"},
        {"n": 1, "place": None, "typed": "5"},
        {"n": 1, "place": "selling_price"},
    ],
)
def test_what_is_no_act_of_the_board_tries_nothing(visit: Visit, draft: str, act: Any) -> None:
    seen = at_table(visit, draft, "try")
    before = seen.strip
    ask(seen, "valueproof_board", "selling_price", {"asked": [act]})
    assert (seen.strip, "tried" in seen.app.query_params) == (before, False)


def test_a_move_that_a_second_one_follows_at_once_is_tried_too(visit: Visit, draft: str) -> None:
    seen = at_table(visit, draft, "try")
    (to,) = (one for one in seen.track("changes.more_cheese")["told"] if one.startswith("+0.050"))
    seen.ask({"place": "changes.more_cheese", "told": to}, {"place": "selling_price", "typed": "6,2"})
    assert (on_slider(seen, "changes.more_cheese"), on_slider(seen, "selling_price")) == (to, "€6.20/kg")


def test_a_figure_that_is_emptied_and_typed_anew_has_its_unit_and_comes_from_where_it_came(visit: Visit) -> None:
    """Another unit would make of 6.45 a kilogram 6.45 a tonne without a word."""
    visit.choose("example-chosen", "cheese").press("example")
    before = stored(visit).case.baseline.metrics["selling_price"]
    assert (before.unit, before.source is not None) == ("EUR/kg", True)
    visit.type(PRICE, "")
    assert "selling_price" not in stored(visit).case.baseline.metrics
    (shown,) = (one for one in visit.figures if one["place"] == PRICE)
    assert (shown["text"], shown["unit"]) == ("", "EUR/kg")
    visit.type(PRICE, "6,5")
    assert stored(visit).case.baseline.metrics["selling_price"] == before.model_copy(update={"value": 6.5})
    visit.type(PRICE, "").choose(f"{PRICE}.unit", "EUR/t").type(PRICE, "6 400")
    after = stored(visit).case.baseline.metrics["selling_price"]
    assert (after.value, after.unit, after.source) == (6400, "EUR/t", before.source)


def test_a_unit_that_is_chosen_before_there_is_a_value_is_the_unit_of_the_value(blank: Visit) -> None:
    (first, second, *_) = (one for one, _ in blank.field(PRICE).figure["units"])
    assert blank.field(f"{PRICE}.unit").value == first
    assert blank.choose(f"{PRICE}.unit", second).type(PRICE, "4,5").field(f"{PRICE}.unit").value == second
    figure = stored(blank).case.baseline.metrics["selling_price"]
    assert (figure.value, figure.unit) == (4.5, second)


def test_where_a_figure_comes_from_can_be_said_once_it_has_a_value_and_a_wrong_date_says_so(blank: Visit) -> None:
    assert "texts" not in blank.field(PRICE).figure["source"]
    blank.type(PRICE, "450").type(f"{PRICE}.date", "31.02.2026")
    source, date = blank.field(PRICE).figure["source"]["texts"]
    assert (source["wrong"], date["wrong"], date["text"]) == (False, True, "31.02.2026")
    assert "There is no such day" in blank.said
    blank.type(f"{PRICE}.date", "28.02.2026").type(f"{PRICE}.source", "Ledger")
    assert blank.field(PRICE).figure["source"]["words"] == "Stated"
    assert blank.choose(f"{PRICE}.confidence", "measured").field(PRICE).figure["source"]["words"] == "Measured"


def test_a_figure_that_may_have_been_meant_otherwise_says_how_it_was_read(blank: Visit) -> None:
    assert "12" in blank.type(PRICE, "12,500").field(PRICE).figure["below"][0]["text"]
    assert blank.type(PRICE, "12.6").field(PRICE).figure["below"] == []
