"""The page “Check”: a file or a number in, a verdict with its reasons out; and the block that issues a document."""

import datetime as dt
from dataclasses import replace

import pytest

from proposals.approval.states import State
from proposals.issued import Issued
from services import create_draft, edit_draft
from services.issue_document import file_of, of_draft
from services.review.judge import approve
from services.workspace import Workspace
from tests.documents.printed import edition
from tests.ready_case import blank_pdf, ready
from tests.team import BORIS, working_as
from tests.team import issue_approved as issue
from tests.ui.drawn import workspace
from tests.ui.quick_printer import BlankPrinter
from tests.ui.steps import Visit, new_tab, page_file


@pytest.fixture
def work(database: str) -> Workspace:
    """The workspace of the app with a proposal that lacks nothing, whose offer holds for long."""
    work = workspace(database)
    case = ready()
    terms = case.offer.terms.model_copy(update={"valid_until": dt.date(2999, 12, 31)})
    create_draft.from_case(
        work, case.model_copy(update={"offer": case.offer.model_copy(update={"terms": terms})}), "d1"
    )
    return work


@pytest.fixture
def issued(work: Workspace) -> Issued:
    """It went out; nobody reads what is in the file."""
    return issue(replace(work, printer=BlankPrinter()), "d1", edition("en"), "Ann Lee")


def fresh(**address: str) -> Visit:
    """A tab of a stranger at the page of the check."""
    tab = new_tab()
    tab.switch_page(page_file("check"))
    return Visit(tab).at(**{"lang": "en", **address})


def bring(visit: Visit, data: bytes) -> Visit:
    (place,) = visit.app.get("file_uploader")
    place.set_value(("offer.pdf", data, "application/pdf"))
    return visit.run()


def test_the_page_needs_no_proposal_and_the_file_that_was_issued_is_genuine(work: Workspace) -> None:
    visit = bring(fresh(), file_of(work, issue(work, "d1", edition("en"), "Ann Lee")))
    assert "verified: Genuine" in visit.said
    assert "This is the document that was issued, and it holds." in visit.said
    assert "VP-17, revision 1" in visit.said


@pytest.mark.parametrize(
    ("language", "words"), [("en", "The file bears no seal"), ("ru", "В файле нет метки этой программы")]
)
def test_a_strange_file_is_unknown_in_the_language_of_the_reader(work: Workspace, language: str, words: str) -> None:
    assert words in bring(fresh(lang=language), blank_pdf()).said


def test_what_is_no_pdf_is_told_by_its_name_and_the_page_lives_on(work: Workspace) -> None:
    visit = bring(fresh(), b"hello")
    assert "The file is no PDF." in visit.said
    visit.type(f"check-number/{nonce(visit)}", "VP-9")


def nonce(visit: Visit) -> str:
    return str(visit.app.session_state["valueproof"].nonce)


def field(visit: Visit, name: str) -> str:
    return f"check-{name}/{nonce(visit)}"


def test_the_address_of_the_code_on_the_cover_fills_the_fields_and_stays(work: Workspace, issued: Issued) -> None:
    asked = {"number": "VP-17", "revision": "1", "fingerprint": issued.fingerprint}
    visit = fresh(**asked)
    assert [visit.field(field(visit, name)).value for name in asked] == list(asked.values())
    assert "In the register" in visit.said
    assert "Only the register was asked" in visit.said
    visit.run()
    assert [visit.app.query_params[name] for name in asked] == list(asked.values())


def test_a_number_is_looked_up_as_it_is_typed(work: Workspace, issued: Issued) -> None:
    visit = fresh()
    visit.type(field(visit, "number"), "VP-18")
    assert "Nothing was issued under the number VP-18" in visit.said
    visit.type(field(visit, "number"), "VP-17").type(field(visit, "revision"), "first")
    assert "A revision is a number." in visit.said
    visit.type(field(visit, "revision"), "1").type(field(visit, "fingerprint"), "0" * 16)
    assert "Changed" in visit.said
    assert issued.fingerprint not in visit.said


def approve_what_is_in_review(work: Workspace) -> None:
    """A manager looks at it somewhere else."""
    submitted = work.store.course("d1").submitted
    assert submitted is not None
    approve(working_as(work, BORIS), "d1", submitted.fingerprint)


def test_a_document_is_submitted_approved_and_issued_under_a_name_and_its_file_stays_on_the_page(
    visit: Visit, work: Workspace
) -> None:
    visit.at(draft="d1").page("document")
    assert "Revision 1 is in draft" in visit.said
    assert "What you submit is frozen" in visit.said
    visit.type("submit.remark", "As agreed on the phone").press("submit")
    assert "Waits for: finance director" in visit.said
    assert work.store.course("d1").present.state is State.IN_REVIEW
    approve_what_is_in_review(work)
    assert "Revision 1 is approved" in visit.run().said
    visit.type("issuing.by", "").press("issue-en-A4-full")
    assert of_draft(work, "d1") == ()
    visit.type("issuing.by", "Ann Lee").press("issue-en-A4-full")
    (found,) = of_draft(work, "d1")
    assert (found.by, found.form) == ("Ann Lee", ("en", "A4", "full"))
    assert "This form of the revision is issued" in visit.said
    assert found.fingerprint[:16] in visit.said
    assert found.sha256 == work.store.course("d1").moves[1].facts["sha256"]


def test_what_is_in_review_is_not_changed_until_it_is_taken_back(visit: Visit, work: Workspace) -> None:
    visit.at(draft="d1").page("document").press("submit")
    visit.page("client").type("project", "Other")
    assert "The act “change” is not open" in visit.said
    assert work.store.load("d1").case.project != "Other"
    visit.page("document").press("withdraw")
    assert "Revision 1 is in draft" in visit.said


def test_a_change_of_what_was_approved_crosses_it_out_and_begins_the_next_revision(
    visit: Visit, work: Workspace
) -> None:
    visit.at(draft="d1").page("document").press("submit")
    approve_what_is_in_review(work)
    edit_draft.put(work, "d1", None, "project", "Less rennet")
    visit.run()
    assert "Revision 2 is in draft" in visit.said
    assert "~~Approved by" in visit.said
    assert "Less rennet" in visit.said
    assert "What changed since revision 1 was submitted" in [one.label for one in visit.app.expander]
    visit.press("submit")
    assert "Say why revision 2 is made" in visit.said
    visit.type("submit.reason", "The name was wrong").press("submit")
    assert work.store.load("d1").case.issue.reasons[-1].reason == "The name was wrong"
    assert work.store.course("d1").present.state is State.IN_REVIEW


def test_the_next_revision_is_made_with_a_reason_and_the_answer_of_the_client_is_noted(
    visit: Visit, work: Workspace, issued: Issued
) -> None:
    visit.at(draft="d1").page("document").press("next-revision")
    assert "Say why a new revision is made" in visit.said
    visit.type("next-revision-1.reason", "The name was wrong").press("next-revision")
    issue = work.store.load("d1").case.issue
    assert (issue.revision, issue.reasons[-1].reason) == (2, "The name was wrong")
    assert "Nothing in the proposal has changed since revision 1 was issued" in visit.said
    visit.press("decline")
    assert "Write down who answered" in visit.said
    visit.type("answer-1.client", "Jane Roe, director").press("accept")
    assert "Revision 1 accepted for the client by Jane Roe, director" in visit.said
    assert work.store.course("d1").out == {1: State.ACCEPTED}


def test_what_is_not_ready_is_not_issued_and_says_what_is_missing(visit: Visit) -> None:
    visit.press("example").page("document")
    assert "It can be submitted for approval once nothing is missing." in visit.said
    assert not [one for one in visit.app.button if "issue-" in str(one.key) or "submit" in str(one.key)]
