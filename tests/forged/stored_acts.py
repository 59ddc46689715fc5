"""Whether anything was done: what lies in the tables of acts, read past the program."""

import hashlib
import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PASSING: Final = frozenset({"sign_ins", "credentials", "cursors", "seen", "alembic_version"})
"""Tables of who is there and what somebody looked at: no act on a proposal is in them."""


@dataclass
class Acts:
    """What lies in every table of acts of a database; read anew only where somebody wrote since."""

    line: sqlite3.Connection
    version: int = -1
    sums: dict[str, str] = field(default_factory=dict)

    def stored(self) -> dict[str, str]:
        """A sum of each table. SQLite counts what other connections commit, so nothing that moved is passed over."""
        self.line.execute("BEGIN")
        (version,) = self.line.execute("PRAGMA data_version").fetchone()
        if version != self.version:
            self.version, self.sums = version, {one: _sum_of(self.line, one) for one in tables_of(self.line)}
        self.line.execute("COMMIT")
        return self.sums


def acts_in(database: Path) -> Acts:
    return Acts(sqlite3.connect(database, isolation_level=None))


def tables_of(line: sqlite3.Connection) -> list[str]:
    """The tables of acts."""
    named = line.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in named if name not in PASSING]


def _sum_of(line: sqlite3.Connection, table: str) -> str:
    rows = sorted(map(repr, line.execute(f'SELECT * FROM "{table}"')))  # noqa: S608 - a name of our own schema
    return hashlib.sha256("\n".join(rows).encode()).hexdigest()
