"""The store of drafts. Every method is one transaction; two writers never lose each other's work."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select, update

from proposals.draft import Draft, DraftSummary
from proposals.draft_errors import conflict, not_found
from proposals.log import LogEntry
from proposals.release import TrialReleased, acted_on, check_change, check_new
from proposals.trial import TrialRecord
from store.evidence import SqlLog
from store.releases import keep_versions
from store.rows import Row, draft_of, folded, row_of, summary_of, written
from store.tables import drafts
from store.transactions import reading, writing

SUMMARY = [drafts.c[name] for name in ("id", "version", "updated", "project", "client", "currency")]


MOST_PLACES_LOGGED = 50


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class SqlDraftStore:
    """Drafts in a database, one JSON document each. Made by `store.engine.open_store`."""

    def __init__(self, engine: Engine, now: Callable[[], dt.datetime] = _now) -> None:
        self._engine = engine
        self._log = SqlLog(engine)
        self._now = now

    def add(self, draft: Draft, versions: Sequence[TrialRecord] = ()) -> Draft:
        """Keep a new draft. Where one of this id is kept already, that one is the answer and nothing is written.

        `versions` are earlier released versions of its trials. Raises TrialReleased, and logs it, where a trial claims
        a release that is not of its content.
        """
        with self._refusals_logged(draft.id), writing(self._engine) as connection:
            if not _is_there(connection, draft.id):
                check_new(draft.case)
                keep_versions(connection, draft, (*versions, *draft.case.trials))
                connection.execute(drafts.insert().values(row_of(draft)))
            return draft_of(_row(connection, draft.id))

    def load(self, draft_id: str) -> Draft:
        """The draft as last saved. Raises NotFound where there is none or it was removed."""
        with reading(self._engine) as connection:
            return draft_of(_row(connection, draft_id))

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        """Save what `change` makes of the draft, in one transaction, as its next version.

        Nothing is saved where `change` raises. Raises NotFound, and Conflict where the stored version is not the
        expected one; without an expected version the change goes onto whatever was saved last. Raises TrialReleased,
        and logs it, where the change would touch a released trial.
        """
        with self._refusals_logged(draft_id), writing(self._engine) as connection:
            stored = draft_of(_row(connection, draft_id))
            if expected_version is not None and expected_version != stored.version:
                raise conflict(expected_version, stored.version)
            changed = replace(change(stored), id=draft_id, created=stored.created, version=stored.version + 1)
            check_change(stored.case, changed.case)
            keep_versions(connection, changed, acted_on(stored.case, changed.case))
            _replace(connection, changed, stored.version)
            return changed

    def summaries(self, search: str = "", removed: bool = False) -> tuple[DraftSummary, ...]:
        """The lines of the list, last saved first; every word of `search` must occur somewhere in a line."""
        with reading(self._engine) as connection:
            return tuple(summary_of(row) for row in _rows(connection, _listed(search, removed)))

    def remove(self, draft_id: str, at: dt.datetime) -> None:
        """Put the draft aside; it can be restored. Raises NotFound where there is none."""
        self._mark(draft_id, written(at), removed=False)

    def restore(self, draft_id: str) -> None:
        """Bring a removed draft back. Raises NotFound where no draft of this id was removed."""
        self._mark(draft_id, None, removed=True)

    @contextmanager
    def _refusals_logged(self, draft_id: str) -> Iterator[None]:
        """An attempt on a released trial is noted after its transaction was taken back."""
        try:
            yield
        except TrialReleased as refusal:
            facts = {"version": refusal.version, "places": list(refusal.places[:MOST_PLACES_LOGGED])}
            subject = f"{draft_id}/{refusal.trial}"
            self._log.write(LogEntry(self._now(), "trial.change_refused", subject, facts=facts))
            raise

    def _mark(self, draft_id: str, at: str | None, *, removed: bool) -> None:
        """Set the time of removal of a draft that is (or is not) removed now."""
        state = drafts.c.removed.is_not(None) if removed else drafts.c.removed.is_(None)
        with writing(self._engine) as connection:
            marked = connection.execute(update(drafts).where(drafts.c.id == draft_id, state).values(removed=at))
            if marked.rowcount != 1:
                raise not_found(draft_id)


def _listed(search: str, removed: bool) -> Select[Any]:
    state = drafts.c.removed.is_not(None) if removed else drafts.c.removed.is_(None)
    words = [func.instr(drafts.c.search, word) > 0 for word in folded(search).split()]
    return select(*SUMMARY).where(state, *words).order_by(drafts.c.updated.desc(), drafts.c.id)


def _rows(connection: Connection, query: Select[Any]) -> Sequence[Row]:
    found = connection.execute(query).mappings()
    return [{str(name): value for name, value in row.items()} for row in found]


def _is_there(connection: Connection, draft_id: str) -> bool:
    return connection.execute(select(drafts.c.id).where(drafts.c.id == draft_id)).first() is not None


def _row(connection: Connection, draft_id: str) -> Row:
    rows = _rows(connection, select(drafts).where(drafts.c.id == draft_id, drafts.c.removed.is_(None)))
    if not rows:
        raise not_found(draft_id)
    return rows[0]


def _replace(connection: Connection, draft: Draft, version_read: int) -> None:
    """Write the draft over the version it was made from. Raises Conflict where that is no longer the stored one."""
    same = (drafts.c.id == draft.id, drafts.c.version == version_read)
    if connection.execute(update(drafts).where(*same).values(row_of(draft))).rowcount != 1:
        raise conflict(version_read, _row(connection, draft.id)["version"])
