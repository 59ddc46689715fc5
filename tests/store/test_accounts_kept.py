"""Passwords and sign-ins in the database: what is kept, what is logged, and what never is."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from proposals.people import Person
from proposals.roles import Role
from proposals.signing_in import Credential, SignIn, SignInRules, after_wrong
from services.accounts.keep import erase
from services.accounts.kept import Accounts
from services.accounts.own import change_password
from services.accounts.sign_in import sign_in
from services.accounts.signed_in import Way, signed_in, way_of
from services.workspace import Workspace
from store.engine import Stores
from store.passwords import ArgonPasswords
from tests.fakes import NOON, workspace_of_fakes
from tests.store.databases import ByHand, Database

SAMOVAR = "зелёный самовар лежит"
NEW = "five pale lamps by noon"
ANNA = Person(id="p-1", name="Anna Petrova", login="anna@house.example", roles=(Role.SALESPERSON,), since=NOON)
DAY = dt.timedelta(days=1)


@pytest.fixture
def stores(database: Database) -> Stores:
    return database.stores("app")


@pytest.fixture
def work(stores: Stores) -> Workspace:
    """A workspace with real accounts, and Anna in it."""
    hashes = ArgonPasswords()
    accounts = Accounts(stores.credentials, stores.sign_ins, hashes, SignInRules())
    stores.people.save(ANNA, "p-0", "person.added")
    stores.credentials.change(ANNA.id, lambda _: (Credential(ANNA.id, hashes.hashed(SAMOVAR), NOON), ""), "p-0")
    return replace(workspace_of_fakes(), people=stores.people, accounts=accounts, clock=lambda: dt.datetime.now(dt.UTC))


def test_a_credential_comes_back_as_it_was_kept(stores: Stores) -> None:
    kept = Credential("p-1", "hash", NOON, to_change=True, failed=3, locked_until=NOON + DAY)
    stores.credentials.change("p-1", lambda there: (replace(kept, failed=3 if there is None else 9), ""), "")
    assert stores.credentials.of("p-1") == kept
    assert stores.credentials.of("p-2") is None
    stores.credentials.forget("p-1")
    assert stores.credentials.of("p-1") is None


def test_of_wrong_passwords_that_come_at_once_every_one_counts(stores: Stores) -> None:
    stores.credentials.change("p-1", lambda _: (Credential("p-1", "hash", NOON), ""), "")

    def wrong(_: int) -> None:
        stores.credentials.change(
            "p-1", lambda there: (after_wrong(there or Credential("p-1", "", NOON), NOON, SignInRules()), "x"), ""
        )

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(wrong, range(24)))
    found = stores.credentials.of("p-1")
    assert found is not None
    assert found.failed == 24
    assert len(stores.log.entries("person/p-1")) == 24


def test_a_sign_in_comes_back_as_it_was_kept_and_ends_for_one_or_for_all(stores: Stores) -> None:
    made = [stores.sign_ins.begin(SignIn(token, "p-1", NOON, NOON, NOON)) for token in ("a", "b", "c")]
    other = stores.sign_ins.begin(SignIn("d", "p-2", NOON, NOON, NOON))
    assert stores.sign_ins.of("a") == made[0]
    assert stores.sign_ins.of("e") is None
    stores.sign_ins.seen("a", NOON + DAY)
    stores.sign_ins.proven("b", NOON + DAY)
    assert stores.sign_ins.of("a") == replace(made[0], seen=NOON + DAY)
    assert stores.sign_ins.of("b") == replace(made[1], proven=NOON + DAY)
    stores.sign_ins.end("p-1", NOON + DAY, doer="p-1", only="a")
    assert [_ended(stores, token) for token in "abc"] == [True, False, False]
    stores.sign_ins.end("p-1", NOON + DAY, doer="p-1", but="b")
    assert [_ended(stores, token) for token in "abc"] == [True, False, True]
    stores.sign_ins.end("p-1", NOON + DAY, doer="p-0")
    assert [_ended(stores, token) for token in "abcd"] == [True, True, True, False]
    assert stores.sign_ins.of("d") == other


def _ended(stores: Stores, token: str) -> bool:
    found = stores.sign_ins.of(token)
    assert found is not None
    return found.ended is not None


def test_sign_ins_of_long_ago_are_taken_out(stores: Stores) -> None:
    stores.sign_ins.begin(SignIn("a", "p-1", NOON, NOON, NOON))
    later = NOON + 31 * DAY
    stores.sign_ins.begin(SignIn("b", "p-1", later, later, later))
    assert stores.sign_ins.of("a") is None


def test_the_database_and_its_log_have_neither_the_password_nor_the_token_nor_a_name(
    work: Workspace, stores: Stores, by_hand: ByHand
) -> None:
    opened = sign_in(work, "anna@house.example", SAMOVAR)
    for login in ("anna@house.example", "somebody@else.example"):
        with pytest.raises(Exception, match="not right"):
            sign_in(work, login, "a password that is wrong")
    change_password(signed_in(work, opened.token), SAMOVAR, NEW)
    told = str([by_hand.rows(f"SELECT * FROM {table}") for table in ("credentials", "sign_ins", "log")])  # noqa: S608
    for secret in (SAMOVAR, NEW, opened.token, "Petrova", "@house", "@else", "that is wrong"):
        assert secret not in told
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in told
    acts = [(one.act, one.subject, one.by, one.facts.get("through")) for one in stores.log.entries()]
    assert acts == [
        ("person.added", "person/p-1", "p-0", "app"),
        ("sign_in.done", "person/p-1", "p-1", "app"),
        ("sign_in.failed", "person/p-1", "", "app"),
        ("sign_in.failed", "sign-in", "", "app"),
        ("password.changed", "person/p-1", "p-1", "app"),
    ]
    assert stores.log.chain().broken is None


def test_another_process_sees_a_sign_out_at_its_next_act(work: Workspace, database: Database) -> None:
    token = sign_in(work, "anna@house.example", SAMOVAR).token
    other = database.stores()
    assert way_of(work, token) is Way.IN
    other.sign_ins.end(ANNA.id, NOON, doer=ANNA.id)
    assert way_of(work, token) is Way.OUT


def test_what_was_erased_is_in_no_table(work: Workspace, by_hand: ByHand) -> None:
    sign_in(work, "anna@house.example", SAMOVAR)
    erase(work, ANNA.id)
    told = str([by_hand.rows(f"SELECT * FROM {table}") for table in ("people", "credentials", "log")])  # noqa: S608
    for one in ("Petrova", "@house", "argon2"):
        assert one not in told
    assert "p-1" in told


def test_a_hash_is_slow_salted_and_of_all_signs() -> None:
    hashes = ArgonPasswords()
    first, second = hashes.hashed(SAMOVAR), hashes.hashed(SAMOVAR)
    assert first != second
    assert hashes.fits(first, SAMOVAR)
    assert not hashes.fits(first, SAMOVAR + " ")
    assert not hashes.fits(first, SAMOVAR.swapcase())
    assert not hashes.is_dated(first)
    for secret in ("", "no hash at all", "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$"):
        assert not hashes.fits(secret, "")


def test_a_hash_of_weaker_parameters_is_dated() -> None:
    weak = "$argon2id$v=19$m=4096,t=1,p=1$c29tZXNhbHRzYWx0$Q1pvS2lZVEtoZ0FBQUFBQUFBQUFBQQ"
    assert ArgonPasswords().is_dated(weak)


def test_a_change_is_made_of_what_is_stored_now_and_nothing_older_is_written_over_it(stores: Stores) -> None:
    stores.people.save(ANNA, "ada", "person.added")
    stores.people.change(ANNA.id, lambda one, _: one.model_copy(update={"active": False}), "ada", "person.deactivated")
    away = stores.people.change(ANNA.id, lambda one, _: one.model_copy(update={"language": "ru"}), ANNA.id)
    assert (away.active, away.language) == (False, "ru")
    assert stores.people.load(ANNA.id) == away
