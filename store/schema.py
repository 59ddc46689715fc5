"""The form of the database: which one it has, and the way to the newest. Configured here, not in a file."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from proposals.draft_errors import newer_database
from store.kinds import kind_of
from store.transactions import reading, writing

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Bring the tables to the newest form, in one transaction that other processes wait for.

    Raises StoreUnusable, with nothing touched, where the database has a form that this program does not know.
    """
    with reading(engine) as connection:
        if _form(connection, engine) == _newest():
            return
    with writing(engine) as connection:
        form = _form(connection, engine)
        if form != _newest():
            kind_of(engine.url).bring_up(connection, _config(connection), form)


@cache
def _newest() -> Sequence[str]:
    return ScriptDirectory(MIGRATIONS).get_heads()


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions())


def _form(connection: Connection, engine: Engine) -> Sequence[str]:
    """The revisions the database stands at: none for an empty one."""
    form = list(MigrationContext.configure(connection).get_current_heads())
    for revision in form:
        check_known(kind_of(engine.url).named(engine.url), revision)
    return form


def check_known(path: str, revision: str) -> None:
    """Raises StoreUnusable where the database at `path` has a form that this program does not know."""
    if revision not in _known():
        raise newer_database(path, revision)


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
