"""Links for clients in the database, with what was read, remarked and answered; all but the reading is logged."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, Engine, Table, func, select

from proposals.approval.course import Move
from proposals.case_json import canonical
from proposals.links import (
    MOST_REMARKS,
    MOST_VIEWS,
    Answer,
    ClientLink,
    LinkEnd,
    Remark,
    View,
    link_closed,
    remark_refused,
)
from proposals.links_told import ACTS, MADE, OPENED, REMARKED, REVOKED, Kept, Term, act_of, facts_of
from proposals.record.log import LogEntry
from store import log
from store.courses import go
from store.evidence import keep_bytes
from store.rows import Row, written
from store.tables import answers, drafts, link_ends, links, remarks, views
from store.transactions import reading, writing
from store.upsert import put

THROUGH = {"through": "link"}
"""The door of whatever a client does."""


@dataclass(frozen=True, slots=True)
class SqlLinks:
    """Links as the database keeps them; `through` is the door by which our own people come."""

    engine: Engine
    through: str = ""

    def add(self, link: ClientLink, pages: Sequence[bytes]) -> ClientLink:
        """Keep a new link with the pages that it shows, and log it."""
        with writing(self.engine) as connection:
            for page in pages:
                keep_bytes(connection, page)
            connection.execute(links.insert().values(link_row(link)))
            self._note(connection, LogEntry(link.at, MADE, link.draft, link.by, facts_of(link)))
        return link

    def end(self, end: LinkEnd) -> LinkEnd:
        """Revoke a link for good, and log it; where that was done before, what stands is the answer."""
        with writing(self.engine) as connection:
            found = _rows(connection, link_ends, link_ends.c.link == end.link)
            if found:
                return end_of(found[0])
            connection.execute(link_ends.insert().values(end_row(end)))
            self._note(connection, LogEntry(end.at, REVOKED, end.draft, end.by, facts_of(end)))
        return end

    def of_secret(self, secret: str) -> tuple[ClientLink, LinkEnd | None] | None:
        """The link of a hashed secret, and how it was revoked; None for one that nobody has, or of a removed draft.

        One look-up, whichever of these it is.
        """
        there = select(drafts.c.id).where(drafts.c.id == links.c.draft, drafts.c.removed.is_(None))
        ended = [column.label(f"end_{column.name}") for column in link_ends.c]
        both = links.outerjoin(link_ends, link_ends.c.link == links.c.id)
        query = select(links.c.body, *ended).select_from(both).where(links.c.secret == secret, there.exists())
        with reading(self.engine) as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        end = {column.name: row[f"end_{column.name}"] for column in link_ends.c}
        return link_of({"body": row["body"]}), end_of(end) if end["link"] else None

    def of_draft(self, draft: str) -> tuple[ClientLink, ...]:
        """The links of a proposal, the first one first."""
        return tuple(map(link_of, self._of(links, draft)))

    def ends(self, draft: str) -> tuple[LinkEnd, ...]:
        """Which of them were revoked."""
        return tuple(map(end_of, self._of(link_ends, draft)))

    def remarks(self, draft: str) -> tuple[Remark, ...]:
        """What was remarked through them, the first one first."""
        return tuple(map(remark_of, self._of(remarks, draft)))

    def answers(self, draft: str) -> tuple[Answer, ...]:
        """What was answered through them."""
        return tuple(map(answer_of, self._of(answers, draft)))

    def views(self, draft: str) -> tuple[View, ...]:
        """How long which section was read in each visit."""
        return tuple(map(view_of, self._of(views, draft)))

    def remark(self, remark: Remark) -> Remark:
        """Keep a remark, and log that there is one; the same again is the one kept. Raises LinkRefused for too many."""
        with self._through_link(remark.link) as connection:
            found = _rows(connection, remarks, remarks.c.id == remark.id)
            if found:
                return remark_of(found[0])
            if _count(connection, remarks, remark.link) >= MOST_REMARKS:
                raise remark_refused()
            connection.execute(remarks.insert().values(remark_row(remark)))
            log.append(connection, LogEntry(remark.at, REMARKED, remark.draft, "", {**facts_of(remark), **THROUGH}))
        return remark

    def answer(self, answer: Answer, receipt: bytes, move: Move) -> Answer:
        """Keep an answer with its receipt, and log the step that it is; where there is one already, that is the answer.

        Raises MoveRefused where nothing can be answered any more, LinkRefused where the link was revoked meanwhile.
        """
        with self._through_link(answer.link) as connection:
            found = _rows(connection, answers, answers.c.link == answer.link)
            if found:
                return answer_of(found[0])
            if receipt:
                keep_bytes(connection, receipt)
            go(connection, answer.draft, (replace(move, facts={**move.facts, **facts_of(answer)}),), THROUGH)
            connection.execute(answers.insert().values(answer_row(answer)))
        return answer

    def view(self, seen: Sequence[View]) -> None:
        """Keep how long sections were read in a visit; of the same the longest counts, and none beyond a bound.

        That a link was read for the first time is logged.
        """
        with writing(self.engine) as connection:
            for one in seen:
                if not _count(connection, views, one.link):
                    log.append(connection, LogEntry(one.at, OPENED, one.draft, "", {"link": one.link, **THROUGH}))
                key = (views.c.link == one.link, views.c.visit == one.visit, views.c.section == one.section)
                there = _rows(connection, views, *key)
                if there and there[0]["seconds"] >= one.seconds:
                    continue
                if there or _count(connection, views, one.link) < MOST_VIEWS:
                    put(connection, views, view_row(one))

    def kept(self) -> tuple[Kept, ...]:
        """Every link, revocation, remark and answer, also of removed proposals, as the rows are by themselves."""
        with reading(self.engine) as connection:
            return tuple(one for kind in ROWS for one in _kept(connection, kind))

    @contextmanager
    def _through_link(self, link: str) -> Iterator[Connection]:
        """A transaction of whoever has a link that was not revoked. Raises LinkRefused."""
        with writing(self.engine) as connection:
            if _rows(connection, link_ends, link_ends.c.link == link):
                raise link_closed()
            yield connection

    def _of(self, table: Table, draft: str) -> list[Row]:
        with reading(self.engine) as connection:
            return _rows(connection, table, table.c.draft == draft)

    def _note(self, connection: Connection, entry: LogEntry) -> None:
        door: Mapping[str, Any] = {"through": self.through} if self.through else {}
        log.append(connection, LogEntry(entry.at, entry.act, entry.subject, entry.by, {**entry.facts, **door}))


def _rows(connection: Connection, table: Table, *where: Any) -> list[Row]:
    found = connection.execute(select(table).where(*where).order_by(table.c.at, *table.primary_key)).mappings()
    return [{str(name): value for name, value in row.items()} for row in found]


def _count(connection: Connection, table: Table, link: str) -> int:
    query = select(func.count()).select_from(table).where(table.c.link == link)
    return int(connection.execute(query).scalar_one())


def link_of(row: Row) -> ClientLink:
    """The link that a row tells of."""
    return ClientLink.model_validate_json(row["body"])


def link_row(link: ClientLink) -> dict[str, Any]:
    """A link as a row."""
    return {**_keyed(link, "id", "draft", "secret"), "at": written(link.at), "body": canonical(link)}


def end_of(row: Row) -> LinkEnd:
    """How a link was revoked, by a row."""
    return LinkEnd.model_validate({**row, "at": dt.datetime.fromisoformat(row["at"])})


def end_row(end: LinkEnd) -> dict[str, Any]:
    """A revocation as a row."""
    return {**dict(end), "at": written(end.at)}


def remark_of(row: Row) -> Remark:
    """The remark that a row tells of."""
    return Remark.model_validate_json(row["body"])


def remark_row(remark: Remark) -> dict[str, Any]:
    """A remark as a row."""
    return {**_keyed(remark, "id", "draft", "link"), "at": written(remark.at), "body": canonical(remark)}


def answer_of(row: Row) -> Answer:
    """The answer that a row tells of."""
    return Answer.model_validate_json(row["body"])


def answer_row(answer: Answer) -> dict[str, Any]:
    """An answer as a row."""
    return {**_keyed(answer, "link", "draft"), "at": written(answer.at), "body": canonical(answer)}


def view_of(row: Row) -> View:
    """The view that a row tells of."""
    return View.model_validate({**row, "at": dt.datetime.fromisoformat(row["at"])})


def view_row(view: View) -> dict[str, Any]:
    """A view as a row."""
    return {**dict(view), "at": written(view.at)}


def _keyed(term: Any, *names: str) -> dict[str, Any]:
    return {name: getattr(term, name) for name in names}


ROWS: Final[tuple[tuple[Table, str, str, Callable[[Row], Term], Callable[[Any], Row]], ...]] = (
    (links, "id", MADE, link_of, link_row),
    (link_ends, "link", REVOKED, end_of, end_row),
    (remarks, "id", REMARKED, remark_of, remark_row),
    (answers, "link", ACTS["accept"], answer_of, answer_row),
)
"""What only grows: where it is kept, its key, the act that tells of it, and how a row is read and written."""


def _kept(
    connection: Connection, kind: tuple[Table, str, str, Callable[[Row], Term], Callable[[Any], Row]]
) -> Iterator[Kept]:
    table, key, act, of_row, row_of = kind
    for row in _rows(connection, table):
        try:
            found = of_row(row)
            term = found if all(row[name] == value for name, value in row_of(found).items() if name != "body") else None
        except ValueError:
            term = None
        yield Kept(act_of(term) if term else act, str(row[key]), str(row["draft"]), term)
