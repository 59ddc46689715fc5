"""The logo of a brand in the making."""

from services.edit_brand import BrandInMaking, check_editor, put
from services.workspace import Workspace


def set_logo(workspace: Workspace, brand_id: str, data: bytes) -> BrandInMaking:
    """Put a picture in PNG, JPEG or WebP on a brand in the making, drawn anew as a plain PNG.

    Raises NotAllowed, NotFound, RenderFailed with the reason for a picture that cannot be one.
    """
    check_editor(workspace)
    drawn = workspace.printer.logo(data)
    return put(workspace, brand_id, "logo", {"media_type": "image/png", "sha256": workspace.files.keep(drawn)})
