"""Copies of a database file: consistent while others write, looked over after writing, put back whole or not at all."""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Final

from proposals.draft_errors import StoreUnusable
from proposals.safekeeping import MISCOPIED, CopyRefused, Held, InUse, PutBack, copy_refused, in_use
from store.files import target_of
from store.sqlite.connecting import make_folder
from store.sqlite.looked_over import AT_WORK, STILL, bring_up, held_in, journals, look, opened

WAIT_SECONDS: Final = 2


@dataclass(frozen=True, slots=True)
class SqliteCopies:
    """Copies of the database in the file `path`; that is kept beside the one that takes its place."""

    path: Path
    keeps_beside: ClassVar[bool] = True

    def is_there(self) -> bool:
        """Whether there is a database."""
        return self.path.is_file()

    def look(self, path: Path) -> Held:
        """What a copy holds. Raises as `store.looked_over.look`."""
        return look(path)

    def present(self) -> Held | None:
        """What the database itself holds; None where there is none. Raises as `look`."""
        if not self.path.exists() or not self.path.stat().st_size:
            return None
        with opened(self.path, AT_WORK) as connection:
            return held_in(connection, self.path)

    def copy_to(self, target: Path) -> Held:
        """Write a copy beside the target, look it over, and put it in place. Raises CopyRefused, OSError."""
        target = target_of(target)
        with part_of(target) as part:
            copied(self.path, AT_WORK, part)
            held = self._whole(part, target)
            part.replace(target)
        return replace(held, path=target)

    def put_back(self, source: Path, at: dt.datetime) -> PutBack:
        """Put a copy in the place of the database, in the newest form.

        The present one, where it holds anything, is kept beside under its name and the moment `at`. Raises CopyRefused
        where the copy lacks guards or the database is open elsewhere, StoreUnusable, OSError.
        """
        make_folder(self.path.parent)
        with part_of(self.path) as part:
            copied(source, STILL, part)
            bring_up(part, source)
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
            with _alone(self.path) as present, part_of(kept) as part:
                if not held_in(present, self.path).total:
                    return None
                _written(present, part)
                part.replace(kept)
        except InUse:
            raise
        except (CopyRefused, StoreUnusable, sqlite3.DatabaseError):
            _move(self.path, kept)
        return kept


def copied(source: Path, how: str, target: Path) -> None:
    """One state of a database as a file by itself. Raises StoreUnusable."""
    with opened(source, how) as connection:
        _written(connection, target)


def _written(connection: sqlite3.Connection, target: Path) -> None:
    """One state of a database as a file by itself, with no journal beside it."""
    target.touch(mode=0o600)
    with closing(sqlite3.connect(target)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def part_of(target: Path) -> Iterator[Path]:
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
    for journal in journals(path):
        journal.unlink(missing_ok=True)


def _move(path: Path, kept: Path) -> None:
    """Give a file another name, with whatever journal stands beside it."""
    for old, new in zip((path, *journals(path)), (kept, *journals(kept)), strict=True):
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
