"""The register of issued documents: a row, the bytes of the file and of its revision, an entry of the log, at once."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, select, true

from proposals.approval.issuing import issuing
from proposals.approval.moves import By
from proposals.edition import Edition
from proposals.issued import Issued, standing
from store.courses import course_in, go
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

    def add(self, document: Issued, data: bytes, snapshot: bytes, who: By) -> Issued:
        """Keep a file of these bytes with the bytes of its revision, and log it; earlier revisions are superseded.

        Where this revision stands in this form already, that is the answer and nothing is written. Raises IssueRefused;
        MoveRefused where what is to be issued is not what was approved.
        """
        with writing(self._engine) as connection:
            found = standing(document, found_of_number(connection, document.number))
            if found is not None:
                return found
            for kept in (data, snapshot):
                keep_bytes(connection, kept)
            connection.execute(issued.insert().values(_row(document)))
            door = {"through": self._through} if self._through else {}
            course = course_in(connection, document.draft)
            go(connection, document.draft, issuing(course, document, who), door)
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


def found_of_number(connection: Connection, number: str) -> tuple[Issued, ...]:
    """The files issued under a number, as they stand in this transaction."""
    return _found(connection, issued.c.number == number)


def _found(connection: Connection, where: ColumnElement[bool]) -> tuple[Issued, ...]:
    in_order = select(issued).where(where).order_by(issued.c.revision, issued.c.at)
    return tuple(issued_of_row(dict(row)) for row in connection.execute(in_order).mappings())


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


def issued_of_row(row: Mapping[str, Any]) -> Issued:
    """The issued file that a row of the register tells of."""
    form = {name: row[name] for name in ("language", "paper", "profile")}
    return Issued(
        **{name: row[name] for name in ("draft", "number", "revision", "fingerprint", "sha256", "by")},
        edition=Edition.model_validate({**form, "draft": False}),
        at=dt.datetime.fromisoformat(row["at"]),
        valid_until=dt.date.fromisoformat(row["valid_until"]),
    )
