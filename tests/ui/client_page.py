"""A proposal that was issued, with a link, and the doors through which its client comes."""

from dataclasses import dataclass, field, replace

from starlette.applications import Starlette
from starlette.middleware import Middleware

from documents.printer import PrinterHere
from proposals.case import Case
from proposals.case_json import case_of
from proposals.edition import Edition
from proposals.links import Answer as Given
from proposals.parameters import HouseParameters
from services.accounts.signed_in import Way
from services.links.make import Asked, Made, make
from services.workspace import Workspace
from tests.fakes import PrinterOfWords
from tests.links import issued, workspace_with_links
from tests.ready_case import READY, blank_pdf, with_files
from tests.team import ANNA, working
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


@dataclass
class PagePrinter(PrinterOfWords):
    """Prints pages of clients as they are, and documents as words with a workbook in them."""

    real: PrinterHere = field(default_factory=PrinterHere)

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:  # noqa: ARG002
        return with_files(blank_pdf(), {"workbook.xlsx": WORKBOOK})

    def client_page(self, case: Case, house: HouseParameters, language: str) -> bytes:
        return self.real.client_page(case, house, language)

    def receipt(self, case: Case, answer: Given, language: str) -> bytes:
        return self.real.receipt(case, answer, language)


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


def client_app(work: Workspace, tries: int = 20) -> Starlette:
    """The doors as they are served: porter, gate, language, and below them what clients come to."""
    middleware = [
        Middleware(Porter, doors=doors("", "")),
        Middleware(Gate, token=Token(False, 1), way_of=lambda _: Way.OUT),
        Middleware(PageLanguage),
    ]
    return Starlette(routes=[*client_routes(lambda: work, tries)], middleware=middleware)
