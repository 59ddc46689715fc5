"""The register of issued documents: a row, the bytes of the file and of its revision, an entry of the log, at once."""

import datetime as dt
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, select, true

from proposals.edition import Edition
from proposals.issued import ACT, Issued, standing
from proposals.record.log import LogEntry
from store import log
from store.evidence import keep_bytes
from store.rows import written
from store.tables import issued
from store.transactions import reading, writing


class SqlIssued:
    """Issued documents, as the database keeps them; `through` is the door that the log names."""

    def __init__(self, engine: Engine, through: str = "") -> None:
        self._engine = engine
        self._through = through

    @property
    def name(self) -> str:
        """How the register is called: the name of the file of its database, not where that lies."""
        return Path(str(self._engine.url.database)).name

    def add(self, document: Issued, data: bytes, snapshot: bytes) -> Issued:
        """Keep a file of these bytes with the bytes of its revision, and log it.

        Where this revision stands in this form already, that is the answer and nothing is written. Raises IssueRefused.
        """
        with writing(self._engine) as connection:
            found = standing(document, _found(connection, issued.c.number == document.number))
            if found is not None:
                return found
            for kept in (data, snapshot):
                keep_bytes(connection, kept)
            connection.execute(issued.insert().values(_row(document)))
            through = {"through": self._through} if self._through else {}
            facts = {**document.facts(), **through}
            log.append(connection, LogEntry(document.at, ACT, document.draft, document.by, facts))
        return document

    def of_draft(self, draft_id: str) -> tuple[Issued, ...]:
        """The files issued from a proposal, the first one first."""
        return self._asked(issued.c.draft == draft_id)

    def of_number(self, number: str) -> tuple[Issued, ...]:
        """The files issued under a number, the first one first."""
        return self._asked(issued.c.number == number)

    def of_fingerprint(self, fingerprint: str) -> tuple[Issued, ...]:
        """The files of the revision of this fingerprint, the first one first."""
        return self._asked(issued.c.fingerprint == fingerprint)

    def all(self) -> tuple[Issued, ...]:
        """Every issued file, by revision."""
        return self._asked(true())

    def of_bytes(self, sha256: str) -> Issued | None:
        """The issued file whose bytes have this hash."""
        return next(iter(self._asked(issued.c.sha256 == sha256)), None)

    def _asked(self, where: ColumnElement[bool]) -> tuple[Issued, ...]:
        with reading(self._engine) as connection:
            return _found(connection, where)


def _found(connection: Connection, where: ColumnElement[bool]) -> tuple[Issued, ...]:
    in_order = select(issued).where(where).order_by(issued.c.revision, issued.c.at)
    return tuple(map(_of_row, connection.execute(in_order)))


def _row(document: Issued) -> dict[str, Any]:
    language, paper, profile = document.form
    return {
        "number": document.number,
        "revision": document.revision,
        "language": language,
        "paper": paper,
        "profile": profile,
        "draft": document.draft,
        "fingerprint": document.fingerprint,
        "sha256": document.sha256,
        "at": written(document.at),
        "by": document.by,
        "valid_until": document.valid_until.isoformat(),
    }


def _of_row(row: Row[Any]) -> Issued:
    form = {"language": row.language, "paper": row.paper, "profile": row.profile, "draft": False}
    return Issued(
        draft=row.draft,
        number=row.number,
        revision=row.revision,
        edition=Edition.model_validate(form),
        fingerprint=row.fingerprint,
        sha256=row.sha256,
        at=dt.datetime.fromisoformat(row.at),
        by=row.by,
        valid_until=dt.date.fromisoformat(row.valid_until),
    )
