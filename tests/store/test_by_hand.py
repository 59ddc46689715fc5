"""Whoever writes into the database past the program is refused by it where it can, and found out where it cannot."""

import json
from dataclasses import replace

import pytest

from proposals.case_json import canonical, document_of
from proposals.draft import Draft
from proposals.draft_errors import NotFound, StoreUnusable
from proposals.record.release import TrialReleased
from proposals.trial import TrialRecord
from store.engine import Stores
from tests.fakes import NOON
from tests.proposals.test_release import CORRECTED, FORGED, OPEN, RELEASED, SIGNED
from tests.proposals.trial_records import DEMONSTRATION, case_with, released, signed
from tests.store.databases import ByHand, Database, without_guards


@pytest.fixture
def stores(database: Database) -> Stores:
    """A proposal with a released and signed trial, one without, and a file."""
    stores = database.stores()
    stores.drafts.add(Draft("d1", 1, NOON, NOON, case_with(SIGNED, DEMONSTRATION)))
    stores.drafts.add(Draft("d2", 1, NOON, NOON, case_with(DEMONSTRATION)))
    stores.files.keep(b"runs")
    return stores


def state(by_hand: ByHand) -> dict[str, list[tuple[object, ...]]]:
    """All that must last."""
    tables = ("drafts", "releases", "signatures", "files")
    return {name: by_hand.rows(f"SELECT * FROM {name} ORDER BY 1") for name in tables}  # noqa: S608


PARTS = "version, created, updated, removed, schema_version, body, unread, project, client, currency, search"
OVER_IN_SQLITE = {
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


OVER_IN_POSTGRESQL = {
    "another draft takes its id": "UPDATE drafts SET id = 'd1' WHERE id = 'd2'",
    "another draft takes its row": (
        "INSERT INTO drafts SELECT * FROM drafts WHERE id = 'd1' ON CONFLICT (id) DO UPDATE SET body = '{}'"
    ),
    "a draft is merged over it": (
        "MERGE INTO drafts d USING drafts s ON s.id = 'd2' AND d.id = 'd1' WHEN MATCHED THEN UPDATE SET body = s.body"
    ),
    "a draft goes": "DELETE FROM drafts",
    "a release takes the place of another": (
        "INSERT INTO releases SELECT * FROM releases ON CONFLICT (draft, trial, version) DO UPDATE SET body = '{}'"
    ),
    "a release is moved": "UPDATE releases SET version = 2",
    "a signature takes the place of another": "UPDATE signatures SET body = '{}'",
    "a file takes the place of another": (
        "INSERT INTO files SELECT * FROM files ON CONFLICT (sha256) DO UPDATE SET bytes = ''"
    ),
    "an entry is moved": "UPDATE log SET seq = 2 WHERE seq = 1",
    "all rows at once": "TRUNCATE drafts, files, releases, signatures, log",
    "all drafts at once": "TRUNCATE drafts",
    "without triggers": "SET session_replication_role = replica; DELETE FROM log",
}
OVER = {"sqlite": OVER_IN_SQLITE, "postgresql": OVER_IN_POSTGRESQL}


@pytest.mark.parametrize("recursive", [0, 1])
def test_no_row_is_put_in_the_place_of_one_that_must_last(by_hand: ByHand, recursive: int) -> None:
    by_hand.switch("recursive_triggers", recursive)
    before, logged = state(by_hand), by_hand.rows("SELECT * FROM log ORDER BY seq")
    for statement in OVER[by_hand.kind].values():
        with pytest.raises(by_hand.error):
            by_hand.execute(statement)
        assert state(by_hand) == before
        assert by_hand.rows("SELECT * FROM log ORDER BY seq")[: len(logged)] == logged


def with_key_again(trial: TrialRecord, key: str = '"trials"') -> str:
    """The draft's document with other trials under the same name behind the true ones."""
    body, other = canonical(case_with(SIGNED, DEMONSTRATION)), document_of(case_with(trial, DEMONSTRATION))
    return f"{body[:-1]},{key}:{json.dumps(other['trials'])}}}"


@pytest.mark.parametrize("key", ['"trials"', '"tri\\u0061ls"'])
@pytest.mark.parametrize("draft", ["d1", "d2"])
def test_a_second_list_of_trials_behind_the_first_is_refused(
    stores: Stores, by_hand: ByHand, key: str, draft: str
) -> None:
    body = with_key_again(FORGED, key) if draft == "d1" else f'{{"trials":[],{key}:[{{"id":"x"}}]}}'
    with pytest.raises(by_hand.refused, match="a released trial is never changed"):
        by_hand.execute("UPDATE drafts SET body = ? WHERE id = ?", (body, draft))
    if by_hand.kind == "sqlite":
        assert stores.log.entries(draft)[-1].act == "trial.change_refused"


@pytest.mark.parametrize("inside", [False, True])
def test_a_document_that_names_anything_twice_is_not_opened(by_hand: ByHand, database: Database, inside: bool) -> None:
    body = with_key_again(FORGED)
    if inside:
        body = canonical(case_with(SIGNED)).replace('"yield":9.8', '"yield":9.8,"yield":99.0')
    without_guards(by_hand)
    by_hand.execute("UPDATE drafts SET body = ? WHERE id = 'd1'", (body,))
    with pytest.raises(StoreUnusable, match=r"“d1” names “(trials|yield)” twice"):
        database.stores().drafts.load("d1")


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
    by_hand: ByHand, database: Database, trials: list[TrialRecord]
) -> None:
    without_guards(by_hand)
    by_hand.execute("UPDATE drafts SET body = ? WHERE id = 'd1'", (canonical(case_with(*trials, DEMONSTRATION)),))
    stores = database.stores()
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
    by_hand: ByHand, database: Database, statement: str
) -> None:
    without_guards(by_hand)
    by_hand.execute(statement)
    assert database.stores().drafts.load("d1").altered == ("pilot",)


def test_what_stands_as_released_is_not_told_as_altered(stores: Stores) -> None:
    assert [stores.drafts.load(name).altered for name in ("d1", "d2")] == [(), ()]
    stores.drafts.change("d1", lambda draft: replace(draft, case=case_with(CORRECTED_SIGNED, DEMONSTRATION)))
    assert stores.drafts.load("d1").altered == ()


CORRECTED_SIGNED = CORRECTED.model_copy(update={"title": SIGNED.title})


def test_bytes_that_are_not_those_of_their_hash_are_not_given(by_hand: ByHand, database: Database) -> None:
    without_guards(by_hand)
    by_hand.execute("UPDATE files SET bytes = ?", [b"\x00"])
    ((sha256,),) = by_hand.rows("SELECT sha256 FROM files")
    with pytest.raises(NotFound, match="no longer the same bytes"):
        database.stores().files.load(sha256)


def test_a_guard_that_refuses_the_program_itself_is_told(stores: Stores, by_hand: ByHand) -> None:
    by_hand.refuse("UPDATE ON drafts", "true", "odd guard")
    with pytest.raises(StoreUnusable, match="odd guard"):
        stores.drafts.change("d1", lambda draft: replace(draft, unread={"x": "y"}))
