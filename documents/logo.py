"""A logo that somebody brings: read within bounds and drawn anew, so that nothing but the picture goes on."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PIL import Image, ImageFile, ImageOps

from calculators.errors import N_, Notice
from documents.brand import MOST_LOGO_BYTES
from documents.errors import RenderFailed
from proposals.record.attachments import photo_type

FORMATS: Final = ("PNG", "JPEG", "WEBP")
MOST_PIXELS: Final = 4_000_000
LONGEST: Final = 1200
"""Pixels of the longer side as it is kept: sharp in print at any size in which a logo stands."""
MOST_UNEQUAL: Final = 10
DEEP: Final = ("I", "I;16", "I;16B", "I;16L", "I;16N", "F")
TOO_LARGE: Final = N_("The logo is larger than {most} MB: save it smaller.")
NO_PICTURE: Final = N_("A logo must be a picture in PNG, JPEG or WebP. SVG is not taken: save it as PNG.")
TOO_MANY: Final = N_("The logo has {width} × {height} pixels, more than {most} million: save it smaller.")
MOVING: Final = N_("The logo moves: it has several pictures. Save one of them.")
UNEQUAL: Final = N_("The logo has {width} × {height} pixels: one side may be at most {most} times the other.")
BROKEN: Final = N_("The logo cannot be read: the file is damaged or cut off.")


def clean_logo(data: bytes) -> bytes:
    """The picture as a PNG of at most 1200 pixels either way, upright, with nothing beside it.

    The same bytes give the same bytes. Raises RenderFailed, with what would be right, for a file above 2 MB, anything
    but PNG, JPEG and WebP, more than 4 million pixels (before they are unpacked), several pictures in one, a strip
    thinner than a tenth of its length, and a damaged file.
    """
    if len(data) > MOST_LOGO_BYTES:
        raise _refused("logo_too_large", TOO_LARGE, most=MOST_LOGO_BYTES / 1e6)
    if photo_type(data) is None:
        raise _refused("no_logo", NO_PICTURE)
    try:
        with _strictly():
            return _drawn_anew(data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _refused("logo_unreadable", BROKEN) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _refused("logo_unreadable", BROKEN) from error


@contextmanager
def _strictly() -> Iterator[None]:
    """No picture that is cut off, which the renderer allows for the whole process, and none that unpacks too large."""
    allowed, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = allowed


def _drawn_anew(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data), formats=FORMATS) as found:
        _check(found)
        upright = ImageOps.exif_transpose(_in_eight_bits(found)).convert("RGBA")
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    bare = Image.new("RGBA", upright.size)
    bare.paste(upright)
    out = io.BytesIO()
    bare.save(out, "PNG", optimize=True)
    return out.getvalue()


def _check(found: Image.Image) -> None:
    size = {"width": found.width, "height": found.height}
    if found.width * found.height > MOST_PIXELS:
        raise _refused("logo_too_many_pixels", TOO_MANY, **size, most=MOST_PIXELS / 1e6)
    if max(size.values()) > MOST_UNEQUAL * min(size.values()):
        raise _refused("logo_too_thin", UNEQUAL, **size, most=MOST_UNEQUAL)
    if getattr(found, "n_frames", 1) > 1:
        raise _refused("logo_moves", MOVING)


def _in_eight_bits(found: Image.Image) -> Image.Image:
    """A grey picture of 16 bits keeps its greys; Pillow by itself would cut them off."""
    if found.mode not in DEEP:
        return found
    return found.convert("I").point(lambda grey: grey / 257).convert("L")


def _refused(code: str, message: str, **facts: object) -> RenderFailed:
    return RenderFailed(Notice(code, message, facts))
