"""Cautions about a trial in the words of a document for the client: what is so, without advice to whoever ran it."""

from dataclasses import replace
from typing import Final

from calculators.errors import N_, Notice
from proposals.valuation.types import TrialOutcome

FACTS: Final = {
    "trial.few_runs": N_(
        "Only {count} runs of “{arm}” bear on the effect; {needed} are needed before anything is called proven."
    ),
    "trial.arms_on_different_lots": N_(
        "The arms ran on different lots ({lots}): a difference of raw material cannot be told from the effect."
    ),
    "trial.one_arm_lots": N_("On these lots only one arm was run, so they say nothing about the effect: {lots}."),
    "trial.arms_in_sequence": N_(
        "“{control}” always ran on one side in time of “{arm}”: wear, warming up or the hour of the day cannot be told "
        "from the effect."
    ),
    "trial.drift": N_(
        "The response drifts over the order of the runs, by {slope} {per} (p = {p_value}); the drift may be "
        "part of the difference."
    ),
    "trial.same_time_twice": N_(
        "Several runs of {arms} have the same place in time; if they are samples of one batch, the interval shown is "
        "too narrow."
    ),
    "trial.repeats_as_runs": N_(
        "Runs of one arm on one lot agree far better than the lots do (p = {p_value}): the interval shown may be too "
        "narrow."
    ),
    "trial.unequal_spread": N_(
        "The arms scatter unequally: standard deviation {sd_wide} for “{wide}” against {sd_narrow} for “{narrow}” "
        "(p = {p_value})."
    ),
    "trial.below_physical_range": N_("Below the lowest possible value {limit}: runs {runs}."),
    "trial.above_physical_range": N_("Above the highest possible value {limit}: runs {runs}."),
    "trial.several_responses": N_(
        "{count} responses were measured, all of them shown here; “{shown}” is the best of them (p = {p_value}). By "
        "chance alone the best of {count} would do as well with probability {chance}."
    ),
    "trial.balance_open": N_(
        "Run {run}: what came out differs from what went in by {gap:.1%} of the input, more than the {tolerance:.1%} "
        "allowed."
    ),
}


def plainly(notice: Notice) -> Notice:
    """The same notice in the words for the client; one that gives no advice stays as it is."""
    return replace(notice, message=FACTS[notice.code]) if notice.code in FACTS else notice


def plain_outcome(outcome: TrialOutcome) -> TrialOutcome:
    """The same outcome with its refusal, balance and warnings in the words for the client."""
    result = outcome.result
    if result is not None:
        result = replace(result, warnings=tuple(map(plainly, result.warnings)))
    refusal = plainly(outcome.refusal) if outcome.refusal else None
    balance = plainly(outcome.balance) if outcome.balance else None
    return replace(outcome, result=result, refusal=refusal, balance=balance)
