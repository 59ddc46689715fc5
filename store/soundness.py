"""Whether a database file is whole, asked without changing anything in it."""

import sqlite3
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from proposals.draft_errors import StoreUnusable, damaged, no_database


def file_of(url: str) -> Path | None:
    """The file behind the URL of an SQLite database, None for any other URL."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    named = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
    return Path(str(parsed.database)).absolute() if named else None


def damage(path: Path) -> StoreUnusable | None:
    """What SQLite finds wrong with the file, None where it is whole."""
    try:
        connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            said = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.Error as error:
        return no_database(str(path), error)
    return None if said == "ok" else damaged(str(path), said)
