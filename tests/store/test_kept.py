"""Files, layouts and the log: what is kept stays as it was."""

import sqlite3
from pathlib import Path

import pytest

from proposals.draft_errors import NotFound
from proposals.intake import ColumnRoles, ReadingSettings, RememberedLayout
from proposals.record.log import LogEntry
from store.engine import open_stores
from store.location import url_of
from tests.fakes import NOON


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "kept.sqlite"


def test_bytes_come_back_by_their_hash_after_another_opening(file: Path) -> None:
    digest = open_stores(url_of(file)).files.keep(b"runs\x00")
    assert open_stores(url_of(file)).files.keep(b"runs\x00") == digest
    assert open_stores(url_of(file)).files.load(digest) == b"runs\x00"


def test_bytes_that_were_never_kept_are_not_found(file: Path) -> None:
    with pytest.raises(NotFound):
        open_stores(url_of(file)).files.load("0" * 64)


def test_the_last_settings_of_a_layout_are_remembered(file: Path) -> None:
    layouts = open_stores(url_of(file)).layouts
    first, second = (
        RememberedLayout(
            layout="a", file=name, at=NOON, settings=ReadingSettings(separator=";"), roles=ColumnRoles(arm="B")
        )
        for name in ("one.csv", "two.csv")
    )
    layouts.remember(first)
    layouts.remember(second)
    assert (layouts.remembered("a"), layouts.remembered("b")) == (second, None)


def test_the_log_tells_its_entries_in_order_and_by_subject(file: Path) -> None:
    log = open_stores(url_of(file)).log
    entries = [LogEntry(NOON, "trial.released", subject, "Ann", {"version": 1}) for subject in ("d1/t1", "d10/t1")]
    for one in entries:
        log.write(one)
    assert log.entries() == tuple(entries)
    assert log.entries("d1") == (entries[0],)


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE files SET bytes = x'00'",
        "DELETE FROM files",
        "INSERT OR REPLACE INTO files SELECT sha256, size, x'00' FROM files",
        "UPDATE log SET by = 'Bob'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT seq, at, act, subject, 'Bob', facts, previous, sha256 FROM log",
        "UPDATE releases SET body = '{}'",
        "DELETE FROM releases",
        "INSERT OR REPLACE INTO releases SELECT draft, trial, version, at, sha256, '{}' FROM releases",
    ],
)
def test_the_database_itself_refuses_to_change_what_must_last(file: Path, act: str) -> None:
    stores = open_stores(url_of(file))
    stores.files.keep(b"runs")
    stores.log.write(LogEntry(NOON, "trial.released", "d1/t1"))
    connection = sqlite3.connect(file)
    connection.execute("INSERT INTO releases VALUES ('d1', 't1', 1, 'now', 'ab', '{}')")
    connection.commit()
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        connection.execute(act)
    connection.close()
