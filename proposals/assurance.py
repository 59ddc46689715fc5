"""What stands behind a promise: how its effect is measured after the start, and what is done about each risk."""

from typing import Literal

from pydantic import Field

from proposals.base import Share, Strict, Text


class Verification(Strict):
    """How the promised effect is measured once the offer runs, in the terms of the measurement-and-verification
    standards (IPMVP, ISO 50015, ASHRAE 14). Baseline, promise and the method of the trial come from the case itself.

    `boundary` is what is inside the measurement (the line of the baseline where None), `conditions` those under which
    both periods are compared, `adjustment` how the baseline is adjusted to them. The reporting period begins after
    `from_month` (months from today) and takes `months`. The promise counts as kept where the measured effect is short
    of the expected one by at most the share `tolerance`.
    """

    method: Literal["on_off", "before_after", "whole_line"] | None = None
    boundary: Text | None = None
    conditions: Text | None = None
    adjustment: Text | None = None
    who: Text | None = None
    from_month: int | None = Field(default=None, ge=0, le=600)
    months: int | None = Field(default=None, ge=1, le=120)
    tolerance: Share | None = None


class NamedRisk(Strict):
    """A risk that somebody sees: what it would mean, what is done about it, and by whom."""

    name: Text
    means: Text | None = None
    done: Text | None = None
    who: Text | None = None
