"""Each remark appears where its cause is, and not where it is not."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from trial_rows import UP, arms, pairs, sequence

from calculators.trial.analysis import analyse
from calculators.trial.cautions import several_responses_notice
from calculators.trial.types import Design, Direction, Question, Run, TrialResult, Verdict

CALM = {"C": [10.2, 9.9, 10.4, 10.0, 9.7, 10.1], "T": [11.1, 11.4, 10.8, 11.0, 11.3, 10.7]}
SIX_LOTS = [f"L{n}" for n in range(6)]
RANDOM_ORDER = [5, 0, 8, 3, 10, 7, 2, 6, 1, 11, 4, 9]


def codes(result: TrialResult) -> set[str]:
    return {notice.code.removeprefix("trial.") for notice in result.warnings}


def facts(runs: list[Run], code: str, question: Question = UP) -> Mapping[str, object]:
    warnings = analyse(runs, "C", question).warnings
    (found,) = (notice for notice in warnings if notice.code == f"trial.{code}")
    assert str(found)
    return found.facts


def ordered(runs: list[Run], orders: list[int]) -> list[Run]:
    return [replace(run, order=float(order)) for run, order in zip(runs, orders, strict=True)]


def drifting(runs: list[Run], by: float) -> list[Run]:
    return [replace(run, value=run.value + by * (run.order or 0)) for run in runs]


def samples(lots: int, batches: int, within: float, seed: int = 3) -> list[Run]:
    """Three rows under names of their own for each batch, a batch for each lot and arm."""
    rng = np.random.default_rng(seed)
    return [
        Run(f"{lot}{arm}{batch}{n}", arm, level + within * rng.normal(), f"L{lot}")
        for lot in range(lots)
        for arm in "CT"
        for batch in range(batches)
        for level in [rng.normal()]
        for n in range(3)
    ]


def honest_runs(seed: int) -> list[Run]:
    """Three lots, three runs of each arm on each, and no effect."""
    rng = np.random.default_rng(seed)
    return [Run(f"{lot}{arm}{n}", arm, rng.normal(), f"L{lot}") for lot in range(3) for arm in "CT" for n in range(3)]


def test_a_calm_randomised_trial_on_shared_lots_has_no_warning() -> None:
    assert analyse(ordered(arms(CALM, SIX_LOTS), RANDOM_ORDER), "C", UP).warnings == ()


def test_a_calm_randomised_trial_without_lots_has_no_warning() -> None:
    assert analyse(ordered(arms(CALM), RANDOM_ORDER), "C", UP).warnings == ()


def test_fewer_than_three_runs_are_named_with_their_arm() -> None:
    found = facts(arms({"C": [1, 2, 3], "T": [2, 4]}), "few_runs")
    assert found == {"count": 2, "arm": "T", "needed": 3}


def test_arms_on_different_lots_are_named_with_their_lots() -> None:
    runs = [replace(run, lot=f"{run.arm} lot") for run in arms(CALM)]
    assert facts(runs, "arms_on_different_lots") == {"lots": "C: C lot; T: T lot"}


def test_lots_with_one_arm_are_named_and_shared_lots_are_not() -> None:
    runs = [*pairs([(1, 2), (2, 3.5), (3, 4)]), Run("x", "T", 3, "odd")]
    assert facts(runs, "one_arm_lots") == {"lots": "odd"}


@pytest.mark.parametrize("lots", [None, SIX_LOTS])
def test_a_drift_over_the_order_of_runs_is_measured(lots: list[str] | None) -> None:
    found = facts(drifting(ordered(arms(CALM, lots), RANDOM_ORDER), 0.5), "drift")
    assert found["slope"] == pytest.approx(0.5, abs=0.1)
    assert isinstance(found["p_value"], float)
    assert found["p_value"] < 0.001


@pytest.mark.parametrize(("in_days", "per"), [(True, "per day"), (False, "per unit of the order column")])
def test_a_drift_says_what_it_is_per(in_days: bool, per: str) -> None:
    runs = drifting(ordered(arms(CALM), RANDOM_ORDER), 0.5)
    assert facts(runs, "drift", replace(UP, order_in_days=in_days))["per"] == per


def test_an_exact_drift_is_found_too() -> None:
    orders = [0, 3, 4, 1, 2, 5]
    runs = ordered(arms({"C": [0, 3, 4], "T": [2, 3, 6]}), orders)
    assert facts(runs, "drift")["slope"] == pytest.approx(1.0)


def test_a_switchback_keeps_its_drift_in_the_model_and_does_not_warn() -> None:
    runs = sequence("CTCTCTCT", [1, 3.1, 3, 5.2, 5.1, 7, 7.1, 9])
    assert codes(analyse(runs, "C", UP)) == set()


@pytest.mark.parametrize(
    "orders",
    [
        pytest.param([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], id="control first"),
        pytest.param([6, 7, 8, 9, 10, 11, 0, 1, 2, 3, 4, 5], id="treatment first"),
    ],
)
def test_arms_run_one_after_the_other_are_named(orders: list[int]) -> None:
    assert facts(ordered(arms(CALM), orders), "arms_in_sequence") == {"control": "C", "arm": "T"}


def test_a_control_that_comes_first_on_every_lot_is_named() -> None:
    runs = ordered(arms(CALM, SIX_LOTS), [0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11])
    assert "arms_in_sequence" in codes(analyse(runs, "C", UP))


def test_arms_that_never_met_on_a_lot_are_not_said_to_run_in_sequence() -> None:
    chain = [*arms({"C": [1, 2], "S": [2, 2.5]}, ["L1", "L2"]), *arms({"T": [3, 4.5]}, ["L3", "L4"])]
    chain += [Run("s3", "S", 2, "L3"), Run("s4", "S", 4, "L4")]
    found = analyse(ordered(chain, [0, 3, 1, 2, 4, 6, 5, 7]), "C", UP)
    in_sequence = {notice.facts["arm"] for notice in found.warnings if notice.code == "trial.arms_in_sequence"}
    assert in_sequence == set()


def test_samples_of_one_batch_posing_as_runs_are_suspected() -> None:
    found = facts(samples(lots=4, batches=1, within=0.05), "repeats_as_runs")
    assert found["p_value"] < 0.001  # type: ignore[operator]  # a fact is an object, this one a number


def test_samples_posing_as_runs_are_suspected_on_lots_of_their_own_too() -> None:
    runs = [replace(run, lot=f"{run.lot}{run.arm}") for run in samples(lots=3, batches=1, within=0.05)]
    assert "repeats_as_runs" in codes(analyse(runs, "C", UP))


def test_identical_repeats_are_suspected() -> None:
    assert "repeats_as_runs" in codes(analyse(samples(lots=4, batches=1, within=0.0), "C", UP))


def test_honest_runs_on_shared_lots_are_not_suspected() -> None:
    assert "repeats_as_runs" not in codes(analyse(samples(lots=4, batches=1, within=3.0), "C", UP))


def test_samples_told_as_runs_fake_proofs_and_are_nearly_always_suspected() -> None:
    faked = [analyse(samples(3, 1, within=0.1, seed=seed), "C", UP) for seed in range(200)]
    honest = [analyse(honest_runs(seed), "C", UP) for seed in range(200)]
    decided = sum(result.single.verdict in (Verdict.PROVEN, Verdict.HARMFUL) for result in faked)
    assert 80 <= decided <= 120
    assert sum("repeats_as_runs" in codes(result) for result in faked) > 180
    assert sum("repeats_as_runs" in codes(result) for result in honest) < 8


def test_a_switchback_is_not_searched_for_repeats() -> None:
    steps = {"L1": [0, 1], "L2": [3, 9], "L3": [9, 2], "L4": [1, 7]}
    runs = [run for lot, (one, two) in steps.items() for run in sequence("CSCTC", [0.0, one, 0.1, two, 0.05], lot)]
    assert analyse(runs, "C", UP).design is Design.SWITCHBACK
    assert "repeats_as_runs" not in codes(analyse(runs, "C", UP))


def test_runs_of_one_arm_at_one_time_are_named() -> None:
    runs = ordered(arms(CALM), [0, 0, *RANDOM_ORDER[2:]])
    assert facts(runs, "same_time_twice") == {"arms": "C"}


def test_both_arms_at_one_time_are_parallel_lines_and_no_warning() -> None:
    runs = ordered(arms(CALM, SIX_LOTS), [0, 1, 2, 3, 4, 5] * 2)
    assert codes(analyse(runs, "C", UP)) == set()


def test_samples_that_were_averaged_are_counted() -> None:
    runs = arms(CALM)
    assert facts([*runs, *runs[:3]], "samples_averaged") == {"rows": 15, "runs": 12}


def test_unequal_spread_names_the_wider_arm() -> None:
    runs = arms({"C": CALM["C"], "T": [1, 21, 11, 4, 18, 14]})
    found = facts(runs, "unequal_spread")
    assert (found["wide"], found["narrow"]) == ("T", "C")


@pytest.mark.parametrize(
    ("treatment", "unequal"),
    [([1, 1, 2, 2], False), ([1, 1, 5, 5], True)],
)
def test_arms_of_two_values_each_are_compared_without_a_division_by_zero(treatment: list[float], unequal: bool) -> None:
    runs = arms({"C": [1, 1, 2, 2], "T": treatment})
    assert ("unequal_spread" in codes(analyse(runs, "C", UP))) is unequal


def test_unequal_spread_is_no_matter_in_pairs() -> None:
    runs = arms({"C": CALM["C"], "T": [1, 21, 11, 4, 18, 14]}, SIX_LOTS)
    assert "unequal_spread" not in codes(analyse(runs, "C", UP))


def test_unequal_spread_agrees_with_scipy() -> None:
    from scipy import stats

    wide = [9.0, 13.5, 10.0, 12.5, 8.5, 12.0]
    found = facts(arms({"C": CALM["C"], "T": wide}), "unequal_spread")
    assert found["p_value"] == pytest.approx(stats.levene(CALM["C"], wide, center="median").pvalue)


def test_single_samples_outside_the_physical_range_are_named() -> None:
    runs = [*arms(CALM), Run("C-0", "C", -3.0), Run("T-1", "T", 101.0)]
    question = Question(Direction.UP, physical_range=(0.0, 100.0))
    assert facts(runs, "below_physical_range", question) == {"limit": 0.0, "runs": "C-0"}
    assert facts(runs, "above_physical_range", question) == {"limit": 100.0, "runs": "T-1"}


@pytest.mark.parametrize("physical_range", [None, (None, None), (0.0, None), (None, 100.0), (9.7, 11.4)])
def test_values_on_or_inside_the_limits_are_no_matter(physical_range: tuple[float | None, float | None] | None) -> None:
    assert codes(analyse(arms(CALM), "C", Question(Direction.UP, physical_range=physical_range))) == set()


def test_the_best_of_several_responses_is_told_with_its_chance() -> None:
    (notice,) = several_responses_notice({"yield": 0.04, "drip": 0.5, "taste": 0.7}, "yield")
    assert notice.facts["chance"] == pytest.approx(1 - 0.96**3)
    assert "yield" in str(notice)


@pytest.mark.parametrize(
    ("p_values", "shown"),
    [({"yield": 0.04}, "yield"), ({"yield": 0.04, "drip": 0.01}, "yield")],
)
def test_a_response_that_is_alone_or_not_the_best_needs_no_remark(p_values: dict[str, float], shown: str) -> None:
    assert several_responses_notice(p_values, shown) == ()


def test_responses_without_any_effect_at_all_are_no_chance_find() -> None:
    (notice,) = several_responses_notice({"yield": 1.0, "drip": 1.0}, "drip")
    assert notice.facts["chance"] == 1.0


def test_a_single_response_must_be_among_those_measured() -> None:
    with pytest.raises(KeyError):
        several_responses_notice({"yield": 0.04}, "taste")


@pytest.mark.parametrize("lots", [None, ["L0", "L1", "L2", "L3", "L4"]])
def test_an_arm_without_any_scatter_is_told(lots: list[str] | None) -> None:
    runs = arms({"C": [5.0] * 5, "T": [6.0, 5.7, 6.4, 6.1, 5.9]}, lots)
    assert facts(runs, "constant_arm") == {"count": 5, "arm": "C", "value": 5.0}


def test_two_equal_runs_are_no_arm_without_scatter() -> None:
    runs = arms({"C": [5.0, 5.0], "T": [6.0, 5.7, 6.4]})
    assert "constant_arm" not in codes(analyse(runs, "C", UP))
