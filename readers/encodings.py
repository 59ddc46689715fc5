"""Which encoding the bytes of a text file are in: UTF-8, UTF-16, or one of the two old Windows code pages."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from readers.errors import UnreadableFile

LARGEST: Final = 20_000_000
CONTROL: Final = re.compile("[\x00-\x08\x0b\x0e-\x1f]")
MIXED_WORD: Final = re.compile("[A-Za-z][А-яЁёЂ-џҐґ]|[А-яЁёЂ-џҐґ][A-Za-z]")
MARKS: Final = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16"), (codecs.BOM_UTF16_BE, "UTF-16"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is a name that a person may read and Python understands."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text of a file, without its byte order mark.

    UTF-8 and UTF-16 say themselves what they are. Other bytes are Windows-1251 unless its words then mix Latin with
    Cyrillic letters ("GrцЯe"), which shows Windows-1252. Raises UnreadableFile for no bytes, more than 20 MB, a
    spreadsheet file, or bytes that are no text.
    """
    _refuse_what_is_no_text(data)
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "Windows-1251" and MIXED_WORD.search(text):
            continue
        return _checked(text.removeprefix("\ufeff"), encoding)
    raise UnreadableFile(Notice("not_text", N_("The file is not a text: save it as CSV in UTF-8")))


def _refuse_what_is_no_text(data: bytes) -> None:
    if not data.strip():
        raise UnreadableFile(Notice("file_empty", N_("The file is empty")))
    if len(data) > LARGEST:
        facts = {"megabytes": LARGEST // 1_000_000}
        raise UnreadableFile(Notice("file_too_large", N_("The file is larger than {megabytes} MB"), facts))
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        message = N_("The file is a spreadsheet or an archive: save the sheet as CSV in UTF-8")
        raise UnreadableFile(Notice("file_is_spreadsheet", message))


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return (encoding,)
    return ("UTF-8", "Windows-1251", "Windows-1252")


def _checked(text: str, encoding: str) -> Decoded:
    if CONTROL.search(text):
        raise UnreadableFile(Notice("not_text", N_("The file is not a text: save it as CSV in UTF-8")))
    if not text.strip():
        raise UnreadableFile(Notice("file_empty", N_("The file is empty")))
    return Decoded(text, encoding)
