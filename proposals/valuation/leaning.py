"""What an offer leans on: receipts besides the gain of the plant, without which it would not pay."""

from dataclasses import replace

import numpy as np

from calculators.appraisal import Terms, present_value_weights
from calculators.cash_flow.flow import present_values
from calculators.cash_flow.rows import GUARANTEE
from calculators.cash_flow.types import CashFlow, Effect, Programme
from proposals.valuation.programme import BACK, RESIDUAL

INFLATION = "inflation"


def leans_on(flow: CashFlow, programme: Programme, effect: Effect, terms: Terms) -> tuple[str, ...]:
    """The rows of the expected case without which alone the net present value would be below 0.

    Labels of rows: refunds under the guarantee, values at the end, goods taken back; and `inflation` for benefits that
    rise with prices. Empty where the offer pays without each of them, and where it does not pay at all.
    """
    npv = present_values(programme, terms).npv(effect)
    if npv < 0:
        return ()
    weights = present_value_weights(terms.rate, programme.horizon_months)
    worth = {label: float(weights @ np.asarray(row)) for label, row in flow.rows.items() if _is_receipt(label)}
    found = tuple(label for label, amount in worth.items() if npv - amount < 0)
    if programme.benefit_growth > 0 and present_values(replace(programme, benefit_growth=0.0), terms).npv(effect) < 0:
        return (*found, INFLATION)
    return found


def _is_receipt(label: str) -> bool:
    return label == GUARANTEE or label.partition(".")[0] in (BACK, RESIDUAL)
