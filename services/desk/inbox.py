"""What waits for whom, the most urgent first; what somebody decided lately; and what became of his own proposals."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from proposals.approval.concern import is_next
from proposals.approval.course import Course, Move
from proposals.approval.rules import Level
from proposals.approval.states import JUDGEMENTS, Event, State
from proposals.clients import tie_of
from proposals.draft import DraftSummary
from proposals.people import Person, check_active
from proposals.permissions import Act, Tie, may
from services.workspace import Workspace

SOON: Final = dt.timedelta(days=7)
"""An offer that ends within this time is urgent, and told to whoever sells it."""
LATELY: Final = dt.timedelta(days=30)
MOST: Final = 20
"""Lines of what is over that are told."""
TURNS: Final = (Event.SUBMIT, Event.WITHDRAW, Event.RETURN, Event.REJECT, Event.APPROVE, Event.ISSUE)
"""Steps by which a proposal passes from one desk to another."""
BACK: Final = frozenset({Event.RETURN, Event.REJECT})
ANSWERS: Final = (Event.ACCEPT, Event.DECLINE, Event.EXPIRE)


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal on a desk: `move` is the step that brought it there. `amount` is in `currency`, None if not known.

    `waits_for` is the level that decides next, None where nothing is to be decided.
    """

    draft: DraftSummary
    course: Course
    move: Move
    waits_for: Level | None = None
    valid_until: dt.date | None = None
    amount: float | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """`to_judge` waits for him, `others` for somebody else, `own` for somebody else because he built it or it is his
    (four eyes).

    `returned` came back with remarks or was rejected, `to_issue` is approved, `answered` was accepted, declined or has
    expired lately, `ending` is with the client and ends soon: all of them his own or shared with him.
    """

    to_judge: tuple[Line, ...] = ()
    others: tuple[Line, ...] = ()
    own: tuple[Line, ...] = ()
    decided: tuple[Line, ...] = ()
    returned: tuple[Line, ...] = ()
    to_issue: tuple[Line, ...] = ()
    answered: tuple[Line, ...] = ()
    ending: tuple[Line, ...] = ()

    @property
    def count(self) -> int:
        """How many proposals wait for an act of his."""
        return len(self.to_judge) + len(self.returned) + len(self.to_issue)


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at his desk, on which day, and which proposals are his."""

    person: Person
    everybody: tuple[Person, ...]
    now: dt.datetime
    own: frozenset[str] = frozenset()
    valid: Mapping[tuple[str, int], dt.date] = field(default_factory=dict)

    @property
    def day(self) -> dt.date:
        return self.now.astimezone().date()


def inbox(workspace: Workspace) -> Inbox:
    """The desk of whoever works here. Raises NotAllowed for an account that is not active."""
    person = check_active(workspace.who())
    courses, drafts = workspace.store.courses(), workspace.store.summaries()
    known = [(one, courses[one.id]) for one in drafts if one.id in courses]
    clients = {one.id: one for one in workspace.clients.all()}
    ties = {one.id: tie_of(person.id, one.owner, clients.get(one.of_client)) for one, _ in known}
    own = frozenset(one for one, tie in ties.items() if tie is not Tie.OTHERS)
    valid = {(one.draft, one.revision): one.valid_until for one in workspace.issued.all()}
    reader = Reader(person, workspace.people.all(), workspace.clock(), own, valid)
    return inbox_of(reader, [one for one in known if _is_open(person, ties[one[0].id])])


def _is_open(person: Person, tie: Tie) -> bool:
    return may(person, Act.READ, tie)


def inbox_of(reader: Reader, known: Iterable[tuple[DraftSummary, Course]]) -> Inbox:
    """The desk of a reader, from the proposals that are open to him and their courses."""
    every = list(known)
    waiting = [_waiting(*one) for one in every if one[1].present.state is State.IN_REVIEW]
    waiting.sort(key=lambda one: urgency(one, reader.day))
    own = [one for one in waiting if _is_builder(reader, one)]
    mine = [one for one in waiting if one not in own and _is_his(reader, one)]
    return Inbox(
        to_judge=tuple(mine),
        own=tuple(own),
        others=tuple(one for one in waiting if one not in mine and one not in own),
        decided=_lately(reader, every, tuple(JUDGEMENTS), by=reader.person.id),
        returned=_turned(reader, every, State.DRAFT, BACK),
        to_issue=_turned(reader, every, State.APPROVED, {Event.APPROVE}),
        answered=_lately(reader, [one for one in every if _concerns(reader, *one)], ANSWERS),
        ending=_ending(reader, every),
    )


def urgency(line: Line, day: dt.date) -> tuple[dt.date, dt.date, float]:
    """What is sorted by: when an offer that ends soon ends, since which day it waits, the larger amount first."""
    ends = line.valid_until or dt.date.max
    soon = ends if ends - day <= SOON else dt.date.max
    return soon, line.move.at.astimezone().date(), -(line.amount or 0.0)


def _waiting(draft: DraftSummary, course: Course) -> Line:
    """A proposal in review; it waits since it was submitted, with what was noted then of its urgency."""
    move = course.submitted
    assert move is not None  # noqa: S101 - nothing is in review that was not submitted
    facts = move.facts
    valid = dt.date.fromisoformat(str(facts["valid_until"])) if "valid_until" in facts else None
    amount = facts.get("amount")
    known = float(amount) if isinstance(amount, int | float) else None
    return Line(draft, course, move, course.present.waiting[0], valid, known, str(facts.get("currency") or ""))


def _is_builder(reader: Reader, line: Line) -> bool:
    standing = line.course.present
    return reader.person.id in {*standing.built_by, standing.submitted_by, line.draft.owner}


def _is_his(reader: Reader, line: Line) -> bool:
    return is_next(line.course.present, reader.person, reader.everybody, reader.day)


def _concerns(reader: Reader, draft: DraftSummary, course: Course) -> bool:
    """Whether a proposal is his own, shared with him, or of his building."""
    return draft.id in reader.own or any(
        one.by == reader.person.id and one.event in (Event.SUBMIT, Event.CHANGE) for one in course.moves
    )


def _turned(
    reader: Reader, known: Iterable[tuple[DraftSummary, Course]], state: State, by: Iterable[Event]
) -> tuple[Line, ...]:
    """His proposals in a state to which one of these steps led last, the latest first."""
    found = []
    for draft, course in known:
        last = course.last(*TURNS)
        stands = course.present.state is state and last is not None and last.event in by
        if last is not None and stands and _concerns(reader, draft, course):
            found.append(Line(draft, course, last))
    return tuple(sorted(found, key=lambda one: one.move.at, reverse=True))


def _lately(
    reader: Reader, known: Iterable[tuple[DraftSummary, Course]], events: Iterable[Event], by: str | None = None
) -> tuple[Line, ...]:
    """The last step of these kinds of each proposal (made by somebody) within the last month, the latest first."""
    wanted, found = set(events), []
    for draft, course in known:
        moves = [one for one in course.moves if one.event in wanted and by in (None, one.by)]
        if moves and reader.now - moves[-1].at <= LATELY:
            found.append(Line(draft, course, moves[-1]))
    return tuple(sorted(found, key=lambda one: one.move.at, reverse=True)[:MOST])


def _ending(reader: Reader, known: Iterable[tuple[DraftSummary, Course]]) -> tuple[Line, ...]:
    """His issued offers whose validity ends soon, or has ended and is not noted yet; the first to end first."""
    found = []
    for draft, course in known:
        move = course.last(Event.ISSUE)
        if move is None or course.out.get(move.revision) is not State.ISSUED or not _concerns(reader, draft, course):
            continue
        until = reader.valid.get((draft.id, move.revision))
        if until is not None and until - reader.day <= SOON:
            found.append(Line(draft, course, move, valid_until=until))
    return tuple(sorted(found, key=lambda one: (one.valid_until or dt.date.max, one.move.at)))
