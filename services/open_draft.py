"""One draft, as last saved."""

from proposals.draft import Draft
from services.workspace import Workspace


def open_draft(workspace: Workspace, draft_id: str) -> Draft:
    """The draft. Raises NotFound where there is none or it was removed."""
    return workspace.store.load(draft_id)
