"""One proposal as a line of the list."""

from proposals.draft_errors import not_found
from services.list_drafts import Listed, listed
from services.permits import check_readable
from services.workspace import Workspace


def line_of(workspace: Workspace, draft_id: str) -> Listed:
    """The line of a proposal. Raises NotAllowed where it is not open to whoever asks, NotFound."""
    workspace.store.load(draft_id)
    check_readable(workspace, draft_id)
    found = next((one for one in listed(workspace) if one.summary.id == draft_id), None)
    if found is None:
        raise not_found(draft_id)
    return found
