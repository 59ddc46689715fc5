"""The logo of a brand as a picture that a slide can hold, on the ground of the brand."""

import io
from typing import Final

import pypdfium2

from documents.brand import Brand
from documents.press import print_html
from documents.sections.cover import LOGO

SIDE: Final = 48
"""Points; the picture has six times as many pixels, enough for a projector."""
PIXELS: Final = 6
PAGE: Final = (
    '<!DOCTYPE html><html lang="en"><title>.</title><style>@page {{ margin: 0; size: {side}pt {side}pt; '
    "background: {ground} }} body {{ margin: 0 }} img {{ display: block; width: {side}pt; height: {side}pt; "
    'object-fit: contain }}</style><img src="{logo}" alt="."/></html>'
)


def logo_picture(brand: Brand) -> bytes:
    """A square PNG, b"" where the brand has no logo. Raises RenderFailed where it cannot be drawn."""
    if brand.logo is None:
        return b""
    html = PAGE.format(side=SIDE, ground=brand.colours["brand"], logo=LOGO)
    document = pypdfium2.PdfDocument(print_html(html, {LOGO: brand.logo}))
    try:
        picture = io.BytesIO()
        document[0].render(scale=PIXELS).to_pil().save(picture, "PNG")
        return picture.getvalue()
    finally:
        document.close()
