"""Pictures handed in with a trial: read within bounds, turned upright, stripped of everything but the picture."""

import io
import warnings
from collections.abc import Mapping
from typing import Final

from PIL import Image, ImageOps

from documents.brand import Logo
from proposals.trial import Attachment, TrialRecord

SIGNATURE: Final = "asset:signature"
FORMATS: Final = ("PNG", "JPEG", "WEBP")
MOST_PIXELS: Final = 60_000_000
PHOTO_SIDE: Final = 1400
SIGNATURE_SIDE: Final = 900
QUALITY: Final = 82


def address(photo: Attachment) -> str:
    """The address under which the printer finds a photograph."""
    return f"asset:photo-{photo.sha256}"


def pictures(trial: TrialRecord, files: Mapping[str, bytes]) -> dict[str, Logo]:
    """Every photograph and the signature by address; what is not at hand or no picture is left out."""
    wanted = {address(one): (one.sha256, PHOTO_SIDE) for one in trial.attachments if one.kind == "photo"}
    if trial.signed and trial.signed.image:
        wanted[SIGNATURE] = (trial.signed.image.sha256, SIGNATURE_SIDE)
    found = {name: printable(files[sha256], side) for name, (sha256, side) in wanted.items() if sha256 in files}
    return {name: picture for name, picture in found.items() if picture is not None}


def printable(data: bytes, side: int = PHOTO_SIDE) -> Logo | None:
    """A picture of at most `side` pixels as JPEG on white, upright, without any data about where it was taken.

    None for bytes that are no PNG, JPEG or WebP, that are broken, or that would be larger than 60 million pixels.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _reduced(data, side)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _reduced(data: bytes, side: int) -> Logo:
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too large")
        opened.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(opened).convert("RGBA")
    upright.thumbnail((side, side))
    white = Image.new("RGBA", upright.size, "white")
    white.alpha_composite(upright)
    out = io.BytesIO()
    white.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return Logo(out.getvalue(), "image/jpeg")
