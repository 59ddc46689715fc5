"""Whose approval an offer needs, in which order and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from calculators.errors import N_, Notice
from proposals.approval.measures import Measured
from proposals.approval.rules import OUR_FIGURES, Always, ApprovalRules, Level, Rule, beyond

OTHER_CURRENCY = N_("the house has steps for amounts in {known}, and none in {currency}")


@dataclass(frozen=True, slots=True)
class Crossed:
    """A figure is beyond a step of its rule."""

    measured: Measured
    value: float
    limit: float
    rule: Rule


@dataclass(frozen=True, slots=True)
class NotKnown:
    """A figure is not known, and `reason` says why."""

    measured: Measured
    reason: Notice
    rule: Rule


@dataclass(frozen=True, slots=True)
class FourEyes:
    """Nothing else asks for anybody, and still nobody sends out what he alone has seen."""

    rule: Always


Reason: TypeAlias = Crossed | NotKnown | FourEyes


@dataclass(frozen=True, slots=True)
class Approval:
    """A level that must approve, with all its reasons.

    `withheld`: it has further reasons, which rest on our own side and are not for whoever reads this.
    """

    level: Level
    reasons: tuple[Reason, ...]
    withheld: bool = False


def needed(found: Iterable[Measured], rules: ApprovalRules) -> tuple[Approval, ...]:
    """The approvals, the lowest level first, each level once; never none, because of four eyes."""
    asked = [pair for one in found for pair in _reasons(one, rules.of(one.figure))]
    approvals = [Approval(level, tuple(why for one, why in asked if one is level)) for level in Level]
    reasoned = tuple(one for one in approvals if one.reasons)
    return reasoned or (Approval(rules.always.needs, (FourEyes(rules.always),)),)


def _reasons(one: Measured, rule: Rule) -> Iterator[tuple[Level, Reason]]:
    """Every step that the figure is beyond; whoever decides on what is not known, where it is not."""
    if isinstance(one.found, Notice):
        yield rule.unknown, NotKnown(one, one.found, rule)
        return
    steps = [step for step in rule.steps if step.currency == one.currency]
    if not steps:
        yield rule.unknown, NotKnown(one, _other_currency(one, rule), rule)
    for step in steps:
        if beyond(one.figure, one.found, step.limit):
            yield step.needs, Crossed(one, one.found, step.limit, rule)


def _other_currency(one: Measured, rule: Rule) -> Notice:
    known = list(dict.fromkeys(step.currency for step in rule.steps))
    return Notice("no-steps-in-currency", OTHER_CURRENCY, {"known": known, "currency": one.currency})


def without_our_side(approvals: Iterable[Approval]) -> tuple[Approval, ...]:
    """The same approvals for who may not see our own side: no reason that tells of a margin or a cost."""
    return tuple(_without_our_side(one) for one in approvals)


def _without_our_side(approval: Approval) -> Approval:
    kept = tuple(one for one in approval.reasons if isinstance(one, FourEyes) or is_open(one.measured))
    return replace(approval, reasons=kept, withheld=approval.withheld or len(kept) < len(approval.reasons))


def is_open(one: Measured) -> bool:
    """Whether a figure tells nothing of our margin or costs."""
    return one.figure not in OUR_FIGURES
