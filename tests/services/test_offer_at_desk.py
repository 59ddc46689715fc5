"""An offer as it lies before whoever approves it: told from the revision that he saw last, our side only for ours."""

import json
from dataclasses import replace

import pytest

from proposals.approval.states import Event
from proposals.case import Case
from proposals.draft_edit import edited_case
from proposals.edition import Edition
from proposals.people import Person
from proposals.permissions import Act
from proposals.roles import NotAllowed
from services.desk.news import look, news
from services.desk.offer import approved_file, edition_shown, look_at, may_judge
from services.desk.revisions import revision_kept
from services.permits import permit
from services.review.judge import approve, send_back
from services.review.submit import submit, withdraw
from services.workspace import Workspace
from tests.fakes import workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ANNA, BORIS, CLARA, PAUL, SIMON, with_team, working

FORM = Edition(language="ru", profile="short", draft=False)
OURS = {"costs": [{"item": "rennet", "cost": 4000.0}]}


@pytest.fixture
def work() -> Workspace:
    made = with_team(workspace_of_fakes())
    put_in(made, edited_case(ready(), "our_side", OURS))
    made.store.assign("d1", "anna", "")
    return made


def given(work: Workspace) -> str:
    found = submit(working(work, ANNA), "d1", FORM, "Please look at it today.").submitted
    assert found is not None
    return found.fingerprint


def priced(work: Workspace, price: float) -> None:
    """Anna changes the price."""
    store = permit(working(work, ANNA), Act.EDIT, "d1").store
    store.change("d1", lambda draft: replace(draft, case=edited_case(draft.case, "offer.items.rennet.price", price)))


def returned_at(work: Workspace, *prices: float) -> None:
    """Submitted and returned at each price in turn, then submitted at the last one."""
    for price in prices[:-1]:
        priced(work, price)
        send_back(working(work, BORIS), "d1", given(work), "Too dear.")
    priced(work, prices[-1])
    given(work)


def price_of(case: Case) -> float:
    return case.offer.items[0].price


def test_what_is_submitted_is_kept_with_our_side_beside_what_the_client_sees(work: Workspace) -> None:
    given(work)
    move = work.store.course("d1").submitted
    assert move is not None
    ours, clients = revision_kept(work, move, ours=True), revision_kept(work, move)
    assert ours is not None
    assert clients is not None
    assert ours.case == work.store.load("d1").case
    assert (clients.case.our_side, price_of(clients.case)) == (None, 5000.0)
    assert ours.house.trained == clients.house.trained == work.house.trained
    assert b"our_side" not in work.files.load(move.fingerprint)
    assert json.loads(work.files.load(str(move.facts["ours"])))["valueproof_ours"] == 1


def test_the_first_submission_is_told_from_nothing(work: Workspace) -> None:
    given(work)
    found = look_at(working(work, BORIS), "d1")
    assert (found.before, found.revision, found.was_seen, found.in_review) == (None, None, False, True)


def test_it_is_told_from_the_revision_that_he_saw_last(work: Workspace) -> None:
    seen = given(work)
    look_at(working(work, BORIS), "d1")
    send_back(working(work, BORIS), "d1", seen, "Too cheap.")
    returned_at(work, 6000.0, 7000.0)
    found = look_at(working(work, BORIS), "d1")
    assert found.was_seen
    assert found.revision is not None
    assert (price_of(found.revision.case), found.revision.case.our_side is not None) == (5000.0, True)


def test_who_saw_none_is_told_from_the_one_before(work: Workspace) -> None:
    returned_at(work, 6000.0, 7000.0, 8000.0)
    found = look_at(working(work, CLARA), "d1")
    assert found.revision is not None
    assert (found.was_seen, price_of(found.revision.case)) == (False, 7000.0)


def test_looking_twice_tells_the_same_from_the_one_before(work: Workspace) -> None:
    returned_at(work, 6000.0, 7000.0)
    look_at(working(work, BORIS), "d1")
    again = look_at(working(work, BORIS), "d1")
    assert again.revision is not None
    assert (again.looked, price_of(again.revision.case)) == (True, 6000.0)


@pytest.mark.parametrize(("one", "ours"), [(BORIS, True), (ANNA, True), (PAUL, False)])
def test_our_side_of_what_was_submitted_is_for_who_may_see_it(work: Workspace, one: Person, ours: bool) -> None:
    returned_at(work, 6000.0, 7000.0)
    found = look_at(working(work, one), "d1")
    assert found.revision is not None
    assert (found.ours, found.revision.case.our_side is not None) == (ours, ours)


def test_another_salesperson_may_not_look(work: Workspace) -> None:
    given(work)
    with pytest.raises(NotAllowed):
        look_at(working(work, SIMON), "d1")


def test_what_is_not_kept_any_more_cannot_be_compared(work: Workspace) -> None:
    returned_at(work, 6000.0, 7000.0)
    work.files.kept.clear()  # type: ignore[attr-defined]
    found = look_at(working(work, BORIS), "d1")
    assert (found.before is not None, found.revision) == (True, None)


@pytest.mark.parametrize(("one", "code"), [(BORIS, None), (CLARA, "not-his-turn"), (ANNA, "not-allowed")])
def test_who_cannot_decide_is_told_why(work: Workspace, one: Person, code: str | None) -> None:
    given(work)
    found = may_judge(working(work, one), look_at(working(work, one), "d1"))
    assert (found.code if found else None) == code


def test_what_is_shown_is_what_was_submitted_and_once_approved_its_very_bytes(work: Workspace) -> None:
    seen = given(work)
    shown = edition_shown(look_at(working(work, BORIS), "d1"))
    assert (shown.language, shown.profile, shown.draft) == ("ru", "short", True)
    approve(working(work, BORIS), "d1", seen)
    offer = look_at(working(work, BORIS), "d1")
    approved = offer.course.last(Event.APPROVE)
    assert approved is not None
    assert approved_file(work, offer) == work.files.load(str(approved.facts["sha256"]))


def told(work: Workspace, one: Person) -> list[str]:
    return [str(line.concern) for line in news(working(work, one))]


def test_news_are_told_until_he_has_looked_at_the_list(work: Workspace) -> None:
    seen = given(work)
    assert (told(work, BORIS), told(work, CLARA), told(work, ANNA)) == (["to_judge"], [], [])
    send_back(working(work, BORIS), "d1", seen, "Too dear.")
    assert [line.concern for line in look(working(work, ANNA))] == ["returned"]
    assert told(work, ANNA) == []


def test_what_he_has_seen_at_the_offer_itself_is_no_news(work: Workspace) -> None:
    given(work)
    look_at(working(work, BORIS), "d1")
    assert told(work, BORIS) == []
    withdraw(working(work, ANNA), "d1")
    given(work)
    assert told(work, BORIS) == ["to_judge"]


def test_of_a_proposal_the_last_step_alone_is_news(work: Workspace) -> None:
    returned_at(work, 6000.0, 7000.0)
    assert (told(work, BORIS), told(work, ANNA)) == (["to_judge"], ["returned"])
