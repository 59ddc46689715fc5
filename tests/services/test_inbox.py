"""The desk: what waits for whom, the most urgent first; what came back; what was answered or ends soon."""

import datetime as dt
from dataclasses import replace

import pytest

from proposals.draft_edit import edited_case
from proposals.edition import Edition
from proposals.people import Absence, Person
from proposals.permissions import Act
from proposals.roles import NotAllowed
from services.desk.inbox import Inbox, inbox
from services.permits import permit
from services.review.answer import accept
from services.review.judge import approve, reject, send_back
from services.review.submit import submit
from services.workspace import Workspace
from tests.fakes import NOON, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ANNA, BORIS, CLARA, PAUL, SIMON, issue_approved, let_approve, with_team, working

FORM = Edition(draft=False)


@pytest.fixture
def work() -> Workspace:
    return with_team(workspace_of_fakes())


def offer(work: Workspace, name: str, owner: Person = ANNA, valid: str = "2026-06-30", price: float = 5000.0) -> str:
    """A proposal of a salesperson that lacks nothing; its number is its name."""
    case = ready(number=name)
    for place, value in (("offer.terms.valid_until", valid), ("offer.items.rennet.price", price)):
        case = edited_case(case, place, value)
    put_in(work, case, name)
    work.store.assign(name, owner.id, "")
    return name


def given(work: Workspace, name: str, by: Person = ANNA) -> str:
    """The fingerprint of what is submitted."""
    found = submit(working(work, by), name, FORM).submitted
    assert found is not None
    return found.fingerprint


def desk(work: Workspace, one: Person) -> dict[str, list[str]]:
    """Which proposals stand in which part of somebody's desk."""
    found = inbox(working(work, one))
    parts = {name: [line.draft.id for line in getattr(found, name)] for name in Inbox.__slots__}
    return {name: lines for name, lines in parts.items() if lines}


def test_what_is_submitted_waits_for_who_approves_at_its_next_level(work: Workspace) -> None:
    given(work, offer(work, "p1"))
    assert desk(work, BORIS) == {"to_judge": ["p1"]}
    assert desk(work, CLARA) == {"others": ["p1"]}
    assert desk(work, ANNA) == {"own": ["p1"]}
    assert desk(work, SIMON) == {}


def test_a_line_says_whom_it_waits_for_since_when_and_how_much_it_is(work: Workspace) -> None:
    given(work, offer(work, "p1"))
    (line,) = inbox(working(work, BORIS)).to_judge
    assert (line.waits_for, line.amount, line.currency) == (line.course.present.waiting[0], 5000.0, "EUR")
    assert line.valid_until == dt.date(2026, 6, 30)
    assert line.move.by == "anna"


def test_the_offer_that_ends_soonest_comes_first_then_the_oldest_then_the_largest(work: Workspace) -> None:
    for name, valid, price in (("small", "2026-06-30", 4000.0), ("large", "2026-06-30", 9000.0)):
        given(work, offer(work, name, valid=valid, price=price))
    given(work, offer(work, "soon", valid="2026-04-05"))
    given(work, offer(work, "sooner", valid="2026-04-02"))
    earlier = replace(work, clock=lambda: NOON - dt.timedelta(days=3))
    given(earlier, offer(work, "old", valid="2026-06-30"))
    assert desk(work, BORIS)["to_judge"] == ["sooner", "soon", "old", "large", "small"]


def test_nobody_is_asked_to_judge_what_he_built(work: Workspace) -> None:
    seller = BORIS.model_copy(update={"roles": (*ANNA.roles, *BORIS.roles)})
    work.people.save(seller, "ada")
    given(work, offer(work, "p1", owner=seller), by=seller)
    assert desk(work, seller) == {"own": ["p1"]}


def test_a_substitute_has_the_offers_of_who_is_away(work: Workspace) -> None:
    given(work, offer(work, "p1"))
    assert "to_judge" not in desk(work, CLARA)
    away = Absence(first=NOON.date(), last=NOON.date(), substitute="clara")
    work.people.save(BORIS.model_copy(update={"absences": (away,)}), "ada")
    assert desk(work, CLARA) == {"to_judge": ["p1"]}


@pytest.mark.parametrize("turn_down", [send_back, reject])
def test_what_came_back_lies_with_its_seller_until_he_submits_it_again(work: Workspace, turn_down: object) -> None:
    seen = given(work, offer(work, "p1"))
    turn_down(working(work, BORIS), "p1", seen, "Say why.")  # type: ignore[operator]
    assert desk(work, ANNA) == {"returned": ["p1"]}
    assert desk(work, BORIS) == {"decided": ["p1"]}
    (line,) = inbox(working(work, ANNA)).returned
    assert (line.move.remark, line.move.by) == ("Say why.", "boris")
    given(work, "p1")
    assert desk(work, ANNA) == {"own": ["p1"]}


def test_what_is_approved_lies_with_its_seller_to_be_issued(work: Workspace) -> None:
    let_approve(working(work, ANNA), offer(work, "p1"), FORM)
    assert desk(work, ANNA) == {"to_issue": ["p1"]}
    assert (inbox(working(work, ANNA)).count, inbox(working(work, BORIS)).count) == (1, 0)


@pytest.mark.parametrize(("valid", "part"), [("2026-04-07", {"ending": ["p1"]}), ("2026-04-08", {})])
def test_an_issued_offer_is_told_seven_days_before_it_ends(
    work: Workspace, valid: str, part: dict[str, list[str]]
) -> None:
    issue_approved(working(work, ANNA), offer(work, "p1", valid=valid), FORM, "Anna")
    assert desk(work, ANNA) == part


def test_the_answer_of_the_client_is_told_for_a_month(work: Workspace) -> None:
    issue_approved(working(work, ANNA), offer(work, "p1"), FORM, "Anna")
    accept(working(work, ANNA), "p1", 1, "Ms Alder, director")
    assert desk(work, ANNA) == {"answered": ["p1"]}
    later = replace(work, clock=lambda: NOON + dt.timedelta(days=31))
    assert desk(later, ANNA) == {}


def test_a_proposal_on_which_an_engineer_worked_comes_back_to_him_too(work: Workspace) -> None:
    offer(work, "p1")
    store = permit(working(work, PAUL), Act.EDIT, "p1").store
    store.change("p1", lambda draft: replace(draft, case=edited_case(draft.case, "situation", "Full.")))
    send_back(working(work, BORIS), "p1", given(work, "p1"), "Say why.")
    assert desk(work, PAUL) == {"returned": ["p1"]}


def test_who_is_not_active_any_more_has_no_desk(work: Workspace) -> None:
    work.people.save(CLARA.model_copy(update={"active": False}), "ada")
    with pytest.raises(NotAllowed):
        inbox(working(work, CLARA))


def test_a_removed_proposal_waits_for_nobody(work: Workspace) -> None:
    given(work, offer(work, "p1"))
    work.store.remove("p1", NOON)
    assert desk(work, BORIS) == {}


def test_approval_at_the_last_level_takes_it_off_the_desk(work: Workspace) -> None:
    seen = given(work, offer(work, "p1"))
    approve(working(work, BORIS), "p1", seen)
    assert desk(work, BORIS) == {"decided": ["p1"]}
