"""Tokens in the database, by the hash of what was shown once; made and revoked in the log, never by their name."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, select

from proposals.programs import Scope
from proposals.record.log import LogEntry
from proposals.tokens import Token, TokenHolder
from store import log
from store.people import person_of, the_present
from store.rows import Row, written
from store.tables import people, tokens
from store.transactions import reading, writing


class SqlTokens:
    """Tokens as the database keeps them; `through` is the door that the log names."""

    def __init__(self, engine: Engine, through: str = "", now: Callable[[], dt.datetime] = the_present) -> None:
        self._engine = engine
        self._through = through
        self._now = now

    def add(self, token: Token, doer: str) -> Token:
        """Keep a new token, and log it."""
        with writing(self._engine) as connection:
            connection.execute(tokens.insert().values(_row(token)))
            facts = {"scopes": list(token.scopes), "expires": token.expires.isoformat()}
            self._note(connection, "token.made", token, doer, facts)
        return token

    def holder(self, secret: str) -> TokenHolder | None:
        """The token of this hash with its person, of one state of the database; None where there is none."""
        with reading(self._engine) as connection:
            row = connection.execute(select(tokens).where(tokens.c.secret == secret)).mappings().first()
            if row is None:
                return None
            token = _token({str(name): value for name, value in row.items()})
            of = select(people.c.body).where(people.c.id == token.person)
            body = connection.execute(of).scalar_one_or_none()
            alone = body is None and connection.execute(select(people.c.id).limit(1)).first() is None
            return TokenHolder(token, None if body is None else person_of(body), alone)

    def of(self, person: str) -> tuple[Token, ...]:
        """The tokens of somebody, the newest first, the revoked ones too."""
        query = select(tokens).where(tokens.c.person == person).order_by(tokens.c.at.desc(), tokens.c.id)
        return self._found(query)

    def all(self) -> tuple[Token, ...]:
        """The tokens of everybody."""
        return self._found(select(tokens).order_by(tokens.c.person, tokens.c.at.desc(), tokens.c.id))

    def seen(self, token: str, at: dt.datetime) -> None:
        """Note that a token is used."""
        with writing(self._engine) as connection:
            connection.execute(tokens.update().where(tokens.c.id == token).values(seen=written(at)))

    def revoke(self, token: Token, at: dt.datetime, doer: str) -> None:
        """End a token for good, and log it; one that is revoked already stays as it is."""
        ending = tokens.update().where(tokens.c.id == token.id, tokens.c.revoked.is_(None))
        with writing(self._engine) as connection:
            if connection.execute(ending.values(revoked=written(at))).rowcount:
                self._note(connection, "token.revoked", token, doer, {})

    def forget(self, person: str) -> None:
        """Take out all tokens of somebody, with the names that he gave them."""
        with writing(self._engine) as connection:
            connection.execute(tokens.delete().where(tokens.c.person == person))

    def _found(self, query: Any) -> tuple[Token, ...]:
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings()
            return tuple(_token({str(name): value for name, value in row.items()}) for row in rows)

    def _note(self, connection: Connection, act: str, token: Token, doer: str, facts: Mapping[str, object]) -> None:
        door = {"through": self._through} if self._through else {}
        entry = LogEntry(self._now(), act, f"person/{token.person}", doer, {"token": token.id, **facts, **door})
        log.append(connection, entry)


def _row(token: Token) -> dict[str, Any]:
    known = {name: getattr(token, name) for name in ("id", "person", "secret", "name")}
    moments = {name: _moment(getattr(token, name)) for name in ("at", "expires", "seen", "revoked")}
    return {**known, **moments, "scopes": json.dumps(list(token.scopes))}


def _token(row: Row) -> Token:
    moments = {name: _read(row[name]) for name in ("at", "expires", "seen", "revoked")}
    return Token(**{**row, **moments, "scopes": tuple(map(Scope, json.loads(row["scopes"])))})


def _moment(at: dt.datetime | None) -> str | None:
    return None if at is None else written(at)


def _read(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)
