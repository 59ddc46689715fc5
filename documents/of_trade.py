"""Sentences that speak of the client's raw material, in the words of a client who buys and sells and has none."""

from typing import Final

from calculators.errors import N_
from documents.formats import Formats

OF_GOODS: Final = {
    "Lower cost of raw material and additives": N_("Lower cost of the goods and their packaging"),
    "Not proven yet on your raw material": N_("Not proven yet on your own goods"),
    "Shown elsewhere, not yet on your raw material": N_("Shown elsewhere, not yet on your own goods"),
    "Stated, not yet measured on your raw material": N_("Stated, not yet measured on your own goods"),
    "measured on your raw material": N_("measured on your own goods"),
    "proven on your raw material": N_("proven on your own goods"),
    "on your own raw material": N_("on your own goods"),
    "on other raw material": N_("on other goods"),
    "Not proven on your raw material: {metrics}": N_("Not proven on your own goods: {metrics}"),
    "Named as such throughout and kept apart in the headline; a trial on your raw material decides.": N_(
        "Named as such throughout and kept apart in the headline; a trial on your own goods decides."
    ),
    "{amount} of the yearly profit uplift is stated or from a reference case, not measured on your raw material.": N_(
        "{amount} of the yearly profit uplift is stated or from a reference case, not measured on your own goods."
    ),
    "Already taken off: {amount} a year, stated or from a reference case, not measured on your raw material.": N_(
        "Already taken off: {amount} a year, stated or from a reference case, not measured on your own goods."
    ),
    "The raw material was not the client's own: nothing is claimed for his.": N_(
        "The goods were not the client's own: nothing is claimed for his."
    ),
}
"""What is said of raw material, and what instead to a trader."""


def of_client(message: str, formats: Formats) -> str:
    """The message in the terms of the client of these formats, still to be translated."""
    return OF_GOODS.get(message, message) if formats.trade else message
