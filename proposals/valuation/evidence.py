"""What the trials of a case show: one outcome for each response of each trial."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from calculators.errors import N_, CannotCompute, Notice
from calculators.trial.analysis import analyse
from calculators.trial.cautions import several_responses_notice
from calculators.trial.mass_balance import Closure, MassBalance, RunFlows, close_balance
from calculators.trial.types import Direction, Question, Run
from proposals.base import text_in
from proposals.bulk import collector_paused
from proposals.trial import BalanceRule, ResponseRecord, RunRecord, TrialRecord
from proposals.valuation.types import TrialOutcome

SIGNS = {"up": 1.0, "down": -1.0}
NO_GAIN = 1.0
MOST_JUDGED = 64
_JUDGED: dict[int, tuple[TrialRecord, tuple[TrialOutcome, ...]]] = {}
"""What was judged last, by the record itself: it is kept with its outcome, so that no other can take its place."""
EXPLAINED_BY_CHANCE = 0.05


def trial_outcomes(trial: TrialRecord) -> tuple[TrialOutcome, ...]:
    """The outcome of every response of one trial, in its order; a response that cannot be judged says why.

    A record is judged once in a process: while figures are typed the runs stay as they are.
    """
    known = _JUDGED.get(id(trial))
    if known is not None and known[0] is trial:
        return known[1]
    unplanned = trial.model_copy(update={"plan": None})
    judged = (one for one in list(_JUDGED.values()) if one[0].model_copy(update={"plan": None}) == unplanned)
    equal = next(judged, None)
    with collector_paused():
        found = _judged(trial) if equal is None else equal[1]
    _JUDGED[id(trial)] = (trial, found)
    for oldest in list(_JUDGED)[:-MOST_JUDGED]:
        _JUDGED.pop(oldest, None)
    return found


def forget_trials() -> None:
    """Let every trial be judged again when it is next asked for."""
    _JUDGED.clear()


def _judged(trial: TrialRecord) -> tuple[TrialOutcome, ...]:
    balance = _balance(trial)
    found = tuple(_outcome(trial, response, balance) for response in trial.responses)
    luck = _luck(trial, found)
    return tuple(_with_best_of_many(one, luck) for one in found)


def _outcome(trial: TrialRecord, response: ResponseRecord, balance: Notice | None) -> TrialOutcome:
    runs = runs_of(trial, response.id)
    question = Question(Direction(response.good), response.margin, response.range, counts_days(trial))
    try:
        result = analyse(runs, trial.control, question)
    except CannotCompute as refusal:
        return TrialOutcome(trial.id, response.id, None, refusal.notice, balance)
    unmeasured = [run.run for run in trial.runs if response.id not in run.values]
    if unmeasured:
        result = replace(result, warnings=(*result.warnings, _unmeasured(unmeasured)))
    return TrialOutcome(trial.id, response.id, result, None, balance)


def counts_days(trial: TrialRecord) -> bool:
    """Whether the order of the runs is days since the first one (0), and not a number beside the clock time."""
    orders = [run.order for run in trial.runs if run.order is not None]
    return min(orders, default=1.0) == 0 and any(run.time is not None for run in trial.runs)


def runs_of(trial: TrialRecord, response: str) -> tuple[Run, ...]:
    """The runs in which the response was measured, excluded ones with their reason."""
    return tuple(_run(row, response) for row in trial.runs if response in row.values)


def _run(row: RunRecord, response: str) -> Run:
    excluded = text_in(row.excluded, "en") or None
    return Run(row.run, row.arm, row.values[response], row.lot, row.order, excluded)


def _unmeasured(runs: list[str]) -> Notice:
    return Notice("not-measured", N_("not measured in {count} rows: {runs}"), {"count": len(runs), "runs": runs})


def _balance(trial: TrialRecord) -> Notice | None:
    """What keeps the mass balance of the counted runs from closing; None where it closes or is not asked."""
    if trial.balance is None:
        return None
    try:
        closure = mass_closure(trial, trial.balance)
    except CannotCompute as refusal:
        return refusal.notice
    return closure.notices[0] if closure.notices else None


def mass_closure(trial: TrialRecord, rule: BalanceRule) -> Closure:
    """The mass balance of every counted run. Raises CannotCompute where one was not weighed or cannot close."""
    counted = [row for row in trial.runs if row.excluded is None]
    weighed = [(row, flows) for row in counted if (flows := _flows(row, rule)) is not None]
    if {(row.arm, row.run) for row in counted} - {(row.arm, row.run) for row, _ in weighed}:
        message = N_("the mass balance is not weighed in every run, so its claim is blocked")
        raise CannotCompute(Notice("balance-incomplete", message))
    return close_balance(MassBalance(tuple(flows for _, flows in weighed), rule.tolerance))


def _flows(row: RunRecord, rule: BalanceRule) -> RunFlows | None:
    """The weights of a row; None where it has none (a run of several samples is weighed in one row of them)."""
    if rule.input not in row.amounts or any(name not in row.amounts for name in rule.outputs):
        return None
    return RunFlows(row.run, row.amounts[rule.input], {name: row.amounts[name] for name in rule.outputs})


def _with_best_of_many(outcome: TrialOutcome, luck: Mapping[str, float]) -> TrialOutcome:
    """Adds the caution where this response looks best among several hoped-for gains and chance may well explain that.

    Every response is shown beside it, so a gain that stays significant among so many needs no caution.
    """
    if outcome.result is None or luck.get(outcome.response, NO_GAIN) == NO_GAIN:
        return outcome
    found = several_responses_notice(luck, outcome.response)
    notices = [one for one in found if float(str(one.facts["chance"])) >= EXPLAINED_BY_CHANCE]
    return replace(outcome, result=replace(outcome.result, warnings=(*outcome.result.warnings, *notices)))


def _luck(trial: TrialRecord, found: Sequence[TrialOutcome]) -> dict[str, float]:
    """How likely chance alone explains the gain of each response that was to rise or fall; 1 where there is no gain."""
    signs = {response.id: SIGNS[response.good] for response in trial.responses if response.good in SIGNS}
    return {
        one.response: min(
            (c.p_value for c in one.result.comparisons if c.effect * signs[one.response] > 0), default=NO_GAIN
        )
        for one in found
        if one.result is not None and one.response in signs
    }
