"""What a zip may be before a program for workbooks sees it: few parts, of honest size, with plain XML in them."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from calculators.errors import N_, Notice
from readers.errors import UnreadableFile
from readers.lab.files.container import DEFLATED, STORED, Part, parts_of, unpacked
from readers.lab.files.limits import LARGEST_RATIO, MOST_UNPACKED, RATIO_FROM
from readers.lab.files.refusals import damaged, locked

XML_PART: Final = re.compile(r"\.(?:xml|rels|vml|rdf)$", re.IGNORECASE)
EMBEDDED: Final = re.compile(r"(?:^|/)(?:embeddings|media|ObjectReplacements|Object [0-9]+|Thumbnails|Pictures)/")
UNSAFE_NAME: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|[\x00-\x1f]")
DECLARED: Final = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
PLAIN: Final = (b"utf-8", b"us-ascii", b"ascii")
DEFINITION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
LONGEST_TAG: Final = 12


def guarded(data: bytes, see: Callable[[Part, bytes], None] = lambda _part, _piece: None) -> tuple[Part, ...]:
    """The parts of a workbook that may be read. All of them are unpacked once, piece by piece, counted and shown to
    `see`.

    Raises UnreadableFile for what no honest workbook has: parts of one name, names that lead elsewhere, a lock, more
    than 400 MB unpacked, one byte that becomes more than 200, zips in the zip, XML that is neither UTF-8 nor
    UTF-16 or that defines entities.
    """
    parts = parts_of(data)
    _refuse_names(parts)
    left = MOST_UNPACKED
    if sum(part.told for part in parts) > left or any(_is_swollen(part, part.told) for part in parts):
        raise _too_much()
    for part in parts:
        _refuse_method(part)
        for piece in _checked(data, part):
            left -= len(piece)
            if left < 0:
                raise _too_much()
            see(part, piece)
    return parts


def _is_swollen(part: Part, size: int) -> bool:
    return size > RATIO_FROM and size > LARGEST_RATIO * part.packed


def _refuse_names(parts: tuple[Part, ...]) -> None:
    names = [part.name.casefold() for part in parts]
    if len(set(names)) < len(names) or any(UNSAFE_NAME.search(part.name) for part in parts):
        message = N_("The parts of the workbook have names that no spreadsheet program gives: save it anew as xlsx")
        raise UnreadableFile(Notice("odd_parts", message))


def _refuse_method(part: Part) -> None:
    if part.locked:
        raise locked()
    if part.method not in (STORED, DEFLATED):
        message = N_("The workbook is packed in an unusual way: open it in a spreadsheet program and save it anew")
        raise UnreadableFile(Notice("odd_packing", message))


def _checked(data: bytes, part: Part) -> Iterator[bytes]:
    """The pieces of a part, each looked at before it is handed on."""
    size, tail = 0, b""
    for piece in unpacked(data, part):
        if not size:
            _refuse_start(part, piece)
        size += len(piece)
        if _is_swollen(part, size):
            raise _too_much()
        if XML_PART.search(part.name):
            _refuse_definitions(tail + piece)
            tail = piece[-LONGEST_TAG:]
        yield piece


def _refuse_start(part: Part, piece: bytes) -> None:
    if piece.startswith(b"PK\x03\x04") and not EMBEDDED.search(part.name):
        message = N_("There is an archive in the workbook where a sheet should be: save it anew as xlsx")
        raise UnreadableFile(Notice("nested_zip", message))
    if XML_PART.search(part.name):
        _refuse_encoding(piece)


def _refuse_encoding(piece: bytes) -> None:
    head = piece.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return  # UTF-16, of parts beside the sheets
    if not head.startswith(b"<"):
        raise damaged()
    declared = DECLARED.match(head[:500])
    if declared and declared[1].lower() not in PLAIN:
        raise _odd_xml(declared[1].decode())


def _refuse_definitions(piece: bytes) -> None:
    if DEFINITION.search(piece.replace(b"\x00", b"")):
        message = N_("The XML of the workbook defines words of its own, as attacks do and no spreadsheet program does")
        raise UnreadableFile(Notice("xml_definitions", message))


def _odd_xml(encoding: str) -> UnreadableFile:
    message = N_("The XML of the workbook is in {encoding}, not in UTF-8: save it anew as xlsx")
    return UnreadableFile(Notice("xml_encoding", message, {"encoding": encoding}))


def _too_much() -> UnreadableFile:
    message = N_("Unpacked, the workbook is larger than {megabytes} MB or far larger than a real one would be")
    return UnreadableFile(Notice("unpacks_too_large", message, {"megabytes": MOST_UNPACKED // 1_000_000}))
