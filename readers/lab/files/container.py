"""The parts of a zip, found and unpacked without believing what its headers say of sizes."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from mmap import mmap
from typing import IO, Final, TypeAlias, cast

from calculators.errors import N_, Notice
from readers.errors import UnreadableFile
from readers.lab.files.limits import MOST_PARTS
from readers.lab.files.refusals import damaged

END: Final = b"PK\x05\x06"
LOCAL: Final = struct.Struct("<4sHHHHHIIIHH")
STORED, DEFLATED = 0, 8
STEP: Final = 1 << 16
MOST_OUT: Final = 1 << 20
Packed: TypeAlias = bytes | mmap
"""The bytes of a zip, or its file where it is too large to be held in memory."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a zip: its packed bytes stand in the file from `start`, `packed` of them; it tells of `told` bytes
    unpacked, which need not be true."""

    name: str
    start: int
    packed: int
    method: int
    locked: bool
    told: int


def parts_of(data: Packed, most: int = MOST_PARTS) -> tuple[Part, ...]:
    """All parts as the directory at the end of the zip lists them.

    Raises UnreadableFile for a damaged zip, one of more than `most` parts, a part whose own header has another name,
    and parts that lie on each other.
    """
    _refuse_many(data, most)
    try:
        with zipfile.ZipFile(cast("IO[bytes]", data) if isinstance(data, mmap) else BytesIO(data)) as archive:
            listed = archive.infolist()
        found = tuple(_part(data, info) for info in listed)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError, struct.error):
        raise damaged() from None
    _refuse_overlaps(found, len(data))
    return found


def unpacked(data: Packed, part: Part) -> Iterator[bytes]:
    """The bytes of a part, at most 1 MB at a time, as long as its packed bytes last, whatever its headers say.

    Raises UnreadableFile for bytes that are not packed as they should be.
    """
    packed = memoryview(data)[part.start : part.start + part.packed]
    if part.method == STORED:
        yield from (bytes(packed[at : at + MOST_OUT]) for at in range(0, len(packed), MOST_OUT))
        return
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for at in range(0, len(packed), STEP):
            yield from _inflated(inflater, packed[at : at + STEP])
            if inflater.eof:
                return
    except zlib.error:
        raise damaged() from None
    raise damaged()


def content(data: Packed, part: Part) -> bytes:
    """All bytes of a part that a guard has let through."""
    return b"".join(unpacked(data, part))


def _inflated(inflater: "zlib._Decompress", packed: memoryview) -> Iterator[bytes]:
    out = inflater.decompress(packed, MOST_OUT)
    while out:
        yield out
        out = inflater.decompress(inflater.unconsumed_tail, MOST_OUT) if not inflater.eof else b""


def _refuse_many(data: Packed, most: int) -> None:
    end = data.rfind(END)
    if end < 0 or end + 22 > len(data):
        raise damaged()
    count, size = struct.unpack_from("<HI", data, end + 10)
    if count > most or size > 300 * most:
        message = N_("The file is packed of more than {most} parts: no honest one is")
        raise UnreadableFile(Notice("many_parts", message, {"most": most}))


def _part(data: Packed, info: zipfile.ZipInfo) -> Part:
    head = LOCAL.unpack_from(data, info.header_offset)
    start = info.header_offset + LOCAL.size
    own = data[start : start + head[9]]
    named = own.decode("utf-8" if head[2] & 0x800 else "cp437")
    if head[0] != b"PK\x03\x04" or named != info.orig_filename:
        raise damaged()
    locked = bool((info.flag_bits | head[2]) & 0x41)
    name, start = info.filename.replace("\\", "/"), start + head[9] + head[10]
    return Part(name, start, info.compress_size, info.compress_type, locked, info.file_size)


def _refuse_overlaps(parts: tuple[Part, ...], size: int) -> None:
    at = 0
    for part in sorted(parts, key=lambda one: one.start):
        if part.start < at or part.start + part.packed > size:
            raise damaged()
        at = part.start + part.packed
