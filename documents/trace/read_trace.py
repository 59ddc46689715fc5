"""The trace of a finished PDF, read back from the file that is attached to it."""

import io
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal, TypeAlias, get_args

import pikepdf
from pydantic import AfterValidator, BaseModel, ConfigDict

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.reader import read_apart
from documents.trace.atoms import atoms
from documents.trace.kept import NAME, RANGE
from proposals.baseline import Confidence

MOST_BYTES: Final = 20_000_000
"""Of a PDF, and of the trace in it."""
FLATE: Final = "/FlateDecode"
NO_TRACE: Final = N_("The file has no trace of its figures: it is no PDF of Valueproof, or an older one")
MOST_DEEP: Final = 60
MOST_IN_RANGE: Final = 10_000

Plain: TypeAlias = str | float | int | bool | None


def _formula(source: Any, deep: int = 0) -> Any:
    """A kept source whose parts are paths and numbers, neither too deep nor a range too long to be gone through."""
    if isinstance(source, list):
        if deep > MOST_DEEP or len(source) < 2 or not isinstance(source[0], str):
            raise ValueError("no formula")
        for part in source[1:]:
            _formula(part, deep + 1)
    elif isinstance(source, str):
        span = RANGE.fullmatch(source)
        if span and (max(len(span[2]), len(span[3])) > 9 or int(span[3]) - int(span[2]) > MOST_IN_RANGE):
            raise ValueError("too long a range")
    elif isinstance(source, bool) or not isinstance(source, int | float):
        raise ValueError("no formula")
    return source


def _facts(facts: dict[str, Plain]) -> dict[str, Plain]:
    """What is told of a figure: a rule names its method, a confidence is one of ours."""
    if "rule" in facts and "method" not in facts:
        raise ValueError("a rule without its method")
    if facts.get("confidence") not in (None, *get_args(Confidence)):
        raise ValueError("no confidence of ours")
    return facts


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, allow_inf_nan=False)


class _Figure(_Strict):
    """A printed figure, as `documents.trace.record` writes it."""

    id: str
    page: int
    text: str
    how: str
    section: str = ""
    value: Plain = None
    unit: str = ""
    source: Annotated[Any, AfterValidator(_formula)] = None


class _Said(_Strict):
    """The attached file."""

    valueproof_trace: Literal[1]
    language: str = ""
    figures: list[_Figure]
    sources: dict[str, Annotated[dict[str, Plain], AfterValidator(_facts)]]


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
    """The trace that is attached to a PDF, which a process of its own opens.

    Raises RenderFailed where there is none that can be read.
    """
    return traced(read_apart("trace", pdf))


def trace_bytes(pdf: bytes) -> bytes:
    """The attached trace as it is, once it is known to be one. Raises RenderFailed as `read_trace`."""
    try:
        data = _attached(pdf)
    except (pikepdf.PdfError, zlib.error, MemoryError, ValueError, KeyError, TypeError, AttributeError) as reason:
        raise RenderFailed(Notice("no_trace", NO_TRACE)) from reason
    traced(data)
    return data


def traced(data: bytes) -> Trace:
    """The trace that these bytes are. Raises RenderFailed where they are none."""
    try:
        found = _Said.model_validate(json.loads(data))
    except (ValueError, RecursionError) as reason:
        raise RenderFailed(Notice("no_trace", NO_TRACE)) from reason
    return Trace(tuple(one.model_dump(exclude_unset=True) for one in found.figures), found.sources)


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
