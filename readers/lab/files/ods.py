"""OpenDocument sheets (ods), read by our own pass over their XML, for it says of each cell all that is needed."""

import re
from collections.abc import Iterator
from typing import Final

from readers.lab.files.container import parts_of, unpacked
from readers.lab.files.extent import refuse_cells, refuse_signs
from readers.lab.files.guard import guarded
from readers.lab.files.limits import CHUNK
from readers.lab.files.messages import Doing, Done, Message, Rows, SheetBegins, Told
from readers.lab.files.ods_content import OdsContent
from readers.lab.files.ods_table import OdsTable
from readers.lab.files.refusals import damaged_workbook, locked
from readers.lab.files.told import CHECKING, MACROS, hidden, no_cells, reading

ENCRYPTED: Final = b"encryption-data"
MODULE: Final = re.compile(r"^(?:Basic/.+/(?!script-lb\.xml)[^/]+\.xml|Scripts/[^/]+/.+)$")


def read_ods(data: bytes) -> Iterator[Message]:
    """What is in a workbook of OpenDocument. Raises UnreadableFile for a hostile, damaged, locked or too large one."""
    yield Doing(0.0, CHECKING)
    _refuse_locked(data)
    parts = guarded(data)
    content = next((part for part in parts if part.name == "content.xml"), None)
    if content is None:
        raise damaged_workbook()
    reader = OdsContent()
    for share, name in reader.run(data, content):
        yield Doing(0.2 + 0.5 * share, reading(name))
    signs = 0
    for table in reader.tables:
        for message in _told(table):
            signs += message.signs if isinstance(message, Rows) else 0
            refuse_signs(signs)
            yield message
    if any(MODULE.search(part.name) for part in parts):
        yield Told(MACROS)
    yield Done()


def _refuse_locked(data: bytes) -> None:
    named = {part.name: part for part in parts_of(data)}
    manifest = named.get("META-INF/manifest.xml")
    first = next(unpacked(data, manifest), b"") if manifest else b""
    if "encrypted-package" in named or ENCRYPTED in first:
        raise locked()


def _told(table: OdsTable) -> Iterator[Message]:
    if table.hidden:
        yield Told(hidden(table.name))
    if table.drawn and not table.rows:
        yield Told(no_cells(table.name))
        return
    width = table.width
    refuse_cells(table.name, len(table.rows), width)
    yield SheetBegins(table.name, table.hidden, tuple(table.merged), frozenset(table.formulas), table.unseen)
    for first in range(0, len(table.rows), CHUNK):
        part = table.rows[first : first + CHUNK]
        texts = [[text for text, _ in row] + [""] * (width - len(row)) for row in part]
        kinds = ["".join([kind for _, kind in row]) + " " * (width - len(row)) for row in part]
        yield Rows(texts, kinds)
