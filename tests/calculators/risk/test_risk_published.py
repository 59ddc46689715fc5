"""Joint draws give the published results where the first-order answer fails: JCGM 101:2008, clauses 9.3 and 9.4."""

import math
from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML
from scipy import stats

from calculators.appraisal import Terms
from calculators.risk.flows import FlowFamily, measure_draws
from calculators.risk.sampling import Measured, draw
from calculators.risk.summary import deciles, never_paid_back, probability, probability_above, probability_below

PUBLISHED = YAML(typ="safe").load(Path(__file__).parents[2] / "reference" / "risk_published.yaml")
DRAWS = 400_000
CERTAIN = (math.inf, math.inf)


def normal(means_and_errors, correlation=0.0):
    """Quantities known by estimate and standard uncertainty, with infinitely many degrees of freedom."""
    (one, u_one), (other, u_other) = means_and_errors
    joint = correlation * u_one * u_other
    return Measured((one, other), ((u_one**2, joint), (joint, u_other**2)), CERTAIN)


def shortest_width(values, share=0.95):
    ordered = np.sort(values)
    inside = round(share * ordered.size)
    return float((ordered[inside:] - ordered[:-inside]).min())


def assert_as_printed(values, printed):
    """Within half a unit of the last printed digit and four simulation errors of these draws."""
    digit = 0.5 * 10.0 ** -len(printed["estimate"].partition(".")[2])
    error = 4 * values.std() / math.sqrt(values.size)
    low, high = map(float, printed["interval"])
    assert values.mean() == pytest.approx(float(printed["estimate"]), abs=digit + error)
    assert values.std() == pytest.approx(float(printed["u"]), abs=digit + 2 * error)
    covered = probability((values >= low) & (values <= high))
    assert covered.share == pytest.approx(0.95, abs=0.004)
    assert shortest_width(values) == pytest.approx(high - low, rel=0.02)


def test_a_mass_whose_densities_do_not_count_to_first_order_is_as_uncertain_as_published():
    case = PUBLISHED["mass_calibration"]
    reference, added = draw({"weighing": normal(case["normal"].values())}, DRAWS, seed=93)
    rng = np.random.default_rng(93)
    air, weight, steel = (rng.uniform(*case["rectangular"][name], DRAWS) for name in ("air", "weight", "steel"))
    deviation = (reference + added) * (1 + (air - 1.2) * (1 / weight - 1 / steel)) - case["nominal"]
    assert_as_printed(deviation, case["printed"])
    first_order = math.hypot(*(u for _, u in case["normal"].values()))
    assert f"{first_order:.4f}" == case["printed"]["first_order_u"]
    assert deviation.std() > 1.3 * first_order


@pytest.mark.parametrize(
    "case", PUBLISHED["comparison_loss"]["cases"], ids=lambda case: f"x1 = {case['x1']}, r = {case['correlation']}"
)
def test_a_loss_at_its_minimum_is_drawn_although_its_first_order_answer_is_zero(case):
    u = PUBLISHED["comparison_loss"]["u_of_each"]
    x1, x2 = draw({"reflection": normal([(case["x1"], u), (0.0, u)], case["correlation"])}, DRAWS, seed=94)
    assert_as_printed(1e6 * (x1**2 + x2**2), case["printed"])
    assert f"{1e6 * 2 * case['x1'] * u:.0f}" == case["printed"]["first_order_u"]


def test_the_worked_number_of_the_page_on_risk_is_what_the_draws_give():
    """docs/methods/risk.md: with one amount the answers are known exactly, from Student's t."""
    months, known = np.arange(61), stats.t(11, loc=60_000, scale=15_000)
    (uplift,) = draw({"trial": Measured((60_000.0,), ((15_000.0**2,),), (11.0,))}, 100_000, seed=1)
    fixed, earned = np.where(months == 0, -100_000.0, 0.0), np.where(months > 2, 1 / 12, 0.0)
    found = measure_draws(FlowFamily(fixed, earned[np.newaxis], uplift[np.newaxis]), Terms.monthly(0.12, 0.12, 0.12))
    pays, never = probability_above(found.npv, 0.0), never_paid_back(found.payback)
    assert f"{pays.share:.4f} {pays.error:.4f} {never.share:.4f}" == "0.9737 0.0005 0.0119"
    assert pays.share == pytest.approx(known.sf(27_513), abs=2 * pays.error)
    assert never.share == pytest.approx(known.cdf(100_000 * 12 / 58), abs=2 * never.error)
    assert f"{deciles(found.npv).p10:,.0f}" == "43,627"
    assert deciles(found.npv).p10 == pytest.approx(3.63466 * known.ppf(0.1) - 100_000, abs=500)
    assert f"{probability_below(uplift, known.ppf(0.05)).share:.4f}" == "0.0505"
