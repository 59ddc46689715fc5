"""Webhooks on the page of the people: added with what is shown once, what was given up, sent again, removed."""

from dataclasses import replace

import pytest

from proposals.programs import Told
from proposals.record.log import LogEntry
from proposals.webhooks import Fate
from store.engine import Stores, open_stores
from tests.fakes import NOON
from tests.ui.steps import Visit, new_tab

URL = "https://erp.example.com/in"


@pytest.fixture
def stores(database: str) -> Stores:
    return open_stores(database)


def ada() -> Visit:
    return Visit(new_tab("drawn_demo.py")).at(lang="en", **{"as": "ada"}).page("people")


def test_a_webhook_is_added_and_its_secret_shown_once(stores: Stores) -> None:
    visit = (
        ada().type("webhook.url", URL).choose_many("webhook.events", ["accepted by the client"]).press("add-webhook")
    )
    (hook,) = stores.webhooks.all()
    assert (hook.url, hook.events, hook.by) == (URL, (Told.ACCEPTED,), "ada")
    assert [one.value for one in visit.app.code] == [hook.secret]
    assert "accepted by the client" in visit.said
    assert not visit.run().app.code


def test_of_nothing_chosen_it_is_told_everything(stores: Stores) -> None:
    ada().type("webhook.url", URL).press("add-webhook")
    assert stores.webhooks.all()[0].events == tuple(Told)


@pytest.mark.parametrize(("url", "why"), [("http://127.0.0.1/", "private network"), ("erp", "cannot be told anything")])
def test_an_address_that_cannot_be_told_is_refused_and_stays_in_its_field(stores: Stores, url: str, why: str) -> None:
    visit = ada().type("webhook.url", url).press("add-webhook")
    assert why in visit.said.replace("\\", "")
    assert visit.field("webhook.url").value == url
    assert stores.webhooks.all() == ()


def test_what_was_given_up_is_told_and_sent_again(stores: Stores) -> None:
    ada().type("webhook.url", URL).press("add-webhook")
    (hook,) = stores.webhooks.all()
    stores.log.write(LogEntry(NOON, "proposal.submit", "d1", "anna"))
    stores.webhooks.follow(NOON)
    (due,) = stores.webhooks.due(hook.id, NOON, 9)
    stores.webhooks.change(due, replace(due, fate=Fate.GIVEN_UP, tries=10, said="503"))
    visit = ada()
    assert "1 message was given up" in visit.said
    assert "last answer: 503" in visit.said.replace("\\", "")
    visit.press(f"send-again-{hook.id}")
    assert len(stores.webhooks.of(hook.id, Fate.WAITING)) == 1
    visit.press(f"remove-webhook-{hook.id}")
    assert stores.webhooks.all() == ()
    assert "Nobody is told anything yet." in visit.said
