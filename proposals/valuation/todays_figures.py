"""What an offer is worth under other figures of today, very many sets of them at once."""

from collections.abc import Mapping

import numpy as np

from calculators.levers import moved
from calculators.metric_path import metric, with_metrics
from calculators.plant import Metrics, Number, account, capital_tied_up
from proposals.valuation.worth import Array, Worth

Answers = tuple[Array, Array]
"""Net present value and yearly uplift, one for each set of figures."""


class AnswersOfToday:
    """What the offer is worth under figures of today that replace its own; numbers or arrays of one shape.

    `fixed` holds figures, in the canonical unit of their metrics, that are not those of the worth. A figure of today
    moves both sides, the plant before the offer and after it.
    """

    def __init__(self, worth: Worth, fixed: Mapping[str, float]) -> None:
        self._worth, self._fixed = worth, fixed

    def __call__(self, values: Mapping[str, Number]) -> Answers:
        worth = self._worth
        today = with_metrics(worth.metrics, {**self._fixed, **values})
        year = account(today)
        now = with_metrics(today, {one.metric: self._after(today, at) for at, one in enumerate(worth.drivers)})
        effects = worth.effects_from(now, year.operating_profit, capital_tied_up(today, year).total)
        shape = np.broadcast_shapes((1,), *(np.shape(one) for one in values.values()))
        return np.broadcast_to(worth.values.npv(effects), shape), np.broadcast_to(effects.yearly_uplift, shape)

    def _after(self, today: Metrics, at: int) -> Number:
        """What the change at this place makes of its metric, held inside what is possible."""
        driver = self._worth.drivers[at]
        before = metric(today, driver.metric)
        wanted = np.asarray(moved(0.0 if before is None else before, driver, driver.estimate), dtype=np.float64)
        held = self._worth.possible[at].held(wanted, float(np.mean(wanted)))
        return held if held.ndim else float(held)
