"""Copies of a database file: consistent while others write, looked over after writing, put back whole or not at all."""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url

from proposals.draft_errors import StoreUnusable, no_database, no_folder
from proposals.record.log import LogRow, chain_of
from proposals.safekeeping import (
    DAMAGED,
    LIVE,
    MISCOPIED,
    NOT_OURS,
    UNGUARDED,
    CopyRefused,
    Held,
    InUse,
    PutBack,
    copy_refused,
    in_use,
)
from store.files import target_of
from store.location import url_of
from store.schema import check_known, migrate
from store.transactions import BUSY_TIMEOUT_SECONDS, engine_for

HEADER: Final = b"SQLite format 3\x00"
BESIDE: Final = "alembic_version"
WAIT_SECONDS: Final = 2
AT_WORK: Final = "mode=ro"
STILL: Final = "mode=ro&immutable=1"
"""How a database is opened that others write into, and a copy that nobody does."""


@dataclass(frozen=True, slots=True)
class SqliteCopies:
    """Copies of the database in the file `path`."""

    path: Path

    def look(self, path: Path) -> Held:
        """What a copy holds.

        Raises CopyRefused for what is none, is damaged or has a journal beside it, StoreUnusable for the form of a
        newer program, OSError.
        """
        with path.open("rb") as file:
            if file.read(len(HEADER)) != HEADER:
                raise copy_refused("not-ours", NOT_OURS, path=path)
        for journal in _journals(path):
            if journal.exists() and journal.stat().st_size and not journal.name.endswith("-shm"):
                raise copy_refused("live", LIVE, path=path, journal=journal)
        with _opened(path, STILL) as connection:
            return _held(connection, path)

    def present(self) -> Held | None:
        """What the database itself holds; None where there is none. Raises as `look`."""
        if not self.path.exists() or not self.path.stat().st_size:
            return None
        with _opened(self.path, AT_WORK) as connection:
            return _held(connection, self.path)

    def copy_to(self, target: Path) -> Held:
        """Write a copy beside the target, look it over, and put it in place. Raises CopyRefused, OSError."""
        target = target_of(target)
        with _part(target) as part:
            _copy(self.path, AT_WORK, part)
            held = self._whole(part, target)
            part.replace(target)
        return replace(held, path=target)

    def put_back(self, source: Path, at: dt.datetime) -> PutBack:
        """Put a copy in the place of the database, in the newest form.

        The present one, where it holds anything, is kept beside under its name and the moment `at`. Raises CopyRefused
        where the copy lacks guards or the database is open elsewhere, StoreUnusable, OSError.
        """
        _folder(self.path.parent)
        with _part(self.path) as part:
            _copy(source, STILL, part)
            _bring_up(part)
            held = self._whole(part, source)
            kept = self._keep_beside(at)
            _without_journals(self.path)
            part.replace(self.path)
        return PutBack(replace(held, path=self.path), kept)

    def _whole(self, part: Path, named: Path) -> Held:
        try:
            return self.look(part)
        except CopyRefused as refusal:
            raise copy_refused("miscopied", MISCOPIED, path=named, reason=refusal.notice) from refusal

    def _keep_beside(self, at: dt.datetime) -> Path | None:
        """Where the present database is kept: one that cannot be read as it lies; None for nothing to keep."""
        if not self.path.exists() or not self.path.stat().st_size:
            return None
        kept = self.path.with_name(f"{self.path.stem}.replaced-{at:%Y-%m-%dT%H%M%S}{self.path.suffix}")
        try:
            with _alone(self.path) as present, _part(kept) as part:
                if not _held(present, self.path).total:
                    return None
                _written(present, part)
                part.replace(kept)
        except InUse:
            raise
        except (CopyRefused, StoreUnusable, sqlite3.DatabaseError):
            _move(self.path, kept)
        return kept


def copies_at(url: str) -> SqliteCopies:
    """Copies of the database at a URL of SQLite."""
    return SqliteCopies(Path(str(make_url(url).database)).absolute())


def _folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise no_folder(str(folder), error) from error


@contextmanager
def _opened(path: Path, how: str) -> Iterator[sqlite3.Connection]:
    """The database in a file. Raises StoreUnusable where it cannot be opened or read as one."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_TIMEOUT_SECONDS)
        ) as one:
            one.isolation_level = None
            yield one
    except sqlite3.DatabaseError as error:
        raise no_database(str(path), error) from error


def _held(connection: sqlite3.Connection, path: Path) -> Held:
    """What a database holds, seen in one state. Raises CopyRefused, StoreUnusable."""
    connection.execute("BEGIN")
    try:
        wrong = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if wrong != "ok":
            raise copy_refused("damaged", DAMAGED, path=path, reason=wrong)
        form = _form(connection, path)
        rows = {name: _count(connection, name) for name in _tables(connection)}
        return Held(path, path.stat().st_size, form, rows, chain_of(_log(connection)))
    finally:
        connection.execute("ROLLBACK")


def _count(connection: sqlite3.Connection, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - a table of ours


def _form(connection: sqlite3.Connection, path: Path) -> str:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {BESIDE, "drafts"} <= names:
        raise copy_refused("not-ours", NOT_OURS, path=path)
    form = str(connection.execute(f"SELECT version_num FROM {BESIDE}").fetchone()[0])  # noqa: S608 - our own word
    check_known(str(path), form)
    return form


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if name != BESIDE and not name.startswith("sqlite_")]


def _log(connection: sqlite3.Connection) -> list[LogRow]:
    """The rows of the log; before form 3 they have no seals, and there was nothing to follow."""
    known = {row[1] for row in connection.execute("PRAGMA table_info(log)")}
    if not set(LogRow.__slots__) <= known:
        return []
    columns = ", ".join(f'"{name}"' for name in LogRow.__slots__)
    return [LogRow(*row) for row in connection.execute(f"SELECT {columns} FROM log ORDER BY seq")]  # noqa: S608 - same


def _copy(source: Path, how: str, target: Path) -> None:
    with _opened(source, how) as connection:
        _written(connection, target)


def _written(connection: sqlite3.Connection, target: Path) -> None:
    """One state of a database as a file by itself, with no journal beside it."""
    target.touch(mode=0o600)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


def _bring_up(path: Path) -> None:
    """Bring a copy to the newest form, and see that its guards are those of a new database. Raises CopyRefused."""
    new = path.with_name(f"{path.name}.new")
    try:
        wanted = _guards(new) - _guards(path)
    finally:
        new.unlink(missing_ok=True)
    if wanted:
        raise copy_refused("unguarded", UNGUARDED, path=path, names=sorted(name for name, _ in wanted))


def _guards(path: Path) -> set[tuple[str, str]]:
    """The triggers of a database, brought to the newest form first."""
    engine = engine_for(make_url(url_of(path)))
    try:
        migrate(engine)
    finally:
        engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))


@contextmanager
def _part(target: Path) -> Iterator[Path]:
    """The name of a file beside the target that is gone afterwards."""
    part = target.with_name(f".valueproof-{os.getpid()}-{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        yield part
    finally:
        part.unlink(missing_ok=True)
        _without_journals(part)


def _without_journals(path: Path) -> None:
    """Nothing stands beside a file that could be taken for its journal."""
    for journal in _journals(path):
        journal.unlink(missing_ok=True)


def _journals(path: Path) -> list[Path]:
    return [path.with_name(f"{path.name}{ending}") for ending in ("-journal", "-wal", "-shm")]


def _move(path: Path, kept: Path) -> None:
    """Give a file another name, with whatever journal stands beside it."""
    for old, new in zip((path, *_journals(path)), (kept, *_journals(kept)), strict=True):
        if old.exists():
            old.replace(new)


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection]:
    """The database with nobody else in it and no journal beside it. Raises InUse."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=WAIT_SECONDS)) as connection:
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except sqlite3.OperationalError as error:
            raise in_use(path) from error
        yield connection
