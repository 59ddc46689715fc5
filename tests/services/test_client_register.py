"""The register as each person may see it, and the credit of each seller for managers."""

from decimal import Decimal

import pytest

from proposals.approval.states import State
from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.people import Person
from proposals.roles import NotAllowed
from services import create_draft, edit_draft, remove_draft
from services.clients.credit import credits_of_all
from services.clients.hand_over import hand_over
from services.clients.merge import merge
from services.clients.register import Entry, register
from services.clients.share import share
from services.list_drafts import all_drafts, listed, removed_drafts
from services.workspace import Workspace
from tests.fakes import workspace_of_fakes
from tests.ready_case import READY, ready
from tests.services.test_meet_client import begun
from tests.team import ADA, ANNA, BORIS, CLARA, PAUL, SIMON, let_accept, let_approve, with_team, working


@pytest.fixture
def team() -> Workspace:
    return with_team(workspace_of_fakes())


def sold(team: Workspace, person: Person, number: str, client: str = "Dairy", price: float = 5000.0) -> Draft:
    """A proposal of somebody's that its client accepted."""
    case = case_of({**READY, "client": {"name": client}, "issue": {**READY["issue"], "number": number}})
    draft = create_draft.from_case(working(team, person), case)
    edit_draft.put(working(team, person), draft.id, None, "offer.items.rennet.price", price)
    let_accept(working(team, person), draft.id)
    return draft


def seen(team: Workspace, person: Person, search: str = "") -> dict[str, Entry]:
    return {str(one.record.name): one for one in register(working(team, person), search)}


def test_a_seller_sees_figures_of_his_own_clients_and_of_others_only_whose_they_are(team: Workspace) -> None:
    sold(team, ANNA, "A-1")
    begun(team, SIMON, "Bakery")
    mine, others = seen(team, SIMON)["Bakery"], seen(team, SIMON)["Dairy"]
    assert (mine.belongs.mine, mine.business and mine.business.states) == (True, {State.DRAFT: 1})
    assert (others.belongs.owner, others.business) == (ANNA.name, None)


def test_a_second_seller_sees_of_the_same_client_only_what_became_of_his_own_proposals(team: Workspace) -> None:
    sold(team, ANNA, "A-1")
    begun(team, SIMON, "dairy")
    his, hers = seen(team, SIMON)["Dairy"].business, seen(team, ANNA)["Dairy"].business
    assert his is not None
    assert hers is not None
    assert (his.states, his.issued) == ({State.DRAFT: 1}, {})
    assert hers.states == {State.DRAFT: 1, State.ACCEPTED: 1}


def test_the_figures_of_a_client_are_those_that_were_issued(team: Workspace) -> None:
    first = sold(team, ANNA, "A-1")
    second = create_draft.from_case(working(team, ANNA), case_of({**READY, "client": {"name": "Dairy"}}))
    let_approve(working(team, ANNA), second.id)
    found = seen(team, BORIS)["Dairy"].business
    assert found is not None
    assert (found.states, found.issued, found.accepted, found.unread) == (
        {State.APPROVED: 1, State.ACCEPTED: 1}, {"EUR": 5000.0}, {"EUR": 5000.0}, 0,
    )  # fmt: skip
    edit_draft.put(working(team, ANNA), first.id, None, "offer.items.rennet.price", 9000.0)
    later = seen(team, BORIS)["Dairy"].business
    assert later is not None
    assert (later.states, later.accepted) == ({State.DRAFT: 1, State.APPROVED: 1}, {"EUR": 5000.0})


def test_what_was_issued_and_cannot_be_read_any_more_is_counted_as_such(team: Workspace) -> None:
    sold(team, ANNA, "A-1")
    for document in team.issued.all():
        del team.files.kept[document.fingerprint]  # type: ignore[attr-defined]  # files in memory
    found = seen(team, ANNA)["Dairy"].business
    assert found is not None
    assert (found.accepted, found.unread) == ({}, 1)


def test_a_removed_proposal_that_was_accepted_still_counts_in_money(team: Workspace) -> None:
    draft = sold(team, ANNA, "A-1")
    team.store.remove(draft.id, team.clock())
    found = seen(team, ANNA)["Dairy"].business
    assert found is not None
    assert found.accepted == {"EUR": 5000.0}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", True),
        ("СЫРОДЕЛ", True),
        ("елка", True),
        ("77012", True),
        ("cheese.ex", True),
        ("сыр cheese", True),
        ("z", False),
    ],
)
def test_every_word_searched_is_found_in_names_tax_number_and_domain(team: Workspace, search: str, found: bool) -> None:
    name = {"en": "Cheese", "ru": "Сыродел Ёлка"}
    begun(team, ANNA, name, tax_number="7701234567", domain="www.cheese.example")
    assert bool(register(working(team, SIMON), search)) is found


def test_a_client_that_was_merged_into_another_is_one_line_and_found_by_both_names(team: Workspace) -> None:
    first, second = begun(team, ANNA, "Dairy"), begun(team, SIMON, "Molkerei")
    merge(working(team, BORIS), first.of_client, second.of_client, "The same company")
    assert [one.record.name for one in register(working(team, BORIS), "molkerei")] == ["Dairy"]


def test_credit_follows_the_shares_at_the_moment_of_the_yes(team: Workspace) -> None:
    first = sold(team, ANNA, "A-1")
    shared = {ANNA.id: Decimal(25), SIMON.id: Decimal(75)}
    share(working(team, BORIS), first.of_client, shared, "Simon leads")
    sold(team, ANNA, "A-2", price=1000.0)
    hand_over(working(team, BORIS), first.of_client, SIMON.id, "Simon leads")
    share(working(team, BORIS), first.of_client, {}, "Anna has left")
    sold(team, SIMON, "A-3", price=100.0)
    found = {one.name: one.accepted for one in credits_of_all(working(team, CLARA))}
    assert (found[ANNA.name], found[SIMON.name]) == ({"EUR": 5250.0}, {"EUR": 850.0})


def test_what_each_contributed_is_counted_from_the_log(team: Workspace) -> None:
    draft = sold(team, ANNA, "A-1")
    edit_draft.put(working(team, PAUL), draft.id, None, "client.site", "Leeds")
    found = {one.name: (one.built, one.submitted) for one in credits_of_all(working(team, BORIS))}
    assert found == {ANNA.name: (1, 1), PAUL.name: (1, 0)}


@pytest.mark.parametrize("person", [ANNA, PAUL, ADA], ids=lambda one: one.id)
def test_the_credit_of_others_is_for_managers(team: Workspace, person: Person) -> None:
    with pytest.raises(NotAllowed):
        credits_of_all(working(team, person))


@pytest.mark.parametrize(
    ("person", "found"),
    [(ANNA, {"Dairy"}), (SIMON, {"Bakery"}), (PAUL, {"Dairy", "Bakery"}), (BORIS, {"Dairy", "Bakery"}), (ADA, set())],
    ids=["anna", "simon", "paul", "boris", "ada"],
)
def test_a_proposal_that_is_not_open_to_somebody_stands_in_no_list_of_his(
    team: Workspace, person: Person, found: set[str]
) -> None:
    begun(team, ANNA, "Dairy")
    begun(team, SIMON, "Bakery")
    assert {one.client["en"] for one in all_drafts(working(team, person))} == found
    assert {one.summary.client["en"] for one in listed(working(team, person))} == found


def test_the_list_says_where_a_proposal_stands_and_whose_it_is(team: Workspace) -> None:
    sold(team, ANNA, "A-1")
    begun(team, SIMON, "Bakery")
    lines = {one.summary.client["en"]: (one.state, one.owner) for one in listed(working(team, BORIS))}
    assert lines == {"Dairy": (State.ACCEPTED, ANNA.name), "Bakery": (State.DRAFT, SIMON.name)}


def test_without_accounts_everything_is_listed_as_nobodys() -> None:
    alone = workspace_of_fakes()
    create_draft.from_case(alone, ready())
    (line,) = listed(alone)
    assert (line.owner, line.state) == ("", State.DRAFT)


def test_a_shared_proposal_is_restored_by_its_owner_alone(team: Workspace) -> None:
    draft = begun(team, ANNA, "Dairy")
    share(working(team, BORIS), draft.of_client, {ANNA.id: Decimal(50), SIMON.id: Decimal(50)}, "Both")
    assert [one.id for one in all_drafts(working(team, SIMON))] == [draft.id]
    with pytest.raises(NotAllowed):
        remove_draft.remove(working(team, SIMON), draft.id)
    remove_draft.remove(working(team, ANNA), draft.id)
    assert removed_drafts(working(team, SIMON)) == ()
    with pytest.raises(NotAllowed):
        remove_draft.restore(working(team, SIMON), draft.id)
    assert [one.id for one in removed_drafts(working(team, ANNA))] == [draft.id]
    assert remove_draft.restore(working(team, ANNA), draft.id).id == draft.id
