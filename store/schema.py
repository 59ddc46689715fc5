"""The form of the database: which one it has, and the way to the newest."""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, column, inspect, select, table

from proposals.draft_errors import newer_database
from store.kinds import kind_of
from store.transactions import reading, writing

MIGRATIONS: Final = Path(__file__).parent / "migrations"
FORMS: Final = ("1", "2", "3", "4", "5", "6", "7", "8", "9")
"""Every form that was ever released, the newest last; each has its step in `migrations`."""
NOTED: Final = table("alembic_version", column("version_num"))
"""In which a database says which form it has."""


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest form, in one transaction that other processes wait for.

    Raises StoreUnusable, with nothing touched, where the database has a form that this program does not know.
    """
    with reading(engine) as connection:
        if _form(connection, engine) == FORMS[-1:]:
            return
    with writing(engine) as connection:
        form = _form(connection, engine)
        if form != FORMS[-1:]:
            kind_of(engine.url).bring_up(connection, form)


def noted(connection: Connection) -> tuple[str, ...]:
    """The form that a database has, as it says itself; () for one that has none yet."""
    if not inspect(connection).has_table(NOTED.name):
        return ()
    return tuple(connection.execute(select(NOTED.c.version_num)).scalars())


def check_known(path: str, form: str) -> None:
    """Raises StoreUnusable where the database at `path` has a form that this program does not know."""
    if form not in FORMS:
        raise newer_database(path, form)


def _form(connection: Connection, engine: Engine) -> tuple[str, ...]:
    form = noted(connection)
    for one in form:
        check_known(kind_of(engine.url).named(engine.url), one)
    return form
