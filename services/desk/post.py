"""Notices by mail: what the log tells of proposals since, to each whom it concerns, at least once.

Each person has a cursor of his own, moved behind an entry once its notice was taken by the server for mail: what fails
is tried again, and holds back nobody else. Two processes, or one that ends between the two, may send the same notice
twice; it has the same id then.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Final

from calculators.errors import ValueproofError
from proposals.approval.concern import Concern, Happened
from proposals.draft import DraftSummary
from proposals.people import Person
from services.desk.news import Told, steps_told
from services.ports.notices import Cursors, Mailer
from services.workspace import Workspace

BEGUN: Final = "mail"
"""The cursor that says since when there is mail: what came before is told to nobody."""


class NotTaken(ValueproofError):  # noqa: N818 - a refusal by the server for mail
    """The server for mail does not take this message; others it may take."""


class Unreachable(ValueproofError):  # noqa: N818 - a refusal by the server for mail
    """The server for mail cannot be spoken to, or not in safety."""


@dataclass(frozen=True, slots=True)
class Notified:
    """What somebody is told of; `seq` is the number of its entry in the log."""

    person: Person
    seq: int
    draft: DraftSummary
    move: Happened
    concern: Concern


@dataclass(frozen=True, slots=True)
class Post:
    """What is needed to send: `write` makes the message of a notice, None for somebody who has no address."""

    workspace: Workspace
    cursors: Cursors
    mailer: Mailer
    write: Callable[[Notified], EmailMessage | None]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many messages were taken, and for whom one was not, with the reason."""

    number: int = 0
    failed: Mapping[str, ValueproofError] = field(default_factory=dict)


def send_due(post: Post, resting: Collection[str] = ()) -> Sent:
    """Send everything that is due but to those who rest. Raises Unreachable, with what was sent before kept as sent."""
    last, known = post.workspace.seen.last(), post.cursors.all()
    if BEGUN not in known:
        post.cursors.move(BEGUN, last)
        return Sent()
    people = [one for one in post.workspace.people.all() if one.id not in resting]
    at = {one.id: known.get(_cursor(one), known[BEGUN]) for one in people}
    steps = list(steps_told(post.workspace, min(at.values(), default=last)))
    number, failed = 0, dict[str, ValueproofError]()
    for person in people if steps else ():
        try:
            number += _send(post, [one for one in _due(person, steps) if one.seq > at[person.id]])
            if at[person.id] < last:
                post.cursors.move(_cursor(person), last)
        except NotTaken as error:
            failed[person.id] = error
    return Sent(number, failed)


def _due(person: Person, steps: Sequence[Told]) -> Iterator[Notified]:
    """What concerns somebody since his account was made."""
    for seq, draft, move, told in steps:
        if person.id in told and move.at >= person.since:
            yield Notified(person, seq, draft, move, told[person.id])


def _send(post: Post, due: Sequence[Notified]) -> int:
    """Send in order; the cursor follows each message that was taken."""
    number = 0
    for one in due:
        message = post.write(one)
        if message is not None:
            post.mailer.send(message)
            number += 1
        post.cursors.move(_cursor(one.person), one.seq)
    return number


def _cursor(person: Person) -> str:
    return f"{BEGUN}/{person.id}"
