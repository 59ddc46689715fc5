"""Where the two figures of a plan come from: the smallest gain that still pays, and the noise of earlier trials."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from calculators.appraisal import Outcome
from calculators.errors import N_, Notice
from calculators.levers import Mode
from calculators.planning.noise import Noise, noise_of
from calculators.trial.types import Design
from proposals.base import LANGUAGES, Text, text_in
from proposals.case import Case
from proposals.trial import ResponseRecord, TrialPlan, TrialRecord
from proposals.units import factor_of
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.types import BreakEvenLine, DriverOutcome, Valuation

FIGURES = 3


@dataclass(frozen=True, slots=True)
class PayingGain:
    """The break-even of one change as a gain of a response, or why it is none.

    `gain` is positive, in the unit of the response, rounded down to three figures, so that the plan errs towards more
    runs. `rests` where the change is measured by this very response.
    """

    change: str
    line: BreakEvenLine
    rests: bool
    gain: float | None = None
    refusal: Notice | None = None


@dataclass(frozen=True, slots=True)
class NoiseSource:
    """Noise as an earlier trial shows it; `client` is None for a trial of this very client. `key` names it for ever."""

    key: str
    trial: Text
    client: Text | None
    runs: int
    noise: Noise


def paying_gains(
    case: Case, valuation: Valuation, trial: TrialRecord, response: ResponseRecord
) -> tuple[PayingGain, ...]:
    """The gains of `response` at which the proposal breaks even, one for each change that its unit fits.

    Those that rest on the response come first. A change in another unit is left out, unless it rests on the response.
    """
    outcomes = {one.change: one for one in valuation.drivers}
    found = []
    for line in valuation.break_even:
        outcome = outcomes[line.change]
        rests = (outcome.trial, outcome.response) == (trial.id, response.id)
        gain = _gain(case, outcome, line, response)
        if rests or isinstance(gain, float) or _fits(case, outcome, response):
            told = (gain, None) if isinstance(gain, float) else (None, gain)
            found.append(PayingGain(line.change, line, rests, *told))
    return tuple(sorted(found, key=lambda one: not one.rests))


def _gain(case: Case, outcome: DriverOutcome, line: BreakEvenLine, response: ResponseRecord) -> float | Notice:
    """The size of the change at break-even in the unit of the response, or what keeps it from being one."""
    if line.effect is None:
        return _pays_always_or_never(line)
    by = _move(outcome, line.effect)
    towards = outcome.after - outcome.before
    if line.better_above is not (towards > 0):
        return Notice("plan.costs", N_("This change costs money: there is no smallest gain of it that pays."))
    if by * towards <= 0:
        return Notice("plan.pays_anyway", N_("The proposal pays even without this gain, so any size of it pays."))
    size = _in_unit_of(case, outcome, abs(by), response)
    return _rounded_down(size) if isinstance(size, float) else size


def _pays_always_or_never(line: BreakEvenLine) -> Notice:
    if line.outcome == Outcome.ALWAYS_PAYS.value:
        return Notice("plan.pays_anyway", N_("The proposal pays even without this gain, so any size of it pays."))
    return Notice("plan.never_pays", N_("The proposal does not pay at any size of this gain."))


def _move(outcome: DriverOutcome, effect: float) -> float:
    """The move of the metric, in its canonical unit."""
    if outcome.driver.mode is Mode.NEW_VALUE:
        return effect - outcome.before
    return effect * outcome.before if outcome.driver.mode is Mode.RELATIVE else effect


def _in_unit_of(case: Case, outcome: DriverOutcome, size: float, response: ResponseRecord) -> float | Notice:
    """A percentage is one of the control mean of the response where that was measured; else of the metric today."""
    measured = outcome.comparison if outcome.response == response.id else None
    if outcome.driver.mode is Mode.RELATIVE and measured is not None and outcome.before:
        return abs(size / outcome.before * measured.relative_to)
    factor = factor_of(case, outcome.driver.metric, response.unit)
    if factor is None:
        return Notice(
            "plan.other_unit",
            N_("The break-even of this change is not in the unit of the response, {unit}: state the gain yourself."),
            {"unit": response.unit},
        )
    return size / factor


def _fits(case: Case, outcome: DriverOutcome, response: ResponseRecord) -> bool:
    return factor_of(case, outcome.driver.metric, response.unit) is not None


def _rounded_down(size: float) -> float:
    digits = FIGURES - 1 - math.floor(math.log10(size))
    return float(f"{math.floor(size * 10.0**digits + 1e-9) * 10.0**-digits:.{FIGURES}g}")


def noises_in(case: Case, draft: str, response: ResponseRecord, design: Design, *, own: bool) -> Iterator[NoiseSource]:
    """The noise that each trial of a case shows of the response, as a trial of `design` would meet it.

    Trials without a result are passed over, and so are those of other clients (`own` False) that are not released.
    """
    for trial in case.trials:
        if trial.release is None and not own:
            continue
        outcomes = {one.response: one.result for one in trial_outcomes(trial)} if trial.runs else {}
        for one in trial.responses:
            result = outcomes.get(one.id)
            if result is not None and same_response(one, response):
                runs = result.comparisons[0].n_control + sum(each.n_treatment for each in result.comparisons)
                yield NoiseSource(
                    key=f"{draft}/{trial.id}/{one.id}",
                    trial=trial.title,
                    client=None if own else case.client.name,
                    runs=runs,
                    noise=noise_of(result, design),
                )


def same_response(one: ResponseRecord, other: ResponseRecord) -> bool:
    """Whether two responses have one unit and, in some language, one name."""
    if one.unit.strip().casefold() != other.unit.strip().casefold():
        return False
    names = [{text_in(each.name, language).strip().casefold() for language in LANGUAGES} for each in (one, other)]
    return bool(names[0] & names[1])


def completed(asked: TrialPlan, gain: float | None, source: NoiseSource | None, seed: int) -> TrialPlan:
    """The plan with what was not typed filled in: gain from the break-even, noise from a trial, seed."""
    sd = asked.sd if asked.sd is not None else source.noise.sd if source else None
    return asked.model_copy(
        update={
            "gain": gain if asked.gain is None else asked.gain,
            "sd": sd,
            "seed": seed if asked.seed is None else asked.seed,
        }
    )


def source_of(asked: TrialPlan, sources: tuple[NoiseSource, ...]) -> NoiseSource | None:
    """The trial that the noise is taken from: the one chosen, else the first of this very client.

    None where the noise is stated, and where only other clients have shown it and none of their trials is chosen.
    """
    if asked.sd is not None:
        return None
    own = (one for one in sources if one.client is None)
    return next((one for one in sources if one.key == asked.noise_of), next(own, None))
