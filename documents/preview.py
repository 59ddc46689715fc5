"""The pages of a PDF as pictures, for the screen."""

import io
import threading
from typing import Final

import pypdfium2

_ONE_AT_A_TIME: Final = threading.Lock()  # PDFium is not safe with several threads


def page_images(pdf: bytes, width: int = 1000) -> tuple[bytes, ...]:
    """Every page as a PNG of `width` pixels."""
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(_png(page, width) for page in document)
        finally:
            document.close()


def _png(page: pypdfium2.PdfPage, width: int) -> bytes:
    picture = io.BytesIO()
    bitmap = page.render(scale=width / page.get_width())
    bitmap.to_pil().save(picture, "PNG")
    bitmap.close()
    return picture.getvalue()
