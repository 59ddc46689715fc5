"""A small case that lacks nothing to be issued, and the files that a printer makes of it."""

import io
from typing import Any

import pikepdf

from proposals.case import Case
from proposals.case_json import case_of
from proposals.draft import Draft
from services.workspace import Workspace
from tests.fakes import PAYING

SOURCE = {"source": "sales book", "date": "2026-01-31"}
READY: dict[str, Any] = {
    **PAYING,
    "client": {"name": "Alder Valley Dairy"},
    "seller": {"company": "Northlight", "author": {"name": "Ann Lee"}},
    "issue": {"number": "VP-17", "revision": 1, "date": "2026-03-30"},
    "offer": {
        "items": [{"id": "rennet", "name": "Rennet", "kind": "service", "price": 5000.0}],
        "terms": {"payment": "in 30 days", "delivery": "in a week", "valid_until": "2026-04-30"},
    },
}


def ready(**issue: object) -> Case:
    """The case, with other words of its issue (number, revision, date)."""
    return case_of({**READY, "issue": {**READY["issue"], **issue}})


def offered_at(price: float, **issue: object) -> Case:
    """The case at another price of its one item."""
    case = ready(**issue)
    (item,) = case.offer.items
    offer = case.offer.model_copy(update={"items": (item.model_copy(update={"price": price}),)})
    return case.model_copy(update={"offer": offer})


def put_in(workspace: Workspace, case: Case, draft_id: str = "d1") -> Draft:
    """The case as a proposal of the workspace."""
    now = workspace.clock()
    return workspace.store.add(Draft(draft_id, 1, now, now, case))


def with_files(pdf: bytes, files: dict[str, bytes]) -> bytes:
    """The PDF with files attached, as the printer attaches its own."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for name, data in files.items():
            document.attachments[name] = pikepdf.AttachedFileSpec(document, data, mime_type="application/json")
        document.save(out)
    return out.getvalue()


def blank_pdf(pages: int = 1) -> bytes:
    """Pages with nothing on them."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(out)
    return out.getvalue()
