"""The register of clients in a real database: every change is one transaction with what goes with it."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from proposals.case_json import case_of
from proposals.clients import Beside, ClientRecord, ClientRefused, marks_of
from proposals.draft import Draft
from proposals.draft_errors import Conflict, NotFound
from store.engine import Stores
from tests.fakes import NOON, PAYING
from tests.store.databases import Database

DAIRY = ClientRecord(
    id="1" * 16, name={"en": "Dairy", "ru": "Молоко"}, tax_number="7701234567", owner="anna", since=NOON
)
BAKERY = ClientRecord(id="2" * 16, name="Bakery", domain="bakery.example", owner="simon", since=NOON)


@pytest.fixture
def stores(database: Database) -> Stores:
    opened = database.stores(through="app")
    for one in (DAIRY, BAKERY):
        opened.clients.add(one, one.owner)
    return opened


def keep(stores: Stores, draft_id: str, owner: str, client: ClientRecord) -> None:
    stores.drafts.add(Draft(draft_id, 1, NOON, NOON, case_of(PAYING), owner=owner, of_client=client.id))


def test_a_client_is_read_back_equal_and_found_by_any_of_its_marks(stores: Stores) -> None:
    assert stores.clients.all() == (DAIRY, BAKERY)
    for one in (DAIRY, BAKERY):
        assert stores.clients.load(one.id) == one
        assert all(stores.clients.known_by([mark]) == (one,) for mark in marks_of(one))
    assert stores.clients.known_by(["domain:bakery.example", "name:dairy"]) == (BAKERY, DAIRY)
    assert stores.clients.known_by([]) == ()


def test_adding_a_client_that_is_known_by_a_mark_gives_the_one_that_is_there(stores: Stores) -> None:
    other = ClientRecord(id="3" * 16, name="Молоко", owner="simon", since=NOON + dt.timedelta(days=1))
    assert stores.clients.add(other, "simon") == DAIRY
    with pytest.raises(NotFound):
        stores.clients.load(other.id)


def test_a_mark_of_another_client_is_refused_and_nothing_is_saved(stores: Stores) -> None:
    with pytest.raises(ClientRefused, match="Bakery"):
        stores.clients.save(DAIRY.model_copy(update={"domain": "www.bakery.example"}), "boris")
    assert stores.clients.load(DAIRY.id) == DAIRY


def test_a_change_of_an_old_version_is_refused(stores: Stores) -> None:
    stores.clients.save(DAIRY, "boris")
    with pytest.raises(Conflict):
        stores.clients.save(DAIRY, "clara")


def test_of_changes_made_at_once_one_wins(stores: Stores) -> None:
    def attempt(number: int) -> bool:
        try:
            stores.clients.save(DAIRY.model_copy(update={"owner": f"p{number}"}), "boris")
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(16))) == 1


def test_what_goes_with_a_change_is_saved_with_it_and_keeps_the_version_of_the_drafts(stores: Stores) -> None:
    keep(stores, "d1", "anna", DAIRY)
    keep(stores, "d2", "anna", DAIRY)
    opened = stores.drafts.load("d1")
    given = DAIRY.model_copy(update={"owner": "simon"})
    stores.clients.save(given, "boris", "client.handed_over", Beside({"reason": "leave"}, {"d1": "simon"}))
    assert [stores.drafts.load(one).owner for one in ("d1", "d2")] == ["simon", "anna"]
    assert stores.drafts.load("d1").version == opened.version
    entry = stores.log.entries(f"client/{DAIRY.id}")[-1]
    assert (entry.act, entry.by) == ("client.handed_over", "boris")
    assert entry.facts == {"version": 2, "owner": "simon", "shares": {}, "reason": "leave", "through": "app"}


def test_a_refused_change_moves_no_draft(stores: Stores) -> None:
    keep(stores, "d1", "anna", DAIRY)
    stores.clients.save(DAIRY, "boris")
    with pytest.raises(Conflict):
        stores.clients.save(DAIRY, "boris", "client.handed_over", Beside(owners={"d1": "simon"}))
    assert stores.drafts.load("d1").owner == "anna"


def test_an_entry_merged_into_another_gives_it_its_marks_and_drafts_removed_ones_too(stores: Stores) -> None:
    keep(stores, "d1", "simon", BAKERY)
    keep(stores, "d2", "simon", BAKERY)
    stores.drafts.remove("d2", NOON)
    kept = DAIRY.model_copy(update={"also": marks_of(BAKERY)})
    gone = BAKERY.model_copy(update={"merged_into": DAIRY.id})
    stores.clients.save(kept, "boris", "client.merged", Beside(gone=gone))
    assert stores.clients.known_by(marks_of(BAKERY))[0].id == DAIRY.id
    stores.drafts.restore("d2")
    assert {stores.drafts.load(one).of_client for one in ("d1", "d2")} == {DAIRY.id}
    assert stores.clients.load(BAKERY.id).merged_into == DAIRY.id


@pytest.mark.parametrize(
    ("owner", "client", "expected"),
    [(None, BAKERY.id, ("anna", BAKERY.id)), ("simon", None, ("simon", DAIRY.id)), ("", "", ("", ""))],
)
def test_what_is_not_said_of_a_draft_stays(
    stores: Stores, owner: str | None, client: str | None, expected: tuple[str, str]
) -> None:
    keep(stores, "d1", "anna", DAIRY)
    stores.drafts.assign("d1", owner, client)
    found = stores.drafts.load("d1")
    assert (found.owner, found.of_client) == expected
    with pytest.raises(NotFound):
        stores.drafts.assign("d9", owner, client)
