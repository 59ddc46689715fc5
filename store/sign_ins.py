"""Who is signed in, in the database: by the hash of a token, which alone is of no use to whoever reads it."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Connection, Engine, bindparam, select

from proposals.record.log import LogEntry
from proposals.signing_in import Holder, SignIn
from store import log
from store.people import person_of, the_present
from store.rows import written
from store.tables import credentials, people, sign_ins
from store.transactions import reading, writing

COLUMNS = [sign_ins.c[name] for name in SignIn.__slots__]
HOLDER: Final = (
    select(*COLUMNS, people.c.body, credentials.c.to_change)
    .join_from(sign_ins, people, people.c.id == sign_ins.c.person)
    .outerjoin(credentials, credentials.c.person == sign_ins.c.person)
    .where(sign_ins.c.token == bindparam("held"))
)
KEPT_FOR: Final = dt.timedelta(days=30)
UNKNOWN: Final = "sign-in"
"""What an entry is about where nobody is known by the address that was typed."""


class SqlSignIns:
    """Sign-ins as the database keeps them; `through` is the door that the log names."""

    def __init__(self, engine: Engine, through: str = "", now: Callable[[], dt.datetime] = the_present) -> None:
        self._engine = engine
        self._through = through
        self._now = now

    def begin(self, sign_in: SignIn) -> SignIn:
        """Keep a new one, and log it; those of long ago are taken out."""
        with writing(self._engine) as connection:
            connection.execute(sign_ins.delete().where(sign_ins.c.at < written(sign_in.at - KEPT_FOR)))
            moments = {name: written(getattr(sign_in, name)) for name in ("at", "proven", "seen")}
            connection.execute(sign_ins.insert().values(token=sign_in.token, person=sign_in.person, **moments))
            self._log(connection, "sign_in.done", sign_in.person, sign_in.person)
        return sign_in

    def of(self, token: str) -> SignIn | None:
        """The sign-in of this token, whether it holds or not."""
        with reading(self._engine) as connection:
            row = connection.execute(select(*COLUMNS).where(sign_ins.c.token == token)).first()
        return None if row is None else _sign_in(row)

    def holder(self, token: str) -> Holder | None:
        """The same with its person and whether he must change his password, of one state of the database."""
        with reading(self._engine) as connection:
            row = connection.execute(HOLDER, {"held": token}).first()
        return None if row is None else Holder(_sign_in(row), person_of(row.body), bool(row.to_change))

    def refused(self, at: dt.datetime) -> None:
        """Log that somebody unknown wanted in."""
        with writing(self._engine) as connection:
            log.append(connection, LogEntry(at, "sign_in.failed", UNKNOWN, "", self._door()))

    def seen(self, token: str, at: dt.datetime) -> None:
        """Note that somebody is at work."""
        with writing(self._engine) as connection:
            _note(connection, token, "seen", at)

    def proven(self, token: str, at: dt.datetime) -> None:
        """Note that somebody has shown again that it is he, and log it."""
        with writing(self._engine) as connection:
            _note(connection, token, "proven", at)
            person = connection.execute(select(sign_ins.c.person).where(sign_ins.c.token == token)).scalar_one_or_none()
            if person is not None:
                self._log(connection, "sign_in.proven", person, person)

    def end(self, person: str, at: dt.datetime, *, doer: str, only: str = "", but: str = "") -> None:
        """End every sign-in of somebody, or the one of the token `only`, or all but one; log it where there was any."""
        ending = sign_ins.update().where(sign_ins.c.person == person, sign_ins.c.ended.is_(None))
        ending = ending.where(sign_ins.c.token == only) if only else ending.where(sign_ins.c.token != but)
        with writing(self._engine) as connection:
            if connection.execute(ending.values(ended=written(at))).rowcount:
                self._log(connection, "sign_in.ended", person, doer)

    def _log(self, connection: Connection, act: str, person: str, doer: str) -> None:
        log.append(connection, LogEntry(self._now(), act, f"person/{person}", doer, self._door()))

    def _door(self) -> dict[str, str]:
        return {"through": self._through} if self._through else {}


def _sign_in(row: Any) -> SignIn:
    at, proven, seen = (dt.datetime.fromisoformat(one) for one in (row.at, row.proven, row.seen))
    ended = dt.datetime.fromisoformat(row.ended) if row.ended else None
    return SignIn(row.token, row.person, at, proven, seen, ended)


def _note(connection: Connection, token: str, what: str, at: dt.datetime) -> None:
    connection.execute(sign_ins.update().where(sign_ins.c.token == token).values({what: written(at)}))
