"""Which encoding the bytes of a text file are in: UTF-8, UTF-16, an old code page of Windows or DOS, or KOI8-R."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from calculators.errors import N_, Notice
from readers.errors import UnreadableFile
from readers.russian_letters import russian, western

LARGEST: Final = 20_000_000
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
MARKS: Final = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))
OFFERED: Final = ("UTF-8", "UTF-16", "Windows-1251", "IBM866", "KOI8-R", "Windows-1252")
"""The encodings that a person may choose from; UTF-16LE, UTF-16BE and Windows-1250 are known too."""
KNOWN: Final = (*OFFERED, "UTF-16LE", "UTF-16BE", "Windows-1250")
CODE_PAGES: Final[tuple[tuple[str, Callable[[str], float], float], ...]] = (
    ("Windows-1251", russian, 0.0),
    ("Windows-1252", western, -0.2),
    ("IBM866", russian, -0.4),
    ("KOI8-R", russian, -2.5),
)
"""What speaks for each, and how much it starts behind where the evidence is equal."""
TELLING: Final = re.compile(rb"[^\s;,|\x80-\xff]{0,30}[\x80-\xff][^\s;,|]{0,60}")
ENOUGH: Final = 600
"""Words with letters beyond ASCII that settle a code page."""
CLEAR: Final = 1.5
BROKEN_SHARE: Final = 0.2
ALPHABETS: Final = frozenset((0, 1, 2, 3, 4, 0x20, 0x21, 0x22))
"""The upper bytes of Latin, Greek and Russian letters and of common signs."""
NO_ASCII: Final = re.compile(rb"[\x80-\xff]+")
UTF8_WORD: Final = re.compile(rb"(?:[\xd0\xd1][\x80-\xbf]){3,}")
"""Three Russian letters of UTF-8 and more, which no code page writes so: each would be a capital before a sign."""
DOS_LETTERS: Final = re.compile(rb"(?:[\xe0-\xef][\xa0-\xaf]{2}){1,100}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is a name that a person may read and Python understands; `sure` is False where the bytes hardly tell
    it from another. `in_utf8` numbers the lines, from 1, of which all or some words were UTF-8 amid that encoding."""

    text: str
    encoding: str
    sure: bool = True
    in_utf8: tuple[int, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, without its byte order mark, in `encoding` or in the one that the bytes show.

    UTF-8 and UTF-16 say themselves what they are, UTF-16 without a mark by its zero bytes. Other bytes are of the code
    page in which their words look like words. Raises UnreadableFile for no bytes, more than 20 MB, a spreadsheet file,
    bytes that are no text, an encoding that is unknown or not that of the file, and UTF-8 that is broken.
    """
    _refuse_what_is_no_text(data)
    data = data.removesuffix(b"\x1a")  # the end of a DOS text
    if encoding is not None:
        return _as_told(data, encoding)
    plain = _by_itself(data)
    return plain or _by_code_page(data)


def _refuse_what_is_no_text(data: bytes) -> None:
    if not data.strip():
        raise UnreadableFile(Notice("file_empty", N_("The file is empty")))
    if len(data) > LARGEST:
        facts = {"megabytes": LARGEST // 1_000_000}
        raise UnreadableFile(Notice("file_too_large", N_("The file is larger than {megabytes} MB"), facts))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = N_("The file is a spreadsheet or an archive: save the sheet as CSV in UTF-8")
        raise UnreadableFile(Notice("file_is_spreadsheet", message))


def _as_told(data: bytes, encoding: str) -> Decoded:
    named = _named(encoding)
    marked = next((own for mark, own in MARKS if data.startswith(mark) and named.startswith(own)), None)
    codec = marked or {"UTF-16": "UTF-16LE"}.get(named, named)
    try:
        return _checked(data.decode(codec), named)
    except UnicodeDecodeError:
        message = N_("The file is not in the encoding {encoding}: choose another one")
        raise UnreadableFile(Notice("wrong_encoding", message, {"encoding": named})) from None


def _named(encoding: str) -> str:
    try:
        wanted = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        wanted = ""
    named = next((known for known in KNOWN if codecs.lookup(known).name == wanted), None)
    if named is None:
        message = N_("The encoding {encoding} is not known here. Known are: {known}")
        raise UnreadableFile(Notice("unknown_encoding", message, {"encoding": encoding, "known": list(OFFERED)}))
    return named


def _by_itself(data: bytes) -> Decoded | None:
    """The text of bytes that say themselves what they are; None for those of a code page."""
    marked = next((encoding for mark, encoding in MARKS if data.startswith(mark)), None)
    codec = marked or _unmarked_utf16(data) or "UTF-8"
    if codec == "UTF-8" and not marked and _only_dos_letters(data):
        return None
    try:
        return _checked(data.decode(codec), "UTF-16" if codec.startswith("UTF-16") else codec)
    except UnicodeDecodeError:
        if marked or codec != "UTF-8":
            raise _no_text() from None
    _refuse_broken_utf8(data)
    return None


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark has the zero bytes of its digits, separators and line ends all at one place of two."""
    units = len(data) // 2
    if len(data) % 2 or not units:
        return None
    first, second = data[0::2].count(0), data[1::2].count(0)
    if min(first, second) or max(first, second) < units / 20:
        return None
    high = set(data[0::2] if first else data[1::2])
    return ("UTF-16BE" if first else "UTF-16LE") if high <= ALPHABETS else None


def _only_dos_letters(data: bytes) -> bool:
    """Whether all words are such as "так", which in the code page of DOS is by chance one sign of Braille in UTF-8."""
    words = [match[0] for match, _ in zip(NO_ASCII.finditer(data), range(ENOUGH), strict=False)]
    return bool(words) and all(map(DOS_LETTERS.fullmatch, words)) and russian(b" ".join(words).decode("IBM866")) > 0


def _refuse_broken_utf8(data: bytes) -> None:
    """Bytes of which nearly all letters are UTF-8 and some are broken would be read as wrong letters."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for sign in text if "\x7f" < sign != "\ufffd") if broken < len(data) * BROKEN_SHARE else 0
    if broken <= whole * BROKEN_SHARE:
        row = text[: text.index("\ufffd")].count("\n") + 1
        message = N_("The file is UTF-8 with broken bytes, the first in line {row}: send it whole, or save it anew")
        raise UnreadableFile(Notice("broken_utf8", message, {"row": row}))


def _by_code_page(data: bytes) -> Decoded:
    ranked = sorted(_readings(data), key=lambda one: -one[0])
    if not ranked:
        raise _no_text()
    sure = len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= CLEAR or ranked[0][2] == ranked[1][2]
    if UTF8_WORD.search(data):
        return _mixed(data, ranked[0][1])
    return _checked(ranked[0][2], ranked[0][1], sure)


def _without_utf8_lines(data: bytes) -> bytes:
    return b"\n".join(line for line in data.split(b"\n") if not UTF8_WORD.search(line))


def _mixed(data: bytes, encoding: str) -> Decoded:
    """The text of bytes that were put together from files of two encodings: each line, or else word, in its own."""
    lines = data.split(b"\n")
    mixed = tuple(at for at, line in enumerate(lines, 1) if UTF8_WORD.search(line) or _is_utf8(line))
    text = "\n".join(_line(line, encoding) for line in lines)
    return replace(_checked(text, encoding, sure=False), in_utf8=mixed)


def _line(line: bytes, encoding: str) -> str:
    if _is_utf8(line):
        return line.decode("UTF-8")
    ends = [0, *(end for word in UTF8_WORD.finditer(line) for end in word.span()), len(line)]
    pieces = [line[start:end] for start, end in pairwise(ends)]
    return "".join(one.decode("UTF-8" if at % 2 else encoding) for at, one in enumerate(pieces))


def _is_utf8(line: bytes) -> bool:
    """Whether a line has letters beyond ASCII and all of them are whole in UTF-8."""
    try:
        return not line.isascii() and bool(line.decode("UTF-8"))
    except UnicodeDecodeError:
        return False


def _readings(data: bytes) -> list[tuple[float, str, str]]:
    """Evidence, encoding and text for every code page in which the bytes are a text."""
    told_by = _without_utf8_lines(data) if UTF8_WORD.search(data) else data
    telling = b" ".join(word[0] for word, _ in zip(TELLING.finditer(told_by), range(ENOUGH), strict=False))
    found = []
    for encoding, evidence, behind in CODE_PAGES:
        try:
            found.append((evidence(telling.decode(encoding)) + behind, encoding, data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return [one for one in found if not CONTROL.search(one[2])]


def _no_text() -> UnreadableFile:
    return UnreadableFile(Notice("not_text", N_("The file is not a text: save it as CSV in UTF-8")))


def _checked(text: str, encoding: str, sure: bool = True) -> Decoded:
    text = text.removeprefix("\ufeff")
    if CONTROL.search(text):
        raise _no_text()
    if not text.strip():
        raise UnreadableFile(Notice("file_empty", N_("The file is empty")))
    return Decoded(text, encoding, sure)
