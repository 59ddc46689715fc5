"""The steps by which a document goes out: of its revision, and of the revisions that it takes the place of."""

from collections.abc import Iterator
from typing import Final

from calculators.errors import N_, Notice, Term
from proposals.approval.course import Course, Move
from proposals.approval.moves import By, MoveRefused, after
from proposals.approval.states import ACTS, STATES, Event, State
from proposals.issued import Issued
from proposals.people import NOBODY

NOT_APPROVED: Final = N_(
    "Revision {revision} cannot be issued as it is now: what was approved has the fingerprint {approved}, this has "
    "{found}. Submit it for approval again."
)


def check_open(course: Course, who: By) -> None:
    """Raises MoveRefused where nothing of a proposal can be issued as it stands, before anything is printed for it."""
    if course.present.state is not State.ISSUED:
        after(course.present, Event.ISSUE, who)


def issuing(course: Course, document: Issued, who: By) -> tuple[Move, ...]:
    """The steps that issue a document. Raises MoveRefused where it is not to the letter what was approved."""
    approved = course.approved
    if approved is not None and approved.fingerprint != document.fingerprint:
        raise _other(document, approved, who)
    facts = {name: fact for name, fact in document.facts().items() if name not in ("number", "revision", "fingerprint")}
    given = (document.number, document.fingerprint)
    by = document.by if who.person == NOBODY else who.person
    move = Move(document.at, Event.ISSUE, by, who.role, document.revision, *given, facts=facts)
    return (*_superseded(course, move), move)


def _superseded(course: Course, move: Move) -> Iterator[Move]:
    for revision, state in course.out.items():
        if state is State.ISSUED and revision < move.revision:
            yield Move(move.at, Event.SUPERSEDE, move.by, move.role, revision, move.number)


def _other(document: Issued, approved: Move, who: By) -> MoveRefused:
    facts: dict[str, object] = {
        "revision": document.revision,
        "approved": approved.fingerprint[:16],
        "found": document.fingerprint[:16],
        "act": Term(ACTS[Event.ISSUE]),
        "state": Term(STATES[State.APPROVED]),
        "role": Term(who.role),
    }
    return MoveRefused(Notice("not-what-was-approved", NOT_APPROVED, facts))
