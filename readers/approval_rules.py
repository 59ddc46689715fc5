"""Who must approve an offer, from `parameters/approval.yaml`: of every rule the entry in force on a day."""

import datetime as dt
from typing import Final, TypeVar

from pydantic import Field

from proposals.approval.rules import Always, ApprovalRules, Figure, Level, Rule, Step
from proposals.base import Share, Strict
from readers.parameters import Dated, in_force, read_form

FILE: Final = "approval.yaml"


class _Above(Strict):
    needs: Level
    above: float = Field(ge=0, le=1e15)

    @property
    def step(self) -> Step:
        return Step(self.above, self.needs)


class _Below(Strict):
    needs: Level
    below: Share

    @property
    def step(self) -> Step:
        return Step(self.below, self.needs)


class _InMoney(_Above):
    currency: str = Field(pattern=r"^[A-Z]{3}$")

    @property
    def step(self) -> Step:
        return Step(self.above, self.needs, self.currency)


class _Rule(Dated):
    unknown: Level
    steps: tuple[_Above, ...] = Field(min_length=1)


class _LeastRule(Dated):
    unknown: Level
    steps: tuple[_Below, ...] = Field(min_length=1)


class _MoneyRule(Dated):
    unknown: Level
    steps: tuple[_InMoney, ...] = Field(min_length=1)


class _Always(Dated):
    needs: Level


class _File(Strict):
    always: tuple[_Always, ...] = Field(min_length=1)
    item_discount: tuple[_Rule, ...] = Field(min_length=1)
    offer_discount: tuple[_Rule, ...] = Field(min_length=1)
    margin: tuple[_LeastRule, ...] = Field(min_length=1)
    unproven_share: tuple[_Rule, ...] = Field(min_length=1)
    guarantee_of_price: tuple[_Rule, ...] = Field(min_length=1)
    guarantee_of_margin: tuple[_Rule, ...] = Field(min_length=1)
    payback_of_limit: tuple[_Rule, ...] = Field(min_length=1)
    payback_months: tuple[_Rule, ...] = Field(min_length=1)
    amount: tuple[_MoneyRule, ...] = Field(min_length=1)


AnyRule = TypeVar("AnyRule", _Rule, _LeastRule, _MoneyRule)


def read_approval_rules(data: bytes, on: dt.date) -> ApprovalRules:
    """The rules in force on the day `on`, from the bytes of the file.

    Raises UnreadableFile, with the line, for a file that is not as described in it, and for a day before the first
    entry of a rule.
    """
    file = read_form(_File, data, FILE)
    always = in_force(file.always, on)
    return ApprovalRules(
        Always(always.since, always.source, always.needs),
        tuple(_rule(figure, getattr(file, figure), on) for figure in Figure),
    )


def _rule(figure: Figure, entries: tuple[AnyRule, ...], on: dt.date) -> Rule:
    entry = in_force(entries, on)
    return Rule(figure, entry.since, entry.source, entry.unknown, tuple(one.step for one in entry.steps))
