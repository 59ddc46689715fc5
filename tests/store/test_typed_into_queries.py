"""What people type is data to the database, never words of its language."""

import pytest

from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.draft_errors import NotFound
from proposals.record.log import LogEntry
from store.engine import Stores
from tests.fakes import NOON, PAYING
from tests.store.databases import Database

TYPED = [
    "' OR '1'='1",
    "x'; DROP TABLE drafts; --",
    '" OR 1=1 --',
    "\\'; DELETE FROM log; --",
    "%' OR '%",
    "') UNION SELECT 1 --",
]


@pytest.fixture
def stores(database: Database) -> Stores:
    stores = database.stores()
    stores.drafts.add(Draft("d1", 1, NOON, NOON, case_of(PAYING)))
    stores.log.write(LogEntry(NOON, "trial.released", "d1/pilot", "Ann"))
    return stores


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_never_read_as_sql(stores: Stores, typed: str) -> None:
    assert stores.drafts.summaries(typed) == ()
    for ask in (stores.drafts.load, stores.drafts.restore):
        with pytest.raises(NotFound):
            ask(typed)
    assert (stores.log.entries(typed), stores.issued.of_number(typed)) == ((), ())
    assert stores.releases.of(typed, typed) == ()
    assert len(stores.drafts.summaries()) == len(stores.log.entries()) == 1


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_typed_is_kept_to_the_letter(stores: Stores, typed: str) -> None:
    stores.drafts.add(Draft("d2", 1, NOON, NOON, case_of({**PAYING, "project": typed})))
    assert stores.drafts.load("d2").case.project in (typed, {"en": typed})
    assert [one.id for one in stores.drafts.summaries(typed)] == ["d2"]
