"""Formulas computed again: for any values of the cells that they read they give what building them anew gives."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.live.again import recipe
from calculators.live.figure import Area, Live, Place, larger, live, reference, smaller
from calculators.live.functions import both, differs, either, equal, if_, root, total

GIVEN = Place("S", -1, 0)
RESULT = Place("S", -1, 1)
OTHER = reference(Place("S", 7, 7), 3.0)
NUMBERS = st.floats(-1e6, 1e6).map(lambda value: round(value, 6))


def shapes(x: Live) -> list[Live]:
    """Formulas of every kind that rows are made of."""
    return [
        x + OTHER * 2.0 - x / 4.0,
        -x,
        if_(x > OTHER, x - 1.0, OTHER),
        if_(both(x >= 0.0, x < 100.0), 1.0, 0.0),
        if_(either(x <= -5.0, equal(x, 2.0)), x * x, differs(x, 0.0)),
        smaller(x, OTHER) + larger(x, live(0.0)),
        if_(equal(x, 0.0), 0.0, 1.0 / x),
        OTHER * 5.0,
    ]


@given(first=NUMBERS, again=NUMBERS)
def test_a_recipe_gives_the_values_that_building_the_formulas_anew_gives(first: float, again: float) -> None:
    made = recipe([(one, Place("S", -1, at)) for at, one in enumerate(shapes(reference(GIVEN, first)), 1)], [GIVEN])
    wanted = [one.value for one in shapes(reference(GIVEN, again))]
    assert made.values([again]) == pytest.approx(wanted, nan_ok=True)


@given(value=NUMBERS)
def test_a_formula_behind_another_reads_the_cell_in_which_that_stands(value: float) -> None:
    x = reference(GIVEN, 1.0)
    half = x / 2.0
    made = recipe([(half, RESULT), (reference(RESULT, half.value) + 1.0, Place("S", -1, 2))], [GIVEN])
    assert made.values([value]) == (value / 2.0, value / 2.0 + 1.0)


def test_a_branch_that_is_not_taken_may_have_no_value() -> None:
    x = reference(GIVEN, 1.0)
    made = recipe([(if_(equal(x, 0.0), 7.0, 1.0 / x), RESULT)], [GIVEN])
    assert made.values([0.0]) == (7.0,)
    assert math.isnan(float(recipe([(1.0 / x, RESULT)], [GIVEN]).values([0.0])[0]))


@pytest.mark.parametrize(
    "figure",
    [total(Area(Place("S", 0, 0, (2, 0)), (1.0, 2.0, 3.0)), reference(GIVEN, 1.0)), root(reference(GIVEN, 4.0))],
)
def test_a_function_that_cannot_be_computed_again_is_refused(figure: Live) -> None:
    with pytest.raises(KeyError):
        recipe([(figure, RESULT)], [GIVEN])


def test_areas_that_do_not_move_keep_their_value() -> None:
    fixed = total(Area(Place("S", 0, 0, (2, 0)), (1.0, 2.0, 3.0)))
    assert recipe([(fixed * reference(GIVEN, 1.0), RESULT)], [GIVEN]).values([5.0]) == (30.0,)
