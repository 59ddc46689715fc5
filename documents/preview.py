"""The pages of a PDF as pictures, for the screen."""

import io
import threading
from typing import Final

import pypdfium2
from PIL import Image

_ONE_AT_A_TIME: Final = threading.Lock()  # PDFium is not safe with several threads


def page_images(pdf: bytes, width: int = 1000, most: int | None = None) -> tuple[bytes, ...]:
    """The pages as PNG pictures of `width` pixels: all of them, or the first `most`.

    Others may draw a page between two of this document.
    """
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        count = len(document)
    try:
        return tuple(_png(_drawn(document, at, width)) for at in range(count)[:most])
    finally:
        with _ONE_AT_A_TIME:
            document.close()


def _drawn(document: pypdfium2.PdfDocument, at: int, width: int) -> Image.Image:
    """A page as a picture that holds nothing of PDFium any more."""
    with _ONE_AT_A_TIME:
        page = document[at]
        bitmap = page.render(scale=width / page.get_width())
        picture: Image.Image = bitmap.to_pil().copy()
        bitmap.close()
        page.close()
    return picture


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
