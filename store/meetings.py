"""What was said in meetings that last, in the database: sealed, so that only its own window can read it.

The secret is in the address of that window and nowhere else. The database has its hash and what was said, encrypted
with a key made of the secret: neither a copy of the database, nor a journal, nor the place of a row that was removed
tells anything to whoever has not the secret (docs/adr/0023).
"""

import datetime as dt
import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from sqlalchemy import Engine

from store.rows import written
from store.tables import meetings
from store.transactions import reading, writing

NONCE_BYTES: Final = 12


class SqlMeetings:
    """Meetings as the database keeps them; none is in the log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, secret: str, draft: str, until: dt.datetime, said: str) -> None:
        """Keep what was said in a new meeting about a proposal, until a moment at the latest."""
        row = {"token": _token(secret), "until": written(until), "sealed": _sealed(secret, draft, said)}
        with writing(self._engine) as connection:
            connection.execute(meetings.insert().values(row))

    def of(self, secret: str, draft: str, at: dt.datetime) -> tuple[str, dt.datetime] | None:
        """What was said and until when it is kept; None for a meeting that is over or of another proposal."""
        query = meetings.select().where(meetings.c.token == _token(secret), meetings.c.until > written(at))
        with reading(self._engine) as connection:
            row = connection.execute(query).first()
        said = _opened(secret, draft, row.sealed) if row is not None else None
        return None if row is None or said is None else (said, dt.datetime.fromisoformat(row.until))

    def keep(self, secret: str, draft: str, at: dt.datetime, change: Callable[[str], str]) -> str | None:
        """Keep what `change` makes of what is kept, in one transaction, and give it; None where the meeting is over."""
        token = meetings.c.token == _token(secret)
        with writing(self._engine) as connection:
            row = connection.execute(meetings.select().where(token, meetings.c.until > written(at))).first()
            kept = _opened(secret, draft, row.sealed) if row is not None else None
            if kept is None:
                return None
            said = change(kept)
            connection.execute(meetings.update().where(token).values(sealed=_sealed(secret, draft, said)))
            return said

    def end(self, secret: str) -> None:
        """Remove what was said."""
        with writing(self._engine) as connection:
            connection.execute(meetings.delete().where(meetings.c.token == _token(secret)))

    def end_old(self, at: dt.datetime) -> int:
        """Remove what was kept until this moment; the answer is of how many meetings."""
        old = meetings.c.until <= written(at)
        with reading(self._engine) as connection:
            if connection.execute(meetings.select().where(old).limit(1)).first() is None:
                return 0
        with writing(self._engine) as connection:
            return connection.execute(meetings.delete().where(old)).rowcount


def _token(secret: str) -> str:
    return sha256(f"valueproof meeting {secret}".encode()).hexdigest()


def _key(secret: str) -> bytes:
    return sha256(f"valueproof seal of a meeting {secret}".encode()).digest()


def _sealed(secret: str, draft: str, said: str) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(_key(secret)).encrypt(nonce, said.encode(), draft.encode())


def _opened(secret: str, draft: str, sealed: bytes) -> str | None:
    """What was sealed; None for what was sealed for another proposal, or is damaged."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, rest = bytes(sealed[:NONCE_BYTES]), bytes(sealed[NONCE_BYTES:])
    try:
        return AESGCM(_key(secret)).decrypt(nonce, rest, draft.encode()).decode()
    except InvalidTag:
        return None
