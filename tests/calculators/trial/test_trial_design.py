"""Which design is found in which runs, and which runs are refused."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from trial_rows import UP, arms, pairs, sequence

from calculators.errors import CannotCompute
from calculators.trial.analysis import analyse
from calculators.trial.design import average_samples, find_layout
from calculators.trial.types import Design, Direction, Question, Run

LOTS = ["L1", "L2", "L3"]
THREE = {"C": [1, 2, 3], "T": [2, 3, 5]}
FOUR_ARMS = {"C": [1, 2, 4], "R": [2, 3, 5], "S": [2, 5, 4], "T": [3, 4, 7]}


def timed(runs: Sequence[Run], orders: Sequence[float]) -> list[Run]:
    return [replace(run, order=order) for run, order in zip(runs, orders, strict=True)]


DESIGNS: dict[str, tuple[list[Run], Design]] = {
    "one control and one treatment on every lot": (arms(THREE, LOTS), Design.PAIRED),
    "two of each on every lot": (
        [*arms(THREE, LOTS), *(replace(run, run=run.run + "b", value=run.value + 0.3) for run in arms(THREE, LOTS))],
        Design.BLOCKED,
    ),
    "no lots recorded": (arms(THREE), Design.INDEPENDENT),
    "every lot holds one arm": (
        [Run(f"{n}", "C" if n < 3 else "T", n, lot=f"L{n // 2 * 2 + (n == 3)}") for n in range(6)],
        Design.INDEPENDENT,
    ),
    "a blank lot is no lot": ([replace(run, lot=" ") for run in arms(THREE)], Design.INDEPENDENT),
    "off-on-off-on without lots": (sequence("CTCT", [1, 3, 2, 4.5]), Design.SWITCHBACK),
    "on-off-on in each of two lots": (
        [*sequence("TCT", [3, 1, 3.2], "L1"), *sequence("CTC", [1, 3.1, 2], "L2")],
        Design.SWITCHBACK,
    ),
    "on-off-on once leaves nothing to judge by, so the lot is a block": (
        [*sequence("TCT", [3, 1, 3.2], "L1"), *sequence("CT", [1, 3.1], "L2")],
        Design.BLOCKED,
    ),
    "two alike in a row are no switchback": (sequence("CTTC", [1, 3, 2, 4.5]), Design.INDEPENDENT),
    "a tie in time is no switchback": (
        timed(sequence("CTCT", [1, 3, 2, 4.5]), [0, 1, 1, 2]),
        Design.INDEPENDENT,
    ),
    "order known for some runs only": (
        [*sequence("CTC", [1, 3, 2]), Run("last", "T", 4.5)],
        Design.INDEPENDENT,
    ),
    "pairs in order of time stay pairs": (
        timed(arms(THREE, LOTS), [0, 2, 4, 1, 3, 5]),
        Design.PAIRED,
    ),
    "several treatments on the same lots": (arms(FOUR_ARMS, LOTS), Design.BLOCKED),
    "several treatments in random order on each lot are blocks, not a switchback": (
        timed(arms(FOUR_ARMS, LOTS), [0, 1, 2, 1, 0, 3, 2, 3, 0, 3, 2, 1]),
        Design.BLOCKED,
    ),
    "three arms once on each lot are blocks though control lies between": (
        timed(arms({arm: FOUR_ARMS[arm] for arm in "CST"}, LOTS), [1, 1, 1, 0, 2, 0, 2, 0, 2]),
        Design.BLOCKED,
    ),
    "control between each of two treatments": (
        sequence("CSCTCSCTC", [1, 3, 1.2, 4, 1.1, 3.3, 1, 4.4, 1.2]),
        Design.SWITCHBACK,
    ),
    "pairs with different treatments": (
        [*pairs([(1, 2), (2, 3.5)]), *(replace(r, run=r.run + "S", arm=r.arm.replace("T", "S"), lot=f"{r.lot}S")
                                      for r in pairs([(1, 2), (2, 3.2)]))],
        Design.BLOCKED,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("runs", "design"), DESIGNS.values(), ids=DESIGNS.keys())
def test_the_design_is_found_from_the_runs(runs: list[Run], design: Design) -> None:
    result = analyse(runs, "C", UP)
    assert result.design is design


def with_last(**changes: object) -> Callable[[], list[Run]]:
    runs = arms(THREE, LOTS)
    return lambda: [*runs[:-1], replace(runs[-1], **changes)]  # type: ignore[arg-type]  # any field of a run


@pytest.mark.parametrize("lots", [["1.1", "1.9", "1.10"], ["1", "1%", "-1"], ["10", "100", "1000"]])
def test_lots_that_are_different_numbers_stay_apart(lots: list[str]) -> None:
    assert analyse(arms(THREE, lots), "C", UP).comparisons[0].n_treatment == 3


REFUSALS: dict[str, tuple[list[Run], str]] = {
    "no rows": ([], "trial.no_runs"),
    "all rows excluded": ([replace(run, excluded="spilt") for run in arms(THREE)], "trial.no_runs"),
    "no control": (arms({"A": [1, 2], "B": [2, 3]}), "trial.control_unknown"),
    "control with another case": (arms({"c": [1, 2], "B": [2, 3]}), "trial.control_unknown"),
    "control only": (arms({"C": [1, 2, 4]}), "trial.one_arm_only"),
    "one treatment run": (arms({"C": [1, 2, 4], "T": [3]}), "trial.too_few_runs"),
    "one pair": (pairs([(1, 2)]), "trial.too_few_runs"),
    "one run in one of several arms": (arms({"C": [1, 2, 4], "S": [1, 2], "T": [3]}), "trial.too_few_runs"),
    "arms differ by a space": (arms({"C": [1, 2, 4], "T": [3, 4], "T ": [3, 4]}), "trial.arms_look_alike"),
    "arms differ by case": (arms({"C": [1, 2, 4], "T": [3, 4], "t": [3, 4]}), "trial.arms_look_alike"),
    "arms are one number": (arms({"0": [1, 2, 4], "1": [3, 4], "1,0": [3, 4]}), "trial.arms_look_alike"),
    "arms are one percentage": (arms({"0": [1, 2, 4], "1.50%": [3, 4], "1,5 %": [3, 4]}), "trial.arms_look_alike"),
    "lots are one number": (arms(THREE, ["07", "7", "8"]), "trial.lots_look_alike"),
    "lots differ by case": (with_last(lot="l1")(), "trial.lots_look_alike"),
    "runs differ by a space": (with_last(run=" C-0")(), "trial.runs_look_alike"),
    "a lot missing": (with_last(lot=None)(), "trial.lots_incomplete"),
    "a lot blank": (with_last(lot="")(), "trial.lots_incomplete"),
    "an arm blank": (with_last(arm=" ")(), "trial.arm_missing"),
    "a run in two arms": (with_last(run="C-0")(), "trial.run_in_two_places"),
    "a run on two lots": (with_last(run="T-0")(), "trial.run_in_two_places"),
    "no value": (with_last(value=float("nan"))(), "trial.value_unusable"),
    "infinite value": (with_last(value=float("inf"))(), "trial.value_unusable"),
    "value beyond measure": (with_last(value=1e200)(), "trial.value_unusable"),
    "order beyond measure": (with_last(order=1e300)(), "trial.order_unusable"),
    "values too small to square": (arms({"C": [1e-162, 2e-162], "T": [0, 3e-162]}), "trial.no_spread"),
    "infinite order": (with_last(order=float("inf"))(), "trial.order_unusable"),
    "excluded for no reason": (with_last(excluded=" ")(), "trial.exclusion_without_reason"),
    "all differences equal": (pairs([(13.2, 13.3), (8.2, 8.3), (10.9, 11.0)]), "trial.no_spread"),
    "all repeats equal": (arms({"C": [1.1, 1.1, 1.1], "T": [1.4, 1.4, 1.4]}), "trial.no_spread"),
    "all values zero": (arms({"C": [0, 0], "T": [0, 0]}), "trial.no_spread"),
    "an exact line and an exact switch": (sequence("CTCTC", [1, 4, 3, 6, 5]), "trial.no_spread"),
    "a treatment only on lots of its own": (
        [*pairs([(1, 2), (2, 4)]), Run("s1", "S", 1, "L8"), Run("s2", "S", 2, "L9")],
        "trial.treatment_confounded",
    ),
    "a drift that could be all of the effect": (
        [
            run
            for lot in ("L1", "L2")
            for run in timed(sequence("CSCSCT", [1, 3, 1.2, 3.3, 1.1, 4], lot), [0, 1, 2, 3, 4, 1e20])
        ],
        "trial.treatment_confounded_with_time",
    ),
    "lots use up all runs": (
        [*pairs([(1, 2)]), Run("c", "C", 1, "L8"), Run("t", "T", 2, "L9")],
        "trial.no_degrees_of_freedom",
    ),
}


@pytest.mark.parametrize(("runs", "code"), REFUSALS.values(), ids=REFUSALS.keys())
def test_runs_that_allow_no_answer_are_refused_by_name(runs: list[Run], code: str) -> None:
    with pytest.raises(CannotCompute) as refusal:
        analyse(runs, "C", UP)
    assert refusal.value.notice.code == code
    assert str(refusal.value)


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (Question(Direction.UNCHANGED), "trial.margin_missing"),
        (Question(Direction.UP, margin=0.0), "trial.margin_not_positive"),
        (Question(Direction.UP, margin=-1.0), "trial.margin_not_positive"),
        (Question(Direction.UP, margin=float("nan")), "trial.margin_not_positive"),
        (Question(Direction.UP, physical_range=(1.0, 0.0)), "trial.range_upside_down"),
        (Question(Direction.UP, physical_range=(float("nan"), 1.0)), "trial.range_upside_down"),
    ],
)
def test_a_question_without_sense_is_refused_by_name(question: Question, code: str) -> None:
    with pytest.raises(CannotCompute) as refusal:
        analyse(arms(THREE), "C", question)
    assert refusal.value.notice.code == code


def test_arms_tied_to_the_control_through_another_arm_are_compared() -> None:
    chain = [*arms({"C": [1, 2], "S": [2, 2.5]}, ["L1", "L2"]), *arms({"T": [3, 4.5]}, ["L3", "L4"])]
    chain += [Run("s3", "S", 2, "L3"), Run("s4", "S", 4, "L4")]
    result = analyse(chain, "C", UP)
    effects = {comparison.treatment: comparison.effect for comparison in result.comparisons}
    assert effects == pytest.approx({"S": 0.75, "T": 1.5})


def test_samples_of_one_run_become_its_mean_and_keep_its_place() -> None:
    rows = [Run("1", "C", 1.0, "L1", 2.0), Run("1", "C", 2.0, "L1"), Run("1", "C", 6.0, "L1", 4.0)]
    assert average_samples(rows) == (Run("1", "C", 3.0, "L1", 3.0),)


def test_rows_without_a_run_name_are_runs_of_their_own() -> None:
    rows = [Run("", "C", 1.0), Run("", "C", 2.0), Run(" ", "T", 2.0), Run("", "T", 5.0)]
    assert [c.n_treatment for c in analyse(rows, "C", UP).comparisons] == [2]


def test_runs_without_lots_stand_in_one_block() -> None:
    layout = find_layout(average_samples(arms(THREE)), "C")
    assert set(layout.blocks) == {0}
    assert layout.informative().all()
