"""The trace of a finished PDF, read back from the file that is attached to it."""

import io
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.trace.atoms import atoms
from documents.trace.record import FORMAT, NAME

MOST_BYTES: Final = 20_000_000
"""Of a PDF, and of the trace in it."""
FLATE: Final = "/FlateDecode"


@dataclass(frozen=True, slots=True)
class Trace:
    """The figures of a document in the order of reading, and what is known of those that they are made of."""

    figures: tuple[Mapping[str, Any], ...]
    sources: Mapping[str, Mapping[str, Any]]

    def on_page(self, page: int) -> tuple[Mapping[str, Any], ...]:
        return tuple(one for one in self.figures if one["page"] == page)

    def called(self, name: str) -> tuple[Mapping[str, Any], ...]:
        """The figures with this id, else those that are written with the same digits, each origin once."""
        found = [one for one in self.figures if one["id"] == name] or [*_alike(self.figures, name)]
        return tuple({one["id"]: one for one in reversed(found)}.values())[::-1]


def read_trace(pdf: bytes) -> Trace:
    """The trace that is attached to a PDF. Raises RenderFailed where there is none that can be read."""
    try:
        said = json.loads(_attached(pdf))
        if said["valueproof_trace"] != FORMAT:
            raise ValueError("another format")
        return Trace(tuple(said["figures"]), said["sources"])
    except (pikepdf.PdfError, pikepdf.PasswordError, zlib.error, ValueError, KeyError, TypeError) as reason:
        message = N_("The file has no trace of its figures: it is no PDF of Valueproof, or an older one")
        raise RenderFailed(Notice("no_trace", message)) from reason


def _attached(pdf: bytes) -> bytes:
    """The bytes of the attachment, never more than are allowed, however small they are packed."""
    if len(pdf) > MOST_BYTES:
        raise ValueError("too large")
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        stream = opened.attachments[NAME].get_file().obj
        raw, packed = stream.read_raw_bytes(), stream.get("/Filter")
    if packed is None:
        return bytes(raw)
    if packed != FLATE:
        raise ValueError("packed in another way")
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(raw, MOST_BYTES)
    if unpacker.unconsumed_tail:
        raise ValueError("too large")
    return data


def _alike(figures: Iterable[Mapping[str, Any]], text: str) -> Iterable[Mapping[str, Any]]:
    wanted = _digits(text)
    return (one for one in figures if wanted and _digits(one["text"]) == wanted)


def _digits(text: str) -> str:
    """What is compared of a figure: its digits and their signs, without thousands and units."""
    return "".join(sign for atom in atoms(text) for sign in atom if sign.isdigit())
