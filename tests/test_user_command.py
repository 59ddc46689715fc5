"""`valueproof user`: the accounts of people from a terminal."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from store.engine import open_stores
from store.location import VARIABLE, url_of
from tests.store.databases import put_new_store

GOOD = "a green samovar lies"


class Terminal:
    """A terminal on a database of its own."""

    def __init__(self, file: Path) -> None:
        self.url = url_of(file)

    def __call__(self, *words: str, typed: str = "", code: int = 0) -> str:
        found = CliRunner().invoke(app, ["user", *words, "--lang", "en"], input=typed, env={VARIABLE: self.url})
        assert found.exit_code == code, found.output
        return found.output

    @property
    def people(self) -> dict[str, dict[str, object]]:
        """Everybody by the address, or by the id of who has none."""
        return {one["login"] or one["id"]: one for one in json.loads(self("list", "--json"))["people"]}


@pytest.fixture
def user(tmp_path: Path) -> Terminal:
    put_new_store(tmp_path / "app.sqlite")
    return Terminal(tmp_path / "app.sqlite")


@pytest.fixture
def team(user: Terminal) -> Terminal:
    """An administrator and a manager."""
    user("add", "--login", "ada@house.example", "--name", "Ada King", "--role", "administrator", typed=f"{GOOD}\n")
    manager = ("--role", "manager", "--level", "finance-director")
    user("add", "--login", "boris@house.example", "--name", "Boris Orlov", *manager, "--one-time")
    return user


def test_on_an_empty_database_the_first_administrator_is_added_with_a_password_of_the_input(user: Terminal) -> None:
    assert "valueproof user add" in user("list")
    said = user("add", "--login", "ada@house.example", "--name", "Ada", "--role", "administrator", typed=f"{GOOD}\n")
    assert GOOD not in said
    found = open_stores(user.url)
    (ada,) = found.people.all()
    kept = found.credentials.of(ada.id)
    assert kept is not None
    assert (kept.to_change, kept.secret.startswith("$argon2id$")) == (False, True)


def test_a_password_that_cannot_be_taken_adds_nobody(user: Terminal) -> None:
    said = user("add", "--login", "ada@house.example", "--name", "Ada", typed="short\n", code=2)
    assert "at least 12 signs" in said
    assert user.people == {}


def test_no_password_is_taken_as_an_argument(user: Terminal) -> None:
    said = user("add", "--login", "a@house.example", "--name", "Ada", "--password", GOOD, code=2)
    assert "--password" in said


def test_whoever_is_added_later_has_a_password_for_one_use(team: Terminal) -> None:
    stores = open_stores(team.url)
    boris = stores.people.of_login("boris@house.example")
    assert boris is not None
    kept = stores.credentials.of(boris.id)
    assert kept is not None
    assert kept.to_change


def test_roles_are_changed_and_an_account_closed_and_opened_again(team: Terminal) -> None:
    team("change", "boris@house.example", "--role", "manager", "--role", "pre-sales-engineer", "--name", "Boris O.")
    boris = team.people["boris@house.example"]
    assert (boris["name"], boris["roles"]) == ("Boris O.", ["pre-sales engineer", "manager"])
    assert boris["levels"] == ["finance director"]
    team("deactivate", "boris@house.example")
    assert "not active" in team("list")
    team("activate", str(boris["id"]))
    assert team.people["boris@house.example"]["active"]


def test_the_last_administrator_stays(team: Terminal) -> None:
    assert "last active administrator" in team("deactivate", "ada@house.example", code=2)


def test_another_password_ends_a_lock_and_is_for_one_use(team: Terminal) -> None:
    team("unlock", "boris@house.example")
    team("password", "boris@house.example", typed="five pale lamps by noon\n")
    assert "Password for one use: " in team("password", "boris@house.example", "--one-time")
    stores = open_stores(team.url)
    acts = [one.act for one in stores.log.entries() if one.facts.get("through") == "command line"]
    assert acts.count("password.changed") == 4
    assert "sign_in.unlocked" in acts


def test_erasing_asks_first_and_leaves_the_id_alone(team: Terminal) -> None:
    boris = team.people["boris@house.example"]
    assert "Erase Boris Orlov for good?" in team("erase", "boris@house.example", typed="n\n")
    assert "boris@house.example" in team.people
    assert "Nothing was erased." in team("erase", "boris@house.example", typed="", code=2)
    assert "boris@house.example" in team.people
    team("erase", "boris@house.example", "--yes")
    gone = team.people[str(boris["id"])]
    assert (gone["name"], gone["login"], gone["active"]) == ("-", None, False)


def test_who_is_not_there_is_named(team: Terminal) -> None:
    assert "no account “eve@house.example”" in team("unlock", "eve@house.example", code=2)
