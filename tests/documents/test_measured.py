"""How the promised effect is measured: baseline, promise and limits from the case, the rest as people agreed."""

import datetime as dt
from typing import Any

import pytest

from documents.formats import Formats
from documents.sections.measured import Measured, measured
from documents.sections.options import option_terms
from documents.sections.parts import Row, Voice
from proposals.valuation.promise import least_effect
from tests.documents.printed import figured, html_of, plain
from tests.documents.worked_case import MEASURED, bent, stated, trial, valued

VOICE = Voice(Formats("en", "EUR"))
AGREED: dict[str, Any] = {
    "method": "before_after", "who": "The chief technologist", "from_month": 2, "months": 6, "tolerance": 0.2,
    "conditions": "The same milk", "adjustment": "By casein",
}  # fmt: skip


def found(verification: dict[str, Any] | None, **parts: Any) -> Measured | None:
    case = bent(**parts)
    case["offer"]["verification"] = verification
    return measured(*valued(case), VOICE)


def said(verification: dict[str, Any], **parts: Any) -> dict[str, str]:
    agreed = found(verification, **parts)
    assert agreed is not None
    return {row.cells[0]: row.cells[1] for row in agreed.facts.rows}


def promises(verification: dict[str, Any], **parts: Any) -> tuple[Row, ...]:
    agreed = found(verification, **parts)
    assert agreed is not None
    assert agreed.promises is not None
    return agreed.promises.rows


def test_nothing_is_said_where_no_measurement_is_agreed() -> None:
    assert found(None) is None


def test_what_people_agreed_is_told_by_the_names_of_the_standards() -> None:
    facts = said(AGREED)
    assert facts["Reporting period"] == "months 3 to 8 from today"
    assert "IPMVP option B" in facts["Way of measuring"]
    assert facts["Tolerance"] == "the promise counts as kept from 80% of the expected effect on"
    assert (facts["Compared under"], facts["Adjustments"], facts["Who measures"]) == (
        "The same milk", "By casein", "The chief technologist",
    )  # fmt: skip


def test_the_line_of_the_baseline_is_the_boundary_where_none_is_named() -> None:
    baseline = bent()["baseline"] | {"line": "Line 2", "period": "2025"}
    assert said(AGREED, baseline=baseline)["Boundary of the measurement"] == "Line 2; other lines are outside"
    assert said(AGREED, baseline=baseline)["Baseline period"] == "2025"
    assert said({**AGREED, "boundary": "Both vats"})["Boundary of the measurement"] == "Both vats"


def test_promise_careful_limit_and_baseline_come_from_the_case() -> None:
    case = bent()
    case["baseline"]["metrics"]["raw_material_yield"] |= {"source": "Ledger", "date": "2026-06-30"}
    (row,) = promises(AGREED, baseline=case["baseline"])
    assert row.cells[0] == "Raw-material yield"
    assert row.cells[1] == "10%"
    assert row.note == "baseline: Ledger, 30 Jun 2026"
    expected, careful, kept = (float(one.removeprefix("+").split(" ")[0].split("\xa0")[0]) for one in row.cells[2:5])
    assert careful < expected
    assert kept == pytest.approx(expected * 0.8, abs=0.01)


def test_a_promise_without_tolerance_has_no_limit_from_which_it_counts_as_kept() -> None:
    (row,) = promises({"method": "on_off"})
    assert len(row.cells) == 5


def test_the_careful_limit_of_a_falling_figure_is_the_smaller_fall() -> None:
    change = stated("raw_material_price", "material_cost", (-30.0, -20.0, -10.0), "EUR/t")
    (row,) = promises({"tolerance": 0.5}, changes=[change])
    assert row.cells[2:5] == ("−€20/t", "−€10/t", "−€10/t")


def test_of_a_new_value_the_change_from_today_may_fall_short() -> None:
    basis = {"low": 6050.0, "likely": 6100.0, "high": 6200.0, "unit": "EUR/t", "source": "the seller"}
    change = {"id": "price", "lever": "product_value", "metric": "selling_price", "mode": "new_value", "stated": basis}
    (outcome,) = valued(bent(changes=[change]))[1].drivers
    assert least_effect(outcome, 0.25, better_above=True) == 6075.0
    (row,) = promises({"tolerance": 0.5}, changes=[change])
    assert row.cells[4] == "€6,050/t"


@pytest.mark.parametrize(
    ("metric", "lever", "ends", "unit", "kept"),
    [
        ("availability", "availability", (-1.5, -0.8, -0.2), "%", "−0.96 points"),
        ("availability", "availability", (0.2, 0.8, 1.5), "%", "+0.64 points"),
        ("raw_material_price", "material_cost", (10.0, 20.0, 30.0), "EUR/t", "+€24/t"),
        ("raw_material_price", "material_cost", (-30.0, -20.0, -10.0), "EUR/t", "−€16/t"),
        ("crew", "labour", (-2.0, -1.0, 0.0), "persons", "−0.80 people"),
        ("crew", "labour", (-1.0, 0.0, 1.0), "persons", "0 people"),
    ],
)
def test_a_gain_may_fall_short_and_a_loss_exceed_by_the_tolerance_told_apart_from_the_promise(
    metric: str, lever: str, ends: tuple[float, float, float], unit: str, kept: str
) -> None:
    metrics = bent()["baseline"]["metrics"] | {
        "crew": {"value": 26, "unit": "persons"}, "availability": {"value": 80, "unit": "%"},
        "line_speed": {"value": 200, "unit": "kg/h"}, "planned_hours": {"value": 6000, "unit": "h/a"},
        "labour_cost": {"value": 20, "unit": "EUR/h"},
    }  # fmt: skip
    case = bent(changes=[stated(metric, lever, ends, unit)], baseline=bent()["baseline"] | {"metrics": metrics})
    case["offer"]["verification"] = {"tolerance": 0.2}
    agreed = measured(*valued(case), VOICE)
    assert agreed is not None
    assert agreed.promises is not None
    assert plain(agreed.promises.rows[0].cells[4]) == kept


def test_the_instrument_of_the_trial_measures_where_no_other_is_named() -> None:
    weighed = trial()
    weighed["responses"][0]["instrument"] = "Scale of 600 kg"
    assert promises(AGREED, trials=[weighed])[0].cells[-1].replace("\xa0", " ") == "as in the trial: Scale of 600 kg"
    assert promises(AGREED, trials=[weighed], changes=[MEASURED | {"meter": "Belt scale"}])[0].cells[-1] == "Belt scale"


def test_a_price_of_the_offer_is_agreed_and_not_measured() -> None:
    case, valuation = figured("cheese")
    agreed = measured(case, valuation, VOICE)
    assert agreed is not None
    assert agreed.promises is not None
    assert len(agreed.promises.rows) == len(case.changes) - 1


def test_a_guarantee_points_to_the_measurement_where_it_names_none_of_its_own() -> None:
    case = bent()
    case["offer"] |= {"guarantee": {"gain": 1000.0}, "verification": AGREED}
    assert "measured as agreed for the effect" in option_terms(valued(case)[0], "guarantee", None, VOICE)
    case["offer"]["guarantee"]["measured_by"] = "the auditor"
    assert "measured by: the auditor" in option_terms(valued(case)[0], "guarantee", None, VOICE)


@pytest.mark.parametrize(("language", "words"), [("en", "How the effect is measured"), ("ru", "Как измеряется эффект")])
@pytest.mark.parametrize("example", ["cheese", "film", "berries"])
def test_every_example_says_how_its_effect_is_measured(example: str, language: str, words: str) -> None:
    assert words in plain(html_of(*figured(example), language))


def test_the_examples_are_dated_so_that_their_vat_is_in_force() -> None:
    assert all((figured(one)[0].issue.date or dt.date.min) >= dt.date(2026, 1, 1) for one in ("cheese", "berries"))
