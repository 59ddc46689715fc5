"""Files that an issued document of ours encloses."""

import io
from typing import Final

from proposals.draft_errors import not_found

WORKBOOK: Final = "workbook.xlsx"


def enclosed_in(pdf: bytes, name: str) -> bytes:
    """The file of this name in a document that we issued, as it was issued. Raises NotFound where there is none."""
    import pikepdf  # what reads documents is loaded with the first one

    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            return bytes(document.attachments[name].get_file().read_bytes())
    except (KeyError, pikepdf.PdfError) as error:
        raise not_found(name) from error
