"""The course of a proposal: every step of its revisions as the log tells them, and where they stand after it.

Nothing else says where a proposal stands. So an approval that is not in the log, or that the table of states would have
refused, is none.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from calculators.errors import Notice
from proposals.approval.moves import By, MoveRefused, Standing, after
from proposals.approval.rules import Level
from proposals.approval.states import FINAL, Event, State
from proposals.issued import ACT as DOCUMENT_ISSUED
from proposals.issued import TAKEN_OVER
from proposals.record.log import LogEntry
from proposals.roles import Role

PREFIX: Final = "proposal."
OF_ISSUED: Final = frozenset({Event.ACCEPT, Event.DECLINE, Event.EXPIRE, Event.SUPERSEDE})
"""What is done to a revision that went out, whatever became of the proposal since."""
CLOSED: Final = FINAL | {State.ISSUED}
"""Where the revision says what it says for good: a change begins the next one."""


BEGINNING: Final = Standing(State.DRAFT, frozenset())
"""Where every proposal begins."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step. `by` is the id of a person, `revision` with its `fingerprint` what it was done to.

    `needs` are the levels that must approve what is submitted, `levels` those at which `by` approves. `facts` are what
    a reader must know besides, plain values of JSON: hashes of what is frozen, reasons, figures.
    """

    at: dt.datetime
    event: Event
    by: str
    role: Role
    revision: int = 1
    number: str = ""
    fingerprint: str = ""
    levels: frozenset[Level] = frozenset()
    needs: tuple[Level, ...] = ()
    remark: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def who(self) -> By:
        """Who made it, in which role and at which levels."""
        return By(self.by, self.role, self.levels)


@dataclass(frozen=True, slots=True)
class Course:
    """`present` is where the revision in the making stands; `out` where each issued one stands, by its number.

    `moves` are all steps so far, `broken` why a step that the log tells was never allowed: what it would have brought
    about is not so.
    """

    present: Standing = BEGINNING
    out: Mapping[int, State] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    broken: Notice | None = None

    def last(self, *events: Event) -> Move | None:
        """The last step of these kinds."""
        return next((one for one in reversed(self.moves) if one.event in events), None)

    @property
    def submitted(self) -> Move | None:
        """What was submitted last."""
        return self.last(Event.SUBMIT)

    @property
    def approved(self) -> Move | None:
        """The approval that stands, None where none does."""
        return self.last(Event.APPROVE) if self.present.state in {State.APPROVED, *CLOSED} else None


def follow(course: Course, move: Move) -> Course:
    """The course after a step. Raises MoveRefused where the table, four eyes or the turn of approvers forbid it."""
    then = _answered(course, move) if move.event in OF_ISSUED else _made(course, move)
    return replace(then, moves=(*course.moves, move))


def _made(course: Course, move: Move) -> Course:
    """After a step of the revision in the making; a change of one that went out begins the next.

    Another form of what is out already, to the letter, changes nothing.
    """
    standing = course.present
    if move.event is Event.ISSUE and _is_out(course, move):
        return course
    if move.event is Event.CHANGE and standing.state in CLOSED:
        standing = Standing(State.DRAFT, standing.built_by)
    if move.event is Event.SUBMIT:
        standing = replace(standing, needs=move.needs)
    out = {**course.out, move.revision: State.ISSUED} if move.event is Event.ISSUE else course.out
    return replace(course, present=after(standing, move.event, move.who), out=out)


def _answered(course: Course, move: Move) -> Course:
    """After a step of a revision that went out; of one that did not nothing is open."""
    never = State.DRAFT if course.present.state in CLOSED else course.present.state
    state = course.out.get(move.revision, never)
    answer = after(Standing(state, frozenset()), move.event, move.who).state
    present = replace(course.present, state=answer) if _is_present(course, move) else course.present
    return replace(course, present=present, out={**course.out, move.revision: answer})


def _is_out(course: Course, move: Move) -> bool:
    out = course.last(Event.ISSUE)
    same = out is not None and (out.revision, out.fingerprint) == (move.revision, move.fingerprint)
    return same and course.present.state is State.ISSUED


def _is_present(course: Course, move: Move) -> bool:
    """Whether what is done to an issued revision is done to the present one: nothing was changed since it went out."""
    issued = course.last(Event.ISSUE)
    return course.present.state in CLOSED and issued is not None and issued.revision == move.revision


def course_of(entries: Iterable[LogEntry]) -> Course:
    """The course that the entries of a proposal tell, the oldest first; others among them are passed over."""
    course = Course()
    for entry in entries:
        move = move_of(entry)
        if move is None:
            continue
        if move.event is Event.ISSUE and "role" not in entry.facts:
            course = _issued_before(course, move)
            continue
        try:
            course = follow(course, move)
        except MoveRefused as refused:
            course = replace(course, broken=course.broken or refused.notice)
    return course


def _issued_before(course: Course, move: Move) -> Course:
    """After a document that went out when nobody had to approve: in a former version of this program, or elsewhere."""
    if course.present.state is State.ISSUED and move.revision in course.out:
        return course
    present = replace(course.present, state=State.ISSUED)
    return replace(
        course, present=present, out={**course.out, move.revision: State.ISSUED}, moves=(*course.moves, move)
    )


def changed(course: Course, move: Move) -> Move | None:
    """The step that a change is, None where it tells nothing new. Raises MoveRefused where it is not open now."""
    then = follow(course, move)
    return None if then.present == course.present else move


def entry_of(draft_id: str, move: Move) -> LogEntry:
    """The step as an entry of the log."""
    said = {
        "role": str(move.role),
        "number": move.number,
        "revision": move.revision,
        "fingerprint": move.fingerprint,
        "levels": sorted(move.levels, key=list(Level).index),
        "needs": list(move.needs),
        "remark": move.remark,
    }
    facts = {name: value for name, value in said.items() if value}
    act = DOCUMENT_ISSUED if move.event is Event.ISSUE else f"{PREFIX}{move.event}"
    return LogEntry(move.at, act, draft_id, move.by, {**move.facts, **facts})


def move_of(entry: LogEntry) -> Move | None:
    """The step that an entry of the log tells; None for one that tells of something else."""
    name = "issue" if entry.act in (DOCUMENT_ISSUED, TAKEN_OVER) else entry.act.removeprefix(PREFIX)
    if name not in set(Event) or name == entry.act:
        return None
    known = ("role", "number", "revision", "fingerprint", "levels", "needs", "remark")
    said: dict[str, Any] = {name: entry.facts.get(name) for name in known}
    return Move(
        entry.at,
        Event(name),
        entry.by,
        Role(said["role"] or Role.OWNER),
        int(said["revision"] or 1),
        str(said["number"] or ""),
        str(said["fingerprint"] or ""),
        frozenset(map(Level, said["levels"] or ())),
        tuple(map(Level, said["needs"] or ())),
        str(said["remark"] or ""),
        {name: value for name, value in entry.facts.items() if name not in known},
    )
