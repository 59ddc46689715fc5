"""What was excluded is left out, and put back beside it."""

from dataclasses import replace

from trial_rows import UP, arms, pairs

from calculators.trial.analysis import analyse
from calculators.trial.types import Design, Run, Verdict

RUNS = arms({"C": [10.2, 9.9, 10.4, 10.0], "T": [11.1, 11.4, 10.8, 11.0]})
SPILT = Run("T-9", "T", 2.0, excluded="spilt")


def test_the_result_leaves_excluded_runs_out_and_the_other_puts_them_back() -> None:
    result = analyse([*RUNS, SPILT], "C", UP)
    assert result.single == analyse(RUNS, "C", UP).single
    assert result.with_exclusions == analyse([*RUNS, replace(SPILT, excluded=None)], "C", UP)


def test_without_exclusions_there_is_no_second_result() -> None:
    assert analyse(RUNS, "C", UP).with_exclusions is None


def test_an_exclusion_that_makes_the_proof_is_told() -> None:
    result = analyse([*RUNS, SPILT], "C", UP)
    assert result.single.verdict is Verdict.PROVEN
    (notice,) = (n for n in result.warnings if n.code == "trial.exclusions_change_verdict")
    assert notice.facts == {"treatment": "T", "restored": "not proven", "verdict": "proven"}


def test_an_exclusion_that_changes_nothing_is_not_told() -> None:
    result = analyse([*RUNS, replace(SPILT, value=11.2)], "C", UP)
    assert result.warnings == ()


def test_one_excluded_sample_leaves_the_others_of_its_run() -> None:
    rows = [*RUNS, Run("T-0", "T", 99.0, excluded="bubble in the cell")]
    assert analyse(rows, "C", UP).single == analyse(RUNS, "C", UP).single


def test_half_a_pair_excluded_leaves_a_lot_that_says_nothing() -> None:
    runs = pairs([(1, 2), (2, 3.5), (3, 4.2), (4, 9)])
    result = analyse([*runs[:-1], replace(runs[-1], excluded="power cut")], "C", UP)
    whole = analyse([run for run in runs if run.lot != "L3"], "C", UP)
    assert (result.design, result.with_exclusions.design) == (Design.BLOCKED, Design.PAIRED)  # type: ignore[union-attr]  # given: a run is excluded
    assert abs(result.single.effect - whole.single.effect) < 1e-12
    assert result.single.degrees_of_freedom == whole.single.degrees_of_freedom


def test_an_arm_that_was_excluded_whole_comes_back_in_the_second_result() -> None:
    result = analyse([*RUNS, SPILT, *(Run(f"S{n}", "S", n, excluded="wrong salt") for n in (1, 2))], "C", UP)
    assert [c.treatment for c in result.comparisons] == ["T"]
    assert result.with_exclusions is not None
    assert [c.treatment for c in result.with_exclusions.comparisons] == ["S", "T"]


def test_excluded_runs_that_cannot_be_put_back_are_told_with_the_reason() -> None:
    runs = pairs([(1, 2), (2, 3.5), (3, 4.2)])
    result = analyse([*runs, Run("x", "T", 4.0, excluded="lot not written down")], "C", UP)
    assert result.with_exclusions is None
    (notice,) = (n for n in result.warnings if n.code == "trial.exclusions_not_restorable")
    assert "x" in str(notice)
