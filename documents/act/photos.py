"""Pictures handed in with a trial: read within bounds, turned upright, stripped of everything but the picture."""

from collections.abc import Mapping
from typing import Final

from documents.brand import Logo
from documents.errors import NoPicture
from documents.thumbnails import thumbnail
from proposals.record.attachments import photo_type
from proposals.trial import Attachment, TrialRecord

SIGNATURE: Final = "asset:signature"
PHOTO_SIDE: Final = 1400
SIGNATURE_SIDE: Final = 900


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

    None for bytes that are no PNG, JPEG or WebP, that are broken, or that are too large to be read.
    """
    if photo_type(data) is None:
        return None
    try:
        return Logo(thumbnail(data, side), "image/jpeg")
    except NoPicture:
        return None
