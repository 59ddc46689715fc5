"""A proposal that was issued, with a link, and the doors through which its client comes."""

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware

from documents.printer import Printer
from proposals.case import Case
from proposals.case_json import case_of
from proposals.edition import Edition, Language
from proposals.links import MOST_FIGURES
from proposals.links import Answer as Given
from proposals.parameters import HouseParameters
from readers.parameters import read_house
from services.accounts.signed_in import Way
from services.links.make import Asked, Made, figures_to_offer, make
from services.workspace import Workspace
from tests.documents.printed import EXAMPLES
from tests.fakes import NOON, PrinterOfWords
from tests.links import issued, workspace_with_links
from tests.proposals.trial_records import released, signed
from tests.ready_case import READY, blank_pdf, put_in, with_files
from tests.team import ANNA, issue_approved, working
from tests.ui.quick_printer import QuickPrinter
from ui.doors.client.door import client_routes
from ui.doors.cookie import Token
from ui.doors.gate import Gate
from ui.doors.knocks import doors
from ui.doors.porter import Porter
from ui.web import PageLanguage

HIDDEN = ("3141.59", "3141,59", "3 141,59", "271.82", "0.2718", "Secret Supplier", "only for us")
"""What stands in our own side and in the reasons of revisions."""
OURS = {
    "costs": [{"item": "rennet", "cost": 3141.59, "source": "Secret Supplier"}],
    "payments": [{"name": "Secret Supplier", "amount": 271.82, "month": 1}],
    "least_margin": 0.2718,
}
WORKBOOK = b"PK a workbook"


ONCE: Final = QuickPrinter()
"""Prints the same page and the same receipt once for all tests."""


@dataclass
class PagePrinter(PrinterOfWords):
    """Prints pages of clients as they are, and documents as words with a workbook in them."""

    real: Printer = field(default_factory=lambda: ONCE)

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:  # noqa: ARG002
        return with_files(blank_pdf(), {"workbook.xlsx": WORKBOOK})

    def client_page(self, case: Case, house: HouseParameters, language: str) -> bytes:
        return self._dressed().client_page(case, house, language)

    def receipt(self, case: Case, answer: Given, language: str) -> bytes:
        return self._dressed().receipt(case, answer, language)

    def _dressed(self) -> Printer:
        """The real one in the brand that was put on last."""
        return self.real.in_brand(self.worn[-1]) if self.worn else self.real


def with_our_side() -> Case:
    """The case with what only we may see, in amounts that stand nowhere else."""
    reasons = [{"revision": 2, "date": "2026-03-30", "reason": "only for us"}]
    issue = {**READY["issue"], "revision": 2, "reasons": reasons}
    client = {"name": "Alder <b>Valley</b> Dairy"}
    return case_of({**READY, "issue": issue, "client": client, "our_side": OURS})


def issued_workspace() -> Workspace:
    """A team with the proposal issued."""
    work = replace(workspace_with_links(with_our_side()), printer=PagePrinter())
    issued(work)
    return work


def linked(work: Workspace, *figures: str) -> Made:
    """A link to it, in Russian, until its last day."""
    until = work.issued.of_draft("d1")[0].valid_until
    return make(working(work, ANNA), "d1", 2, Asked("ru", until, figures or ("market_demand",)))


def ready_example(name: str) -> Case:
    """A worked example that lacks nothing to be issued: its trials released and signed, its offer good for long."""
    case = EXAMPLES.load(name)
    trials = tuple(signed(released(one), date=NOON.date()) for one in case.trials)
    terms = case.offer.terms.model_copy(update={"valid_until": dt.date(2099, 12, 31)})
    offer = case.offer.model_copy(update={"terms": terms})
    return case.model_copy(update={"trials": trials, "offer": offer})


def example_workspace(name: str) -> Workspace:
    """A team with a worked example issued, by the parameters of the house as they are."""
    case = ready_example(name)
    house = read_house(Path(__file__).parents[2] / "parameters", case.issue.date or NOON.date())
    work = replace(workspace_with_links(case), printer=PagePrinter(), house=house)
    issued(work)
    return work


def with_examples(work: Workspace) -> dict[str, Made]:
    """Every worked example, issued in a real workspace that has a team, with a link to it."""
    dressed = replace(work, printer=PagePrinter())
    found = dict[str, Made]()
    for name in EXAMPLES.ids():
        put_in(dressed, ready_example(name), name)
        dressed.store.assign(name, "anna", "")
        issue_approved(working(dressed, ANNA), name, Edition(language="en", draft=False), ANNA.name)
        found[name] = linked_example(dressed, name)
    return found


def linked_example(work: Workspace, draft: str = "d1", language: Language = "ru") -> Made:
    """A link to an issued example, with as many figures to try as a client may have."""
    (one,) = work.issued.of_draft(draft)
    _, offered = figures_to_offer(work, one)
    figures = tuple(track.place for track in offered[:MOST_FIGURES])
    return make(working(work, ANNA), draft, one.revision, Asked(language, one.valid_until, figures))


def client_app(work: Workspace, tries: int = 20) -> Starlette:
    """The doors as they are served: porter, gate, language, and below them what clients come to."""
    middleware = [
        Middleware(Porter, doors=doors("", "")),
        Middleware(Gate, token=Token(False, 1), way_of=lambda _: Way.OUT),
        Middleware(PageLanguage),
    ]
    return Starlette(routes=[*client_routes(lambda: work, tries)], middleware=middleware)
