"""Hand-over, shared credit and merging, by a manager alone."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from proposals.clients import ClientRecord
from proposals.draft import Draft
from proposals.people import Person
from proposals.permissions import Tie
from proposals.roles import NotAllowed
from services import create_draft, edit_draft
from services.clients.hand_over import hand_over
from services.clients.merge import merge
from services.clients.share import share
from services.errors import ClientRefused, Conflict, NotFound
from services.permits import tie
from services.workspace import Workspace
from tests.fakes import workspace_of_fakes
from tests.ready_case import ready
from tests.services.test_meet_client import begun
from tests.team import ADA, ANNA, BORIS, CLARA, PAUL, SIMON, let_accept, with_team, working


@pytest.fixture
def team() -> Workspace:
    return with_team(workspace_of_fakes())


@pytest.fixture
def dairy(team: Workspace) -> Draft:
    return begun(team, ANNA, "Dairy", tax_number="7701234567")


def tied(team: Workspace, person: Person, draft: Draft) -> Tie:
    return tie(working(team, person), team.store.load(draft.id))


def test_a_client_handed_over_goes_with_the_unfinished_proposals_of_its_former_owner(
    team: Workspace, dairy: Draft
) -> None:
    simons = begun(team, SIMON, "dairy")
    before = team.clients.load(dairy.of_client)
    given = hand_over(working(team, BORIS), dairy.of_client, SIMON.id, "  Anna is on leave ")
    assert (given.owner, given.version, given.since > before.since) == (SIMON.id, 2, True)
    assert [team.store.load(one.id).owner for one in (dairy, simons)] == [SIMON.id, SIMON.id]
    assert (tied(team, ANNA, dairy), tied(team, SIMON, dairy)) == (Tie.OTHERS, Tie.OWN)


def test_the_log_tells_who_handed_over_what_to_whom_and_why(team: Workspace, dairy: Draft) -> None:
    hand_over(working(team, BORIS), dairy.of_client, SIMON.id, "Anna is on leave")
    entry = team.log.entries(f"client/{dairy.of_client}")[-1]
    assert (entry.act, entry.by, entry.facts["reason"]) == ("client.handed_over", BORIS.id, "Anna is on leave")
    assert (entry.facts["former_owner"], entry.facts["owner"], entry.facts["proposals"]) == (
        ANNA.id,
        SIMON.id,
        [dairy.id],
    )


def test_what_the_client_has_answered_stays_whose_it_was(team: Workspace) -> None:
    sold, open_yet = (create_draft.from_case(working(team, ANNA), ready(number=number)) for number in ("A-1", "A-2"))
    let_accept(working(team, ANNA), sold.id)
    hand_over(working(team, BORIS), sold.of_client, SIMON.id, "Territory")
    assert [team.store.load(one.id).owner for one in (sold, open_yet)] == [ANNA.id, SIMON.id]


def test_a_former_owner_with_a_share_keeps_his_part(team: Workspace, dairy: Draft) -> None:
    shared = {ANNA.id: Decimal(40), SIMON.id: Decimal(60)}
    share(working(team, BORIS), dairy.of_client, shared, "Both work on it")
    hand_over(working(team, BORIS), dairy.of_client, SIMON.id, "Simon leads now")
    assert tied(team, ANNA, dairy) is Tie.SHARED
    assert team.clients.load(dairy.of_client).share_of(ANNA.id) == 0.4


def test_shares_are_kept_as_fractions_and_none_gives_all_to_the_owner_again(team: Workspace, dairy: Draft) -> None:
    client = dairy.of_client
    shared = {ANNA.id: Decimal("33.4"), SIMON.id: Decimal("33.3"), PAUL.id: Decimal("33.3")}
    kept = share(working(team, BORIS), client, shared, "Three worked on it")
    assert [round(kept.share_of(one.id), 4) for one in (ANNA, SIMON, PAUL)] == [0.334, 0.333, 0.333]
    assert tied(team, SIMON, dairy) is Tie.SHARED
    assert share(working(team, BORIS), client, {}, "Anna alone again").share_of(ANNA.id) == 1.0
    assert tied(team, SIMON, dairy) is Tie.OTHERS


@pytest.mark.parametrize(
    ("percents", "told"),
    [
        ({"anna": "60", "simon": "30"}, "come to 90 %, not to 100 %: 10 % are lacking"),
        ({"anna": "60", "simon": "40.5"}, r"come to 100.5 %, not to 100 %: 0.5 % are too many"),
        ({"anna": "110", "simon": "-10"}, "not 110 %"),
        ({"anna": "100", "simon": "-0.1"}, r"not -0.1 %"),
    ],
)
def test_shares_that_are_not_the_whole_are_refused_with_what_they_come_to(
    team: Workspace, dairy: Draft, percents: dict[str, str], told: str
) -> None:
    given = {name: Decimal(text) for name, text in percents.items()}
    with pytest.raises(ClientRefused, match=told):
        share(working(team, BORIS), dairy.of_client, given, "Both work on it")
    assert team.clients.load(dairy.of_client).version == 1


def test_merged_entries_are_one_client_with_all_names_and_proposals(team: Workspace, dairy: Draft) -> None:
    other = begun(team, SIMON, "Molkerei", domain="dairy.example")
    kept = merge(working(team, BORIS), dairy.of_client, other.of_client, "The same company")
    assert (kept.owner, kept.domain, kept.tax_number) == (ANNA.id, "dairy.example", "7701234567")
    assert team.store.load(other.id).of_client == kept.id
    assert team.store.load(other.id).owner == SIMON.id
    assert begun(team, SIMON, "MOLKEREI GmbH").of_client == kept.id
    assert team.clients.load(other.of_client).merged_into == kept.id


def test_an_entry_that_was_merged_takes_no_further_act(team: Workspace, dairy: Draft) -> None:
    other = begun(team, SIMON, "Molkerei")
    merge(working(team, BORIS), dairy.of_client, other.of_client, "The same company")
    for act in (
        lambda: merge(working(team, BORIS), dairy.of_client, other.of_client, "Again"),
        lambda: hand_over(working(team, BORIS), other.of_client, ANNA.id, "Again"),
        lambda: share(working(team, BORIS), other.of_client, {}, "Again"),
    ):
        with pytest.raises(ClientRefused, match="was merged into another"):
            act()


Act = Callable[[Workspace, str, str], ClientRecord]
ACTS: dict[str, Act] = {
    "hand over": lambda team, client, reason: hand_over(team, client, SIMON.id, reason),
    "share": lambda team, client, reason: share(team, client, {ANNA.id: Decimal(100)}, reason),
    "merge": lambda team, client, reason: merge(team, client, _other(team, client), reason),
}


def _other(team: Workspace, client: str) -> str:
    return next(one.id for one in team.clients.all() if one.id != client)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("person", [ANNA, SIMON, PAUL, ADA], ids=lambda one: one.id)
def test_nobody_but_a_manager_acts_on_the_register(team: Workspace, dairy: Draft, act: Act, person: Person) -> None:
    begun(team, SIMON, "Molkerei")
    with pytest.raises(NotAllowed):
        act(working(team, person), dairy.of_client, "Because")
    assert {one.version for one in team.clients.all()} == {1}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_every_act_on_the_register_needs_a_reason(team: Workspace, dairy: Draft, act: Act) -> None:
    begun(team, SIMON, "Molkerei")
    with pytest.raises(ClientRefused, match="Say why"):
        act(working(team, CLARA), dairy.of_client, " \n ")


def test_of_two_managers_who_act_at_once_the_second_is_told(team: Workspace, dairy: Draft) -> None:
    hand_over(working(team, BORIS), dairy.of_client, SIMON.id, "Leave", seen=1)
    with pytest.raises(Conflict):
        share(working(team, CLARA), dairy.of_client, {ANNA.id: Decimal(100)}, "Hers", seen=1)


@pytest.mark.parametrize(("to", "told"), [(ANNA, "is Anna Petrova's already"), (BORIS, "submits no proposals")])
def test_a_client_goes_only_to_another_seller(team: Workspace, dairy: Draft, to: Person, told: str) -> None:
    with pytest.raises(ClientRefused, match=told):
        hand_over(working(team, BORIS), dairy.of_client, to.id, "Because")


def test_somebody_who_is_not_there_or_not_active_gets_no_client(team: Workspace, dairy: Draft) -> None:
    with pytest.raises(NotFound):
        hand_over(working(team, BORIS), dairy.of_client, "nobody-known", "Because")
    team.people.save(SIMON.model_copy(update={"active": False}), ADA.id)
    with pytest.raises(NotAllowed, match="not active"):
        hand_over(working(team, BORIS), dairy.of_client, SIMON.id, "Because")


def test_an_edit_at_the_moment_of_a_hand_over_leaves_the_new_owner(team: Workspace, dairy: Draft) -> None:
    hand_over(working(team, BORIS), dairy.of_client, SIMON.id, "Leave")
    edit_draft.put(working(team, SIMON), dairy.id, None, "client.name", "Dairy North")
    assert team.store.load(dairy.id).owner == SIMON.id
    assert create_draft.copy(working(team, SIMON), dairy.id).owner == SIMON.id
