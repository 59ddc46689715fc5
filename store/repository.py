"""The store of drafts. Every method is one transaction; two writers never lose each other's work."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, Select, bindparam, func, select, update
from sqlalchemy.exc import IntegrityError

from proposals.approval.course import Course, Move
from proposals.approval.revision import as_next
from proposals.approval.states import Event
from proposals.bulk import collector_paused
from proposals.draft import Draft, DraftSummary
from proposals.draft_errors import conflict, denied, not_found
from proposals.record.deeds import Deed, deeds, taken_over
from proposals.record.log import LogEntry
from proposals.record.release import TrialReleased, acted_on, check_change, check_kept, check_new
from proposals.roles import Role
from proposals.trial import TrialRecord
from store import log
from store.courses import course_in, courses_in, go, note_change
from store.releases import altered, keep_versions, kept_of
from store.rows import Row, draft_of, folded, number_of, row_beside_case, row_of, row_of_new, summary_of, written
from store.tables import drafts
from store.transactions import reading, writing

KEPT_OPEN = 64
"""So many drafts (some 0.2 MB each) as there may be people who work at once: each change of each asks for his own."""
LISTED = ("id", "version", "updated", "project", "client", "currency", "owner", "of_client")
SUMMARY = [drafts.c[name] for name in LISTED]
STAMP = select(drafts.c.version, drafts.c.updated, drafts.c.owner, drafts.c.of_client).where(
    drafts.c.id == bindparam("draft"), drafts.c.removed.is_(None)
)
"""Made once: it is asked several times with each change."""
NEXT = update(drafts).where(drafts.c.id == bindparam("read_id"), drafts.c.version == bindparam("read_version"))
"""The same, for writing over the draft that was read."""

MOST_PLACES_LOGGED = 50


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class SqlDraftStore:
    """Drafts in a database, one JSON document each. Made by `store.engine.open_store`.

    The drafts opened last are kept as they were read: one is read again only where its version was saved anew. What is
    done to a trial, and what was refused, is logged with whoever did it and the door that he came `through`.
    """

    def __init__(self, engine: Engine, now: Callable[[], dt.datetime] = _now, through: str = "") -> None:
        self._engine = engine
        self._now = now
        self._through = through
        self._doer = ""
        self._by = ("", Role.OWNER)
        self._opened: dict[str, Draft] = {}
        self._first = self

    def named(self, doer: str) -> "SqlDraftStore":
        """The same store for what is done by this person, as he gave his name."""
        same = copy(self)
        same._doer = doer.strip()
        return same

    def acting(self, person: str, role: Role) -> "SqlDraftStore":
        """The same store for what somebody with this account does in this role."""
        same = self.named(person)
        same._by = (person, role)
        return same

    def add(self, draft: Draft, versions: Sequence[TrialRecord] = ()) -> Draft:
        """Keep a new draft. Where one of this id is kept already, that one is the answer and nothing is written.

        Whoever begins it has built it, which is logged. `versions` are earlier released versions of its trials. Raises
        TrialReleased, and logs it, where a trial claims a release that is not of its content.
        """
        with self._refusals_logged(draft.id), writing(self._engine) as connection:
            if not _is_there(connection, draft.id):
                check_new(draft.case)
                came = keep_versions(connection, draft, (*versions, *draft.case.trials))
                connection.execute(drafts.insert().values(row_of_new(draft)))
                note_change(connection, draft.id, self._change_of(draft), self._door)
                self._note(connection, draft.id, [taken_over(*one) for one in came])
            return _read(connection, draft.id)

    def load(self, draft_id: str) -> Draft:
        """The draft as last saved. Raises NotFound where there is none or it was removed."""
        with reading(self._engine) as connection:
            return self._stored(connection, draft_id)

    def change(self, draft_id: str, change: Callable[[Draft], Draft], expected_version: int | None = None) -> Draft:
        """Save what `change` makes of the draft, in one transaction, as its next version.

        What is settled is changed as the next revision (`proposals.approval.revision`). Nothing is saved where `change`
        raises. Raises NotFound, and Conflict where the stored version is not the expected one; without an expected
        version the change goes onto whatever was saved last. Raises MoveRefused where the proposal is in review;
        TrialReleased, and logs it, where the change would touch a released trial, or one was altered past this program.
        What was done to the trials, and who begins to build a revision, is logged in the same transaction.
        """
        with self._refusals_logged(draft_id), collector_paused(), writing(self._engine) as connection:
            stored = self._stored(connection, draft_id)
            if expected_version is not None and expected_version != stored.version:
                raise conflict(expected_version, stored.version)
            course = note_change(connection, draft_id, self._change_of(stored), self._door)
            changed = as_next(stored, change(stored), course, self._now().astimezone().date())
            changed = replace(changed, id=draft_id, created=stored.created, version=stored.version + 1)
            check_kept(stored.case, stored.altered)
            check_change(stored.case, changed.case)
            keep_versions(connection, changed, acted_on(stored.case, changed.case))
            _replace(connection, changed, stored)
            self._note(connection, draft_id, deeds(stored.case, changed.case))
        self._keep_open(changed)
        return changed

    def course(self, draft_id: str) -> Course:
        """Where a proposal stands, and every step that brought it there."""
        with reading(self._engine) as connection:
            return course_in(connection, draft_id)

    def courses(self) -> Mapping[str, Course]:
        """The same of every proposal of which any step is told."""
        with reading(self._engine) as connection:
            return courses_in(connection)

    def step(
        self, draft_id: str, make: Callable[[Draft, Course], Sequence[Move]], expected_version: int | None = None
    ) -> Course:
        """Log the steps that `make` says, in one transaction with what it looked at; the draft stays as it is.

        Raises NotFound, Conflict, and MoveRefused, with nothing logged, where a step is not open.
        """
        with writing(self._engine) as connection:
            stored = self._stored(connection, draft_id)
            if expected_version is not None and expected_version != stored.version:
                raise conflict(expected_version, stored.version)
            return go(connection, draft_id, make(stored, course_in(connection, draft_id)), self._door)

    def assign(self, draft_id: str, owner: str | None, of_client: str | None) -> None:
        """Say whose a draft is and which client it is for; None leaves that as it is, its version stays too.

        Raises NotFound.
        """
        with writing(self._engine) as connection:
            said = {"id": draft_id, "owner": owner, "of_client": of_client}
            values = {name: one for name, one in said.items() if one is not None}
            if connection.execute(update(drafts).where(drafts.c.id == draft_id).values(values)).rowcount != 1:
                raise not_found(draft_id)
        self._first._opened.pop(draft_id, None)

    def summaries(self, search: str = "", removed: bool = False) -> tuple[DraftSummary, ...]:
        """The lines of the list, last saved first; every word of `search` must occur somewhere in a line."""
        with reading(self._engine) as connection:
            return tuple(summary_of(row) for row in _rows(connection, _listed(search, removed)))

    def numbers(self, ids: Collection[str]) -> Mapping[str, str]:
        """By their ids the numbers of the documents of these drafts, of those that have one; no case is opened."""
        query = select(drafts.c.id, drafts.c.body).where(drafts.c.id.in_(ids))
        with reading(self._engine) as connection:
            found = {row["id"]: number_of(row) for row in _rows(connection, query)}
        return {name: number for name, number in found.items() if number}

    def remove(self, draft_id: str, at: dt.datetime) -> None:
        """Put the draft aside, and log it; it can be restored. Raises NotFound where there is none."""
        self._mark(draft_id, written(at), removed=False)

    def restore(self, draft_id: str) -> None:
        """Bring a removed draft back, and log it. Raises NotFound where no draft of this id was removed."""
        self._mark(draft_id, None, removed=True)

    def removed_before(self, moment: dt.datetime) -> tuple[str, ...]:
        """The ids of drafts that were removed before a moment, the first one first."""
        query = select(drafts.c.id).where(drafts.c.removed < written(moment)).order_by(drafts.c.removed, drafts.c.id)
        with reading(self._engine) as connection:
            return tuple(connection.execute(query).scalars())

    def purge(self, draft_id: str) -> None:
        """Erase a removed draft for good, and log its id. Raises NotFound; StoreUnusable where a trial was released."""
        with self._refusals_logged(draft_id), writing(self._engine) as connection:
            gone = drafts.delete().where(drafts.c.id == draft_id, drafts.c.removed.is_not(None))
            if connection.execute(gone).rowcount != 1:
                raise not_found(draft_id)
            self._note(connection, draft_id, [Deed("draft.purged", "")])

    @contextmanager
    def _refusals_logged(self, draft_id: str) -> Iterator[None]:
        """An attempt on a released trial is noted after its transaction was taken back. Raises StoreUnusable."""
        try:
            yield
        except TrialReleased as refusal:
            facts = {"version": refusal.version, "places": list(refusal.places[:MOST_PLACES_LOGGED])}
            with writing(self._engine) as connection:
                self._note(connection, draft_id, [Deed("trial.change_refused", refusal.trial, facts=facts)])
            raise
        except IntegrityError as error:
            raise denied(error.orig or error) from error

    def _note(self, connection: Connection, draft_id: str, done: Iterable[Deed]) -> None:
        """Log what was done in the draft; a deed on no trial is one on the draft.

        Whoever has an account did it, whatever name the record bears.
        """
        for deed in done:
            subject = f"{draft_id}/{deed.trial}" if deed.trial else draft_id
            by = self._by[0] or (self._doer if deed.by is None else deed.by)
            log.append(connection, LogEntry(self._now(), deed.act, subject, by, {**deed.facts, **self._door}))

    @property
    def _door(self) -> Mapping[str, str]:
        return {"through": self._through} if self._through else {}

    def _change_of(self, draft: Draft) -> Move:
        person, role = self._by
        issue = draft.case.issue
        return Move(self._now(), Event.CHANGE, person, role, issue.revision, issue.number or "")

    def _stored(self, connection: Connection, draft_id: str) -> Draft:
        """The draft as it stands in this transaction. Raises NotFound."""
        known = self._first._opened.get(draft_id)
        if known is not None and _stamp_of(known) == _stamp(connection, draft_id):
            return known
        with collector_paused():
            found = _read(connection, draft_id)
        self._keep_open(found)
        return found

    def _keep_open(self, draft: Draft) -> None:
        others = {name: one for name, one in self._first._opened.items() if name != draft.id}
        self._first._opened = dict([*others.items(), (draft.id, draft)][-KEPT_OPEN:])

    def _mark(self, draft_id: str, at: str | None, *, removed: bool) -> None:
        """Set the time of removal of a draft that is (or is not) removed now."""
        state = drafts.c.removed.is_not(None) if removed else drafts.c.removed.is_(None)
        with writing(self._engine) as connection:
            marked = connection.execute(update(drafts).where(drafts.c.id == draft_id, state).values(removed=at))
            if marked.rowcount != 1:
                raise not_found(draft_id)
            act = "draft.restored" if removed else "draft.removed"
            facts = {"released": kept_of(connection, draft_id)}
            self._note(connection, draft_id, [Deed(act, "", facts=facts)])


Stamp: TypeAlias = tuple[int, str, str, str]
"""Version and moment of the last save, whose the draft is and for which client."""


def _stamp(connection: Connection, draft_id: str) -> Stamp:
    """The stamp of a draft that is not removed. Raises NotFound."""
    found = connection.execute(STAMP, {"draft": draft_id}).one_or_none()
    if found is None:
        raise not_found(draft_id)
    return found.version, found.updated, found.owner, found.of_client


def _stamp_of(draft: Draft) -> Stamp:
    return draft.version, written(draft.updated), draft.owner, draft.of_client


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


def _read(connection: Connection, draft_id: str) -> Draft:
    """The draft as it is stored, held against what is kept of its releases. Raises NotFound, StoreUnusable."""
    found = draft_of(_row(connection, draft_id))
    return replace(found, altered=altered(connection, found))


def _replace(connection: Connection, draft: Draft, read: Draft) -> None:
    """Write the draft over the one it was made from. Raises Conflict where that is no longer the stored one."""
    values = row_beside_case(draft) if draft.case is read.case else row_of(draft)
    if connection.execute(NEXT, {**values, "read_id": draft.id, "read_version": read.version}).rowcount != 1:
        raise conflict(read.version, _stamp(connection, draft.id)[0])
