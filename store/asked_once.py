"""What programs ask for once, in the database: the key of each, with the hash of what was asked."""

import datetime as dt
from typing import Final

from sqlalchemy import Engine, select

from store.rows import written
from store.tables import asked_once
from store.transactions import writing

KEPT_FOR: Final = dt.timedelta(days=30)


class SqlAskedOnce:
    """Keys as the database keeps them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def first(self, person: str, key: str, sha256: str, at: dt.datetime) -> str:
        """The hash of what was first asked under this key; the one given where nothing was. Old ones are taken out."""
        known = select(asked_once.c.sha256).where(asked_once.c.person == person, asked_once.c.key == key)
        with writing(self._engine) as connection:
            connection.execute(asked_once.delete().where(asked_once.c.at < written(at - KEPT_FOR)))
            there = connection.execute(known).scalar_one_or_none()
            if there is None:
                values = {"person": person, "key": key, "sha256": sha256, "at": written(at)}
                connection.execute(asked_once.insert().values(values))
        return sha256 if there is None else str(there)
