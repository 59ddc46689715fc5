"""Scenarios set by hand, in words: what they give, and what was computed."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats
from documents.headline import payback_of
from proposals.valuation.types import HandOutcome, Scenario, Valuation

BY_HAND: Final = N_("With these effects: {figures}. As computed: {computed}.")
FIGURES: Final = N_("{uplift} more profit a year, net present value {npv}, payback {payback}")
UNPRICED_FIGURES: Final = N_("{uplift} more profit a year, net present value {npv}")


def hand_sentence(outcome: HandOutcome, valuation: Valuation, write: Formats) -> str:
    """What a scenario gives with its effects by hand, beside the computed one."""
    computed: Scenario = getattr(valuation, outcome.scenario)
    return write.words.fill(
        BY_HAND, figures=_figures(outcome.found, valuation, write), computed=_figures(computed, valuation, write)
    )


def _figures(found: Scenario, valuation: Valuation, write: Formats) -> str:
    worth = {"uplift": write.money(found.uplift), "npv": write.money(found.npv)}
    if not valuation.priced:
        return write.words.fill(UNPRICED_FIGURES, **worth)
    return write.words.fill(FIGURES, **worth, payback=payback_of(valuation, found.payback, write))
