"""What is said in a meeting is kept while it lasts, read by its secret alone, and gone when it is over."""

import datetime as dt

import pytest

from store.engine import Stores
from tests.fakes import NOON
from tests.store.databases import ByHand, Database

HOUR = dt.timedelta(hours=1)
SECRET, OTHER = "s" * 43, "t" * 43
SAID = '{"tried": "selling_price:6.217391", "name": "Кворвейн"}'


@pytest.fixture
def stores(database: Database) -> Stores:
    found = database.stores()
    found.meetings.begin(SECRET, "d1", NOON + HOUR, "nothing yet")
    assert found.meetings.keep(SECRET, "d1", NOON, lambda _: SAID)
    return found


def test_what_was_said_last_is_kept_and_outlasts_another_opening(stores: Stores, database: Database) -> None:
    assert database.stores().meetings.of(SECRET, "d1", NOON) == (SAID, NOON + HOUR)


@pytest.mark.parametrize(
    ("secret", "draft", "at"), [(OTHER, "d1", NOON), (SECRET, "d2", NOON), (SECRET, "d1", NOON + HOUR)]
)
def test_it_is_told_to_nobody_else_about_nothing_else_and_no_longer(
    stores: Stores, secret: str, draft: str, at: dt.datetime
) -> None:
    assert stores.meetings.of(secret, draft, at) is None


def test_what_the_database_has_tells_neither_the_secret_nor_what_was_said_nor_of_what(
    stores: Stores, by_hand: ByHand
) -> None:
    ((token, until, sealed),) = by_hand.rows("SELECT token, until, sealed FROM meetings")
    held = bytes(sealed)
    assert [one for one in ("6.217391", "selling_price", "Кворвейн", SECRET, "d1") if one.encode() in held] == []
    assert (SECRET in token, until[:13]) == (False, "2026-03-31T13")


def test_the_same_words_are_never_sealed_into_the_same_bytes(stores: Stores, by_hand: ByHand) -> None:
    before = by_hand.rows("SELECT sealed FROM meetings")
    assert stores.meetings.keep(SECRET, "d1", NOON, lambda _: SAID)
    assert by_hand.rows("SELECT sealed FROM meetings") != before


def test_a_meeting_that_was_ended_takes_nothing_up_again_and_leaves_no_row_and_no_word_in_the_log(
    stores: Stores, by_hand: ByHand
) -> None:
    stores.meetings.end(SECRET)
    assert not stores.meetings.keep(SECRET, "d1", NOON, lambda _: SAID)
    assert stores.meetings.of(SECRET, "d1", NOON) is None
    assert by_hand.rows("SELECT count(*) FROM meetings") == [(0,)]
    assert stores.log.entries() == ()
    stores.meetings.end(SECRET)


def test_what_nobody_ended_is_refused_when_its_time_is_over_and_removed_at_the_next_look(
    stores: Stores, by_hand: ByHand
) -> None:
    stores.meetings.begin(OTHER, "d2", NOON + 2 * HOUR, SAID)
    assert not stores.meetings.keep(SECRET, "d1", NOON + HOUR, lambda _: SAID)
    assert stores.meetings.end_old(NOON) == 0
    assert stores.meetings.end_old(NOON + HOUR) == 1
    assert by_hand.rows("SELECT count(*) FROM meetings") == [(1,)]
    assert stores.meetings.of(OTHER, "d2", NOON) is not None
