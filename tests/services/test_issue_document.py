"""Issuing: only what lacks nothing, one content for each revision, the same file for ever."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from proposals.approval.moves import MoveRefused
from proposals.approval.states import State
from proposals.case import Case
from proposals.draft_errors import Conflict, NotFound
from proposals.edition import Edition
from proposals.issued import ACT, IssueRefused
from proposals.problems import CaseRefused
from services import edit_draft, issue_document
from services.issue_document import NotIssuable, file_of, missing, next_revision, of_draft, unchanged_since
from services.workspace import Workspace
from tests.fakes import TickingClock, workspace_of_fakes
from tests.ready_case import offered_at, put_in, ready
from tests.team import issue_approved as issue

ENGLISH, RUSSIAN = Edition(language="en"), Edition(language="ru")


@pytest.fixture
def work() -> Workspace:
    """A workspace with one proposal that lacks nothing."""
    work = workspace_of_fakes()
    put_in(work, ready())
    return work


def test_an_issued_file_is_no_draft_and_is_kept_with_its_revision_and_logged(work: Workspace) -> None:
    found = issue(work, "d1", ENGLISH, "Ann Lee")
    assert (found.number, found.revision, found.by, found.valid_until) == ("VP-17", 1, "Ann Lee", dt.date(2026, 4, 30))
    assert b"draft=False" in file_of(work, found)
    assert work.files.load(found.fingerprint) == work.printer.snapshot(ready(), work.house)
    (entry,) = [one for one in work.log.entries("d1") if one.act == ACT]
    assert (entry.by, entry.facts["sha256"], entry.facts["fingerprint"]) == ("Ann Lee", found.sha256, found.fingerprint)


def test_the_same_again_gives_the_file_that_was_issued_first(work: Workspace) -> None:
    first = issue(work, "d1", ENGLISH, "Ann Lee")
    assert issue(work, "d1", ENGLISH, "Bob Ray") == first
    assert of_draft(work, "d1") == (first,)


def test_all_forms_of_a_revision_have_one_fingerprint_and_files_of_their_own(work: Workspace) -> None:
    files = [issue(work, "d1", one, "Ann Lee") for one in (ENGLISH, RUSSIAN, Edition(language="ru", paper="Letter"))]
    assert len({one.fingerprint for one in files}) == 1
    assert {one.form[:2] for one in files} == {("en", "A4"), ("ru", "A4"), ("ru", "Letter")}


def test_a_revision_that_was_issued_says_nothing_else_afterwards(work: Workspace) -> None:
    issue(work, "d1", ENGLISH, "Ann Lee")
    assert edit_draft.put(work, "d1", None, "offer.items.rennet.price", 4000.0).case.issue.revision == 2
    with pytest.raises(MoveRefused, match=r"The act “issue” is not open .* “in draft”"):
        issue_document.issue(work, "d1", RUSSIAN, "Ann Lee")
    assert issue(work, "d1", RUSSIAN, "Ann Lee").revision == 2
    assert work.store.course("d1").out == {1: State.SUPERSEDED, 2: State.ISSUED}


def test_the_next_revision_comes_behind_the_last_one_issued(work: Workspace) -> None:
    edit_draft.put(work, "d1", None, "issue.revision", 4)
    issue(work, "d1", ENGLISH, "Ann Lee")
    edit_draft.put(work, "d1", None, "issue.revision", 2)
    assert next_revision(work, "d1", "A lower price").case.issue.revision == 5


def test_a_revision_is_not_issued_behind_a_later_one(work: Workspace) -> None:
    edit_draft.put(work, "d1", None, "issue.revision", 3)
    issue(work, "d1", ENGLISH, "Ann Lee")
    edit_draft.put(work, "d1", None, "issue.revision", 2)
    with pytest.raises(IssueRefused, match="Revision 3 of VP-17 is issued already"):
        issue(work, "d1", ENGLISH, "Ann Lee")


def test_a_number_belongs_to_the_proposal_that_issued_it(work: Workspace) -> None:
    issue(work, "d1", ENGLISH, "Ann Lee")
    put_in(work, offered_at(1.0, revision=2), "d2")
    with pytest.raises(IssueRefused, match="belongs to another proposal"):
        issue(work, "d2", ENGLISH, "Bob Ray")


LACKING = {
    "issue.number": (ready(number=None), "the document has no number"),
    "issue.date": (ready(date=None), "the document has no date"),
    "offer.items": (ready().model_copy(update={"offer": ready().offer.model_copy(update={"items": ()})}), "no items"),
    "seller": (ready().model_copy(update={"seller": None}), "who offers"),
}


@pytest.mark.parametrize(("case", "words"), LACKING.values(), ids=LACKING.keys())
def test_what_lacks_something_is_not_issued_and_everything_lacking_is_named(case: Case, words: str) -> None:
    work = workspace_of_fakes()
    put_in(work, case)
    with pytest.raises(NotIssuable, match=words) as refusal:
        issue(work, "d1", ENGLISH, "Ann Lee")
    assert refusal.value.problems == missing(work, work.store.load("d1"))
    assert of_draft(work, "d1") == ()


def test_an_offer_that_is_over_is_not_issued_but_on_its_last_day_it_is(work: Workspace) -> None:
    late = replace(work, clock=TickingClock(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)))
    with pytest.raises(NotIssuable, match="the offer expired on"):
        issue(late, "d1", ENGLISH, "Ann Lee")
    last_day = replace(work, clock=TickingClock(dt.datetime(2026, 4, 30, 12, tzinfo=dt.UTC)))
    assert issue(last_day, "d1", ENGLISH, "Ann Lee").revision == 1


def test_what_was_typed_and_not_understood_keeps_the_document_in(work: Workspace) -> None:
    edit_draft.keep_unread(work, "d1", "offer.items.rennet.price", "five")
    with pytest.raises(NotIssuable, match="“five” is no part of the proposal yet"):
        issue(work, "d1", ENGLISH, "Ann Lee")


@pytest.mark.parametrize("name", ["", "   "])
def test_nobody_issues_without_a_name(work: Workspace, name: str) -> None:
    with pytest.raises(CaseRefused, match="Say who issues"):
        issue(work, "d1", ENGLISH, name)


def test_a_proposal_that_was_changed_meanwhile_is_not_issued_unseen(work: Workspace) -> None:
    edit_draft.put(work, "d1", None, "project", "Other")
    with pytest.raises(Conflict):
        issue(work, "d1", ENGLISH, "Ann Lee", expected_version=1)
    with pytest.raises(NotFound):
        issue(work, "d9", ENGLISH, "Ann Lee")


class Stamp:
    """Signs with a word."""

    def signed(self, pdf: bytes) -> bytes:
        return pdf + b" signed"


def test_where_the_company_has_a_signature_it_stands_in_the_file_that_is_kept(work: Workspace) -> None:
    found = issue(replace(work, signer=Stamp()), "d1", ENGLISH, "Ann Lee")
    assert file_of(work, found).endswith(b" signed")


def test_the_next_revision_is_of_its_own_day_and_keeps_the_reason_why_it_was_made(work: Workspace) -> None:
    issue(work, "d1", ENGLISH, "Ann Lee")
    made = next_revision(work, "d1", " A lower price ").case.issue
    today = work.clock().astimezone().date()
    assert (made.revision, made.date) == (2, today)
    assert [(one.revision, one.date, one.reason) for one in made.reasons] == [(2, today, "A lower price")]
    issue(work, "d1", ENGLISH, "Ann Lee")
    again = next_revision(work, "d1", "Another item").case.issue
    assert [(one.revision, one.reason) for one in again.reasons] == [(2, "A lower price"), (3, "Another item")]


def test_no_revision_is_made_without_a_reason(work: Workspace) -> None:
    with pytest.raises(CaseRefused, match="Say why a new revision is made"):
        next_revision(work, "d1", "  ")
    assert work.store.load("d1").case.issue.revision == 1


def test_a_reason_that_is_too_long_is_refused_by_the_name_of_its_field(work: Workspace) -> None:
    with pytest.raises(CaseRefused, match="Why a new revision is made: 201 characters were read") as refusal:
        next_revision(work, "d1", "x" * 201)
    assert "issue." not in str(refusal.value)
    assert work.store.load("d1").case.issue.revision == 1


def test_behind_the_last_revision_there_can_be_comes_none(work: Workspace) -> None:
    edit_draft.put(work, "d1", None, "issue.revision", 9999)
    with pytest.raises(CaseRefused, match=r"Number of the revision: 10[., ]?000 is too large"):
        next_revision(work, "d1", "A lower price")


def test_the_next_revision_keeps_what_was_typed_and_not_understood(work: Workspace) -> None:
    for place in ("issue.number", "issue.date", "project"):
        edit_draft.keep_unread(work, "d1", place, "???")
    assert next_revision(work, "d1", "A lower price").unread == {"issue.number": "???", "project": "???"}


@dataclass
class ClockOfTwoWindows:
    """A clock; when it is asked for the first time, another window stores something."""

    acts: list[Callable[[], object]]
    clock: TickingClock = field(default_factory=TickingClock)

    def __call__(self) -> dt.datetime:
        if self.acts:
            self.acts.pop()()
        return self.clock()


def test_what_another_window_stores_meanwhile_stands_beside_the_next_revision(work: Workspace) -> None:
    shared = replace(work, clock=ClockOfTwoWindows([lambda: edit_draft.put(work, "d1", None, "issue.number", "VP-18")]))
    issue = next_revision(shared, "d1", "A lower price").case.issue
    assert (issue.number, issue.revision) == ("VP-18", 2)


def test_what_says_nothing_new_is_known_whatever_its_revision_and_date(work: Workspace) -> None:
    assert unchanged_since(work, work.store.load("d1")) is None
    issue(work, "d1", ENGLISH, "Ann Lee")
    assert unchanged_since(work, work.store.load("d1")) == 1
    assert unchanged_since(work, next_revision(work, "d1", "Asked for")) == 1
    assert unchanged_since(work, edit_draft.put(work, "d1", None, "offer.items.rennet.price", 4000.0)) is None
