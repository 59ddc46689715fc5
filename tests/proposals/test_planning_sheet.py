"""From what was typed to a plan and the order of its sheet."""

import pytest

from calculators.errors import CannotCompute
from proposals.case_json import case_of, document_of
from proposals.planning import RunSheet, aim_of, planned, runs_of_sheet, sheet_of
from proposals.trial import TrialPlan
from proposals.valuation.evidence import trial_outcomes
from tests.proposals.plant_cases import SOUND, TRIAL

PLAN = TrialPlan(gain=0.5, sd=0.4, seed=7)


def sheet(plan: TrialPlan, **known: str) -> RunSheet:
    return RunSheet(trial="Line", control="old", treatment="new", plan=plan, **known)  # type: ignore[arg-type]  # names


def test_a_plan_makes_as_many_runs_as_are_needed_or_as_one_can_afford() -> None:
    assert planned(PLAN).sheet.runs_per_arm == 15
    affordable = planned(PLAN.model_copy(update={"runs": 6}))
    assert affordable.found is not None
    assert (affordable.found.sight.runs_per_arm, affordable.sheet.runs_per_arm) == (15, 6)


def test_where_no_number_is_enough_the_affordable_runs_are_answered_and_without_them_it_is_refused() -> None:
    hopeless = PLAN.model_copy(update={"gain": 0.0001})
    with pytest.raises(CannotCompute):
        planned(hopeless)
    made = planned(hopeless.model_copy(update={"runs": 5}))
    assert made.found is None
    assert made.refusal is not None
    assert made.sheet.runs_per_arm == 5


@pytest.mark.parametrize(("missing", "code"), [("gain", "plan.gain_missing"), ("sd", "plan.sd_missing")])
def test_a_plan_says_which_figure_it_still_needs(missing: str, code: str) -> None:
    with pytest.raises(CannotCompute) as refused:
        aim_of(PLAN.model_copy(update={missing: None}))
    assert refused.value.notice.code == code


def test_a_change_of_design_forgets_runs_of_a_lot_that_only_blocks_have() -> None:
    assert aim_of(PLAN.model_copy(update={"per_lot": 3, "design": "switchback"})).per_lot is None


def test_lots_take_the_names_given_and_numbers_after_them() -> None:
    runs = runs_of_sheet(sheet(PLAN.model_copy(update={"runs": 5, "lots": ("M-12", "1")})))
    assert list(dict.fromkeys(run.lot for run in runs)) == ["M-12", "1", "2"]
    assert [run.order for run in runs] == list(range(1, 11))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"runs": 4, "lots": ("a", "b", "c")}, "plan.too_many_lots"),
        ({"design": "independent", "lots": ("a",)}, "plan.too_many_lots"),
        ({"lots": ("M 1", "m  1")}, "plan.lots_alike"),
    ],
)
def test_names_of_lots_that_do_not_fit_are_refused(change: dict[str, object], code: str) -> None:
    with pytest.raises(CannotCompute) as refused:
        runs_of_sheet(sheet(PLAN.model_copy(update=change)))
    assert refused.value.notice.code == code


def test_the_sheet_of_a_trial_carries_its_words_and_asks_for_the_weights_of_its_balance() -> None:
    balance = {"input": "Milk, kg", "outputs": ["Cheese, kg"], "tolerance": 0.02}
    case = case_of(SOUND | {"trials": [TRIAL | {"plan": {"gain": 0.5, "treatment": "new"}, "balance": balance}]})
    found = sheet_of(case, case.trials[0], "treatment", 11)
    assert (found.control, found.treatment, found.plan.seed) == ("old", "new", 11)
    assert found.amounts == ("Milk, kg", "Cheese, kg")
    assert found.client == case.client.name


def test_a_plan_is_kept_with_its_trial_and_changes_nothing_that_its_runs_show() -> None:
    plain = case_of(SOUND | {"trials": [TRIAL]})
    with_plan = case_of(SOUND | {"trials": [TRIAL | {"plan": {"gain": 0.5, "lots": ["M-1"]}}]})
    assert case_of(document_of(with_plan)) == with_plan
    assert trial_outcomes(with_plan.trials[0]) is trial_outcomes(plain.trials[0])
