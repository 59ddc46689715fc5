"""Taking an export into the database: all of it in one transaction, or nothing."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, exists, select
from sqlalchemy.exc import IntegrityError

from proposals import links_told
from proposals.draft_errors import bytes_altered, denied
from proposals.issued import TAKEN_OVER, IssueRefused, standing
from proposals.links_told import facts_of
from proposals.portable.checks import log_row
from proposals.portable.lines import KINDS, Kind, Line, text_of
from proposals.portable.parcel import Parcel, TakenIn
from proposals.portable.refusals import collides, in_line, refuse
from proposals.record.deeds import taken_over
from proposals.record.log import LogEntry
from store import log, tables
from store.clients import client_of, mark
from store.evidence import keep_bytes
from store.issued import found_of_number, issued_of_row
from store.portable.codecs import CODECS
from store.portable.old_log import letting_old_entries_in
from store.transactions import writing


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a parcel is taken in, by whom, and through which door."""

    at: dt.datetime
    by: str
    through: str

    def entry(self, act: str, subject: str, **facts: object) -> LogEntry:
        """What the log says of it."""
        return LogEntry(
            self.at, act, subject, self.by, {**facts, **({"through": self.through} if self.through else {})}
        )


def take_in(engine: Engine, parcel: Parcel, arrival: Arrival) -> TakenIn:
    """Keep what is new in the parcel, in one transaction; what is there already and equal is counted.

    An empty workspace takes the log of another one as it is; any other gets entries of its own. Raises ParcelRefused
    that names everything that is there with other content, StoreUnusable where a guard of the database refuses.
    """
    try:
        with writing(engine) as connection:
            return _taken(connection, parcel, arrival)
    except IntegrityError as error:
        raise denied(error.orig or error) from error


def _taken(connection: Connection, parcel: Parcel, arrival: Arrival) -> TakenIn:
    as_it_is = parcel.proposal is None and is_empty(connection)
    new = {kind.name: _new(connection, kind, parcel.of(kind.name)) for kind in parcel.kinds}
    refuse(_collisions(connection, parcel, new))
    refuse(_not_to_be_issued(connection, parcel, new))
    files = [digest for digest in parcel.files if _keep(connection, parcel, digest)]
    for name, lines in new.items():
        _insert(connection, name, lines)
    counts = {**{name: len(lines) for name, lines in new.items()}, "files": len(files)}
    if any(counts.values()) and not as_it_is:
        for entry in _entries(parcel, new, arrival, counts):
            log.append(connection, entry)
    return TakenIn(counts, {name: count - counts[name] for name, count in parcel.counts().items()})


def is_empty(connection: Connection) -> bool:
    """Whether nothing at all is kept."""
    return not any(
        connection.execute(select(exists(select(one)))).scalar_one() for one in tables.metadata.sorted_tables
    )


def _row(connection: Connection, kind: Kind, line: Line) -> dict[str, Any] | None:
    codec = CODECS[kind.name]
    found = connection.execute(select(codec.table).where(*codec.where(line))).mappings().first()
    return None if found is None else {str(name): value for name, value in found.items()}


def _new(connection: Connection, kind: Kind, lines: Sequence[Line]) -> list[Line]:
    """The lines under whose key nothing is kept."""
    there = {tuple(row) for row in connection.execute(select(*CODECS[kind.name].key))}
    return [line for line in lines if kind.key_of(line) not in there]


def _collisions(connection: Connection, parcel: Parcel, new: dict[str, list[Line]]) -> Iterator[Any]:
    """What is there under the key of a line and is not equal to it; of the log the first entry is enough."""
    for kind in parcel.kinds:
        fresh = {kind.key_of(line) for line in new[kind.name]}
        for at, line in enumerate(parcel.of(kind.name), start=1):
            row = None if kind.key_of(line) in fresh else _row(connection, kind, line)
            if row is not None and text_of(CODECS[kind.name].line_of(row)) != text_of(line):
                yield in_line(kind.member, at, collides(kind, line))
                if kind.name == "log":
                    return


def _not_to_be_issued(connection: Connection, parcel: Parcel, new: dict[str, list[Line]]) -> Iterator[Any]:
    """Issued documents whose number is another proposal's here, or whose revision says something else here."""
    for line in new["issued"]:
        document = issued_of_row(CODECS["issued"].row_of(line))
        try:
            standing(document, found_of_number(connection, document.number))
        except IssueRefused as refusal:
            yield in_line(KINDS["issued"].member, parcel.of("issued").index(line) + 1, refusal.notice)


def _keep(connection: Connection, parcel: Parcel, digest: str) -> bool:
    """Whether the file is a new one. Raises NotFound where its bytes have changed since they were checked."""
    kept = select(tables.files.c.sha256).where(tables.files.c.sha256 == digest)
    if connection.execute(kept).first() is not None:
        return False
    if keep_bytes(connection, parcel.load(digest)) != digest:
        raise bytes_altered(digest)
    return True


def _insert(connection: Connection, name: str, lines: list[Any]) -> None:
    codec = CODECS[name]
    rows = [codec.row_of(line) for line in lines]
    if name == "log":
        with letting_old_entries_in(connection, [log_row(line) for line in lines]):
            _add(connection, name, rows)
    else:
        _add(connection, name, rows)


def _add(connection: Connection, name: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(CODECS[name].table.insert(), rows)
    if name == "clients":
        for row in rows:
            mark(connection, client_of(row["body"]))


def _entries(parcel: Parcel, new: dict[str, list[Any]], arrival: Arrival, counts: dict[str, int]) -> Iterator[LogEntry]:
    """What came, for the log of this workspace: the whole, and each release, signature, issued document, link of it,
    with what was revoked, remarked and answered.
    """
    act = "workspace.imported" if parcel.proposal is None else "proposal.imported"
    yield arrival.entry(act, parcel.proposal or "", manifest=parcel.origin, rows=counts)
    if parcel.proposal is None:
        return
    signed = {(one.draft, one.trial, one.version): one.signature for one in new["signatures"]}
    for line in new["releases"]:
        record = line.record.model_copy(update={"signed": signed.get((line.draft, line.trial, line.version))})
        deed = taken_over(record, line.record.release)
        yield arrival.entry(deed.act, f"{line.draft}/{line.trial}", **deed.facts)
    for line in new["issued"]:
        document = issued_of_row(CODECS["issued"].row_of(line))
        yield arrival.entry(TAKEN_OVER, line.draft, **document.facts())
    for name in ("links", "link_ends", "remarks", "answers"):
        for line in new[name]:
            yield arrival.entry(links_told.TAKEN_OVER, line.draft, was=links_told.act_of(line), **facts_of(line))
