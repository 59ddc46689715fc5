"""`valueproof webhook`: added, listed, sent again and removed from a terminal."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli import app
from proposals.programs import Told
from proposals.record.log import LogEntry
from proposals.webhooks import Fate
from store.engine import open_stores
from store.location import VARIABLE, url_of
from tests.fakes import NOON

URL = "https://erp.example.com/in"


class Terminal:
    """A terminal on a database of its own."""

    def __init__(self, file: Path) -> None:
        self.url = url_of(file)

    def __call__(self, *words: str, code: int = 0, **environment: str) -> str:
        known = {VARIABLE: self.url, **environment}
        found = CliRunner().invoke(app, ["webhook", *words, "--lang", "en"], env=known)
        assert found.exit_code == code, found.output
        return found.stdout if code == 0 else found.output


@pytest.fixture
def webhook(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "app.sqlite")


def test_a_webhook_is_added_with_its_secret_and_listed_without(webhook: Terminal) -> None:
    assert "There are no webhooks yet" in webhook("list")
    secret = webhook("add", URL, "--event", "proposal.accepted").strip()
    assert secret.startswith("whsec_")
    said = webhook("list")
    assert URL in said
    assert "proposal.accepted" in said
    assert secret not in said + webhook("list", "--json")


def test_without_events_it_is_told_of_everything(webhook: Terminal) -> None:
    made = json.loads(webhook("add", URL, "--json"))
    assert made["events"] == [str(one) for one in Told]
    assert "everything" in webhook("list")


def test_addresses_inside_are_taken_where_the_setting_allows_it(webhook: Terminal) -> None:
    assert "VALUEPROOF_WEBHOOKS_INSIDE=1" in webhook("add", "http://localhost:9/", code=2)
    assert webhook("add", "http://localhost:9/", VALUEPROOF_WEBHOOKS_INSIDE="1")


def test_what_was_given_up_is_told_and_sent_again_and_a_webhook_removed(webhook: Terminal) -> None:
    hook = json.loads(webhook("add", URL, "--json"))["id"]
    stores = open_stores(webhook.url)
    stores.log.write(LogEntry(NOON, "proposal.submit", "d1", "anna"))
    stores.webhooks.follow(NOON)
    (due,) = stores.webhooks.due(hook, NOON, 9)
    stores.webhooks.change(due, replace(due, fate=Fate.GIVEN_UP, tries=10, said="503"))
    assert "1 message was given up" in webhook("list")
    assert json.loads(webhook("list", "--json"))["webhooks"][0]["given_up"][0]["said"] == "503"
    assert "1 message is due again" in webhook("send-again", hook)
    assert "There is no" in webhook("send-again", "nobody", code=2)
    webhook("remove", hook)
    assert "There are no webhooks yet" in webhook("list")
    assert "There is no" in webhook("remove", hook, code=2)
