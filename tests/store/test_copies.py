"""Copies of the database: whole while others write, put back only where nothing is lost by it."""

import datetime as dt
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from calculators.errors import ValueproofError
from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.draft_errors import StoreUnusable
from proposals.safekeeping import CopyRefused
from services.back_up import back_up
from services.restore import restore
from store.copies import copies_at
from store.schema import MIGRATIONS
from store.sqlite.copies import SqliteCopies
from tests.fakes import NOON, SMALLEST
from tests.store.databases import without_guards
from tests.store.filled_store import exported, filled, opened
from tests.store.test_moving import everything

FORMATS = Path(__file__).parent / "formats"
NEWEST = ScriptDirectory(MIGRATIONS).get_current_head()
LATER = dt.datetime(2026, 5, 6, 7, 8, 9, tzinfo=dt.UTC)


@pytest.fixture
def here(tmp_path: Path) -> SqliteCopies:
    return SqliteCopies(tmp_path / "here.sqlite")


@pytest.fixture
def copy(here: SqliteCopies, tmp_path: Path) -> Path:
    filled(here.path)
    return back_up(here, tmp_path / "copy.sqlite").path


def left_beside(folder: Path) -> list[str]:
    return [one.name for one in folder.iterdir() if one.name.startswith(".valueproof")]


def clock() -> dt.datetime:
    return LATER


def edit(file: Path, *acts: str) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    without_guards(connection)
    for act in acts:
        connection.execute(act)
    connection.close()


def test_a_copy_holds_every_row_in_one_file_and_says_the_head_of_its_log(here: SqliteCopies, copy: Path) -> None:
    held = here.look(copy)
    assert everything(copy.parent, copy.name) == everything(copy.parent, "here.sqlite")
    log = opened(here.path).log.chain()
    assert (held.log, held.form, held.rows["drafts"], held.size) == (log, NEWEST, 2, copy.stat().st_size)
    assert (held.total, copy.stat().st_mode & 0o077) == (sum(held.rows.values()), 0)
    assert left_beside(copy.parent) == []


def test_copies_made_while_others_write_are_whole(here: SqliteCopies, tmp_path: Path) -> None:
    store, stop = opened(here.path).drafts, threading.Event()
    store.add(Draft("d1", 1, NOON, NOON, case_of(SMALLEST)))

    def write() -> None:
        while not stop.is_set():
            store.change("d1", lambda draft: draft)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        held = [back_up(here, tmp_path / "copy.sqlite", force=True) for _ in range(8)]
    finally:
        stop.set()
        writer.join()
    assert [one.rows["drafts"] for one in held] == [1] * 8
    assert opened(held[-1].path).drafts.load("d1").version <= store.load("d1").version


def test_a_file_that_is_there_is_replaced_by_force_alone_and_never_the_database_by_itself(
    here: SqliteCopies, copy: Path
) -> None:
    before = copy.read_bytes()
    opened(here.path).files.keep(b"more")
    with pytest.raises(CopyRefused, match="is there already"):
        back_up(here, copy)
    assert copy.read_bytes() == before
    assert back_up(here, copy, force=True).rows["files"] == here.look(copy).rows["files"] == 7
    with pytest.raises(CopyRefused, match="is the database itself"):
        back_up(here, here.path, force=True)


def test_where_nothing_was_kept_no_copy_and_no_database_is_made(here: SqliteCopies, tmp_path: Path) -> None:
    with pytest.raises(CopyRefused, match="There is no database"):
        back_up(here, tmp_path / "copy.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_database_of_another_kind_is_not_copied() -> None:
    with pytest.raises(StoreUnusable, match="is no address of a database"):
        copies_at("mysql://u:secret@host/db")


def test_a_broken_log_is_copied_and_told(here: SqliteCopies, copy: Path) -> None:
    edit(here.path, "UPDATE log SET by = 'Eve' WHERE seq = 2")
    held = back_up(here, copy, force=True)
    assert held.log.broken is not None


def test_a_copy_is_put_where_there_is_no_database_or_an_empty_one(copy: Path, tmp_path: Path) -> None:
    data = exported(opened(tmp_path / "here.sqlite"))
    for name, made in (("new/there.sqlite", False), ("empty.sqlite", True)):
        if made:
            opened(tmp_path / name)
        found = restore(SqliteCopies(tmp_path / name), clock, copy)
        assert (found.kept, exported(opened(tmp_path / name))) == (None, data)


def test_a_database_that_holds_anything_is_replaced_by_force_alone_and_kept_beside_under_a_dated_name(
    here: SqliteCopies, copy: Path, tmp_path: Path
) -> None:
    there = SqliteCopies(tmp_path / "there.sqlite")
    opened(there.path).files.keep(b"the present one")
    before = everything(tmp_path)
    with pytest.raises(CopyRefused, match=r"holds 1 rows: --force"):
        restore(there, clock, copy)
    assert everything(tmp_path) == before
    found = restore(there, clock, copy, force=True)
    assert found.kept == tmp_path / "there.replaced-2026-05-06T070809.sqlite"
    assert everything(tmp_path, found.kept.name) == before
    assert exported(opened(there.path)) == exported(opened(here.path))
    assert left_beside(tmp_path) == []


def test_a_database_that_cannot_be_read_is_replaced_by_force_alone_and_kept_as_it_lies(
    copy: Path, tmp_path: Path
) -> None:
    there = SqliteCopies(tmp_path / "there.sqlite")
    there.path.write_bytes(b"no database, but somebody's")
    with pytest.raises(CopyRefused, match="cannot be read"):
        restore(there, clock, copy)
    found = restore(there, clock, copy, force=True)
    assert found.kept is not None
    assert found.kept.read_bytes() == b"no database, but somebody's"
    assert opened(there.path).drafts.load("d1").id == "d1"


def test_a_copy_is_never_put_in_place_of_a_folder_or_a_device(here: SqliteCopies, copy: Path, tmp_path: Path) -> None:
    for target in (tmp_path, Path("/dev/null")):
        with pytest.raises(CopyRefused, match="is there already"):
            back_up(here, target, force=True)


def test_a_database_that_somebody_has_open_is_not_replaced(copy: Path, tmp_path: Path) -> None:
    there = SqliteCopies(tmp_path / "there.sqlite")
    stores = opened(there.path)
    stores.files.keep(b"the present one")
    with pytest.raises(CopyRefused, match="is open in another program"):
        restore(there, clock, copy, force=True)
    assert stores.files.keep(b"goes on")
    assert left_beside(tmp_path) == []


@pytest.mark.parametrize("form", [1, 2, 3])
def test_a_copy_of_an_older_form_is_brought_to_the_newest(tmp_path: Path, form: int) -> None:
    there, source = SqliteCopies(tmp_path / "there.sqlite"), FORMATS / f"form_{form}.sqlite"
    before = source.read_bytes()
    assert there.look(source).form == str(form)
    found = restore(there, clock, source)
    assert found.held.form == NEWEST
    assert len(opened(there.path).drafts.summaries()) > 0
    assert source.read_bytes() == before


def of_newer_form(file: Path) -> None:
    edit(file, "UPDATE alembic_version SET version_num = '99'")


def of_another_program(file: Path) -> None:
    file.unlink()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE drafts (id)")
    connection.close()


def damaged(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[6000:9000] = bytes(3000)
    file.write_bytes(data)


def at_work(file: Path) -> None:
    file.with_name(f"{file.name}-wal").write_bytes(b"frames")


REFUSED: dict[str, tuple[Callable[[Path], object], type[ValueproofError], str]] = {
    "of a newer form": (of_newer_form, StoreUnusable, r"newer version of this program \(form 99\)"),
    "of another program": (of_another_program, CopyRefused, "is no database of this program"),
    "no database": (lambda file: file.write_text("SQLite, not"), CopyRefused, "is no database of this program"),
    "damaged": (damaged, ValueproofError, "damaged|malformed"),
    "cut off": (lambda file: file.write_bytes(file.read_bytes()[:20_000]), ValueproofError, "damaged|malformed"),
    "with a broken log": (
        lambda file: edit(file, "UPDATE log SET by = 'Eve' WHERE seq = 2"),
        CopyRefused,
        "is not put back: Entry 2 of the log",
    ),
    "without its guards": (edit, CopyRefused, "copy.sqlite lacks guards of the database"),
    "a database at work": (at_work, CopyRefused, "has an unfinished journal beside it"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_whole_copy_is_not_put_back(copy: Path, tmp_path: Path, name: str) -> None:
    spoil, kind, words = REFUSED[name]
    there = SqliteCopies(tmp_path / "there.sqlite")
    spoil(copy)
    with pytest.raises(kind, match=words):
        restore(there, clock, copy, force=True)
    assert not there.path.exists()
    assert left_beside(tmp_path) == []
