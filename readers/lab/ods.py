"""OpenDocument sheets (ods), read by our own pass over their XML, for it says of each cell all that is needed."""

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from readers.lab.container import Part, parts_of, unpacked
from readers.lab.extent import refuse_cells, refuse_signs
from readers.lab.guard import guarded
from readers.lab.limits import CHUNK, MOST_SHEETS
from readers.lab.messages import Doing, Done, Message, Rows, SheetBegins, Told
from readers.lab.ods_cells import OdsCell
from readers.lab.ods_table import OdsTable
from readers.lab.refusals import damaged_workbook, locked, many_sheets
from readers.lab.told import CHECKING, MACROS, hidden, no_cells, reading

ENCRYPTED: Final = b"encryption-data"
MODULE: Final = re.compile(r"^(?:Basic/.+/(?!script-lb\.xml)[^/]+\.xml|Scripts/[^/]+/.+)$")
OFFICE, TABLE, TEXT, STYLE, DRAW = (
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0 " for name in ("office", "table", "text", "style", "drawing")
)
SPACES: Final = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
CELLS: Final = (TABLE + "table-cell", TABLE + "covered-table-cell")
ASIDE: Final = (
    OFFICE + "annotation",
    TABLE + "tracked-changes",
    TABLE + "shapes",
    DRAW + "frame",
    DRAW + "custom-shape",
)
"""What holds texts and even tables that are not cells of the sheet."""


def read_ods(data: bytes) -> Iterator[Message]:
    """What is in a workbook of OpenDocument. Raises UnreadableFile for a hostile, damaged, locked or too large one."""
    yield Doing(0.0, CHECKING)
    _refuse_locked(data)
    parts = guarded(data)
    content = next((part for part in parts if part.name == "content.xml"), None)
    if content is None:
        raise damaged_workbook()
    reader = _Content()
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
    yield SheetBegins(table.name, table.hidden, tuple(table.merged), frozenset(table.formulas))
    for first in range(0, len(table.rows), CHUNK):
        part = table.rows[first : first + CHUNK]
        texts = [[text for text, _ in row] + [""] * (width - len(row)) for row in part]
        kinds = ["".join([kind for _, kind in row]) + " " * (width - len(row)) for row in part]
        yield Rows(texts, kinds)


class _Content:
    """One pass over content.xml."""

    def __init__(self) -> None:
        self.tables: list[OdsTable] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._aside = 0
        self._cell: OdsCell | None = None
        self._within = False  # in a paragraph of the cell

    def run(self, data: bytes, part: Part) -> Iterator[tuple[float, str]]:
        """Reads the whole part; tells how much of it is read and in which sheet that is."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        size = 0
        try:
            for piece in unpacked(data, part):
                parser.Parse(piece, False)
                size += len(piece)
                yield min(1.0, size / (20 * part.packed + 1)), self.tables[-1].name if self.tables else ""
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged_workbook() from None
        self.tables = [table for table in self.tables if not table.elsewhere]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._aside or name in ASIDE:
            self._aside += 1
            self._note_drawing(name)
        elif name in CELLS:
            self._cell = OdsCell.of(attributes)
        elif self._cell is not None:
            self._in_cell(name, attributes)
        elif name == TABLE + "table-row" and self.tables:
            self.tables[-1].begin_row(attributes.get(TABLE + "number-rows-repeated", "1"))
        elif name == TABLE + "table":
            self._begin_table(attributes)
        elif name == TABLE + "table-source" and self.tables:
            self.tables[-1].elsewhere = True
        elif name == STYLE + "style":
            self._style = attributes.get(STYLE + "name", "")
        elif name == STYLE + "table-properties" and attributes.get(TABLE + "display") == "false":
            self._hidden_styles.add(self._style)

    def _note_drawing(self, name: str) -> None:
        if self.tables and name in (DRAW + "frame", DRAW + "object"):
            self.tables[-1].drawn = True

    def _begin_table(self, attributes: dict[str, str]) -> None:
        if len(self.tables) >= MOST_SHEETS:
            raise many_sheets(MOST_SHEETS)
        hidden_style = attributes.get(TABLE + "style-name", "") in self._hidden_styles
        self.tables.append(OdsTable(attributes.get(TABLE + "name", ""), hidden_style))

    def _in_cell(self, name: str, attributes: dict[str, str]) -> None:
        cell = self._cell
        if cell is None:
            return
        if name == TEXT + "p":
            cell.begin_paragraph()
            self._within = True
        elif name == TEXT + "s" and self._within:
            count = attributes.get(TEXT + "c", "1")
            cell.add(" " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, 1000))
        elif name in SPACES and self._within:
            cell.add(SPACES[name])

    def _characters(self, text: str) -> None:
        if self._within and not self._aside and self._cell is not None:
            self._cell.add(text)

    def _end(self, name: str) -> None:
        if self._aside:
            self._aside -= 1
        elif name == TEXT + "p":
            self._within = False
        elif name in CELLS and self._cell is not None and self.tables:
            self.tables[-1].add(self._cell)
            self._cell = None
        elif name == TABLE + "table-row" and self.tables:
            self.tables[-1].end_row()
