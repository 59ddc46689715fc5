"""What a PDF says of itself, read without trusting a byte of it: for the printer's own process with its limits."""

import io
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final

import pikepdf
from pydantic import ValidationError

from calculators.errors import N_, Notice, ValueproofError
from proposals.checked import SNAPSHOT_FILE, STATEMENT_FILE, Reading, Statement, contents_of

MOST_FILES: Final = 40
MOST_NODES: Final = 200
MOST_STATEMENT: Final = 10_000
MOST_SNAPSHOT: Final = 32_000_000
OURS: Final = {STATEMENT_FILE: MOST_STATEMENT, SNAPSHOT_FILE: MOST_SNAPSHOT}
HEAD: Final = 1024

NO_PDF = N_("The file is no PDF.")
LOCKED = N_("The file is locked by a password: no document of ours is.")
BROKEN = N_("The file is cut off or damaged: it cannot be read to its end.")
MANY_FILES = N_("More than {most} files are attached: no document of ours has so many.")
BOMB = N_("“{file}” in the file is larger than {megabytes} MB once it is unpacked: it was not read.")
STRANGE = N_("“{file}” in the file is packed in a way that this program does not use: it was not read.")


class DocumentRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """The bytes are no document that can be read safely; the notice names what is wrong with them."""


def read_document(pdf: bytes) -> Reading:
    """Its statement and snapshot among its attachments, and its signature. Raises DocumentRefused."""
    if b"%PDF-" not in pdf[:HEAD]:
        raise DocumentRefused(Notice("no-pdf", NO_PDF))
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise DocumentRefused(Notice("locked", LOCKED))
            held = _attached(document)
            signed = _is_signed(document)
    except pikepdf.PasswordError as error:
        raise DocumentRefused(Notice("locked", LOCKED)) from error
    except (pikepdf.PdfError, zlib.error, MemoryError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise DocumentRefused(Notice("broken", BROKEN)) from error
    return _signed(_reading(held), pdf) if signed else _reading(held)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises DocumentRefused for what is none."""
    try:
        with pikepdf.open(io.BytesIO(pdf), attempt_recovery=False, suppress_warnings=True) as document:
            return len(document.pages)
    except (pikepdf.PdfError, MemoryError, ValueError) as error:
        raise DocumentRefused(Notice("broken", BROKEN)) from error


def _reading(held: Mapping[str, bytes]) -> Reading:
    snapshot = held.get(SNAPSHOT_FILE)
    return Reading(
        marked=STATEMENT_FILE in held,
        statement=_statement(held.get(STATEMENT_FILE, b"")),
        fingerprint=None if snapshot is None else sha256(snapshot).hexdigest(),
        contents=None if snapshot is None else contents_of(snapshot),
    )


def _signed(reading: Reading, pdf: bytes) -> Reading:
    """The reading with the signature of the file; what reads signatures is loaded late, for few files bear one."""
    from documents.signature_found import UNREADABLE, signature_in

    return reading.model_copy(update={"signature": signature_in(pdf) or UNREADABLE})


def _statement(said: bytes) -> Statement | None:
    try:
        return Statement.model_validate_json(said)
    except ValidationError:
        return None


def _attached(document: pikepdf.Pdf) -> dict[str, bytes]:
    """Our two files among those attached; of two under one name the first."""
    names = document.Root.get("/Names", pikepdf.Dictionary()).get("/EmbeddedFiles")
    found: dict[str, bytes] = {}
    for at, file in enumerate(_files(names) if names is not None else ()):
        if at >= MOST_FILES:
            raise DocumentRefused(Notice("many-files", MANY_FILES, {"most": MOST_FILES}))
        name = str(file.get("/UF", file.get("/F", "")))
        if name in OURS and name not in found:
            found[name] = _unpacked(file.EF.F, name)
    return found


def _files(root: Any) -> Iterator[Any]:
    """The file specifications in a tree of names; a tree larger than any of ours, or without an end, is refused."""
    nodes, visited = [root], 0
    while nodes:
        node, visited = nodes.pop(0), visited + 1
        pairs, kids = (node.get(name, pikepdf.Array()) for name in ("/Names", "/Kids"))
        if visited + len(kids) > MOST_NODES:
            raise DocumentRefused(Notice("many-files", MANY_FILES, {"most": MOST_FILES}))
        for at in range(1, len(pairs), 2):
            yield pairs[at]
        nodes = [*kids, *nodes]


def _unpacked(stream: Any, name: str) -> bytes:
    """The bytes of an attached file, never more than it may have."""
    raw, most = stream.read_raw_bytes(), OURS[name]
    packed = stream.get("/Filter")
    if isinstance(packed, pikepdf.Array):
        packed = packed[0] if len(packed) == 1 else None if not len(packed) else pikepdf.Name("/Several")
    if packed is not None and (packed != pikepdf.Name.FlateDecode or "/DecodeParms" in stream):
        raise DocumentRefused(Notice("strange", STRANGE, {"file": name}))
    data = raw if packed is None else zlib.decompressobj().decompress(raw, most + 1)
    if len(data) > most:
        raise DocumentRefused(Notice("bomb", BOMB, {"file": name, "megabytes": most / 1_000_000}))
    return data


def _is_signed(document: pikepdf.Pdf) -> bool:
    form = document.Root.get("/AcroForm", pikepdf.Dictionary())
    fields = form.get("/Fields", pikepdf.Array())
    return any("/V" in field and field.get("/FT") == pikepdf.Name.Sig for field in fields)
