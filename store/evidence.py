"""What stands behind a trial: the bytes of files under their hash, remembered layouts, and the log of acts."""

import datetime as dt
import hashlib
import json

from sqlalchemy import Engine, or_, select
from sqlalchemy.dialects.sqlite import insert as insert_or_keep

from proposals.draft_errors import not_found
from proposals.intake import RememberedLayout
from proposals.log import LogEntry
from store.rows import written
from store.tables import files, layouts, log
from store.transactions import reading, writing


class SqlFileStore:
    """Bytes kept under their SHA-256, each once and for ever."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, data: bytes) -> str:
        """Keep the bytes and give their SHA-256; bytes that are kept already are not written again."""
        digest = hashlib.sha256(data).hexdigest()
        with writing(self._engine) as connection:
            kept = connection.execute(select(files.c.sha256).where(files.c.sha256 == digest)).scalar_one_or_none()
            if kept is None:
                connection.execute(files.insert().values(sha256=digest, size=len(data), bytes=data))
        return digest

    def load(self, sha256: str) -> bytes:
        """The bytes of a hash. Raises NotFound."""
        with reading(self._engine) as connection:
            found = connection.execute(select(files.c.bytes).where(files.c.sha256 == sha256)).scalar_one_or_none()
        if found is None:
            raise not_found(sha256)
        return bytes(found)


class SqlLayouts:
    """The last settings for each layout of a file."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def remembered(self, layout: str) -> RememberedLayout | None:
        """What was settled for this layout the last time; None where it was never seen."""
        with reading(self._engine) as connection:
            found = connection.execute(select(layouts.c.body).where(layouts.c.layout == layout)).scalar_one_or_none()
        return None if found is None else RememberedLayout.model_validate_json(found)

    def remember(self, settled: RememberedLayout) -> None:
        """Keep what was settled, in place of what was known of the same layout."""
        row = {"layout": settled.layout, "at": written(settled.at), "body": settled.model_dump_json()}
        with writing(self._engine) as connection:
            put = insert_or_keep(layouts).values(row)
            connection.execute(put.on_conflict_do_update(index_elements=["layout"], set_=row))


class SqlLog:
    """Entries in the order in which they were written; the database refuses to change or remove one."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def write(self, entry: LogEntry) -> None:
        """Add an entry."""
        facts = json.dumps(dict(entry.facts), ensure_ascii=False, sort_keys=True, allow_nan=False)
        row = {"at": written(entry.at), "act": entry.act, "subject": entry.subject, "by": entry.by, "facts": facts}
        with writing(self._engine) as connection:
            connection.execute(log.insert().values(row))

    def entries(self, subject: str = "") -> tuple[LogEntry, ...]:
        """All entries, the oldest first; with a subject those of it and of what belongs to it."""
        query = select(log).order_by(log.c.seq)
        if subject:
            below = log.c.subject.startswith(f"{subject}/", autoescape=True)
            query = query.where(or_(log.c.subject == subject, below))
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
        return tuple(
            LogEntry(
                dt.datetime.fromisoformat(row["at"]), row["act"], row["subject"], row["by"], json.loads(row["facts"])
            )
            for row in rows
            if not subject or row["subject"] == subject or row["subject"].startswith(f"{subject}/")
        )
