"""Small pictures of photographs, so that a page of them is light."""

import io
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from calculators.errors import N_, Notice
from documents.errors import NoPicture

BROKEN: Final = N_("This picture cannot be shown: the file is damaged, or larger than a picture may be.")
MOST_PIXELS: Final = 250_000_000
MOST_PIXELS_WHOLE: Final = 50_000_000
"""A JPEG is read at a fraction of its size; other formats have to be read whole."""
QUALITY: Final = 82


def thumbnail(data: bytes, longest: int) -> bytes:
    """A JPEG of at most `longest` pixels either way, upright as the camera held it. Raises NoPicture."""
    try:
        with Image.open(io.BytesIO(data)) as whole:
            whole.verify()
        with Image.open(io.BytesIO(data)) as found:
            return _reduced(found, longest)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise NoPicture(Notice("no_picture", BROKEN)) from error


def _reduced(found: Image.Image, longest: int) -> bytes:
    most = MOST_PIXELS if found.format == "JPEG" else MOST_PIXELS_WHOLE
    if found.width * found.height > most:
        raise ValueError("too many pixels")
    found.draft("RGB", (2 * longest, 2 * longest))
    upright = ImageOps.exif_transpose(found)
    upright.thumbnail((longest, longest))
    white = Image.new("RGB", upright.size, "white")
    shown = upright.convert("RGBA")
    white.paste(shown, mask=shown.getchannel("A"))
    out = io.BytesIO()
    white.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
