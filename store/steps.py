"""The way of the tables to the newest form, step by step, by Alembic; loaded only where there is a way to go."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from store.schema import MIGRATIONS


def take(connection: Connection) -> None:
    """Take every step that leads from the form of the database to the newest one, in this transaction."""
    command.upgrade(_config(connection), "head")


def note_newest(connection: Connection) -> None:
    """Note that the tables were made in the newest form."""
    command.stamp(_config(connection), "head")


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
