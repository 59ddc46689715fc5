"""One case in, all its figures out."""

from dataclasses import astuple
from math import isfinite

from calculators.appraisal import measure
from calculators.cash_flow.flow import cost_of_delay, monthly_cash_flow
from calculators.cash_flow.types import Programme
from calculators.errors import N_, CannotCompute, Notice
from calculators.levers import Lever, moved
from calculators.plant import Account, Metrics
from proposals.case import Case
from proposals.checks import missing_to_appraise, problems
from proposals.checks.baseline import above_mass, limit_problems
from proposals.checks.wording import problem
from proposals.metrics import spec_of
from proposals.parameters import HouseParameters
from proposals.possible import ROUNDING
from proposals.problems import CaseRefused, Problem
from proposals.units import in_units_of
from proposals.valuation.aside import AsideOf
from proposals.valuation.by_hand import canonical_effect, hand_scenarios
from proposals.valuation.charges import yearly_charges
from proposals.valuation.drivers import blocked_claims, driver_outcomes, drivers_of, metrics_of
from proposals.valuation.effect import after, bridge, side, soft_value
from proposals.valuation.evidence import trial_outcomes
from proposals.valuation.leaning import leans_on
from proposals.valuation.programme import programme_of, programme_under, ramp_up, terms_of, trains
from proposals.valuation.types import DriverOutcome, Evidence, LeverShare, Scenario, Side, TrialOutcome, Valuation
from proposals.valuation.vat import vat_of
from proposals.valuation.worth import ends, estimated_shifts, firm_shifts, scenario, worth_of

NOT_APPRAISED = Notice("not-appraised", N_("the case cannot be appraised yet"))


def appraise(case: Case, house: HouseParameters) -> Valuation:
    """All figures of the case. Raises CaseRefused with every reason why there are none."""
    _refuse((*problems(case), *missing_to_appraise(case)))
    try:
        return _appraise(case, house)
    except CannotCompute as refusal:
        raise CaseRefused(NOT_APPRAISED, (Problem("rates", refusal.notice),)) from refusal


def _appraise(case: Case, house: HouseParameters) -> Valuation:
    trials = tuple(one for trial in case.trials for one in trial_outcomes(trial))
    by_name = {(one.trial, one.response): one for one in trials}
    _refuse(blocked_claims(case, by_name))
    metrics = metrics_of(case)
    outcomes = driver_outcomes(case, metrics, by_name)
    _refuse(_impossible(case, outcomes))
    now = after(metrics, drivers_of(outcomes))
    _refuse((*_too_heavy(case, now), *_impossible_by_hand(case, outcomes, now)))
    return _valuation(case, house, metrics, (outcomes, trials))


def _refuse(found: tuple[Problem, ...]) -> None:
    if found:
        raise CaseRefused(NOT_APPRAISED, found)


def _impossible(case: Case, outcomes: tuple[DriverOutcome, ...]) -> tuple[Problem, ...]:
    """Metrics that their change would move out of what is possible."""
    found: list[Problem] = []
    for index, one in enumerate(outcomes):
        found += _out_of_limits(case, f"changes.{index}", one.driver.metric, one.after)
    return tuple(found)


def _impossible_by_hand(case: Case, outcomes: tuple[DriverOutcome, ...], now: Metrics) -> tuple[Problem, ...]:
    """Effects by hand that would move their metric out of what is possible in the plant after the change."""
    by_change = {one.change: one for one in outcomes}
    changes = {one.id: one for one in case.changes}
    found: list[Problem] = []
    for at, asked in enumerate(case.by_hand):
        for index, effect in enumerate(asked.effects):
            one = by_change[effect.change]
            drawn = canonical_effect(case, changes[effect.change], effect.value, effect.unit)
            after_it = float(moved(one.before, one.driver, drawn))
            place = f"by_hand.{at}.effects.{index}.value"
            found += _out_of_limits(case, place, one.driver.metric, after_it)
            if one.driver.metric == "raw_material_yield" and case.baseline.kind == "plant":
                found += above_mass(place, after_it, sum(float(each.dose) for each in now.additives))
    return tuple(found)


def _out_of_limits(case: Case, place: str, metric: str, value: float) -> tuple[Problem, ...]:
    """What is wrong with a value of a metric, told in the unit in which a person reads it."""
    spec = spec_of(metric)
    if spec is None:
        return ()
    spec = in_units_of(case, metric, spec)
    unit = next((each for each in spec.units if each.symbol == "%"), spec.units[0])
    return tuple(limit_problems(place, float(f"{value / unit.factor:.12g}"), unit, spec))


def _too_heavy(case: Case, now: Metrics) -> tuple[Problem, ...]:
    """A yield that the changes lift above what raw material and additives weigh together."""
    if case.baseline.kind == "trade":
        return ()
    return tuple(above_mass("changes", float(now.raw_material_yield), sum(float(one.dose) for one in now.additives)))


def _valuation(
    case: Case,
    house: HouseParameters,
    metrics: Metrics,
    evidence: tuple[tuple[DriverOutcome, ...], tuple[TrialOutcome, ...]],
) -> Valuation:
    outcomes, trials = evidence
    before, now = side(metrics), side(after(metrics, drivers_of(outcomes)))
    _refuse(_unbounded(before, now))
    programme, terms = programme_of(case, house), terms_of(case)
    worth = worth_of(before, outcomes, programme, terms)
    worse, better = ends(worth)
    likely = estimated_shifts(worth)
    effect = worth.effect(likely)
    flow = monthly_cash_flow(effect, programme)
    measures = measure(flow.flows(), terms)
    shares = bridge(metrics, outcomes)
    uplift = float(now.account.operating_profit) - float(before.account.operating_profit)
    return Valuation(
        before=before,
        after=now,
        uplift=uplift,
        uplift_relative=_relative(uplift, before.account),
        margin_points=now.units.margin - before.units.margin,
        capital_change=effect.capital_change,
        bridge=shares,
        hard=uplift,
        soft=soft_value(before.metrics, now.metrics),
        stated=_stated(shares),
        headline_lever=_headline_lever(shares),
        drivers=outcomes,
        trials=trials,
        programme=programme,
        terms=terms,
        cash_flow=flow,
        measures=measures,
        investment=sum(payment.amount for payment in programme.payments),
        cost_of_delay=cost_of_delay(effect, programme, terms),
        conservative=scenario(worth, worse),
        expected=Scenario(uplift, measures.npv, measures.payback),
        optimistic=scenario(worth, better),
        ramp=ramp_up(case, house),
        proven=scenario(worth, firm_shifts(worth, outcomes)),
        by_hand=hand_scenarios(case, worth, {"conservative": worse, "expected": likely, "optimistic": better}),
        aside=AsideOf(worth, outcomes, terms, _without_training(case, house)),
        leans_on=leans_on(flow, programme, effect, terms),
        charges=yearly_charges(effect, programme),
        vat=vat_of(case, house),
        priced=case.is_priced,
    )


def _without_training(case: Case, house: HouseParameters) -> Programme | None:
    """The programme under the ramp-up of staff that nobody trains; None where the offer trains nobody anyway."""
    fixed = case.rates.ramp_months is not None and case.rates.full_effect is not None
    if fixed or not trains(case):
        return None
    return programme_under(case, house.untrained)


def _unbounded(*sides: Side) -> tuple[Problem, ...]:
    """Figures so extreme that an amount of the account is beyond arithmetic."""
    shown = [(one.account.operating_profit, one.capital.total, *astuple(one.units)) for one in sides]
    if all(isfinite(value) for values in shown for value in values):
        return ()
    return (
        problem("baseline.metrics", "beyond-arithmetic", N_("these figures give amounts too large to be computed")),
    )


def _relative(uplift: float, before: Account) -> float | None:
    """Uplift as a fraction of the profit before; None where that is not positive, or only rounding."""
    profit = float(before.operating_profit)
    return uplift / profit if profit > ROUNDING * float(before.revenue) else None


def _stated(shares: tuple[LeverShare, ...]) -> float:
    """The part of the uplift whose levers rest, even in part, on a statement or on somebody else's raw material."""
    return sum(one.hard for one in shares if one.evidence & {Evidence.STATED, Evidence.REFERENCE})


def _headline_lever(shares: tuple[LeverShare, ...]) -> Lever | None:
    proven = [one for one in shares if one.proven and one.hard > 0]
    return max(proven, key=lambda one: one.hard).lever if proven else None
