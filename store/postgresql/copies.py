"""Copies of a database on PostgreSQL: one state of it as an SQLite file, which is put back into an empty database."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL, make_url

from proposals.record.log import chain_of
from proposals.safekeeping import HOLDS_ON_SERVER, MISCOPIED, CopyRefused, Held, PutBack, copy_refused
from store.carry import carry, counts, guards_aside
from store.engine import opened_engine
from store.files import target_of
from store.location import url_of
from store.log import rows_of
from store.schema import migrate, noted
from store.sqlite.copies import copied, part_of
from store.sqlite.looked_over import STILL, bring_up, look
from store.transactions import engine_for, reading, writing


@dataclass(frozen=True, slots=True)
class PostgresqlCopies:
    """Copies of the database at a URL of PostgreSQL. One that holds anything is never replaced."""

    url: URL
    keeps_beside: ClassVar[bool] = False

    @property
    def path(self) -> Path:
        """The name of the database on its server."""
        return Path(str(self.url.database))

    def is_there(self) -> bool:
        """Whether the database has the tables of a store. Raises StoreUnusable."""
        with self._engine() as engine, reading(engine) as connection:
            return bool(noted(connection))

    def look(self, path: Path) -> Held:
        """What a copy holds. Raises as `store.sqlite.looked_over.look`."""
        return look(path)

    def present(self) -> Held | None:
        """What the database itself holds; None where it has no tables. Raises StoreUnusable."""
        if not self.is_there():
            return None
        with self._engine() as engine, reading(engine) as connection:
            return self._held(connection)

    def copy_to(self, target: Path) -> Held:
        """Write a copy beside the target, look it over, and put it in place. Raises CopyRefused, OSError."""
        target = target_of(target)
        with part_of(target) as part:
            part.touch(mode=0o600)
            with _sqlite(part) as copy, self._engine() as engine, reading(engine) as source:
                rows = counts(source)
                with writing(copy) as connection, guards_aside(connection):
                    carry(source, connection)
            held = self._whole(part, target, rows)
            part.replace(target)
        return replace(held, path=target)

    def put_back(self, source: Path, _at: dt.datetime) -> PutBack:
        """Put all rows of a copy into the database, which is empty or new, in one transaction.

        Raises CopyRefused where it holds anything, StoreUnusable where a guard refuses.
        """
        with TemporaryDirectory() as folder, self._engine(self._ready()) as engine:
            part = Path(folder) / source.name
            copied(source, STILL, part)
            bring_up(part, source)
            with _sqlite(part) as copy, reading(copy) as whole, writing(engine) as connection:
                self._refuse_to_replace(connection)
                carry(whole, connection)
                return PutBack(self._held(connection))

    def _refuse_to_replace(self, connection: Connection) -> None:
        rows = sum(counts(connection).values())
        if rows:
            raise copy_refused("holds", HOLDS_ON_SERVER, path=self.path, rows=rows)

    def _held(self, connection: Connection) -> Held:
        (form,) = noted(connection)
        size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
        return Held(self.path, size, form, counts(connection), chain_of(rows_of(connection)))

    def _whole(self, part: Path, named: Path, rows: dict[str, int]) -> Held:
        """What the copy holds, which is what was there. Raises CopyRefused."""
        try:
            held = look(part)
        except CopyRefused as refusal:
            raise copy_refused("miscopied", MISCOPIED, path=named, reason=refusal.notice) from refusal
        if dict(held.rows) != rows:
            raise copy_refused("miscopied", MISCOPIED, path=named, reason=f"{held.rows} / {rows}")
        return held

    def _ready(self) -> Engine:
        return opened_engine(self.url.render_as_string(hide_password=False))

    @contextmanager
    def _engine(self, ready: Engine | None = None) -> Iterator[Engine]:
        engine = ready or engine_for(self.url)
        try:
            yield engine
        finally:
            engine.dispose()


@contextmanager
def _sqlite(file: Path) -> Iterator[Engine]:
    """A file of the newest form, with no journal beside it."""
    engine = engine_for(make_url(url_of(file)))
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()
