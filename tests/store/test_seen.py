"""What each person has seen of proposals, and how far something was done, in the database."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from proposals.approval.seen import Mark
from proposals.record.log import LogEntry
from store.engine import Stores
from tests.fakes import NOON
from tests.store.databases import Database

FIRST, SECOND = "1" * 64, "2" * 64
THREADS = 8


@pytest.fixture
def stores(database: Database) -> Stores:
    found = database.stores()
    for act, subject in (("proposal.submit", "d1"), ("trial.released", "d1/pilot"), ("proposal.return", "d1")):
        found.log.write(LogEntry(NOON, act, subject, "anna"))
    return found


def test_what_somebody_saw_is_noted_for_each_proposal_and_outlasts_another_opening(
    stores: Stores, database: Database
) -> None:
    assert stores.seen.of("boris") == {}
    stores.seen.note("boris", "d1", FIRST)
    stores.log.write(LogEntry(NOON, "proposal.submit", "d1", "anna"))
    stores.seen.note("boris", "d2")
    assert database.stores().seen.of("boris") == {"d1": Mark(3, FIRST), "d2": Mark(4, "")}
    assert stores.seen.of("clara") == {}


def test_looking_again_moves_the_mark_and_keeps_the_fingerprint_where_none_is_given(stores: Stores) -> None:
    stores.seen.note("boris", "d1", FIRST)
    stores.log.write(LogEntry(NOON, "proposal.submit", "d1", "anna"))
    stores.seen.note("boris", "d1")
    assert stores.seen.of("boris") == {"d1": Mark(4, FIRST)}
    stores.seen.note("boris", "d1", SECOND)
    assert stores.seen.of("boris") == {"d1": Mark(4, SECOND)}


def test_steps_are_those_of_proposals_behind_an_entry_with_their_numbers(stores: Stores) -> None:
    assert [(seq, one.act) for seq, one in stores.seen.steps()] == [(1, "proposal.submit"), (3, "proposal.return")]
    assert [seq for seq, _ in stores.seen.steps(1)] == [3]
    assert (stores.seen.steps(3), stores.seen.last()) == ((), 3)


def test_what_a_client_did_by_his_link_is_among_them_and_what_was_done_to_the_link_is_not(stores: Stores) -> None:
    for act in ("link.made", "link.opened", "link.remark", "link.revoked"):
        stores.log.write(LogEntry(NOON, act, "d1", "", {"link": "l1"}))
    assert [(seq, one.act) for seq, one in stores.seen.steps(3)] == [(5, "link.opened"), (6, "link.remark")]


def test_an_empty_log_has_no_steps(database: Database) -> None:
    found = database.stores().seen
    assert (found.steps(), found.last()) == ((), 0)


def test_a_cursor_never_goes_back(stores: Stores, database: Database) -> None:
    assert stores.cursors.all() == {}
    for seq in (3, 2):
        stores.cursors.move("mail", seq)
    stores.cursors.move("mail/anna", 1)
    assert database.stores().cursors.all() == {"mail": 3, "mail/anna": 1}


def test_two_windows_may_look_at_the_same_moment(stores: Stores) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda _: stores.seen.note("boris", "d1", FIRST), range(THREADS)))
    assert stores.seen.of("boris") == {"d1": Mark(3, FIRST)}
