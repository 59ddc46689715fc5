"""Files, layouts and the log: what is kept stays as it was."""

import pytest

from proposals.draft_errors import NotFound
from proposals.intake import ColumnRoles, ReadingSettings, RememberedLayout
from proposals.record.log import LogEntry
from tests.fakes import NOON
from tests.store.databases import Database


def test_bytes_come_back_by_their_hash_after_another_opening(database: Database) -> None:
    digest = database.stores().files.keep(b"runs\x00")
    assert database.stores().files.keep(b"runs\x00") == digest
    assert database.stores().files.load(digest) == b"runs\x00"


def test_bytes_that_were_never_kept_are_not_found(database: Database) -> None:
    with pytest.raises(NotFound):
        database.stores().files.load("0" * 64)


def test_the_last_settings_of_a_layout_are_remembered(database: Database) -> None:
    layouts = database.stores().layouts
    first, second = (
        RememberedLayout(
            layout="a", file=name, at=NOON, settings=ReadingSettings(separator=";"), roles=ColumnRoles(arm="B")
        )
        for name in ("one.csv", "two.csv")
    )
    layouts.remember(first)
    layouts.remember(second)
    assert (layouts.remembered("a"), layouts.remembered("b")) == (second, None)


def test_the_log_tells_its_entries_in_order_and_by_subject(database: Database) -> None:
    log = database.stores().log
    entries = [LogEntry(NOON, "trial.released", subject, "Ann", {"version": 1}) for subject in ("d1/t1", "d10/t1")]
    for one in entries:
        log.write(one)
    assert log.entries() == tuple(entries)
    assert log.entries("d1") == (entries[0],)


IN_PLACE_OF = {
    "another file in its place": {
        "sqlite": "INSERT OR REPLACE INTO files SELECT sha256, size, x'00' FROM files",
        "postgresql": "INSERT INTO files SELECT * FROM files ON CONFLICT (sha256) DO UPDATE SET bytes = ''",
    },
    "another entry in its place": {
        "sqlite": "INSERT OR REPLACE INTO log SELECT seq, at, act, subject, 'Bob', facts, previous, sha256 FROM log",
        "postgresql": "INSERT INTO log SELECT * FROM log ON CONFLICT (seq) DO UPDATE SET by = 'Bob'",
    },
    "another release in its place": {
        "sqlite": "INSERT OR REPLACE INTO releases SELECT draft, trial, version, at, sha256, '{}' FROM releases",
        "postgresql": (
            "INSERT INTO releases SELECT * FROM releases ON CONFLICT (draft, trial, version) DO UPDATE SET body = '{}'"
        ),
    },
}


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE files SET size = 0",
        "DELETE FROM files",
        "UPDATE log SET by = 'Bob'",
        "DELETE FROM log",
        "UPDATE releases SET body = '{}'",
        "DELETE FROM releases",
        *IN_PLACE_OF,
    ],
)
def test_the_database_itself_refuses_to_change_what_must_last(database: Database, act: str) -> None:
    stores = database.stores()
    stores.files.keep(b"runs")
    stores.log.write(LogEntry(NOON, "trial.released", "d1/t1"))
    by_hand = database.by_hand()
    by_hand.execute("INSERT INTO releases VALUES ('d1', 't1', 1, 'now', 'ab', '{}')")
    with pytest.raises(by_hand.refused, match="only grows"):
        by_hand.execute(IN_PLACE_OF.get(act, {}).get(database.kind, act))
    with pytest.raises(by_hand.error, match="only grows" if database.kind == "postgresql" else "syntax"):
        by_hand.execute("TRUNCATE files, log, releases")


@pytest.mark.parametrize("table", ["people", "clients"])
def test_the_database_itself_refuses_to_remove_whoever_the_log_tells_of(database: Database, table: str) -> None:
    database.stores()
    by_hand = database.by_hand()
    columns = {"people": "(id, body)", "clients": "(id, body, version)"}[table]
    values = {"people": "('a', '{}')", "clients": "('a', '{}', 1)"}[table]
    by_hand.execute(f"INSERT INTO {table} {columns} VALUES {values}")  # noqa: S608 - words of this test
    with pytest.raises(by_hand.refused, match=f"{table} are never removed"):
        by_hand.execute(f"DELETE FROM {table}")  # noqa: S608
    assert by_hand.execute(f"UPDATE {table} SET body = '[]'").rowcount == 1  # noqa: S608
