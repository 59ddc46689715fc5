"""Submitting, judging, issuing, and what the client answers: through the services, by people of a team."""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from proposals.approval.course import Course
from proposals.approval.moves import MoveRefused
from proposals.approval.rules import Level
from proposals.approval.states import Event, State
from proposals.brand import Livery
from proposals.case import Case
from proposals.draft_errors import Conflict
from proposals.edition import Edition
from proposals.parameters import HouseParameters
from proposals.people import Absence
from proposals.problems import CaseRefused
from proposals.roles import NotAllowed
from services import create_draft, edit_draft
from services.accounts.freshness import NotFresh
from services.issue_document import NotIssuable, file_of, issue
from services.ports.documents import DocumentPrinter
from services.read_log import entries
from services.review.answer import accept, decline, expire, expire_what_is_over
from services.review.judge import approve, reject, send_back
from services.review.standing import review
from services.review.submit import give_reason, submit, withdraw
from services.workspace import Workspace
from tests.fakes import NOON, TickingClock, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ANNA, BORIS, CLARA, PAUL, SIMON, PeopleInMemory, with_team, working

EDITION = Edition(language="en", draft=False)


@pytest.fixture
def work() -> Workspace:
    """A team with one proposal of Anna's that lacks nothing."""
    work = with_team(workspace_of_fakes())
    put_in(work, ready())
    work.store.assign("d1", "anna", "")
    return work


def seen(work: Workspace) -> str:
    """The fingerprint of what was submitted last."""
    submitted = work.store.course("d1").submitted
    return submitted.fingerprint if submitted else ""


def submitted(work: Workspace) -> Course:
    return submit(working(work, ANNA), "d1", EDITION, "Agreed on the phone")


def approved(work: Workspace) -> Course:
    submitted(work)
    return approve(working(work, BORIS), "d1", seen(work), "Fine")


def test_a_submission_freezes_the_revision_and_names_who_must_approve(work: Workspace) -> None:
    course = submitted(work)
    move = course.submitted
    assert move is not None
    assert (move.by, move.remark, move.facts["language"], course.present.state) == (
        "anna", "Agreed on the phone", "en", State.IN_REVIEW
    )  # fmt: skip
    assert course.present.needs[0] is Level.FINANCE_DIRECTOR
    frozen = json.loads(work.files.load(move.fingerprint))
    assert frozen["case"]["client"]["name"] == "Alder Valley Dairy"


def test_an_approval_freezes_the_document_and_the_issue_gives_those_bytes(work: Workspace) -> None:
    course = approved(work)
    assert course.approved is not None
    facts = course.approved.facts
    assert (course.present.state, facts["made_with"]) == (State.APPROVED, {"valueproof": "1"})
    out = issue(working(work, ANNA), "d1", EDITION, "Anna Petrova")
    assert (out.sha256, file_of(working(work, ANNA), out)) == (facts["sha256"], work.files.load(facts["sha256"]))
    other = issue(working(work, ANNA), "d1", Edition(language="ru", draft=False), "Anna Petrova")
    assert (other.fingerprint, other.sha256 != out.sha256) == (out.fingerprint, True)


def test_nobody_approves_what_he_built_whatever_his_roles(work: Workspace) -> None:
    assert isinstance(work.people, PeopleInMemory)
    both = BORIS.model_copy(update={"roles": (*ANNA.roles, *BORIS.roles)})
    work.people.known["boris"] = both
    work.store.assign("d1", "boris", "")
    edit_draft.put(working(work, both), "d1", None, "project", "Less rennet")
    work.store.assign("d1", "anna", "")
    submitted(work)
    with pytest.raises(MoveRefused, match="four eyes"):
        approve(working(work, both), "d1", seen(work))


def test_each_level_approves_in_its_turn_and_a_substitute_in_place_of_who_is_away(work: Workspace) -> None:
    assert isinstance(work.people, PeopleInMemory)
    submitted(work)
    with pytest.raises(MoveRefused, match="out of turn"):
        approve(working(work, CLARA), "d1", seen(work))
    away = Absence(first=dt.date(2026, 3, 30), last=dt.date(2026, 4, 2), substitute="clara")
    work.people.known["boris"] = BORIS.model_copy(update={"absences": (away,)})
    assert approve(working(work, CLARA), "d1", seen(work)).present.state is State.APPROVED


def test_what_was_submitted_again_meanwhile_is_not_judged_unseen(work: Workspace) -> None:
    submitted(work)
    old = seen(work)
    withdraw(working(work, ANNA), "d1")
    edit_draft.put(working(work, ANNA), "d1", None, "project", "Less rennet")
    submitted(work)
    judgements: tuple[Callable[[], Course], ...] = (
        lambda: approve(working(work, BORIS), "d1", old),
        lambda: send_back(working(work, BORIS), "d1", old, "Cheaper"),
        lambda: reject(working(work, BORIS), "d1", old, "No"),
    )
    for judge in judgements:
        with pytest.raises(CaseRefused, match="submitted again meanwhile"):
            judge()


def test_an_approval_asks_for_a_fresh_sign_in(work: Workspace) -> None:
    submitted(work)
    long_ago = replace(working(work, BORIS), proven=lambda: NOON - dt.timedelta(minutes=11))
    with pytest.raises(NotFresh, match="more than 10 minutes ago"):
        approve(long_ago, "d1", seen(work))
    just_now = replace(working(work, BORIS), proven=lambda: NOON - dt.timedelta(minutes=9))
    assert approve(just_now, "d1", seen(work)).present.state is State.APPROVED


def test_figures_that_have_moved_since_are_not_approved(work: Workspace) -> None:
    submitted(work)
    slower = replace(work.house.untrained, ramp_months=12)
    moved = replace(work.house, trained=slower, untrained=slower)
    with pytest.raises(CaseRefused, match="would be others now"):
        approve(replace(working(work, BORIS), house=moved), "d1", seen(work))


@pytest.mark.parametrize("judge", [send_back, reject])
def test_what_is_turned_down_goes_back_with_its_remark(
    work: Workspace, judge: Callable[[Workspace, str, str, str], Course]
) -> None:
    submitted(work)
    with pytest.raises(CaseRefused, match="what has to be changed"):
        judge(working(work, BORIS), "d1", seen(work), "  ")
    judge(working(work, BORIS), "d1", seen(work), "Discount too high")
    found = review(working(work, ANNA), work.store.load("d1"))
    assert found.returned is not None
    assert (found.state, found.returned.remark, found.returned.by) == (State.DRAFT, "Discount too high", "boris")
    submitted(work)
    assert review(working(work, ANNA), work.store.load("d1")).returned is None


def test_what_was_approved_and_changed_is_crossed_out_and_the_next_revision_needs_a_reason(work: Workspace) -> None:
    approved(work)
    made = edit_draft.put(working(work, ANNA), "d1", None, "offer.items.rennet.price", 4000.0)
    found = review(working(work, ANNA), made)
    assert (found.state, made.case.issue.revision) == (State.DRAFT, 2)
    assert found.crossed_out is not None
    with pytest.raises(MoveRefused, match="in draft"):
        issue(working(work, ANNA), "d1", EDITION, "Anna")
    with pytest.raises(CaseRefused, match="Say why revision 2"):
        submitted(work)
    give_reason(working(work, ANNA), "d1", "A lower price")
    assert submitted(work).present.state is State.IN_REVIEW


def test_what_lacks_something_or_was_changed_meanwhile_is_not_submitted(work: Workspace) -> None:
    with pytest.raises(Conflict):
        submit(working(work, ANNA), "d1", EDITION, expected_version=7)
    edit_draft.put(working(work, ANNA), "d1", None, "issue.number", None)
    with pytest.raises(NotIssuable, match="the document has no number"):
        submitted(work)


def test_the_answer_of_the_client_is_noted_once_with_who_gave_it(work: Workspace) -> None:
    approved(work)
    issue(working(work, ANNA), "d1", EDITION, "Anna")
    with pytest.raises(CaseRefused, match="who answered"):
        accept(working(work, ANNA), "d1", 1, " ")
    course = accept(working(work, ANNA), "d1", 1, "Jane Roe, director", "From June on")
    told = course.last(Event.ACCEPT)
    assert told is not None
    assert (course.out, told.facts["client"], told.remark) == (
        {1: State.ACCEPTED},
        "Jane Roe, director",
        "From June on",
    )
    with pytest.raises(MoveRefused, match="accepted by the client"):
        decline(working(work, ANNA), "d1", 1, "Jane Roe")


def test_an_offer_expires_when_its_validity_has_ended_and_not_before(work: Workspace) -> None:
    approved(work)
    issue(working(work, ANNA), "d1", EDITION, "Anna")
    with pytest.raises(CaseRefused, match="has not expired"):
        expire(working(work, ANNA), "d1", 1)
    assert expire_what_is_over(working(work, ANNA), work.store.load("d1")).out == {1: State.ISSUED}
    later = replace(working(work, ANNA), clock=TickingClock(dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)))
    assert expire_what_is_over(later, work.store.load("d1")).out == {1: State.EXPIRED}


@pytest.mark.parametrize("who", [SIMON, PAUL], ids=["another salesperson", "an engineer"])
def test_others_neither_submit_nor_issue(work: Workspace, who: object) -> None:
    one = working(work, who)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed, match="submit for approval"):
        submit(one, "d1", EDITION)
    approved(work)
    with pytest.raises(NotAllowed, match="issue a document"):
        issue(one, "d1", EDITION, "Eve")


def test_whoever_left_can_do_nothing_more_from_that_moment_on(work: Workspace) -> None:
    assert isinstance(work.people, PeopleInMemory)
    at_work = working(work, ANNA)
    work.people.known["anna"] = ANNA.model_copy(update={"active": False})
    with pytest.raises(NotAllowed, match="not active any more"):
        submit(at_work, "d1", EDITION)


def test_nobody_approves_what_is_his_or_what_he_began(work: Workspace) -> None:
    """Not even where somebody else submitted it, and no change of his stands in the log."""
    assert isinstance(work.people, PeopleInMemory)
    both = BORIS.model_copy(update={"roles": (*ANNA.roles, *BORIS.roles)})
    work.people.known["boris"] = both
    submitted(work)
    work.store.assign("d1", "boris", "")
    with pytest.raises(NotAllowed, match="your own"):
        approve(working(work, both), "d1", seen(work))
    begun = create_draft.copy(working(work, both), "d1", "d2")
    assert both.id in work.store.course(begun.id).present.built_by


def test_our_own_side_goes_into_no_copy_of_whom_it_is_not_open_to(work: Workspace) -> None:
    """An engineer who sells as well owns the copy, and sees all of it."""
    assert isinstance(work.people, PeopleInMemory)
    work.people.known["paul"] = PAUL.model_copy(update={"roles": (*ANNA.roles, *PAUL.roles)})
    edit_draft.put(working(work, ANNA), "d1", None, "our_side", {"least_margin": 0.2})
    assert create_draft.copy(working(work, PAUL), "d1", "d2").case.our_side is None
    assert create_draft.copy(working(work, ANNA), "d1", "d3").case.our_side is not None


class Leaving:
    """A printer during whose work an account is closed."""

    def __init__(self, printer: DocumentPrinter, people: PeopleInMemory, person: str) -> None:
        self._printer, self._people, self._person = printer, people, person

    def __getattr__(self, name: str) -> object:
        return getattr(self._printer, name)

    def in_brand(self, livery: Livery) -> "Leaving":
        return Leaving(self._printer.in_brand(livery), self._people, self._person)

    def pdf(self, case: Case, house: HouseParameters, edition: Edition) -> bytes:
        closed = self._people.known[self._person].model_copy(update={"active": False})
        self._people.known[self._person] = closed
        return self._printer.pdf(case, house, edition)


def test_an_account_that_is_closed_while_the_document_is_printed_approves_and_issues_nothing(work: Workspace) -> None:
    assert isinstance(work.people, PeopleInMemory)
    submitted(work)
    printer = cast(DocumentPrinter, Leaving(work.printer, work.people, "boris"))
    with pytest.raises(NotAllowed, match="not active"):
        approve(replace(working(work, BORIS), printer=printer), "d1", seen(work))
    assert work.store.course("d1").present.state is State.IN_REVIEW
    work.people.known["boris"] = BORIS
    approve(working(work, BORIS), "d1", seen(work))
    printer = cast(DocumentPrinter, Leaving(work.printer, work.people, "anna"))
    with pytest.raises(NotAllowed, match="not active"):
        issue(replace(working(work, ANNA), printer=printer), "d1", Edition(language="ru", draft=False), "")
    assert work.issued.all() == ()


def test_the_name_under_an_issued_document_is_that_of_the_account(work: Workspace) -> None:
    approved(work)
    assert issue(working(work, ANNA), "d1", EDITION, "Boris Orlov").by == "Anna Petrova"


def test_what_is_not_understood_or_chosen_of_our_own_side_is_not_submitted(work: Workspace) -> None:
    edit_draft.keep_unread(working(work, ANNA), "d1", "our_side.least_margin", "ten")
    with pytest.raises(NotIssuable, match="“ten” is no part of the proposal yet"):
        submitted(work)


def test_where_our_own_side_of_a_revision_is_kept_is_told_only_to_whoever_may_see_it(work: Workspace) -> None:
    submitted(work)
    told = {one.id: [entry.facts.get("ours") for entry in entries(working(work, one), "d1")] for one in (ANNA, PAUL)}
    assert any(told["anna"])
    assert not any(told["paul"])
