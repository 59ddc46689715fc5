"""Scenarios by hand: effects of changes that there are, in their units, within what is possible."""

from collections import Counter
from collections.abc import Iterator

from calculators.errors import N_
from proposals.case import Case
from proposals.checks.wording import problem
from proposals.offer import Change
from proposals.options import HandEffect
from proposals.problems import Problem
from proposals.units import accepted_units


def hand_problems(case: Case) -> Iterator[Problem]:
    changes = {one.id: one for one in case.changes}
    for scenario, times in Counter(one.scenario for one in case.by_hand).items():
        if times > 1:
            yield problem("by_hand", "scenario-twice", N_("the scenario “{name}” is set by hand twice"), name=scenario)
    for at, asked in enumerate(case.by_hand):
        for index, effect in enumerate(asked.effects):
            yield from _effect(case, f"by_hand.{at}.effects.{index}", effect, changes.get(effect.change))
        for name, times in Counter(one.change for one in asked.effects).items():
            if times > 1:
                message = N_("the change “{id}” has {times} effects by hand in one scenario")
                yield problem(f"by_hand.{at}.effects", "effect-twice", message, id=name, times=times)


def _effect(case: Case, place: str, effect: HandEffect, change: Change | None) -> Iterator[Problem]:
    if change is None:
        yield problem(f"{place}.change", "no-such-change", N_("there is no change “{id}”"), id=effect.change)
        return
    units = ("1", "%") if change.mode == "relative" else tuple(accepted_units(case, change.metric))
    if effect.unit not in units:
        message = N_("“{unit}” is not a unit of this figure; right would be: {accepted}")
        yield problem(f"{place}.unit", "wrong-unit", message, unit=effect.unit, accepted=list(units))
