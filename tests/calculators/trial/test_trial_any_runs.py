"""Whatever the runs: finite figures, or a refusal with a name; never a warning, an infinity or a NaN."""

import math
from dataclasses import asdict, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.errors import CannotCompute
from calculators.trial.analysis import analyse
from calculators.trial.types import Direction, Question, Run

few_values = st.sampled_from([0.0, 1.0, 1.5, 2.0, 7.25, 100.0])
any_value = st.one_of(few_values, st.floats(-1e9, 1e9), st.floats(-1e-9, 1e-9), st.floats())
maybe_reason = st.sampled_from([None, None, None, None, "spilt"])


@st.composite
def messy_trials(draw: st.DrawFn) -> list[Run]:
    """Up to 14 rows of up to four arms, on lots or not, in order of time or not, some excluded, some samples."""
    values = draw(st.sampled_from([few_values, st.floats(0, 100), any_value]))
    lots = draw(st.sampled_from([[None], ["L1"], ["L1", "L2"], ["L1", "L2", "L3"], [None, "L1"]]))
    orders = draw(st.sampled_from([st.none(), st.integers(0, 20).map(float), st.floats(0, 1e12)]))
    names = draw(st.sampled_from(["CT", "CST", "CRST", "CCCT"]))
    named = draw(st.booleans())
    row = st.builds(
        Run,
        run=st.integers(0, 200).map(str) if named else st.just(""),
        arm=st.sampled_from(names),
        value=values,
        lot=st.sampled_from(lots),
        order=orders,
        excluded=maybe_reason,
    )
    return draw(st.lists(row, min_size=draw(st.sampled_from([0, 6, 10])), max_size=14))


def numbers(thing: Any) -> list[float]:
    if isinstance(thing, dict):
        return [number for value in thing.values() for number in numbers(value)]
    if isinstance(thing, list | tuple):
        return [number for value in thing for number in numbers(value)]
    return [thing] if isinstance(thing, float) else []


@settings(max_examples=200)
@given(messy_trials(), st.sampled_from(Direction))
def test_any_runs_give_finite_figures_or_a_named_refusal(runs: list[Run], good: Direction) -> None:
    try:
        result = analyse(runs, "C", Question(good, margin=1.0, physical_range=(0.0, 50.0)))
    except CannotCompute:
        return
    assert all(math.isfinite(number) for number in numbers(asdict(result)))
    assert all(0 <= comparison.p_value <= 1 for comparison in result.comparisons)
    assert all(str(notice) for notice in result.warnings)


@settings(max_examples=80)
@given(messy_trials())
def test_the_design_and_the_verdicts_do_not_depend_on_the_unit(runs: list[Run]) -> None:
    def shape(scale: float) -> object:
        scaled = [replace(run, value=run.value * scale) for run in runs]
        try:
            result = analyse(scaled, "C", Question(Direction.UP))
        except CannotCompute as refusal:
            return refusal.notice.code
        return result.design, [comparison.verdict for comparison in result.comparisons]

    if all(math.isfinite(run.value) and abs(run.value) < 1e90 for run in runs):
        assert shape(1.0) == shape(1024.0)
