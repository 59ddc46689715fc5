"""Passwords of people in the database, as hashes; whatever is done to one is logged without it."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, select

from proposals.record.log import LogEntry
from proposals.signing_in import Credential
from store import log
from store.people import the_present
from store.rows import written
from store.tables import credentials
from store.transactions import reading, writing

COLUMNS = [credentials.c[name] for name in Credential.__slots__]


class SqlCredentials:
    """Credentials as the database keeps them; `through` is the door that the log names."""

    def __init__(self, engine: Engine, through: str = "", now: Callable[[], dt.datetime] = the_present) -> None:
        self._engine = engine
        self._through = through
        self._now = now

    def of(self, person: str) -> Credential | None:
        """The password of somebody; None for one who has none."""
        with reading(self._engine) as connection:
            return _of(connection, person)

    def change(
        self, person: str, change: Callable[[Credential | None], tuple[Credential, str]], doer: str
    ) -> Credential:
        """Keep what `change` makes of the stored one, in one transaction with its entry in the log."""
        with writing(self._engine) as connection:
            there = _of(connection, person)
            after, act = change(there)
            if after != there:
                connection.execute(credentials.delete().where(credentials.c.person == person))
                connection.execute(credentials.insert().values(_row(after)))
            if act:
                door = {"through": self._through} if self._through else {}
                entry = LogEntry(self._now(), act, f"person/{person}", doer, {**_facts(after), **door})
                log.append(connection, entry)
        return after

    def forget(self, person: str) -> None:
        """Take the password of somebody out."""
        with writing(self._engine) as connection:
            connection.execute(credentials.delete().where(credentials.c.person == person))


def _of(connection: Connection, person: str) -> Credential | None:
    row = connection.execute(select(*COLUMNS).where(credentials.c.person == person)).first()
    if row is None:
        return None
    changed, locked = dt.datetime.fromisoformat(row.changed), row.locked_until
    until = dt.datetime.fromisoformat(locked) if locked else None
    return Credential(row.person, row.secret, changed, bool(row.to_change), row.failed, until)


def _row(one: Credential) -> dict[str, Any]:
    until = written(one.locked_until) if one.locked_until else None
    known = {"person": one.person, "secret": one.secret, "changed": written(one.changed)}
    return {**known, "to_change": int(one.to_change), "failed": one.failed, "locked_until": until}


def _facts(one: Credential) -> Mapping[str, object]:
    said = {"wrong": one.failed, "until": written(one.locked_until) if one.locked_until else None}
    return {name: value for name, value in {**said, "one_time": one.to_change}.items() if value}
