"""The order of trials: internal, then demonstration, then industrial; each waits for the one before it to pass."""

from collections.abc import Callable, Iterable
from typing import Final

from calculators.errors import N_, Notice, Term
from calculators.trial.types import Comparison, Verdict
from proposals.record.same_words import same_words
from proposals.trial import Criterion, Kind, ResponseRecord, TrialRecord
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import TrialOutcome

BEFORE: Final[dict[Kind, Kind]] = {"demonstration": "internal", "industrial": "demonstration"}
"""Which kind must have passed before a trial of a kind is recorded as held."""
NONE_YET: Final[dict[Kind, str]] = {
    "internal": N_("no internal trial of this product on this kind of raw material is recorded"),
    "demonstration": N_("no demonstration of this product on this kind of raw material is recorded"),
}
WAITS: Final[dict[Kind, str]] = {
    "demonstration": N_("a demonstration is not recorded as held before an internal trial has passed: {reason}"),
    "industrial": N_("an industrial trial is not recorded as held before a demonstration has passed: {reason}"),
}
GATE_CLOSED: Final = "gate-closed"
NOT_YET = N_("“{trial}”: {reason}")
SIGNS = {"up": 1.0, "down": -1.0}
ROUNDING = 1e-9
"""A mean of figures with few decimals may miss the least by so much of it and still be it."""


def gate(trial: TrialRecord, others: Iterable[TrialRecord]) -> Notice | None:
    """What keeps a trial from being recorded as held, after the `others` known; None where nothing does."""
    wanted = BEFORE.get(trial.kind)
    if wanted is None:
        return None
    reasons = [(one, _not_before(one, trial)) for one in others if one.kind == wanted and same_subject(one, trial)]
    if any(reason is None for _, reason in reasons):
        return None
    told = [Notice("not-yet", NOT_YET, {"trial": one.title, "reason": why}) for one, why in reasons]
    reason = told[-1] if told else Notice("none-yet", NONE_YET[wanted])
    return Notice(GATE_CLOSED, WAITS[trial.kind], {"reason": reason})


def same_subject(one: TrialRecord, other: TrialRecord) -> bool:
    """Whether two trials are of the same product on the same kind of raw material, in the words of either language."""
    kinds = one.raw_material_kind, other.raw_material_kind
    return same_words(one.product, other.product) and same_words(*kinds)


def passed(trial: TrialRecord) -> Notice | None:
    """Why a trial has not passed; None for one that is released and has met its criterion."""
    if trial.release is None:
        return Notice("not-released", N_("its record is not released"))
    return unmet(trial)


def unmet(trial: TrialRecord) -> Notice | None:
    """Why the success criterion is not met, released or not; None where it is.

    One treatment at least is proven on the response of the criterion, by `least` in its good direction, and harms no
    response; and the mass balance closes where it is asked for.
    """
    outcomes = trial_outcomes(trial)
    if trial.criterion is None:
        return Notice("no-criterion", N_("it has no success criterion"))
    balance = next((one.balance for one in outcomes if one.balance is not None), None)
    response = next((one for one in trial.responses if one.id == trial.criterion.response), None)
    outcome = next((one for one in outcomes if one.response == trial.criterion.response), None)
    if balance is not None or response is None or outcome is None:
        return balance or Notice("criterion-unmeasured", N_("the response of its success criterion is not in it"))
    if outcome.result is None:
        return outcome.refusal
    return _unmet(trial, response, trial.criterion, outcomes)


def _not_before(earlier: TrialRecord, trial: TrialRecord) -> Notice | None:
    """Why the earlier trial does not open the gate; None where it does."""
    why = passed(earlier)
    if why is not None:
        return why
    if earlier.ended is None or trial.started is None:
        return Notice("no-dates", N_("it is not known whether it ended before this one began"))
    if earlier.ended > trial.started:
        facts = {"ended": earlier.ended, "started": trial.started}
        return Notice("ended-later", N_("it ended on {ended}, after this one began on {started}"), facts)
    return None


def _unmet(
    trial: TrialRecord, response: ResponseRecord, criterion: Criterion, outcomes: tuple[TrialOutcome, ...]
) -> Notice | None:
    proven = _treatments(outcomes, lambda one: one.verdict is Verdict.PROVEN, response.id)
    enough = proven & _treatments(outcomes, lambda one: _reaches(one, response, criterion), response.id)
    harmed = _treatments(outcomes, lambda one: one.verdict is Verdict.HARMFUL)
    facts: dict[str, object] = {"response": response.name}
    if not proven:
        return Notice("criterion-not-proven", N_("“{response}” is not proven"), facts)
    if not enough:
        more = {"least": criterion.least, "unit": Term(response.unit)}
        return Notice(
            "criterion-too-small",
            N_("“{response}” is proven, but the effect found is below {least} {unit}"),
            facts | more,
        )
    if not enough - harmed:
        return _harmed(trial, outcomes)
    return None


def _harmed(trial: TrialRecord, outcomes: tuple[TrialOutcome, ...]) -> Notice:
    harmed = {one.response for one in outcomes if _treatments((one,), lambda found: found.verdict is Verdict.HARMFUL)}
    names = [one.name for one in trial.responses if one.id in harmed]
    return Notice("harmful", N_("the change is harmful to “{response}”"), {"response": names[0]})


def _reaches(one: Comparison, response: ResponseRecord, criterion: Criterion) -> bool:
    if response.good not in SIGNS or criterion.least is None:
        return True
    return one.effect * SIGNS[response.good] >= criterion.least * (1.0 - ROUNDING)


def _treatments(
    outcomes: tuple[TrialOutcome, ...], holds: Callable[[Comparison], bool], response: str | None = None
) -> set[str]:
    """The treatments of which something holds, for one response or for any."""
    return {
        one.treatment
        for outcome in outcomes
        if outcome.result is not None and response in (None, outcome.response)
        for one in outcome.result.comparisons
        if holds(one)
    }
