"""Where proposals stand, read from the log, and the steps that are written into it."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from sqlalchemy import Connection, bindparam, select

from proposals.approval.course import Course, Move, changed, course_of, entry_of, follow
from proposals.approval.states import Event
from proposals.issued import ACT, TAKEN_OVER
from proposals.record.log import LogEntry
from store import log
from store.tables import log as rows

ACTS = (*(f"proposal.{event}" for event in Event if event is not Event.ISSUE), ACT, TAKEN_OVER)
"""How the log calls steps of a proposal."""
STEPS = (
    select(*(rows.c[name] for name in ("seq", "at", "act", "subject", "by", "facts")))
    .where(rows.c.act.in_(ACTS))
    .order_by(rows.c.seq)
)
STEPS_OF_ONE = STEPS.where(rows.c.subject == bindparam("draft"))
"""Made once: it is asked with each change."""


def course_in(connection: Connection, draft_id: str) -> Course:
    """The course of a proposal as it stands in this transaction."""
    return course_of(entry for _, entry in _entries(connection, draft_id))


def courses_in(connection: Connection) -> Mapping[str, Course]:
    """The course of every proposal of which any step is told."""
    entries = sorted(_entries(connection), key=lambda one: (one[1].subject, one[0]))
    return {draft: course_of(entry for _, entry in own) for draft, own in groupby(entries, lambda one: one[1].subject)}


def go(connection: Connection, draft_id: str, moves: Iterable[Move], through: Mapping[str, str]) -> Course:
    """Write steps into the log, each after the one before. Raises MoveRefused, with nothing to be kept."""
    course = course_in(connection, draft_id)
    for move in moves:
        course = follow(course, move)
        log.append(connection, _told(draft_id, move, through))
    return course


def note_change(connection: Connection, draft_id: str, move: Move, through: Mapping[str, str]) -> Course:
    """The course before a change; the step that it is is written where it tells anything new. Raises MoveRefused."""
    course = course_in(connection, draft_id)
    told = changed(course, move)
    if told is not None and (told.by or course.moves):
        log.append(connection, _told(draft_id, told, through))
    return course


def _told(draft_id: str, move: Move, through: Mapping[str, str]) -> LogEntry:
    entry = entry_of(draft_id, move)
    return LogEntry(entry.at, entry.act, entry.subject, entry.by, {**entry.facts, **through})


def _entries(connection: Connection, draft_id: str = "") -> list[tuple[int, LogEntry]]:
    query, of = (STEPS_OF_ONE, {"draft": draft_id}) if draft_id else (STEPS, {})
    return [(row.seq, log.entry_of_row(row)) for row in connection.execute(query, of)]
