"""What is new for whoever works here since he looked last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from proposals.approval.concern import ByLink, Concern, Happened, Team, concerned, concerned_by_link
from proposals.approval.course import Course, move_of
from proposals.approval.seen import LIST, UNSEEN
from proposals.approval.states import Event
from proposals.draft import DraftSummary
from proposals.links_told import DONE
from proposals.people import check_active
from proposals.record.log import LogEntry
from services.workspace import Workspace

Told: TypeAlias = tuple[int, DraftSummary, Happened, Mapping[str, Concern]]
"""The number of an entry of the log, the proposal, what happened, and whom it concerns in which way."""


@dataclass(frozen=True, slots=True)
class News:
    """A step, or what a client did by his link, that concerns somebody; `seq` is the number of its entry in the log."""

    seq: int
    draft: DraftSummary
    move: Happened
    concern: Concern


def news(workspace: Workspace) -> tuple[News, ...]:
    """What came last of each proposal since he looked at the list, or at the proposal itself, the latest first.

    Raises NotAllowed.
    """
    person = check_active(workspace.who())
    marks = workspace.seen.of(person.id)
    since = marks.get(LIST, UNSEEN).seq
    last = {
        draft.id: News(seq, draft, move, told[person.id])
        for seq, draft, move, told in steps_told(workspace, since)
        if person.id in told and seq > marks.get(draft.id, UNSEEN).seq
    }
    return tuple(sorted(last.values(), key=lambda one: one.seq, reverse=True))


def look(workspace: Workspace) -> tuple[News, ...]:
    """The same, and from now on it is seen."""
    found = news(workspace)
    if found:
        workspace.seen.note(workspace.who().id, LIST)
    return found


def steps_told(workspace: Workspace, after: int) -> Iterator[Told]:
    """What the log tells of proposals that are there behind an entry, with whom it concerns, the oldest first."""
    steps = workspace.seen.steps(after)
    if not steps:
        return
    drafts, people = {one.id: one for one in workspace.store.summaries()}, workspace.people.all()
    courses: dict[str, Course] = {}
    for seq, entry in steps:
        draft = drafts.get(entry.subject)
        if draft is None:
            continue
        if draft.id not in courses:
            courses[draft.id] = workspace.store.course(draft.id)
        found = _told(courses[draft.id], entry, Team(people, draft.owner))
        if found is not None:
            yield seq, draft, *found


def _told(course: Course, entry: LogEntry, team: Team) -> tuple[Happened, Mapping[str, Concern]] | None:
    """What an entry tells of a proposal, and whom it concerns; None where it tells nothing that counts."""
    if entry.act in DONE:
        issued = course.last(Event.ISSUE)
        return ByLink(entry.at, issued.number if issued else ""), concerned_by_link(course, entry.act, team)
    at = _place(course, entry)
    return None if at is None else (course.moves[at], concerned(course, at, team))


def _place(course: Course, entry: LogEntry) -> int | None:
    """Which step of a course an entry tells; None where it tells none that counts."""
    move = move_of(entry)
    return course.moves.index(move) if move is not None and move in course.moves else None
