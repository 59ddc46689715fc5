"""Figures that remember their formula: the formula, read as a spreadsheet reads it, gives the value that they carry."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from calculators.live.figure import Area, Live, Place, live, reference
from calculators.live.functions import (
    beta_limit,
    beta_tail,
    both,
    either,
    equal,
    if_,
    joined,
    mean,
    mean_where,
    pick,
    place_of,
    products,
    squares_about,
    sum_of_sign,
    sum_where,
    t_limit,
    to_cents,
    total,
    whole,
)
from calculators.live.written import address, formula
from calculators.plant import Metrics, account
from proposals.valuation.effect import side

CELLS = {f"B{row + 1}": value for row, value in enumerate((3.0, -2.0, 0.5, 7.0))}


def cell(name: str) -> Live:
    return reference(Place("S", int(name[1:]) - 1, 1), CELLS[name])


def area(*values: float | str) -> Area:
    return Area(Place("S", 0, 1, (len(values) - 1, 1)), values)


def by_python(text: str) -> float:
    """A formula without functions as a spreadsheet computes it: a minus before a power binds first."""
    assert "-(" in text or not re.search(r"(^|[(*/+-])-[^()]*\^", text.removeprefix("="))
    python = text.removeprefix("=").replace("^", "**")
    return float(eval(re.sub(r"[A-Z]\d+", lambda found: f"({CELLS[found[0]]})", python)))  # noqa: S307 - our own text


LEAVES = st.sampled_from([*map(cell, CELLS), live(2.0), live(-1.5), live(0.0), live(1.0)])
TREES = st.recursive(
    LEAVES,
    lambda parts: st.tuples(st.sampled_from("+-*/"), parts, parts).map(
        lambda found: {
            "+": lambda a, b: a + b,
            "-": lambda a, b: a - b,
            "*": lambda a, b: a * b,
            "/": lambda a, b: a / b,
        }[found[0]](found[1], found[2])
    ),
    max_leaves=12,
)


@given(TREES)
def test_a_formula_gives_the_value_that_it_carries(figure: Live) -> None:
    assume(isinstance(figure.value, float) and math.isfinite(figure.value))
    assert by_python(formula(figure, "S", {})) == pytest.approx(figure.value, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (cell("B1") - (cell("B2") - cell("B3")), "=B1-(B2-B3)"),
        (cell("B1") / (cell("B2") * cell("B3")), "=B1/(B2*B3)"),
        ((cell("B1") + cell("B2")) * cell("B3"), "=(B1+B2)*B3"),
        (live(0.0) - cell("B1") ** 2.0, "=-(B1^2)"),
        (cell("B1") * -2.5, "=B1*(-2.5)"),
        (cell("B1") + 0.0, "=B1"),
        (1.0 * cell("B1"), "=B1"),
        (0.0 * cell("B1"), "=0"),
        (live(2.0) * 3.0, "=6"),
        (if_(cell("B1") > 2.0, 'so "so"', live(1e-9)), '=IF(B1>2,"so ""so""",1E-09)'),
        (np.minimum(cell("B1"), 4.0), "=MIN(B1,4)"),
        (joined("a", cell("B1")), '="a"&B1'),
    ],
)
def test_a_formula_is_written_without_what_it_does_not_need(figure: Live, text: str) -> None:
    assert formula(figure, "S", {}) == text


def test_what_stands_in_a_cell_is_written_as_that_cell_even_from_another_sheet() -> None:
    tonnes = cell("B1") * cell("B2")
    placed = {tonnes: Place("The plant's", 6, 27)}
    assert formula(tonnes + cell("B3"), "The plant's", placed) == "=AB7+'S'!B3"
    assert formula(tonnes + cell("B3"), "S", placed) == "='The plant''s'!AB7+B3"


def test_equal_formulas_are_one_key_and_figures_of_like_hash_are_not() -> None:
    assert cell("B1") * 2.0 == cell("B1") * 2.0
    assert cell("B1") * -1.0 != cell("B1") * -2.0


def test_a_named_cell_is_written_by_its_name() -> None:
    assert address(Place("S", 0, 0, name="horizon_months"), "T") == "horizon_months"


def test_the_model_runs_on_cells_and_gives_its_own_figures() -> None:
    plain = Metrics(
        selling_price=100.0, raw_material_price=30.0, market_demand=50.0, line_speed=2.0, planned_hours=20.0
    )
    cells = replace(plain, selling_price=cell("B1"), market_demand=cell("B4"))  # type: ignore[arg-type]
    like = side(replace(plain, selling_price=3.0, market_demand=7.0))
    profit = account(cells).operating_profit
    assert isinstance(profit, Live)
    assert profit.value == pytest.approx(like.account.operating_profit)


def test_a_branch_that_is_not_taken_may_have_no_value() -> None:
    assert if_(equal(live(0.0), 0.0), 5.0, cell("B1") / live(0.0)).value == 5.0
    assert math.isnan((cell("B1") / live(0.0)).number)


def test_functions_pass_over_texts_as_a_spreadsheet_does() -> None:
    values = area(1.0, "", 4.0)
    assert total(values).value == 5.0
    assert mean(values).value == 2.5
    assert sum_of_sign(area(-1.0, 2.0, 5.0), ">0").value == 7.0
    assert sum_of_sign(area(-1.0, 2.0, 5.0), "<0").value == -1.0


def test_functions_by_condition_take_what_matches() -> None:
    blocks, values = area(1.0, 2.0, 1.0), area(10.0, 20.0, 40.0)
    assert sum_where(blocks, 1.0, values).value == 50.0
    assert mean_where(blocks, 1.0, values).value == 25.0
    assert squares_about(blocks, 1.0, values, live(25.0)).value == 450.0
    assert products(blocks, values).value == 90.0
    assert pick(values, 2.0).value == 20.0
    assert place_of(40.0, values).value == 3.0
    assert math.isnan(pick(values, 4.0).number)


def test_conditions_join() -> None:
    yes, no = cell("B1") > 0.0, cell("B1") < 0.0
    assert (both(yes, no).value, either(yes, no).value) == (0.0, 1.0)


@pytest.mark.parametrize(("amount", "cents"), [(2.675, 2.68), (1.005, 1.01), (-0.125, -0.13), (10.0, 10.0)])
def test_cents_are_rounded_half_up_by_the_decimal_as_written(amount: float, cents: float) -> None:
    assert to_cents(amount).value == cents


def test_whole_is_the_next_lower() -> None:
    assert (whole(-0.5).value, whole(2.9).value) == (-1.0, 2.0)


@pytest.mark.parametrize("df", [1.0, 4.0, 7.37, 58.2])
def test_limits_and_tails_are_those_of_students_t(df: float) -> None:
    share = beta_limit(0.9, live(df)).number
    limit = math.sqrt(df * share / (1.0 - share))
    assert limit == pytest.approx(stats.t.ppf(0.95, df))
    assert t_limit(0.1, live(df)).number == pytest.approx(limit)
    tail = beta_tail(live(df / (df + limit**2)), live(df))
    assert tail.number == pytest.approx(0.1)
