"""What becomes of a revision that went out: the client accepts or declines it, or its validity ends."""

import datetime as dt
from typing import Final

from calculators.errors import N_, Notice
from proposals.approval.course import Course, Move
from proposals.approval.moves import By
from proposals.approval.states import Event, State
from proposals.draft import Draft
from proposals.permissions import Act
from proposals.problems import CaseRefused, Problem
from services.permits import doing
from services.workspace import Workspace

NO_CLIENT: Final = N_("Write down who answered for the client: name and position.")
STILL_VALID: Final = N_("Revision {revision} is valid until {date}: it has not expired.")


def accept(workspace: Workspace, draft_id: str, revision: int, client: str, remark: str = "") -> Course:
    """Note that the client accepts an issued revision; `client` is who said so for him.

    Raises NotAllowed, MoveRefused, CaseRefused without a name, NotFound.
    """
    return _answered(workspace, draft_id, revision, Event.ACCEPT, client, remark)


def decline(workspace: Workspace, draft_id: str, revision: int, client: str, remark: str = "") -> Course:
    """Note that the client declines an issued revision; as `accept`."""
    return _answered(workspace, draft_id, revision, Event.DECLINE, client, remark)


def _answered(workspace: Workspace, draft_id: str, revision: int, event: Event, client: str, remark: str) -> Course:
    who = doing(workspace, Act.NOTE_ANSWER, workspace.store.load(draft_id))
    if not client.strip():
        raise _refused(Notice("no-client", NO_CLIENT))
    facts = {"client": client.strip()}
    number = number_of(workspace, draft_id, revision)
    move = Move(workspace.clock(), event, who.person, who.role, revision, number, remark=remark.strip(), facts=facts)
    return workspace.store.step(draft_id, lambda _draft, _course: (move,))


def expire(workspace: Workspace, draft_id: str, revision: int) -> Course:
    """Note that an issued revision has expired. Raises CaseRefused while it is valid, NotAllowed, MoveRefused."""
    who = doing(workspace, Act.NOTE_ANSWER, workspace.store.load(draft_id))
    until = valid_until(workspace, draft_id, revision)
    if until is not None and until >= _today(workspace):
        raise _refused(Notice("still-valid", STILL_VALID, {"revision": revision, "date": until}))
    return workspace.store.step(draft_id, lambda _draft, _course: (_expiry(workspace, draft_id, who, revision),))


def expire_what_is_over(workspace: Workspace, draft: Draft) -> Course:
    """Note of each issued revision of a draft whose validity has ended that it has expired; nothing of any other."""
    course = workspace.store.course(draft.id)
    over = [one for one, state in course.out.items() if state is State.ISSUED and _is_over(workspace, draft.id, one)]
    if not over:
        return course
    who = doing(workspace, Act.NOTE_ANSWER, draft)
    moves = tuple(_expiry(workspace, draft.id, who, revision) for revision in over)
    return workspace.store.step(draft.id, lambda _draft, _course: moves)


def valid_until(workspace: Workspace, draft_id: str, revision: int) -> dt.date | None:
    """The last day of the offer of an issued revision."""
    return next((one.valid_until for one in workspace.issued.of_draft(draft_id) if one.revision == revision), None)


def number_of(workspace: Workspace, draft_id: str, revision: int) -> str:
    """The number under which a revision was issued; "" where it was not."""
    return next((one.number for one in workspace.issued.of_draft(draft_id) if one.revision == revision), "")


def _is_over(workspace: Workspace, draft_id: str, revision: int) -> bool:
    until = valid_until(workspace, draft_id, revision)
    return until is not None and until < _today(workspace)


def _expiry(workspace: Workspace, draft_id: str, who: By, revision: int) -> Move:
    number = number_of(workspace, draft_id, revision)
    return Move(workspace.clock(), Event.EXPIRE, who.person, who.role, revision, number)


def _today(workspace: Workspace) -> dt.date:
    return workspace.clock().astimezone().date()


def _refused(notice: Notice) -> CaseRefused:
    return CaseRefused(notice, (Problem("", notice),))
