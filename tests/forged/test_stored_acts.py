"""Whoever looks for what was done by the sums of tables overlooks nothing."""

import sqlite3
from pathlib import Path

from tests.forged.stored_acts import acts_in, tables_of
from tests.store.filled_store import filled

OTHER = {"TEXT": "coalesce({0}, '') || '1'", "INTEGER": "coalesce({0}, 0) + 1", "BLOB": "zeroblob(3)"}
"""Another value than there is, for a column of each kind."""


def test_a_change_in_any_table_of_acts_is_seen_and_no_table_else_is_named(tmp_path: Path) -> None:
    filled(tmp_path / "app.sqlite")
    acts, other = acts_in(tmp_path / "app.sqlite"), unguarded(tmp_path / "app.sqlite")
    touched, seen = [], []
    for table in tables_of(other):
        before = acts.stored()
        if overwrite_one(other, table):
            touched.append((table, [table]))
            seen.append((table, [one for one in before if acts.stored()[one] != before[one]]))
    assert seen == touched
    assert set(tables_of(other)) - dict(touched).keys() == {"meetings"}, "a table without a row proves nothing"


def test_a_row_that_came_or_went_is_seen(tmp_path: Path) -> None:
    filled(tmp_path / "app.sqlite")
    acts, other = acts_in(tmp_path / "app.sqlite"), unguarded(tmp_path / "app.sqlite")
    before = acts.stored()
    row = other.execute("DELETE FROM people WHERE id = (SELECT min(id) FROM people) RETURNING *").fetchall()
    fewer = acts.stored()
    assert [one for one in before if fewer[one] != before[one]] == ["people"]
    other.execute(f"INSERT INTO people VALUES ({', '.join('?' * len(row[0]))})", row[0])  # noqa: S608
    assert acts.stored() == before


def test_what_is_no_act_is_not_told_and_while_nobody_writes_nothing_is_read_anew(tmp_path: Path) -> None:
    filled(tmp_path / "app.sqlite")
    acts, other = acts_in(tmp_path / "app.sqlite"), unguarded(tmp_path / "app.sqlite")
    before = acts.stored()
    assert acts.stored() is before
    other.execute("UPDATE alembic_version SET version_num = 'x'")
    assert acts.stored() == before


def unguarded(database: Path) -> sqlite3.Connection:
    """Another connection, for which no trigger and no check holds."""
    line = sqlite3.connect(database, isolation_level=None)
    for (trigger,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        line.execute(f'DROP TRIGGER "{trigger}"')
    line.execute("PRAGMA ignore_check_constraints = 1")
    return line


def overwrite_one(line: sqlite3.Connection, table: str) -> bool:
    """Put another value into the last column where the first is greatest; whether there was any row."""
    (_, first, *_), *_, (_, last, kind, *_) = line.execute(f'PRAGMA table_info("{table}")')
    value = OTHER[kind].format(f'"{last}"')
    where = f'"{first}" = (SELECT max("{first}") FROM "{table}")'  # noqa: S608
    return line.execute(f'UPDATE "{table}" SET "{last}" = {value} WHERE {where}').rowcount > 0  # noqa: S608
