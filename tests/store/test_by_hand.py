"""Whoever writes into the database past the program is refused by it where it can, and found out where it cannot."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from proposals.case_json import canonical, document_of
from proposals.draft import Draft
from proposals.draft_errors import NotFound, StoreUnusable
from proposals.record.release import TrialReleased
from proposals.trial import TrialRecord
from store.engine import Stores, open_stores
from store.location import url_of
from tests.fakes import NOON
from tests.proposals.test_release import CORRECTED, FORGED, OPEN, RELEASED, SIGNED
from tests.proposals.trial_records import DEMONSTRATION, case_with, released, signed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "drafts.sqlite"


@pytest.fixture
def stores(file: Path) -> Stores:
    """A proposal with a released and signed trial, one without, and a file."""
    stores = open_stores(url_of(file))
    stores.drafts.add(Draft("d1", 1, NOON, NOON, case_with(SIGNED, DEMONSTRATION)))
    stores.drafts.add(Draft("d2", 1, NOON, NOON, case_with(DEMONSTRATION)))
    stores.files.keep(b"runs")
    return stores


@pytest.fixture
def by_hand(stores: Stores, file: Path) -> Iterator[sqlite3.Connection]:
    """A connection of a program that knows nothing of ours, with every switch as it comes."""
    connection = sqlite3.connect(file, isolation_level=None)
    yield connection
    connection.close()


def state(connection: sqlite3.Connection) -> dict[str, list[object]]:
    """All that must last."""
    tables = ("drafts", "releases", "signatures", "files")
    return {name: connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in tables}  # noqa: S608


PARTS = "version, created, updated, removed, schema_version, body, unread, project, client, currency, search"
OVER = {
    "another draft takes its id": "UPDATE OR REPLACE drafts SET id = 'd1' WHERE id = 'd2'",
    "another draft takes its row": (
        "UPDATE OR REPLACE drafts SET rowid = (SELECT rowid FROM drafts WHERE id = 'd1') WHERE id = 'd2'"
    ),
    "a new draft takes its row": (
        f"INSERT OR REPLACE INTO drafts (rowid, id, {PARTS}) SELECT "  # noqa: S608
        f"(SELECT rowid FROM drafts WHERE id = 'd1'), 'd3', {PARTS} FROM drafts WHERE id = 'd2'"
    ),
    "a new draft takes its id": (
        f"REPLACE INTO drafts (id, {PARTS}) SELECT 'd1', {PARTS} FROM drafts WHERE id = 'd2'"  # noqa: S608
    ),
    "a release takes the row of another": (
        "INSERT OR REPLACE INTO releases (rowid, draft, trial, version, at, sha256, body) "
        "SELECT rowid, 'x', 'x', 1, at, sha256, '{}' FROM releases"
    ),
    "a release takes the place of another": (
        "INSERT OR REPLACE INTO releases SELECT draft, trial, version, at, sha256, '{}' FROM releases"
    ),
    "a release is moved": "UPDATE OR REPLACE releases SET version = 2",
    "a signature takes the row of another": (
        "INSERT OR REPLACE INTO signatures (rowid, draft, trial, version, at, body) "
        "SELECT rowid, 'x', 'x', 1, at, '{}' FROM signatures"
    ),
    "a signature takes the place of another": (
        "INSERT OR REPLACE INTO signatures SELECT draft, trial, version, at, '{}' FROM signatures"
    ),
    "a file takes the row of another": (
        "INSERT OR REPLACE INTO files (rowid, sha256, size, bytes) SELECT rowid, 'x', 1, x'00' FROM files"
    ),
    "an entry takes the number of another": (
        "INSERT OR REPLACE INTO log (rowid, seq, at, act, subject, by, facts) "
        "SELECT seq, 99, at, 'x', subject, by, facts FROM log"
    ),
    "an entry is moved": "UPDATE OR REPLACE log SET seq = 2 WHERE seq = 1",
}  # fmt: skip


@pytest.mark.parametrize("statement", OVER.values(), ids=OVER.keys())
@pytest.mark.parametrize("recursive", [0, 1])
def test_no_row_is_put_in_the_place_of_one_that_must_last(
    by_hand: sqlite3.Connection, statement: str, recursive: int
) -> None:
    by_hand.execute(f"PRAGMA recursive_triggers = {recursive}")
    before, logged = state(by_hand), by_hand.execute("SELECT * FROM log").fetchall()
    with pytest.raises(sqlite3.Error):
        by_hand.execute(statement)
    assert state(by_hand) == before
    assert by_hand.execute("SELECT * FROM log").fetchall()[: len(logged)] == logged


def with_key_again(trial: TrialRecord, key: str = '"trials"') -> str:
    """The draft's document with other trials under the same name behind the true ones."""
    body, other = canonical(case_with(SIGNED, DEMONSTRATION)), document_of(case_with(trial, DEMONSTRATION))
    return f"{body[:-1]},{key}:{json.dumps(other['trials'])}}}"


@pytest.mark.parametrize("key", ['"trials"', '"tri\\u0061ls"'])
@pytest.mark.parametrize("draft", ["d1", "d2"])
def test_a_second_list_of_trials_behind_the_first_is_refused(
    stores: Stores, by_hand: sqlite3.Connection, key: str, draft: str
) -> None:
    body = with_key_again(FORGED, key) if draft == "d1" else f'{{"trials":[],{key}:[{{"id":"x"}}]}}'
    with pytest.raises(sqlite3.IntegrityError, match="a released trial is never changed"):
        by_hand.execute("UPDATE drafts SET body = ? WHERE id = ?", (body, draft))
    assert stores.log.entries(draft)[-1].act == "trial.change_refused"


def without_guards(connection: sqlite3.Connection) -> None:
    """What the owner of a file can always do."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("PRAGMA ignore_check_constraints = ON")


@pytest.mark.parametrize("inside", [False, True])
def test_a_document_that_names_anything_twice_is_not_opened(
    by_hand: sqlite3.Connection, file: Path, inside: bool
) -> None:
    body = with_key_again(FORGED)
    if inside:
        body = canonical(case_with(SIGNED)).replace('"yield":9.8', '"yield":9.8,"yield":99.0')
    without_guards(by_hand)
    by_hand.execute("UPDATE drafts SET body = ? WHERE id = 'd1'", (body,))
    with pytest.raises(StoreUnusable, match=r"“d1” names “(trials|yield)” twice"):
        open_stores(url_of(file)).drafts.load("d1")


FORGERIES = {
    "another title": [FORGED],
    "another title with its fingerprint": [released(OPEN.model_copy(update={"title": "Better vat"}))],
    "no release": [OPEN],
    "no trial": [],
    "no signature": [RELEASED],
    "another signature": [signed(RELEASED, name="Eve")],
    "another releaser": [signed(released(OPEN, by="Eve"))],
    "another version": [released(OPEN, version=2)],
    "a correction of nothing": [CORRECTED.model_copy(update={"correction": CORRECTED.correction.model_copy(
        update={"version": 7})})] if CORRECTED.correction else [],
}  # fmt: skip


@pytest.mark.parametrize("trials", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_record_that_is_not_the_released_one_is_told_on_opening_and_never_saved(
    by_hand: sqlite3.Connection, file: Path, trials: list[TrialRecord]
) -> None:
    without_guards(by_hand)
    by_hand.execute("UPDATE drafts SET body = ? WHERE id = 'd1'", (canonical(case_with(*trials, DEMONSTRATION)),))
    stores = open_stores(url_of(file))
    assert stores.drafts.load("d1").altered == ("pilot",)
    with pytest.raises(TrialReleased, match="is not the one that was released"):
        stores.drafts.change("d1", lambda draft: replace(draft, unread={"x": "y"}))
    assert stores.log.entries("d1/pilot")[-1].act == "trial.change_refused"
    assert stores.releases.of("d1", "pilot") == (SIGNED,)


REGISTER = {
    "a release taken out": "DELETE FROM releases",
    "a release of another content": "UPDATE releases SET body = replace(body, 'Pilot', 'Other')",
    "a signature taken out": "DELETE FROM signatures",
    "a later release": (
        "INSERT INTO releases SELECT draft, trial, 2, at, sha256, replace(body, '\"version\":1', '\"version\":2') "
        "FROM releases"
    ),
}


@pytest.mark.parametrize("statement", REGISTER.values(), ids=REGISTER.keys())
def test_a_register_that_was_altered_does_not_bear_the_record_out(
    by_hand: sqlite3.Connection, file: Path, statement: str
) -> None:
    without_guards(by_hand)
    by_hand.execute(statement)
    assert open_stores(url_of(file)).drafts.load("d1").altered == ("pilot",)


def test_what_stands_as_released_is_not_told_as_altered(stores: Stores) -> None:
    assert [stores.drafts.load(name).altered for name in ("d1", "d2")] == [(), ()]
    stores.drafts.change("d1", lambda draft: replace(draft, case=case_with(CORRECTED_SIGNED, DEMONSTRATION)))
    assert stores.drafts.load("d1").altered == ()


CORRECTED_SIGNED = CORRECTED.model_copy(update={"title": SIGNED.title})


def test_bytes_that_are_not_those_of_their_hash_are_not_given(by_hand: sqlite3.Connection, file: Path) -> None:
    without_guards(by_hand)
    by_hand.execute("UPDATE files SET bytes = x'00'")
    (sha256,) = by_hand.execute("SELECT sha256 FROM files").fetchone()
    with pytest.raises(NotFound, match="no longer the same bytes"):
        open_stores(url_of(file)).files.load(sha256)


def test_a_guard_that_refuses_the_program_itself_is_told(stores: Stores, by_hand: sqlite3.Connection) -> None:
    by_hand.execute("CREATE TRIGGER odd BEFORE UPDATE ON drafts BEGIN SELECT RAISE(ABORT, 'odd guard'); END")
    with pytest.raises(StoreUnusable, match="odd guard"):
        stores.drafts.change("d1", lambda draft: replace(draft, unread={"x": "y"}))
