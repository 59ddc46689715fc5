"""Tokens in the menu of one's account: made with what is shown once, listed, revoked; others' by administrators."""

import re

import pytest

from proposals.programs import Scope
from store.engine import Stores, open_stores
from tests.ui.steps import Visit, new_tab


@pytest.fixture
def stores(database: str) -> Stores:
    return open_stores(database)


def anna() -> Visit:
    return Visit(new_tab("drawn_demo.py")).at(lang="en").press("tokens")


def made(visit: Visit) -> Visit:
    visit.type("token.name", "Our ERP").choose_many(
        "token.scopes", ["read the register of clients", "read trials and their runs"]
    )
    return visit.press("make-token")


def test_nothing_of_tokens_is_drawn_before_they_are_asked_for(database: str) -> None:
    visit = Visit(new_tab("drawn_demo.py")).at(lang="en")
    assert "A program that sends such a token" not in visit.said
    assert "A program that sends such a token" in visit.press("tokens").said
    assert "A program that sends such a token" not in visit.press("tokens").said


def test_a_token_is_shown_once_when_it_is_made(stores: Stores) -> None:
    visit = made(anna())
    (code,) = [one.value for one in visit.app.code]
    assert re.fullmatch(r"vp_[A-Za-z0-9_-]{43}", code)
    (kept,) = stores.tokens.of("anna")
    assert (kept.name, kept.scopes) == ("Our ERP", (Scope.CLIENTS_READ, Scope.TRIALS_READ))
    assert "read the register of clients, read trials and their runs" in visit.said
    assert not visit.run().app.code


@pytest.mark.parametrize(
    ("days", "said"), [("soon", "soon"), ("1.5", "A whole number is expected"), ("400", "1 to 366 days, not 400")]
)
def test_days_that_are_none_are_told_and_what_was_typed_stays(stores: Stores, days: str, said: str) -> None:
    visit = made(anna().type("token.days", days))
    assert said in visit.said
    assert visit.field("token.name").value == "Our ERP"
    assert stores.tokens.all() == ()


def test_a_token_without_a_name_is_not_made(stores: Stores) -> None:
    assert "Say what the token is for" in anna().press("make-token").said


def test_a_token_is_revoked_where_it_is_listed(stores: Stores) -> None:
    visit = made(anna())
    (kept,) = stores.tokens.all()
    assert "You have none." in visit.press(f"revoke-{kept.id}").said
    assert stores.tokens.all()[0].revoked is not None


def test_an_administrator_sees_and_revokes_those_of_others(stores: Stores) -> None:
    made(anna())
    (kept,) = stores.tokens.all()
    visit = Visit(new_tab("drawn_demo.py")).at(lang="en", **{"as": "ada"}).page("people").press("open-person-anna")
    assert "Our ERP" in visit.said
    assert "Our ERP" not in visit.press(f"revoke-{kept.id}").said
    assert stores.log.entries("person/anna")[-1].by == "ada"
