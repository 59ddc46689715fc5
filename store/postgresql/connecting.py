"""How PostgreSQL is spoken to: writers in line behind one lock, readers on one state, nothing waits for ever."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DataError, InternalError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from proposals.draft_errors import unfit_database
from store.patience import BUSY_TIMEOUT_SECONDS
from store.postgresql.guards import put_up_guards, speak_as_sqlite
from store.postgresql.lock import WRITERS
from store.tables import metadata

TROUBLE: Final = (OperationalError, ProgrammingError, InternalError, DataError, NoConnectionFree)
LEAST_VERSION: Final = 150000
IDLE_MINUTES: Final = 5
READING: Final = "valueproof_reading"
SETTINGS: Final = {
    "lock_timeout": f"{BUSY_TIMEOUT_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{IDLE_MINUTES}min",
    "jit": "off",
}
"""Of each session. Whoever holds the right to write and falls silent loses it, so that the others can go on."""
DURABLE: Final = (
    "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'"
)
POOL: Final = {"pool_size": 10, "max_overflow": 20, "pool_timeout": BUSY_TIMEOUT_SECONDS, "pool_pre_ping": True}


def engine_for(url: URL) -> Engine:
    """An engine whose writers queue, and whose commits are on the disk of the server when they are acknowledged."""
    given = url.query.get("options", "")
    options = [*([given] if isinstance(given, str) else given), *(f"-c {one}={SETTINGS[one]}" for one in SETTINGS)]
    arguments = {"options": " ".join(options), "connect_timeout": BUSY_TIMEOUT_SECONDS, "client_encoding": "utf8"}
    engine = create_engine(url, connect_args=arguments, **POOL)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def for_reading(engine: Engine) -> Engine:
    """The same engine, for transactions that see one state from their first question to their last."""
    options: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True, READING: True}
    return engine.execution_options(**options)


def make_ready(engine: Engine) -> None:
    """The database is made by whoever runs the server (docs/postgresql.md); here it is held against what we need.

    Raises StoreUnusable for an older server, and for a database in whose encoding not every letter can be written.
    """
    with engine.connect() as connection:
        version = int(connection.exec_driver_sql("SHOW server_version_num").scalar_one())
        encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if version < LEAST_VERSION or encoding != "UTF8":
        raise unfit_database(named(engine.url), version // 10_000, encoding)


def bring_up(connection: Connection, form: Sequence[str]) -> None:
    """Make a new database in the newest form at once; lead another one there by the steps since its own form.

    The guards are put up anew each time, so that they are those of the newest form whichever way was gone.
    """
    from store import steps

    speak_as_sqlite(connection)
    if form:
        steps.take(connection)
    else:
        metadata.create_all(connection, checkfirst=False)
        steps.note_newest(connection)
    put_up_guards(connection)


def named(url: URL) -> str:
    """How people are told of the database: its URL without the password."""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def _prepare(connection: Any, _entry: object) -> None:
    connection.execute(DURABLE)
    connection.commit()


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get(READING, False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")
