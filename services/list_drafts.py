"""The list of proposals."""

from proposals.draft import DraftSummary
from services.workspace import Workspace


def all_drafts(workspace: Workspace, search: str = "") -> tuple[DraftSummary, ...]:
    """The drafts that hold every word of `search` in their project, client, product or number, last saved first."""
    return workspace.store.summaries(search)


def removed_drafts(workspace: Workspace) -> tuple[DraftSummary, ...]:
    """The drafts that were removed and can be restored."""
    return workspace.store.summaries(removed=True)
