"""Every page of many documents on one picture, and of one document on another, for whoever looks at the design."""

import io
from collections.abc import Sequence
from typing import Final

from PIL import Image

from documents.brand import TEMPLATES

SMALL: Final = 150
"""Width of a page on the sheet of all documents, pixels."""
LARGE: Final = 480
"""Width of a page on the sheet of one document, and of the picture that it is made of, pixels."""
ABREAST: Final = 6
GAP: Final = 6
GROUND: Final = "#888888"


def shipped_brands() -> tuple[str, ...]:
    """The brands that come with the program, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in (TEMPLATES / "brands").glob("*/brand.json")))


def document_sheet(pages: Sequence[bytes]) -> bytes:
    """The pages of one document as a PNG, so many abreast. Raises ValueError where there are none."""
    drawn = [_picture(page, LARGE) for page in pages]
    return _png(_grid([drawn[at : at + ABREAST] for at in range(0, len(drawn), ABREAST)]))


def sheet_of_all(documents: Sequence[Sequence[bytes]]) -> bytes:
    """All documents as one PNG, each a row of its pages. Raises ValueError where there are none."""
    return _png(_grid([[_picture(page, SMALL) for page in pages] for pages in documents]))


def _picture(page: bytes, width: int) -> Image.Image:
    with Image.open(io.BytesIO(page)) as drawn:
        height = round(drawn.height * width / drawn.width)
        return drawn.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)


def _grid(rows: Sequence[Sequence[Image.Image]]) -> Image.Image:
    heights = [max(page.height for page in row) + GAP for row in rows]
    width = max(sum(page.width + GAP for page in row) for row in rows)
    whole = Image.new("RGB", (width + GAP, sum(heights) + GAP), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for page in row:
            whole.paste(page, (left, top))
            left += page.width + GAP
        top += height
    return whole


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
