"""The pages of the app, and where each part of a proposal is filled in."""

from typing import Final

from calculators.errors import N_

PAGES: Final = {
    "proposals": N_("Proposals"),
    "approvals": N_("Approvals"),
    "client": N_("Client"),
    "trials": N_("Trials"),
    "offer": N_("Offer"),
    "earns": N_("What it earns"),
    "questions": N_("Questions"),
    "meeting": N_("At the table"),
    "document": N_("Document"),
    "clients": N_("Clients"),
    "brand": N_("Brand"),
    "check": N_("Check"),
    "people": N_("People"),
}
FIRST: Final = "proposals"
"""The page that opens where none is named."""
CLIENT: Final = "client"
"""The page that draws the answer at the top by itself, with the figures that change it."""
MEETING: Final = "meeting"
"""The page that stands in no menu, and on which nothing is drawn that is not for the client."""
QUESTIONS: Final = "questions"
"""The page on which a client is asked, as long as figures of his are merely assumed."""
UNLISTED: Final = (MEETING, QUESTIONS)
"""Pages that stand in no menu: a button leads there."""
MISSING: Final = "missing"
"""How the address of the list says that somebody came by one at which there is no page."""
WITHOUT_DRAFT: Final = ("proposals", "approvals", "clients", "brand", "check", "people")
"""Pages that need no open proposal."""
CLIENTS: Final = "clients"
"""The page that is drawn where there is a team."""
WITHOUT_PROPOSALS: Final = ("proposals", "brand", "check", "people")
"""Pages for who may open no proposal: the list stays, for it says so."""
PEOPLE: Final = "people"
"""The page that is drawn for administrators alone."""
PARTS: Final = {
    "trials": "trials",
    **dict.fromkeys(
        ("changes", "offer", "rates", "solution", "decision", "by_hand", "alternatives", "own_benefits"), "offer"
    ),
    "our_side": "earns",
}

TRIAL_TABS: Final = {"plan": N_("Plan"), "result": N_("Result"), "data": N_("Data"), "record": N_("Record")}
"""The tabs of a trial by their names in the address."""
OFFER_TABS: Final = {
    "items": N_("What is offered"),
    "effects": N_("What it changes"),
    "others": N_("Other ways"),
    "costs": N_("Costs and training"),
    "terms": N_("Terms and plan"),
    "rates": N_("Appraisal"),
}
EARNS_TABS: Final = {
    "overview": N_("Overview"),
    "scenarios": N_("Scenarios"),
    "risk": N_("Risk"),
    "sensitivity": N_("Sensitivity"),
    "alternatives": N_("Alternatives"),
    "cash": N_("Cash flow"),
    "ours": N_("Our side"),
}
ALL_TABS: Final = {**TRIAL_TABS, **OFFER_TABS, **EARNS_TABS}
OFFER_PARTS: Final = {
    **dict.fromkeys(("solution", "offer", "offer.items", "offer.exchange"), "items"),
    **dict.fromkeys(("changes", "own_benefits"), "effects"),
    "alternatives": "others",
    **dict.fromkeys(("offer.client_costs", "offer.training"), "costs"),
    **dict.fromkeys(("rates", "by_hand"), "rates"),
}
"""The tab of the offer on which a part is filled in; the others are under its terms."""


def page_of(place: str) -> str:
    """The page on which a place of the case is filled in.

    >>> page_of("changes.0.measured"), page_of("baseline.metrics.crew"), page_of("issue.date")
    ('offer', 'client', 'client')
    """
    return PARTS.get(place.partition(".")[0], "client")


def tab_on(page: str, place: str) -> str:
    """The tab of a page on which a place of the case is filled in, "" where the page has none for it."""
    if page == "offer":
        return offer_tab(place)
    return "ours" if page == "earns" else ""


def offer_tab(place: str) -> str:
    """The tab of the page “Offer” on which a place of the case is filled in.

    >>> offer_tab("offer.items.0.paid.rate"), offer_tab("offer.loyalty.points_for"), offer_tab("rates.tax.rate")
    ('items', 'terms', 'rates')
    """
    first, second = (*place.split("."), "")[:2]
    known = f"{first}.{second}" if first == "offer" and second else first
    return OFFER_PARTS.get(known, "terms")
