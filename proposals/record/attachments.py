"""Files kept with a trial: what may be one."""

from dataclasses import dataclass
from typing import Final, Literal

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import Text

LARGEST: Final = 20_000_000
PHOTO_TYPES: Final = ("image/png", "image/jpeg", "image/webp")


class FileRefused(ValueproofError):  # noqa: N818 - an answer, in the words of the domain
    """The file cannot be kept with the trial; the notice says why."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file on its way into a trial."""

    name: str
    data: bytes
    media_type: str = "application/octet-stream"
    kind: Literal["photo", "file"] = "file"
    caption: Text | None = None


def media_type_of(file: NewFile) -> str:
    """The media type to keep; that of a photo is read from its first bytes, whatever was said of it.

    Raises FileRefused for an empty file, one above 20 MB, and a photo that is no PNG, JPEG or WebP.
    """
    facts = {"file": file.name}
    if not file.data:
        raise FileRefused(Notice("file-empty", N_("“{file}” is empty."), facts))
    if len(file.data) > LARGEST:
        raise FileRefused(Notice("file-too-large", N_("“{file}” is larger than 20 MB."), facts))
    if file.kind == "file":
        return file.media_type or "application/octet-stream"
    found = photo_type(file.data)
    if found is None:
        raise FileRefused(Notice("no-photo", N_("“{file}” is no photo in PNG, JPEG or WebP."), facts))
    return found


def photo_type(data: bytes) -> str | None:
    """What kind of picture the first bytes are of; None for anything but PNG, JPEG and WebP."""
    png, jpeg, webp = PHOTO_TYPES
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return png
    if data.startswith(b"\xff\xd8\xff"):
        return jpeg
    return webp if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None
