"""One draft, as last saved."""

from proposals.draft import Draft
from proposals.permissions import Act
from services.permits import permit_on
from services.workspace import Workspace


def open_draft(workspace: Workspace, draft_id: str) -> Draft:
    """The draft. Raises NotAllowed where it is not open to whoever asks, NotFound where there is none or no longer."""
    draft = workspace.store.load(draft_id)
    permit_on(workspace, Act.READ, draft)
    return draft
