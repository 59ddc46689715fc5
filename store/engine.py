"""Opening the store: the file, its journal, and its tables brought to the newest form."""

import sqlite3
import time
import weakref
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from proposals.draft_errors import StoreUnusable, no_database, no_folder, no_sqlite
from store.brands import SqlBrands
from store.evidence import SqlFileStore, SqlLayouts
from store.issued import SqlIssued
from store.log import SqlLog
from store.portable.portable import SqlPortable
from store.releases import SqlReleases
from store.repository import SqlDraftStore
from store.schema import migrate
from store.transactions import BUSY_TIMEOUT_SECONDS, engine_for

PRIMARY_CODE = 0xFF


@dataclass(frozen=True, slots=True)
class Stores:
    """All that one database keeps."""

    drafts: SqlDraftStore
    files: SqlFileStore
    layouts: SqlLayouts
    log: SqlLog
    releases: SqlReleases
    issued: SqlIssued
    brands: SqlBrands
    portable: SqlPortable


def open_store(url: str) -> SqlDraftStore:
    """The drafts at a URL; raises as `open_stores`."""
    return open_stores(url).drafts


def open_stores(url: str, through: str = "") -> Stores:
    """The stores at a URL such as `sqlite:////home/me/valueproof.sqlite`; made where there is none.

    `through` is the door by which it is opened ("app", "command line"): the log names it beside whoever does something.
    The tables are brought to the newest form first, by one process at a time; the file is closed when the store is let
    go. Raises StoreUnusable for a URL that is no SQLite file, a folder that cannot be made, a file that is no database
    or was written by a newer program.
    """
    parsed = sqlite_url(url)
    make_folder(Path(str(parsed.database)).absolute().parent)
    engine = engine_for(parsed)
    try:
        _keep_a_journal(engine)
        migrate(engine)
    except (DatabaseError, sqlite3.Error) as error:
        engine.dispose()
        raise no_database(str(parsed.database), error) from error
    except StoreUnusable:
        engine.dispose()
        raise
    drafts = SqlDraftStore(engine, through=through)
    weakref.finalize(drafts, engine.dispose)
    evidence = (SqlFileStore(engine), SqlLayouts(engine), SqlLog(engine), SqlReleases(engine))
    brands = SqlBrands(engine, through=through)
    return Stores(drafts, *evidence, SqlIssued(engine, through), brands, SqlPortable(engine, through))


def sqlite_url(url: str) -> URL:
    """The URL, if it is that of an SQLite file. Raises StoreUnusable."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise no_sqlite(url) from error
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise no_sqlite(parsed.render_as_string(hide_password=True))
    return parsed


def make_folder(folder: Path) -> None:
    """Make the folder of a database, for this user alone, where there is none. Raises StoreUnusable."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise no_folder(str(folder), error) from error


def _keep_a_journal(engine: Engine) -> None:
    """Write ahead, so that readers and a writer do not wait for each other. SQLite does not queue for this switch."""
    last = time.monotonic() + BUSY_TIMEOUT_SECONDS
    while True:
        try:
            _switch_to_wal(engine)
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY or time.monotonic() > last:
                raise
            time.sleep(0.02)


def _switch_to_wal(engine: Engine) -> None:
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()
