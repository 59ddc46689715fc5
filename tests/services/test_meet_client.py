"""The register of clients follows the proposals, and tells a second seller whose the client is."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from proposals.case import Case
from proposals.case_json import JsonValue, case_of
from proposals.draft import Draft
from proposals.people import Person
from services import create_draft, edit_draft
from services.clients.about import about_client
from services.clients.meet import meet
from services.errors import NotAllowed
from services.workspace import Workspace
from store.engine import open_stores
from store.location import url_of
from tests.fakes import PAYING, workspace_of_fakes
from tests.team import ADA, ANNA, BORIS, PAUL, SIMON, TEAM, PeopleInMemory, with_team, working


@pytest.fixture
def team() -> Workspace:
    return with_team(workspace_of_fakes())


def case_for(name: JsonValue, **parts: JsonValue) -> Case:
    return case_of({**PAYING, "client": {"name": name, **parts}})


def begun(team: Workspace, person: Person, name: JsonValue, **parts: JsonValue) -> Draft:
    return create_draft.from_case(working(team, person), case_for(name, **parts))


def test_a_new_client_is_entered_as_that_of_the_owner_of_the_draft(team: Workspace) -> None:
    draft = begun(team, ANNA, {"en": "Dairy", "ru": "Молоко"}, tax_number="7701 234 567")
    entry = team.clients.load(draft.of_client)
    assert (entry.owner, entry.tax_number, entry.shares) == (ANNA.id, "7701 234 567", ())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("ДАЙРИ ООО", {}),
        ("Other", {"tax_number": "77 01 234-567"}),
        ("Other", {"domain": "https://www.Dairy.example/about"}),
    ],
)
def test_a_client_with_any_mark_of_one_that_is_known_is_that_one(
    team: Workspace, name: str, parts: dict[str, JsonValue]
) -> None:
    first = begun(team, ANNA, {"en": "Dairy", "ru": "Дайри"}, tax_number="7701234567", domain="dairy.example")
    second = begun(team, SIMON, name, **parts)
    assert second.of_client == first.of_client
    assert len(team.clients.all()) == 1


@pytest.mark.parametrize("parts", [{"tax_number": "none"}, {"tax_number": "-"}, {"domain": "gmail.com"}])
def test_what_tells_no_company_from_others_joins_no_clients(team: Workspace, parts: dict[str, JsonValue]) -> None:
    first, second = (begun(team, ANNA, name, **parts) for name in ("Dairy", "Bakery"))
    assert first.of_client != second.of_client


@pytest.mark.parametrize("name", ["New client", {"ru": "Новый клиент"}])
def test_what_stands_in_a_blank_case_is_no_client(team: Workspace, name: JsonValue) -> None:
    assert begun(team, ANNA, name).of_client == ""
    assert team.clients.all() == ()


def test_without_accounts_nobody_keeps_a_register() -> None:
    alone = workspace_of_fakes()
    draft = create_draft.from_case(alone, case_for("Dairy"))
    assert (draft.owner, draft.of_client, about_client(alone, draft).client) == ("", "", None)


@pytest.mark.parametrize(
    ("place", "value"),
    [("client.name", "Bakery"), ("client.name.en", "Bakery"), ("client", {"name": "Bakery"})],
)
def test_a_client_named_anew_is_looked_for_again_and_the_former_entry_stays(
    team: Workspace, place: str, value: JsonValue
) -> None:
    other = begun(team, SIMON, "Bakery")
    draft = begun(team, ANNA, "Dairy")
    changed = edit_draft.put(working(team, ANNA), draft.id, draft.version, place, value)
    assert (changed.of_client, changed.version) == (other.of_client, 2)
    assert {one.id for one in team.clients.all()} == {draft.of_client, other.of_client}


def test_a_change_of_something_else_asks_the_register_for_nothing(team: Workspace) -> None:
    draft = begun(team, ANNA, "Dairy")
    team.clients.known.clear()  # type: ignore[attr-defined]  # a register in memory
    assert edit_draft.put(working(team, ANNA), draft.id, None, "client.site", "Leeds").of_client == draft.of_client


def test_the_tax_number_that_the_owner_gives_later_completes_the_entry_and_what_another_gives_does_not(
    team: Workspace,
) -> None:
    anna, simon = begun(team, ANNA, "Dairy"), begun(team, SIMON, "Dairy")
    edit_draft.put(working(team, SIMON), simon.id, None, "client.domain", "simon.example")
    edit_draft.put(working(team, ANNA), anna.id, None, "client.tax_number", "7701234567")
    entry = team.clients.load(anna.of_client)
    assert (entry.tax_number, entry.domain) == ("7701234567", None)


def test_a_double_click_makes_one_draft_and_one_client(team: Workspace) -> None:
    made = {create_draft.from_case(working(team, ANNA), case_for("Dairy"), "f00d").of_client for _ in range(2)}
    assert len(made) == len(team.clients.all()) == 1


def test_clients_entered_at_once_in_a_real_database_are_one(tmp_path: Path) -> None:
    stores = open_stores(url_of(tmp_path / "a.sqlite"))
    team = replace(workspace_of_fakes(), store=stores.drafts, clients=stores.clients, people=PeopleInMemory())

    def begin(number: int) -> Draft:
        person = (ANNA, SIMON)[number % 2]
        return create_draft.from_case(working(team, person), case_for(f"Dairy {'Ltd ' * (number % 3)}"), f"d{number}")

    with ThreadPoolExecutor(8) as pool:
        linked = {draft.of_client for draft in pool.map(begin, range(16))}
    assert linked == {one.id for one in stores.clients.all()}
    assert len(linked) == 1


def test_a_client_named_anew_while_it_is_looked_for_is_looked_for_again(team: Workspace) -> None:
    draft = begun(team, ANNA, "Dairy")
    edit_draft.put(working(team, ANNA), draft.id, None, "client.name", "Bakery")
    stale = meet(working(team, ANNA), draft)
    assert team.clients.load(stale.of_client).name == "Bakery"
    assert team.store.load(draft.id).of_client == stale.of_client


def test_a_second_seller_is_told_whose_the_client_is_and_since_when(team: Workspace) -> None:
    begun(team, ANNA, "Dairy")
    told = about_client(working(team, SIMON), begun(team, SIMON, "dairy ltd")).client
    assert told is not None
    assert (told.owner, told.mine, told.share) == (ANNA.name, False, 0.0)
    assert told.since == team.clients.all()[0].since


def test_the_owner_is_told_that_the_client_is_his(team: Workspace) -> None:
    told = about_client(working(team, ANNA), begun(team, ANNA, "Dairy")).client
    assert told is not None
    assert (told.mine, told.share) == (True, 1.0)


@pytest.mark.parametrize(
    ("name", "parts", "alike"),
    [
        ("Northern Dairy, Leeds", {}, True),
        ("Northern Dairy Leeds", {"site": {"en": "Leeds", "ru": "Лидс"}}, True),
        ("Nothern Dairy", {}, True),
        ("Southern Dairy", {}, False),
        ("Bakery", {"contact": {"name": "Ann", "email": "ann@dairy.example"}}, True),
        ("Bakery", {"contact": {"name": "Ann", "email": "ann@gmail.com"}}, False),
        ("Bakery", {"contact": {"name": "Ann", "email": "dairy.example"}}, False),
        ("New client", {"contact": {"name": "Ann", "email": "ann@dairy.example"}}, False),
    ],
)
def test_what_may_be_the_same_client_is_told_and_not_joined(
    team: Workspace, name: str, parts: dict[str, JsonValue], alike: bool
) -> None:
    begun(team, ANNA, "Northern Dairy", domain="dairy.example")
    draft = begun(team, SIMON, name, **parts)
    found = about_client(working(team, SIMON), draft)
    assert [one.owner for one in found.alike] == ([ANNA.name] if alike else [])
    assert found.client is None or found.client.mine


@pytest.mark.parametrize("person", TEAM, ids=lambda one: one.id)
def test_a_proposal_is_begun_by_those_to_whom_it_is_open_and_is_theirs(team: Workspace, person: Person) -> None:
    if person in (BORIS, ADA) or person.id == "clara":
        with pytest.raises(NotAllowed):
            create_draft.blank(working(team, person), "en", "EUR")
    else:
        assert person in (ANNA, SIMON, PAUL)
        assert create_draft.blank(working(team, person), "en", "EUR").owner == person.id
