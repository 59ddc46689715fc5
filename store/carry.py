"""All rows of one database put into an empty one, to the letter, whatever kind either is of."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, Table, func, select

from store import tables

ROWS: Final = 200
LARGE: Final = {tables.files.name: 1}
"""How many rows are held in memory at once; files are carried one by one."""


def in_order() -> list[Table]:
    """The tables so that what a guard asks for is there before the row that it guards."""
    first = [tables.files, tables.releases, tables.signatures]
    return [*first, *(one for one in tables.metadata.sorted_tables if one not in first)]


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    asked = {table.name: select(func.count()).select_from(table) for table in in_order()}
    return {name: connection.execute(query).scalar_one() for name, query in sorted(asked.items())}


def carry(source: Connection, target: Connection) -> None:
    """Put every row of the source into the target, whose tables are of the same form and empty."""
    for table in in_order():
        query = select(table).order_by(*table.primary_key)
        found = source.execute(query, execution_options={"yield_per": LARGE.get(table.name, ROWS)})
        for rows in found.mappings().partitions():
            target.execute(table.insert(), [dict(row) for row in rows])


@contextmanager
def guards_aside(connection: Connection) -> Iterator[None]:
    """The guards of a copy in SQLite stand aside while it is filled: it is to hold what was there, right or wrong."""
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _ in found:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _, guard in found:
        connection.exec_driver_sql(guard)
