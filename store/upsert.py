"""A row put in the place of the one of its key, or beside the others: each kind of database has its words for it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

INSERTS: Final[Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def put(connection: Connection, table: Table, row: Mapping[str, Any]) -> None:
    """Insert the row; where one of its key is kept, that one takes its values."""
    insert = INSERTS[connection.dialect.name](table).values(row)
    key = [column.name for column in table.primary_key]
    connection.execute(insert.on_conflict_do_update(index_elements=key, set_=row))
