"""Tokens, keys of programs and webhooks in the database: what is kept, what is logged, and what never is."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from proposals.draft_errors import NotFound
from proposals.programs import Scope, Told
from proposals.record.log import LogEntry
from proposals.tokens import Token
from proposals.webhooks import Delivery, Fate, Webhook
from store.engine import Stores
from tests.fakes import NOON
from tests.store.databases import ByHand, Database
from tests.team import ANNA

SECRET = "5" * 64
TOKEN = Token("t1", "anna", SECRET, "Of the ERP", (Scope.CLIENTS_READ,), NOON, NOON + dt.timedelta(days=90))
HOOK = Webhook(
    "w1", "https://erp.example/in?key=k", (Told.SUBMITTED, Told.ISSUED, Told.TRIAL_RELEASED), "whsec_x", 0, NOON, "ada"
)
LATER = NOON + dt.timedelta(hours=1)


@pytest.fixture
def stores(database: Database) -> Stores:
    return database.stores("app")


def test_a_token_is_found_by_its_hash_with_its_person(stores: Stores) -> None:
    stores.people.save(ANNA, "ada", "person.added")
    stores.tokens.add(TOKEN, "anna")
    found = stores.tokens.holder(SECRET)
    assert found is not None
    assert (found.token, found.person, found.alone) == (TOKEN, ANNA, False)
    assert stores.tokens.holder("6" * 64) is None


def test_where_there_are_no_people_a_token_is_alone_and_of_nobody(stores: Stores) -> None:
    stores.tokens.add(TOKEN, "nobody")
    found = stores.tokens.holder(SECRET)
    assert found is not None
    assert (found.person, found.alone) == (None, True)
    stores.people.save(ANNA.model_copy(update={"id": "other", "login": None}), "ada", "person.added")
    again = stores.tokens.holder(SECRET)
    assert again is not None
    assert (again.person, again.alone) == (None, False)


def test_what_is_done_to_a_token_is_logged_by_its_id_and_never_by_name_or_secret(stores: Stores) -> None:
    stores.tokens.add(TOKEN, "anna")
    stores.tokens.seen("t1", LATER)
    for _ in range(2):
        stores.tokens.revoke(TOKEN, LATER, "ada")
    made, revoked = stores.log.entries("person/anna")
    assert (made.act, made.by, made.facts["token"], made.facts["scopes"]) == (
        "token.made",
        "anna",
        "t1",
        ["clients:read"],
    )
    assert (revoked.act, revoked.by, revoked.facts["through"]) == ("token.revoked", "ada", "app")
    assert [one for one in ("ERP", SECRET) if one in str(stores.log.entries())] == []
    (kept,) = stores.tokens.of("anna")
    assert (kept.seen, kept.revoked) == (LATER, LATER)


def test_the_tokens_of_somebody_who_is_erased_are_taken_out(stores: Stores) -> None:
    stores.tokens.add(TOKEN, "anna")
    stores.tokens.add(replace(TOKEN, id="t2", person="paul", secret="7" * 64), "paul")
    stores.tokens.forget("anna")
    assert [one.id for one in stores.tokens.all()] == ["t2"]


def test_whoever_comes_by_a_token_stands_in_the_log_with_it(stores: Stores) -> None:
    by = stores.by(TOKEN.door)
    by.people.save(ANNA, "anna", "person.added")
    assert [one.facts["through"] for one in stores.log.entries("person/anna")] == ["token/t1"]


def test_of_a_key_what_was_asked_first_counts_for_a_month(stores: Stores) -> None:
    asked = stores.asked_once
    assert asked.first("anna", "k", "a", NOON) == "a"
    assert asked.first("anna", "k", "b", NOON) == "a"
    assert asked.first("paul", "k", "b", NOON) == "b"
    assert asked.first("anna", "k", "b", NOON + dt.timedelta(days=31)) == "b"


def told(stores: Stores, *entries: tuple[str, str]) -> None:
    for act, subject in entries:
        stores.log.write(LogEntry(NOON, act, subject, "anna"))


def test_a_webhook_hears_of_what_comes_after_it_and_of_nothing_else(stores: Stores) -> None:
    told(stores, ("proposal.submit", "d1"))
    hook = stores.webhooks.add(HOOK)
    told(
        stores, ("proposal.submit", "d2"), ("proposal.approve", "d2"), ("trial.released", "d2/t"), ("brand.saved", "b")
    )
    for _ in range(2):
        stores.webhooks.follow(NOON)
    due = stores.webhooks.due("w1", NOON, 10)
    assert [stores.webhooks.entry(one.seq).subject for one in due] == ["d2", "d2/t"]
    assert {one.webhook for one in due} == {hook.id}
    assert stores.webhooks.due("w1", NOON - dt.timedelta(seconds=1), 10) == ()


def test_a_webhook_that_comes_later_hears_of_nothing_before_it(stores: Stores) -> None:
    stores.webhooks.add(HOOK)
    told(stores, ("proposal.submit", "d1"))
    stores.webhooks.add(replace(HOOK, id="w2"))
    told(stores, ("proposal.submit", "d2"))
    stores.webhooks.follow(NOON)
    heard = {one: [due.seq for due in stores.webhooks.due(one, NOON, 10)] for one in ("w1", "w2")}
    told_of = {one: [stores.webhooks.entry(seq).subject for seq in seqs] for one, seqs in heard.items()}
    assert told_of == {"w1": ["d1", "d2"], "w2": ["d2"]}


def test_a_removed_webhook_hears_of_nothing_and_its_secret_is_gone(stores: Stores, by_hand: ByHand) -> None:
    stores.webhooks.add(HOOK)
    told(stores, ("proposal.submit", "d1"))
    stores.webhooks.follow(NOON)
    stores.webhooks.remove("w1", LATER, "ada")
    told(stores, ("proposal.submit", "d2"))
    stores.webhooks.follow(LATER)
    assert (stores.webhooks.all(), stores.webhooks.due("w1", LATER, 10)) == ((), ())
    assert by_hand.rows("SELECT secret FROM webhooks") == [("",)]
    with pytest.raises(NotFound):
        stores.webhooks.remove("w1", LATER, "ada")


def test_the_log_tells_of_a_webhook_without_its_address_or_secret(stores: Stores) -> None:
    stores.webhooks.add(HOOK)
    stores.webhooks.remove("w1", LATER, "ada")
    added, removed = stores.log.entries("webhook/w1")
    assert (added.act, added.by, removed.act) == ("webhook.added", "ada", "webhook.removed")
    assert [one for one in ("erp.example", "whsec_x") if one in str((added, removed))] == []


def test_what_was_given_up_is_due_again_and_the_log_tells_who_let_it_be_and_how_much_it_is(stores: Stores) -> None:
    stores.webhooks.add(HOOK)
    told(stores, ("proposal.submit", "d1"), ("proposal.submit", "d2"), ("proposal.submit", "d3"))
    stores.webhooks.follow(NOON)
    for one in stores.webhooks.due("w1", NOON, 2):
        stores.webhooks.change(one, replace(one, fate=Fate.GIVEN_UP, tries=10, said="503"))
    assert [stores.webhooks.again("w1", LATER, "ada") for _ in range(2)] == [2, 0]
    waiting = [(one.due, one.tries, one.said) for one in stores.webhooks.of("w1", Fate.WAITING)]
    assert sorted(waiting) == [(NOON, 0, ""), (LATER, 0, ""), (LATER, 0, "")]
    (entry,) = [one for one in stores.log.entries("webhook/w1") if one.act == "webhook.sent_again"]
    assert (entry.by, entry.facts) == ("ada", {"messages": 2, "through": "app"})
    assert stores.log.chain().broken is None


def test_of_a_webhook_that_is_not_there_nothing_is_sent_again(stores: Stores) -> None:
    stores.webhooks.add(HOOK)
    stores.webhooks.remove("w1", LATER, "ada")
    for one in ("w1", "w2"):
        with pytest.raises(NotFound):
            stores.webhooks.again(one, LATER, "ada")


def test_of_two_who_would_send_the_same_one_gets_it(stores: Stores) -> None:
    stores.webhooks.add(HOOK)
    told(stores, ("proposal.submit", "d1"))
    stores.webhooks.follow(NOON)
    (one,) = stores.webhooks.due("w1", NOON, 10)
    taken = replace(one, tries=1, due=LATER)
    with ThreadPoolExecutor(4) as pool:
        got = list(pool.map(lambda _: stores.webhooks.change(one, taken), range(4)))
    assert sorted(got) == [False, False, False, True]
    assert stores.webhooks.of("w1", Fate.WAITING) == (taken,)


@pytest.mark.parametrize(("fate", "days"), [(Fate.TAKEN, 30), (Fate.GIVEN_UP, 90)])
def test_what_is_settled_is_kept_for_a_while(stores: Stores, fate: Fate, days: int) -> None:
    stores.webhooks.add(HOOK)
    told(stores, ("proposal.submit", "d1"))
    stores.webhooks.follow(NOON)
    (one,) = stores.webhooks.due("w1", NOON, 10)
    assert stores.webhooks.change(one, Delivery("w1", one.seq, NOON, fate, 1, "no"))
    stores.webhooks.follow(NOON + dt.timedelta(days=days))
    assert len(stores.webhooks.of("w1", fate)) == 1
    stores.webhooks.follow(NOON + dt.timedelta(days=days, seconds=1))
    assert stores.webhooks.of("w1", fate) == ()
