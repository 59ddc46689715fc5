"""What stands behind a trial: the bytes of files under their hash, and remembered layouts."""

import hashlib

from sqlalchemy import Connection, Engine, select

from proposals.draft_errors import bytes_altered, not_found
from proposals.intake import RememberedLayout
from store.rows import written
from store.tables import files, layouts
from store.transactions import reading, writing
from store.upsert import put


class SqlFileStore:
    """Bytes kept under their SHA-256, each once and for ever."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, data: bytes) -> str:
        """Keep the bytes and give their SHA-256; bytes that are kept already are not written again."""
        with writing(self._engine) as connection:
            return keep_bytes(connection, data)

    def load(self, sha256: str) -> bytes:
        """The bytes of a hash. Raises NotFound, also where those that are kept under it are no longer the same."""
        with reading(self._engine) as connection:
            found = connection.execute(select(files.c.bytes).where(files.c.sha256 == sha256)).scalar_one_or_none()
        if found is None:
            raise not_found(sha256)
        if hashlib.sha256(found).hexdigest() != sha256:
            raise bytes_altered(sha256)
        return bytes(found)

    def damaged(self) -> tuple[str, ...]:
        """The hashes under which other bytes are kept than were kept, in their order."""
        with reading(self._engine) as connection:
            rows = connection.execution_options(yield_per=16).execute(select(files.c.sha256, files.c.bytes))
            return tuple(sorted(row.sha256 for row in rows if hashlib.sha256(row.bytes).hexdigest() != row.sha256))


def keep_bytes(connection: Connection, data: bytes) -> str:
    """Keep the bytes in this transaction, where they are not kept already; the answer is their SHA-256."""
    digest = hashlib.sha256(data).hexdigest()
    kept = connection.execute(select(files.c.sha256).where(files.c.sha256 == digest)).scalar_one_or_none()
    if kept is None:
        connection.execute(files.insert().values(sha256=digest, size=len(data), bytes=data))
    return digest


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
            put(connection, layouts, row)
