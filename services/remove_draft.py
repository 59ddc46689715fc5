"""Removing a draft, and thinking better of it."""

from typing import Final

from calculators.errors import N_, Notice
from proposals.approval.moves import MoveRefused
from proposals.approval.states import State
from proposals.draft import Draft
from proposals.draft_errors import not_found
from proposals.permissions import Act
from services.permits import permit, permit_on
from services.workspace import Workspace

IN_REVIEW: Final = N_("The proposal is in review: it is taken back before it can be removed.")


WENT_OUT: Final = N_("A revision of the proposal is with the client, or he has accepted it: it stays in the list.")
BINDING: Final = frozenset({State.ISSUED, State.ACCEPTED})
"""States of a revision that somebody may rely on."""


def remove(workspace: Workspace, draft_id: str) -> None:
    """Put the draft aside, and log it; nothing of it is lost, and its released trials stay listed.

    Raises NotAllowed, MoveRefused while it is in review or a revision of it binds us, NotFound.
    """
    working = permit(workspace, Act.REMOVE, draft_id)
    course = working.store.course(draft_id)
    if course.present.state is State.IN_REVIEW:
        raise MoveRefused(Notice("in-review", IN_REVIEW))
    if BINDING & set(course.out.values()):
        raise MoveRefused(Notice("went-out", WENT_OUT))
    working.store.remove(draft_id, workspace.clock())


def restore(workspace: Workspace, draft_id: str) -> Draft:
    """Bring a removed draft back, as last saved. Raises NotAllowed, NotFound where none of this id was removed."""
    line = next((one for one in workspace.store.summaries(removed=True) if one.id == draft_id), None)
    if line is None:
        raise not_found(draft_id)
    working = permit_on(workspace, Act.REMOVE, line)
    working.store.restore(draft_id)
    return working.store.load(draft_id)
