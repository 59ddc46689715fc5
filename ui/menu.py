"""The pages of the app, and where each part of a proposal is filled in."""

from typing import Final

from calculators.errors import N_

PAGES: Final = {
    "proposals": N_("Proposals"),
    "client": N_("Client"),
    "trials": N_("Trials"),
    "offer": N_("Offer"),
    "earns": N_("What it earns"),
    "document": N_("Document"),
}
PARTS: Final = {
    "trials": "trials",
    "changes": "offer",
    "offer": "offer",
    "rates": "offer",
    "solution": "offer",
} | dict.fromkeys(("alternatives", "own_benefits"), "offer")


TABS: Final = {"plan": N_("Plan"), "result": N_("Result"), "data": N_("Data"), "record": N_("Record")}
"""The tabs of a trial by their names in the address."""


def page_of(place: str) -> str:
    """The page on which a place of the case is filled in.

    >>> page_of("changes.0.measured"), page_of("baseline.metrics.crew"), page_of("issue.date")
    ('offer', 'client', 'client')
    """
    return PARTS.get(place.partition(".")[0], "client")
