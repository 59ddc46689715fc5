"""No save that was acknowledged is lost or half kept when the program is killed: the benchmark, run small."""

from benchmarks.crash import crashed
from tests.store.databases import Database


def test_what_was_acknowledged_outlives_a_kill_in_the_middle_of_saving(database: Database) -> None:
    found = crashed(database.url, saves=90, kills=3)
    assert found.acknowledged >= 90
    assert (found.lost, found.half, found.kills) == (0, 0, 3)
