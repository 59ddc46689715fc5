"""`valueproof token`: made, listed and revoked from a terminal, for somebody or where there is nobody."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from proposals.programs import Scope
from store.engine import Stores, open_stores
from store.location import VARIABLE, url_of
from tests.store.databases import put_new_store
from tests.team import ANNA

READ = ("--scope", "proposals:read")


class Terminal:
    """A terminal on a database of its own."""

    def __init__(self, file: Path) -> None:
        self.url = url_of(file)

    def __call__(self, *words: str, code: int = 0) -> str:
        found = CliRunner().invoke(app, ["token", *words, "--lang", "en"], env={VARIABLE: self.url})
        assert found.exit_code == code, found.output
        return found.stdout if code == 0 else found.output


@pytest.fixture
def token(tmp_path: Path) -> Terminal:
    put_new_store(tmp_path / "app.sqlite")
    return Terminal(tmp_path / "app.sqlite")


@pytest.fixture
def stores(token: Terminal) -> Stores:
    return open_stores(token.url)


def test_where_there_are_no_accounts_a_token_is_of_nobody(token: Terminal, stores: Stores) -> None:
    secret = token("add", "--name", "mine", *READ)
    assert re.fullmatch(r"vp_[A-Za-z0-9_-]{43}\n", secret)
    (kept,) = stores.tokens.all()
    assert (kept.person, kept.name) == ("nobody", "mine")
    assert secret.strip() not in str(kept)


def test_where_there_are_accounts_it_is_said_whose_it_is(token: Terminal, stores: Stores) -> None:
    stores.people.save(ANNA, "tests", "person.added")
    assert "say with --for" in token("add", "--name", "x", *READ, code=2)
    assert "no account" in token("add", "--name", "x", *READ, "--for", "eve", code=2)
    for who in ("anna@house.example", "anna"):
        token("add", "--name", f"of {who}", *READ, "--for", who)
    assert {one.person for one in stores.tokens.all()} == {"anna"}
    assert stores.log.entries("person/anna")[-1].facts["through"] == "command line"


def test_every_scope_can_be_typed(token: Terminal) -> None:
    given = [part for one in Scope for part in ("--scope", one.value)]
    assert json.loads(token("add", "--name", "all", *given, "--json"))["scopes"] == list(Scope)


def test_the_list_has_everything_but_the_secret(token: Terminal) -> None:
    assert "There are no tokens yet" in token("list")
    made = json.loads(token("add", "--name", "ERP", *READ, "--days", "30", "--json"))
    listed = json.loads(token("list", "--json"))["tokens"]
    assert listed == [{name: value for name, value in made.items() if name != "secret"}]
    said = token("list")
    assert all(one in said for one in (made["id"], "ERP", "proposals:read", "never used", "until"))
    token("revoke", made["id"])
    assert "revoked" in token("list")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--name", " ", *READ), "Say what the token is for"),
        (("--name", "x", *READ, "--days", "367"), "1 to 366 days, not 367"),
        (("--name", "x", *READ, "--days", "-1"), "1 to 366 days, not −1"),
        (("--name", "x" * 81, *READ), "at most 80 signs"),
        (("--name", "ERP\u202e", *READ), "signs that cannot be seen"),
        (("--name", "x", "--scope", "everything"), "accepted"),
        (("--name", "x"), "--scope"),
    ],
)
def test_what_no_token_can_be_is_told(token: Terminal, stores: Stores, words: tuple[str, ...], why: str) -> None:
    assert why in token("add", *words, code=2)
    assert stores.tokens.all() == ()


def test_a_token_that_is_not_there_cannot_be_revoked(token: Terminal) -> None:
    assert "There is no “x” here" in token("revoke", "x", code=2)


def test_the_log_tells_by_which_token_something_was_done(token: Terminal, stores: Stores) -> None:
    stores.by("token/ab12").people.save(ANNA, "anna", "person.added")
    said = CliRunner().invoke(app, ["record", "log", "--lang", "en"], env={VARIABLE: token.url}).stdout
    assert "through: the token ab12" in said
