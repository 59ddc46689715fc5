"""Removing a draft, and thinking better of it."""

from proposals.draft import Draft
from services.workspace import Workspace


def remove(workspace: Workspace, draft_id: str) -> None:
    """Put the draft aside, and log it; nothing of it is lost, and its released trials stay listed. Raises NotFound."""
    workspace.store.remove(draft_id, workspace.clock())


def restore(workspace: Workspace, draft_id: str) -> Draft:
    """Bring a removed draft back, as last saved. Raises NotFound where none of this id was removed."""
    workspace.store.restore(draft_id)
    return workspace.store.load(draft_id)
