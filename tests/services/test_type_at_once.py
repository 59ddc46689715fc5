"""Several who type into one proposal at once: nobody overwrites anybody, and nothing that was typed is lost."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from proposals.case_json import JsonValue, document_of
from proposals.contests import contests
from proposals.draft import Draft
from proposals.people import Person
from proposals.places import at
from services import create_draft, edit_draft
from services.edit_draft import Entry, enter, keep_theirs, take_mine
from services.errors import CaseRefused, Conflict, NotAllowed
from services.issue_document import missing
from services.workspace import Workspace
from store.engine import open_stores
from store.location import url_of
from tests.fakes import workspace_of_fakes
from tests.ready_case import ready
from tests.team import ANNA, PAUL, SIMON, PeopleInMemory, with_team, working

PRICE = "baseline.metrics.selling_price"
SITE = "client.site"


@pytest.fixture
def team() -> Workspace:
    return with_team(workspace_of_fakes())


@pytest.fixture
def draft(team: Workspace) -> Draft:
    return create_draft.from_case(working(team, ANNA), ready())


def typed(draft: Draft, place: str, value: JsonValue) -> Entry:
    """What somebody types with this version of the draft before his eyes."""
    base = at(document_of(draft.case), place)
    return Entry(place, value, base, base, draft.version)


def figure(draft: Draft, **parts: JsonValue) -> Entry:
    stored = at(document_of(draft.case), PRICE)
    assert isinstance(stored, dict)
    return typed(draft, PRICE, {**stored, **parts})


def test_two_fields_typed_at_once_are_both_stored_without_a_question(team: Workspace, draft: Draft) -> None:
    enter(working(team, PAUL), draft.id, typed(draft, SITE, "Leeds"))
    found = enter(working(team, ANNA), draft.id, typed(draft, "client.industry", "Food"))
    assert (found.case.client.site, found.case.client.industry, found.unread) == ("Leeds", "Food", {})


def test_the_value_of_one_and_the_source_of_another_at_one_figure_are_both_stored(
    team: Workspace, draft: Draft
) -> None:
    enter(working(team, PAUL), draft.id, figure(draft, source="Ledger"))
    found = enter(working(team, ANNA), draft.id, figure(draft, value=7.5)).case.baseline.metrics["selling_price"]
    assert (found.source, found.value) == ("Ledger", 7.5)


def test_two_languages_of_one_text_are_both_stored(team: Workspace, draft: Draft) -> None:
    edit_draft.put(working(team, ANNA), draft.id, None, SITE, {"en": "Leeds", "ru": "Лидс"})
    seen = team.store.load(draft.id)
    enter(working(team, PAUL), draft.id, typed(seen, SITE, {"en": "York", "ru": "Лидс"}))
    found = enter(working(team, ANNA), draft.id, typed(seen, SITE, {"en": "Leeds", "ru": "Йорк"}))
    assert found.case.client.site == {"en": "York", "ru": "Йорк"}


def test_the_same_field_keeps_what_was_stored_first_and_the_other_value_waits(team: Workspace, draft: Draft) -> None:
    enter(working(team, PAUL), draft.id, typed(draft, SITE, "Leeds"))
    found = enter(working(team, ANNA), draft.id, typed(draft, SITE, "York"))
    assert found.case.client.site == "Leeds"
    assert [(one.place, one.by, one.value) for one in contests(found.unread)] == [(SITE, ANNA.id, "York")]
    assert [one.place for one in missing(working(team, ANNA), found)] == [SITE]


def test_the_same_value_typed_by_two_is_no_question(team: Workspace, draft: Draft) -> None:
    enter(working(team, PAUL), draft.id, typed(draft, SITE, "Leeds"))
    assert enter(working(team, ANNA), draft.id, typed(draft, SITE, "Leeds")).unread == {}


def test_a_value_and_its_unit_are_one_thing(team: Workspace, draft: Draft) -> None:
    enter(working(team, PAUL), draft.id, figure(draft, value=0.0065, unit="EUR/g"))
    found = enter(working(team, ANNA), draft.id, figure(draft, value=7.5))
    (one,) = contests(found.unread)
    assert found.case.baseline.metrics["selling_price"].unit == "EUR/g"
    assert isinstance(one.value, dict)
    assert (one.value["value"], one.value["unit"]) == (7.5, draft.case.baseline.metrics["selling_price"].unit)


@pytest.mark.parametrize(("take", "stands"), [(True, "York"), (False, "Leeds")])
def test_the_choice_is_stored_once_and_asked_for_no_more(
    team: Workspace, draft: Draft, take: bool, stands: str
) -> None:
    enter(working(team, PAUL), draft.id, typed(draft, SITE, "Leeds"))
    enter(working(team, ANNA), draft.id, typed(draft, SITE, "York"))
    for _ in range(2):
        chosen = (take_mine if take else keep_theirs)(working(team, ANNA), draft.id, SITE)
        assert (chosen.case.client.site, dict(chosen.unread)) == (stands, {})


def test_nobody_chooses_for_another(team: Workspace, draft: Draft) -> None:
    enter(working(team, PAUL), draft.id, typed(draft, SITE, "Leeds"))
    enter(working(team, ANNA), draft.id, typed(draft, SITE, "York"))
    take_mine(working(team, PAUL), draft.id, SITE)
    keep_theirs(working(team, PAUL), draft.id, SITE)
    edit_draft.put(working(team, PAUL), draft.id, None, SITE, "Hull")
    assert [one.value for one in contests(team.store.load(draft.id).unread)] == ["York"]
    with pytest.raises(NotAllowed):
        take_mine(working(team, SIMON), draft.id, SITE)


def test_a_choice_of_an_old_state_is_refused(team: Workspace, draft: Draft) -> None:
    enter(working(team, PAUL), draft.id, typed(draft, SITE, "Leeds"))
    seen = enter(working(team, ANNA), draft.id, typed(draft, SITE, "York"))
    edit_draft.put(working(team, PAUL), draft.id, None, SITE, "Hull")
    with pytest.raises(Conflict):
        take_mine(working(team, ANNA), draft.id, SITE, seen.version)


def test_a_value_that_the_case_cannot_hold_waits_on_where_it_is_chosen(team: Workspace, draft: Draft) -> None:
    enter(working(team, PAUL), draft.id, typed(draft, "rates.horizon_months", 48))
    enter(working(team, ANNA), draft.id, typed(draft, "rates.horizon_months", 0))
    with pytest.raises(CaseRefused):
        take_mine(working(team, ANNA), draft.id, "rates.horizon_months")
    assert len(contests(team.store.load(draft.id).unread)) == 1


def test_what_waits_goes_with_the_entry_that_it_is_about(team: Workspace, draft: Draft) -> None:
    price = "offer.items.rennet.price"
    enter(working(team, PAUL), draft.id, typed(draft, price, 6000.0))
    enter(working(team, ANNA), draft.id, typed(draft, price, 7000.0))
    found = edit_draft.put(working(team, PAUL), draft.id, None, "offer.items.rennet", None)
    assert dict(found.unread) == {}


@pytest.mark.parametrize("person", [ANNA, PAUL], ids=["anna", "paul"])
def test_who_typed_last_is_known(team: Workspace, draft: Draft, person: Person) -> None:
    enter(working(team, person), draft.id, typed(draft, SITE, "Leeds"))
    last = team.presence.last_typed(draft.id, SITE, team.clock())
    assert last is not None
    assert last.name == person.name


def test_twenty_who_type_at_once_into_one_real_draft_lose_nothing(tmp_path: Path) -> None:
    stores = open_stores(url_of(tmp_path / "a.sqlite"))
    team = replace(workspace_of_fakes(), store=stores.drafts, clients=stores.clients, people=PeopleInMemory())
    draft = create_draft.from_case(working(team, ANNA), ready())
    people = [ANNA.model_copy(update={"id": f"p{at}", "name": f"P {at}", "roles": PAUL.roles}) for at in range(20)]

    def type_in(at: int) -> None:
        mine = replace(team, who=lambda: people[at])
        enter(mine, draft.id, typed(draft, SITE, f"Site {at}"))
        enter(mine, draft.id, typed(draft, f"offer.client_costs.{0}", {"name": "Fitting", "amount": float(at)}))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(type_in, range(20)))
    stored = stores.drafts.load(draft.id)
    waiting = [one.value for one in contests(stored.unread) if one.place == SITE]
    assert {*waiting, stored.case.client.site} == {f"Site {at}" for at in range(20)}
