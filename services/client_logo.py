"""The logo of the client: shown to him at the table, on no document."""

from proposals.draft import Draft
from proposals.permissions import Act
from services.edit_draft import put
from services.permits import permit
from services.workspace import Workspace

PLACE = "client.logo"


def set_client_logo(workspace: Workspace, draft_id: str, data: bytes) -> Draft:
    """Put a picture in PNG, JPEG or WebP with the client of a proposal, drawn anew as a plain PNG.

    Raises RenderFailed with the reason for a picture that cannot be one; and as `services.edit_draft.put`.
    """
    permit(workspace, Act.EDIT, draft_id)
    drawn = workspace.printer.logo(data)
    return put(workspace, draft_id, None, PLACE, workspace.files.keep(drawn))


def remove_client_logo(workspace: Workspace, draft_id: str) -> Draft:
    """Take the logo off; its bytes stay kept for revisions that have it. Raises as `services.edit_draft.put`."""
    return put(workspace, draft_id, None, PLACE, None)


def client_logo(workspace: Workspace, draft_id: str) -> bytes:
    """The logo as a PNG, b"" where there is none. Raises NotAllowed, NotFound, also where its bytes are not kept."""
    work = permit(workspace, Act.READ, draft_id)
    kept = work.store.load(draft_id).case.client.logo
    return work.files.load(kept) if kept else b""
