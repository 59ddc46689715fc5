"""Why a revision was made stays with us: no job of a printer and no file in a document has it."""

import datetime as dt
import io
import json
from collections.abc import Callable

import pikepdf
import pytest

from documents.asked import act_job, pages_job, proposal_job, short_job, snapshot_job, workbook_job
from documents.jobs import Job
from documents.printer import PrinterHere
from proposals.case import Case, RevisionReason
from tests.documents.hostile_case import barest
from tests.documents.printed import edition, textual
from tests.documents.worked_case import HOUSE, valued

SAID = "The client beat us down"


def with_reason() -> Case:
    """The least case that has figures, as a second revision."""
    case, _ = valued(barest())
    why = RevisionReason(revision=2, date=dt.date(2026, 3, 30), reason=SAID)
    return case.model_copy(update={"issue": case.issue.model_copy(update={"revision": 2, "reasons": (why,)})})


JOBS: dict[str, Callable[[Case], Job]] = {
    "proposal": lambda case: proposal_job(case, HOUSE, edition("en")),
    "pages": lambda case: pages_job(case, HOUSE, edition("en")),
    "snapshot": lambda case: snapshot_job(case, HOUSE),
    "workbook": lambda case: workbook_job(case, HOUSE, "en"),
    "slides": lambda case: short_job("slides", case, HOUSE, edition("en")),
    "letter": lambda case: short_job("letter", case, HOUSE, edition("en")),
    "act": lambda case: act_job(case, "trial", "en", {}),
}


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS.keys())
def test_no_job_takes_the_reason_of_a_revision_along(job: Callable[[Case], Job]) -> None:
    body = job(with_reason()).body
    assert body["case"]["issue"]["revision"] == 2
    assert SAID not in json.dumps(body)


def test_a_document_and_the_files_in_it_say_nothing_of_the_reason() -> None:
    pdf = PrinterHere().pdf(with_reason(), HOUSE, edition("en"))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        held = {name: one.get_file().read_bytes() for name, one in document.attachments.items()}
    issue = json.loads(held["case.json"])["issue"]
    assert (issue["revision"], "reasons" in issue) == (2, False)
    assert [name for name, data in held.items() if SAID.encode() in data] == []
    assert [page for page in textual(pdf) if SAID in page] == []
