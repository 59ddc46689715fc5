"""What a file is, by its bytes; its name never decides."""

import re
import struct
from typing import Final, Literal, TypeAlias

from calculators.errors import N_, Notice, Term
from readers.errors import UnreadableFile
from readers.lab.files.container import Part, parts_of, unpacked
from readers.lab.files.ole import Compound
from readers.lab.files.refusals import damaged_workbook, locked

Form: TypeAlias = Literal["xlsx", "xlsb", "ods", "xls", "text"]

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STARTS: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG\r\n", N_("an image")),
    (b"\xff\xd8\xff", N_("an image")),
    (b"GIF8", N_("an image")),
    (b"II*\x00", N_("an image")),
    (b"MM\x00*", N_("an image")),
    (b"Rar!\x1a", N_("an archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("an archive")),
    (b"\x1f\x8b\x08", N_("an archive")),
    (b"BZh", N_("an archive")),
    (b"\xfd7zXZ", N_("an archive")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"{\\rtf", N_("a text document")),
    (b"SQLite format 3\x00", N_("a database")),
    (b"\x00\x01\x00\x00Standard ", N_("a database")),
)
PACKED: Final[tuple[tuple[str, str], ...]] = (
    ("word/", N_("a text document")),
    ("ppt/", N_("a presentation")),
    ("Index/Document.iwa", N_("a sheet of Apple Numbers")),
    ("visio/", N_("a drawing")),
    ("META-INF/MANIFEST.MF", N_("a program")),
    ("AndroidManifest.xml", N_("a program")),
)
OPEN_DOCUMENT: Final = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z]+)")
OPEN_DOCUMENTS: Final[dict[str, str]] = {
    "text": N_("a text document"),
    "presentation": N_("a presentation"),
    "graphics": N_("a drawing"),
}
OLE_STREAMS: Final[tuple[tuple[str, str], ...]] = (
    ("WordDocument", N_("a text document")),
    ("PowerPoint Document", N_("a presentation")),
    ("VisioDocument", N_("a drawing")),
    ("__properties_version1.0", N_("a letter of a mail program")),
)
OLD_BIFF: Final = re.compile(rb"\x09[\x00\x02\x04\x08][\x04\x06\x08]\x00")
HTML: Final = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|table|meta)\b", re.I | re.S
)
XML: Final = re.compile(r"\s*<(?:\?xml|\w+:?\w*\s+xmlns)", re.I)
JSON: Final = re.compile(r"\s*(?:\{\s*\"|\[\s*[{\[])")
MAIL: Final = re.compile(r"\s*(?:MIME-Version|Content-Type):", re.I)
HEAD: Final = 4_000


def form_of(data: bytes) -> Form:
    """The form of a file that can be read. Raises UnreadableFile that says what the file is instead."""
    if not data.strip():
        raise UnreadableFile(Notice("file_empty", N_("The file is empty")))
    if data.startswith(ZIP):
        return _packed(data)
    if data.startswith(OLE):
        return _compound(data)
    for start, found in STARTS:
        if data.startswith(start):
            raise _is_other(found)
    if data[:2] == b"BM" and len(data) > 14 and int.from_bytes(data[2:6], "little") == len(data):
        raise _is_other(N_("an image"))
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        raise _is_other(N_("an image, a sound or a film"))
    if OLD_BIFF.match(data):
        raise _save_as_xlsx(N_("a sheet of a very old Excel"))
    _refuse_marked_up(data)
    return "text"


def _packed(data: bytes) -> Form:
    parts = parts_of(data)
    names = frozenset(part.name for part in parts)
    last = {name.rpartition("/")[2].lower() for name in names} if "[Content_Types].xml" in names else set()
    if "workbook.bin" in last:
        return "xlsb"
    if "workbook.xml" in last or any(name.startswith("xl/") for name in names):
        return "xlsx"
    if "mimetype" in names and "content.xml" in names:
        return _open_document(next(part for part in parts if part.name == "mimetype"), data)
    found = next((found for start, found in PACKED if any(name.startswith(start) for name in names)), None)
    raise _is_other(found or N_("an archive"))


def _open_document(mimetype: Part, data: bytes) -> Form:
    match = OPEN_DOCUMENT.match(next(unpacked(data, mimetype), b"").strip())
    kind = match[1].decode() if match else ""
    if kind == "spreadsheet":
        return "ods"
    raise _is_other(OPEN_DOCUMENTS.get(kind, N_("an archive")))


def _compound(data: bytes) -> Form:
    try:
        names = Compound(data).names
    except (struct.error, IndexError):
        raise damaged_workbook() from None
    if "EncryptedPackage" in names:
        raise locked()
    if {name.lower() for name in names} & {"workbook", "book"}:
        return "xls"
    found = next((found for stream, found in OLE_STREAMS if stream in names), None)
    raise _is_other(found or N_("a file of a program that is not known here"))


def _refuse_marked_up(data: bytes) -> None:
    """A page or a tree of XML under the name of a sheet, as reports of many programs are saved."""
    zeros = data[:HEAD].count(0)
    head = data[:HEAD].decode("utf-16" if zeros > len(data[:HEAD]) // 4 else "latin-1", "replace").lstrip("\ufeffï»¿")
    if HTML.match(head) or MAIL.match(head):
        raise _save_as_xlsx(N_("a web page"))
    if "urn:schemas-microsoft-com:office:spreadsheet" in head:
        raise _save_as_xlsx(N_("a sheet in XML of 2003"))
    if "opendocument:xmlns:office" in head:
        raise _save_as_xlsx(N_("a sheet in flat XML"))
    if JSON.match(head):
        raise _is_other(N_("a JSON file"))
    if XML.match(head):
        raise _is_other(N_("an XML file"))


def _is_other(found: str) -> UnreadableFile:
    message = N_("The file is {found}, not a table: send the table as xlsx, xls, xlsb, ods or CSV")
    return UnreadableFile(Notice("not_a_table", message, {"found": Term(found)}))


def _save_as_xlsx(found: str) -> UnreadableFile:
    message = N_("The file is {found}: open it in a spreadsheet program and save it as xlsx")
    return UnreadableFile(Notice("save_as_xlsx", message, {"found": Term(found)}))
