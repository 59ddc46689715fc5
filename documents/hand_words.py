"""Scenarios set by hand, in words: what they give, and what was computed."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.headline import payback_text
from proposals.valuation.types import HandOutcome, Scenario, Valuation

BY_HAND: Final = N_("With these effects: {figures}. As computed: {computed}.")
FIGURES: Final = N_("{uplift} more profit a year, net present value {npv}, payback {payback}")


def hand_sentence(outcome: HandOutcome, valuation: Valuation, write: Formats) -> str:
    """What a scenario gives with its effects by hand, beside the computed one."""
    computed: Scenario = getattr(valuation, outcome.scenario)
    horizon = valuation.programme.horizon_months
    return write.words.fill(
        BY_HAND, figures=_figures(outcome.found, horizon, write), computed=_figures(computed, horizon, write)
    )


def _figures(found: Scenario, horizon: int, write: Formats) -> str:
    return write.words.fill(
        FIGURES,
        uplift=write.money(found.uplift),
        npv=write.money(found.npv),
        payback=payback_text(found.payback, horizon, write),
    )
