"""The pictures of one case: printed bars add up, and the picture fits the design of the trial."""

import json
import re
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from worked_case import MEASURED, bent, item, runs, stated, trial, valued

from documents.charts.pictures import bridge_picture, cash_picture, run_chart_picture, trial_pictures
from documents.charts.svg import Palette
from documents.formats import Formats
from proposals.trial import TrialRecord
from proposals.valuation.evidence import trial_outcomes

EN, RU = Formats("en", "EUR"), Formats("ru", "EUR")
PALETTE = Palette()
DEARER = stated("selling_price", "product_value", (10.3, 20.7, 30.1), "EUR/t")
PAID_SOONER = stated("receivable_days", "working_capital", (-12.0, -10.0, -5.0), "d")


def words_of(drawn: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(drawn).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314


def amount(words: str) -> Decimal:
    return Decimal(re.sub("[^0-9-]", "", words.replace("\u2212", "-")))


def title_of(drawn: str) -> str:
    return ET.fromstring(drawn)[0].text or ""  # noqa: S314 - drawn by ourselves


def drawn_trial(said: dict[str, Any]) -> tuple[str, ...]:
    record = TrialRecord.model_validate_json(json.dumps(said))
    return trial_pictures(record, record.responses[0], trial_outcomes(record)[0], EN, PALETTE)


def test_the_printed_bars_of_a_bridge_add_up_to_its_printed_ends() -> None:
    _, valuation = valued(bent(changes=[MEASURED, DEARER]))
    before, *bars, after = [amount(words) for words in words_of(bridge_picture(valuation, EN, PALETTE)) if "€" in words]
    assert before + sum(bars) == after


def test_working_capital_has_no_bar_among_profits() -> None:
    _, valuation = valued(bent(changes=[MEASURED, PAID_SOONER]))
    assert "Working capital" not in words_of(bridge_picture(valuation, EN, PALETTE))


def test_the_bridge_says_which_bars_are_proven() -> None:
    drawn = bridge_picture(valued(bent(changes=[MEASURED, DEARER]))[1], RU, PALETTE)
    assert {"доказано на вашем сырье", "заявлено или не доказано"} <= set(words_of(drawn))


@pytest.mark.parametrize(
    ("price", "words"), [(75000.0, "Payback: 5.3\u00a0months"), (1e7, "Paid back: not within 36\u00a0months")]
)
def test_the_cash_picture_says_when_the_money_is_back(price: float, words: str) -> None:
    assert words in words_of(cash_picture(valued(bent(offer=item(price)))[1], EN, PALETTE))


def test_pairs_are_drawn_as_slopes() -> None:
    assert title_of(*drawn_trial(trial())) == "Cheese yield on every lot, control and treatment"


def test_runs_without_pairs_are_drawn_as_dots() -> None:
    said = {**trial(), "runs": [{**row, "lot": None} for row in runs()]}
    assert title_of(*drawn_trial(said)) == "Cheese yield: every run"


def test_runs_in_order_without_lots_are_drawn_as_a_run_chart() -> None:
    rows = [{**row, "lot": None, "order": float(at)} for at, row in enumerate(runs())]
    (drawn,) = drawn_trial({**trial(), "runs": rows})
    assert {"5", "Cheese yield, %"} <= set(words_of(drawn))


def test_a_run_chart_needs_the_order_of_every_run() -> None:
    record = TrialRecord.model_validate_json(json.dumps(trial()))
    assert run_chart_picture(record, record.responses[0], EN, PALETTE) == ""


def test_samples_of_one_run_are_one_point() -> None:
    rows = [*runs(), {**runs()[0], "values": {"yield": 10.4}}]
    (drawn,) = drawn_trial({**trial(), "runs": [{**row, "lot": None} for row in rows]})
    assert drawn.count("<circle") == 4 + 1


def test_a_response_that_was_never_measured_has_no_picture() -> None:
    assert drawn_trial({**trial(), "runs": [{**row, "values": {}} for row in runs()]}) == ()


def test_a_trial_without_a_result_still_shows_its_runs() -> None:
    (drawn,) = drawn_trial({**trial(), "runs": runs()[:2]})
    assert title_of(drawn) == "Cheese yield: every run"


@pytest.mark.parametrize(
    ("time", "words"), [(None, "order of the runs"), ("2026-03-02 08:00", "days from the first run")]
)
def test_a_run_chart_names_both_of_its_axes(time: str | None, words: str) -> None:
    rows = [
        {"run": str(at), "arm": ("old", "new")[at % 2], "order": float(at), "values": {"yield": 10.0 + at % 3}}
        | ({"time": time} if time else {})
        for at in range(8)
    ]
    (drawn,) = drawn_trial({**trial(), "runs": rows})
    assert words in words_of(drawn)
    assert "Cheese yield, %" in words_of(drawn)
    assert "mean of the lot" not in words_of(drawn)
