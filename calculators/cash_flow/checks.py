"""What keeps a programme from being one: times, amounts, shares and labels that cannot be."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from calculators.cash_flow.rows import RESERVED
from calculators.errors import N_, CannotCompute, Notice

if TYPE_CHECKING:
    from calculators.cash_flow.types import PriceStep, Programme


def check_programme(programme: "Programme") -> None:
    """Raises CannotCompute naming the first thing that cannot be."""
    _times(programme)
    for label, amount in _amounts(programme):
        _label(label)
        _amount(label, amount)
    for label, month in _months(programme):
        _month(label, month, programme.horizon_months)
    for label, steps in _steps(programme):
        _ascending(label, steps)
    for name, share in _shares(programme):
        _share(name, share)
    for name, growth in _growths(programme):
        _growth(name, growth)


def _times(programme: "Programme") -> None:
    horizon, start, ramp = programme.horizon_months, programme.start_month, programme.ramp_months
    if horizon <= start:
        message = N_("The horizon of {horizon} months ends before benefits start: {start}")
        _refuse("horizon_too_short", message, horizon=horizon, start=start)
    if start < 0 or ramp < 0:
        message = N_("Start month {start} and ramp months {ramp} must not be negative")
        _refuse("negative_months", message, start=start, ramp=ramp)
    if not 0 < programme.full_effect <= 1:
        message = N_("The full effect must be above 0 and at most 1, not {effect}")
        _refuse("full_effect", message, effect=programme.full_effect)
    if programme.tax is not None and programme.tax.depreciation_months < 1:
        message = N_("An asset is written off over one month or more, not {months}")
        _refuse("depreciation_months", message, months=programme.tax.depreciation_months)


def _amounts(programme: "Programme") -> Iterator[tuple[str, float]]:
    yield from ((one.label, one.amount) for one in programme.payments)
    yield from ((one.label, one.amount) for one in programme.yearly)
    yield from ((one.label, one.amount) for one in programme.receipts)
    for asset in programme.assets:
        yield asset.label, asset.cost
        yield asset.label, asset.sold or 0.0
    for item in programme.per_tonne:
        yield from ((item.label, step.value) for step in item.steps)


def _months(programme: "Programme") -> Iterator[tuple[str, int]]:
    last = programme.horizon_months
    yield from ((one.label, one.month) for one in programme.payments)
    yield from ((one.label, one.month) for one in programme.receipts)
    yield from ((one.label, one.month) for one in programme.assets)
    yield from ((one.label, min(one.from_month, last)) for one in programme.yearly)
    yield from ((one.label, min(one.from_month, last)) for one in programme.per_tonne)


def _steps(programme: "Programme") -> "Iterator[tuple[str, tuple[PriceStep, ...]]]":
    for item in programme.per_tonne:
        yield item.label, item.steps
    if programme.loyalty is not None and programme.loyalty.rebate:
        yield "rebate", programme.loyalty.rebate


def _shares(programme: "Programme") -> Iterator[tuple[str, float]]:
    if programme.gain_share is not None:
        yield "gain_share", programme.gain_share.share
    if programme.guarantee is not None:
        yield "guarantee", programme.guarantee.cover
    if programme.loyalty is not None:
        yield "points", programme.loyalty.points
        yield from (("rebate", step.value) for step in programme.loyalty.rebate)
    if programme.tax is not None:
        yield "tax", programme.tax.rate


def _growths(programme: "Programme") -> Iterator[tuple[str, float]]:
    yield "benefit", programme.benefit_growth
    yield "indexation", programme.use_growth
    yield from ((one.label, one.growth) for one in programme.yearly)
    yield from ((one.label, one.growth) for one in programme.per_tonne)


def _label(label: str) -> None:
    if label in RESERVED:
        _refuse("reserved_label", N_("{label} names a row of the cash flow itself"), label=label)


def _amount(label: str, amount: float) -> None:
    if not (math.isfinite(amount) and amount >= 0):
        message = N_("{label}: a cost must be finite and not negative: {amount}")
        _refuse("negative_cost", message, label=label, amount=amount)


def _month(label: str, month: int, horizon: int) -> None:
    if not 0 <= month <= horizon:
        message = N_("{label}: month {month} is not within 0 to {horizon}")
        _refuse("month_outside_horizon", message, label=label, month=month, horizon=horizon)


def _ascending(label: str, steps: "tuple[PriceStep, ...]") -> None:
    quantities = [step.quantity for step in steps]
    if not steps or any(one >= other for one, other in pairwise(quantities)) or quantities[0] < 0:
        _refuse("steps_not_ascending", N_("{label}: the quantities of its steps must ascend from 0 on"), label=label)


def _share(name: str, share: float) -> None:
    if not 0 <= share <= 1:
        _refuse("share_out_of_range", N_("{name}: a share lies between 0 and 1, not {share}"), name=name, share=share)


def _growth(name: str, growth: float) -> None:
    if not (math.isfinite(growth) and growth > -1):
        message = N_("{name}: a yearly rise must lie above -100 %, not {growth}")
        _refuse("growth_out_of_range", message, name=name, growth=growth)


def _refuse(code: str, message: str, **facts: object) -> None:
    raise CannotCompute(Notice(code, message, facts))
