"""Whom one is in the demonstration, and the page on which administrators keep people."""

import datetime as dt

import pytest

from store.engine import Stores, open_stores
from tests.ui.steps import Visit, new_tab


def demo(**address: str) -> Visit:
    """A fresh tab of the demonstration, in English."""
    return Visit(new_tab("drawn_demo.py")).at(lang="en", **address)


def buttons(visit: Visit) -> list[str]:
    return [str(one.label).replace("\\", "") for one in visit.app.button]


@pytest.fixture
def stores(database: str) -> Stores:
    return open_stores(database)


def test_one_begins_as_the_salesperson_and_may_be_anybody_of_the_team(database: str) -> None:
    visit = demo()
    assert "You are: Anna Petrova, salesperson" in visit.said
    assert "Boris Orlov · sales manager, commercial director, managing director" in buttons(visit)
    assert "Clara Neumann · finance director" in buttons(visit)
    assert "Anna Petrova · salesperson" not in buttons(visit)


def test_the_choice_stands_in_the_address_and_lasts_over_a_reload(database: str) -> None:
    visit = demo().press("be-boris")
    assert "You are: Boris Orlov, manager" in visit.said
    assert "boris" in visit.app.query_params["as"]
    assert "You are: Boris Orlov, manager" in Visit(new_tab("drawn_demo.py")).at(**{"as": "boris"}, lang="en").said


@pytest.mark.parametrize("chosen", ["nobody", "", "' OR 1=1", "x" * 500])
def test_whoever_is_none_of_the_team_is_the_first_of_it(database: str, chosen: str) -> None:
    assert "You are: Anna Petrova" in demo(**{"as": chosen}).said


def test_the_team_is_told_in_the_language_of_the_reader(database: str) -> None:
    visit = Visit(new_tab("drawn_demo.py")).at(lang="ru")
    assert "Вы: Анна Петрова, специалист по продажам" in visit.said


def test_where_there_are_no_people_there_is_no_menu_of_them(visit: Visit) -> None:
    assert "You are" not in visit.said


@pytest.mark.parametrize("person", ["anna", "simon", "vera", "boris", "clara"])
def test_the_page_of_people_is_no_page_for_whoever_is_no_administrator(database: str, person: str) -> None:
    said = demo(**{"as": person}).page("people").said
    assert "The page “People” is not open to you" in said
    assert "Ada Lind" not in said


def as_ada() -> Visit:
    return demo(**{"as": "ada"}).page("people")


def test_an_administrator_sees_everybody_with_roles_and_levels(database: str) -> None:
    said = as_ada().said
    for one in ("Anna Petrova", "Simon Berg", "Vera Sokolova", "Boris Orlov", "Clara Neumann", "Ada Lind"):
        assert one in said
    assert "finance director" in said


def test_an_administrator_adds_somebody(stores: Stores) -> None:
    visit = as_ada()
    visit.type("person.name", "Eve Stone").type("person.login", "eve@house.example")
    visit.choose_many("person.roles", ["salesperson"]).press("add-person")
    assert "Eve Stone" in visit.said
    eve = stores.people.of_login("eve@house.example")
    assert eve is not None
    assert [str(one) for one in eve.roles] == ["salesperson"]
    assert stores.log.entries(f"person/{eve.id}")[0].by == "ada"


def test_what_cannot_be_added_is_told_and_what_was_typed_stays(stores: Stores) -> None:
    visit = as_ada().type("person.name", "Eve Stone").type("person.login", "eve")
    visit.press("add-person")
    assert "Choose at least one role" in visit.said
    visit.choose_many("person.roles", ["salesperson"]).press("add-person")
    assert "“eve” is no e-mail address" in visit.said
    assert visit.field("person.name").value == "Eve Stone"
    assert len(stores.people.all()) == 6


def test_an_account_is_changed_closed_and_opened_again(stores: Stores) -> None:
    visit = as_ada().press("open-person-simon").type("person-simon.name", "Simon B.").press("save-person-simon")
    assert stores.people.load("simon").name == "Simon B."
    visit.press("close-simon")
    assert not stores.people.load("simon").active
    assert "not active" in visit.said
    visit.press("activate-simon")
    assert stores.people.load("simon").active


def test_the_last_administrator_is_not_closed_and_hears_why(stores: Stores) -> None:
    visit = as_ada().press("open-person-ada").press("close-ada")
    assert "last active administrator" in visit.said
    assert stores.people.load("ada").active


def test_the_absence_of_a_manager_is_noted_with_who_stands_in(stores: Stores) -> None:
    visit = as_ada().press("open-person-boris")
    visit.type("boris/away.first", "1.4.2026").type("boris/away.last", "12.04.2026")
    assert visit.field("boris/away.substitute").options == ["Clara Neumann · finance director"]
    visit.choose("boris/away.substitute", "clara").press("boris/away-add")
    (away,) = stores.people.load("boris").absences
    assert (away.first, away.last, away.substitute) == (dt.date(2026, 4, 1), dt.date(2026, 4, 12), "clara")
    assert "01.04.2026 to 12.04.2026: Clara Neumann" in visit.said
    visit.press("boris/away-out-0")
    assert stores.people.load("boris").absences == ()


def test_a_day_that_is_none_is_told_at_its_field(stores: Stores) -> None:
    visit = as_ada().press("open-person-boris").type("boris/away.first", "soon").press("boris/away-add")
    assert "“soon” is not a date" in visit.said
    assert stores.people.load("boris").absences == ()
