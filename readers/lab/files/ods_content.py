"""One pass over the XML of an OpenDocument workbook: its tables, row by row."""

from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from readers.lab.files.container import Part, unpacked
from readers.lab.files.limits import MOST_SHEETS
from readers.lab.files.ods_cells import OdsCell
from readers.lab.files.ods_table import OdsTable
from readers.lab.files.refusals import damaged_workbook, many_sheets

SPACES: Final = {"text:tab": "\t", "text:line-break": "\n"}
CELLS: Final = ("table:table-cell", "table:covered-table-cell")
ASIDE: Final = ("office:annotation", "table:tracked-changes", "table:shapes", "draw:frame", "draw:custom-shape")
"""What holds texts and even tables that are not cells of the sheet."""
USUAL: Final = {
    f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0": prefix
    for name, prefix in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("drawing", "draw")
    )
}  # fmt: skip
Attributes = dict[str, str]


class OdsContent:
    """The tables of a content part, once it is read.

    The names of elements are those with the usual prefixes, for telling every name with its whole namespace makes the
    pass twice as long; a workbook with other prefixes, which no program writes, is refused. Texts and ends of elements
    are listened to only inside of cells that hold a text.
    """

    def __init__(self) -> None:
        self.tables: list[OdsTable] = []
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._first
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._aside = 0
        self._cell: OdsCell | None = None
        self._row = False

    def run(self, data: bytes, part: Part) -> Iterator[tuple[float, str]]:
        """Reads the whole part; tells how much of it is read and in which sheet that is. Raises UnreadableFile."""
        size = 0
        try:
            for piece in unpacked(data, part):
                self._parser.Parse(piece, False)
                size += len(piece)
                yield min(1.0, size / (20 * part.packed + 1)), self.tables[-1].name if self.tables else ""
            self._parser.Parse(b"", True)
        except expat.ExpatError:
            raise damaged_workbook() from None
        self._settle_row()
        self.tables = [table for table in self.tables if not table.elsewhere]

    def _first(self, _name: str, attributes: Attributes) -> None:
        for name, space in attributes.items():
            if name.startswith("xmlns:") and USUAL.get(space, name[6:]) != name[6:]:
                raise damaged_workbook()
        self._parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._aside:
            self._aside += 1
            self._note_drawing(name)
        elif name in CELLS:
            self._settle_cell()
            self._cell = OdsCell(attributes)
        elif name == "text:p":
            if self._cell is not None and self._cell.needs_text:
                self._listen(self._cell)
        elif name == "table:table-row":
            self._settle_row()
            if self.tables:
                self._row = True
                self.tables[-1].begin_row(attributes.get("table:number-rows-repeated", "1"), _is_hidden(attributes))
        elif name in ASIDE:
            self._aside = 1
            self._note_drawing(name)
            self._note_comment(name)
            self._parser.EndElementHandler = self._end
            self._parser.CharacterDataHandler = None
        else:
            self._start_other(name, attributes)

    def _start_other(self, name: str, attributes: Attributes) -> None:
        if self._cell is not None and name.startswith("text:"):
            self._space(self._cell, name, attributes)
        elif name == "table:table":
            self._settle_row()
            self._begin_table(attributes)
        elif name == "table:table-column" and self.tables:
            self.tables[-1].add_columns(attributes.get("table:number-columns-repeated", "1"), _is_hidden(attributes))
        elif name == "table:table-source" and self.tables:
            self.tables[-1].elsewhere = True
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)

    def _begin_table(self, attributes: Attributes) -> None:
        if len(self.tables) >= MOST_SHEETS:
            raise many_sheets(MOST_SHEETS)
        hidden = attributes.get("table:style-name", "") in self._hidden_styles
        self.tables.append(OdsTable(attributes.get("table:name", ""), hidden))

    def _listen(self, cell: OdsCell) -> None:
        """A paragraph of a cell begins, of which every letter counts."""
        cell.begin_paragraph()
        self._parser.CharacterDataHandler = cell.add
        self._parser.EndElementHandler = self._end

    def _space(self, cell: OdsCell, name: str, attributes: Attributes) -> None:
        if not cell.paragraphs:
            return
        if name == "text:s":
            count = attributes.get("text:c", "1")
            cell.add(" " * min(int(count) if count.isdecimal() and len(count) < 5 else 1, 1000))
        elif name in SPACES:
            cell.add(SPACES[name])

    def _end(self, name: str) -> None:
        """An element aside or a paragraph ends."""
        if self._aside:
            self._aside -= 1
        if not self._aside and (name == "text:p" or name in ASIDE):
            self._parser.CharacterDataHandler = None
            self._parser.EndElementHandler = None

    def _note_drawing(self, name: str) -> None:
        if self.tables and name in ("draw:frame", "draw:object"):
            self.tables[-1].drawn = True

    def _note_comment(self, name: str) -> None:
        if name == "office:annotation" and self._cell is not None and self._row:
            self.tables[-1].note()

    def _settle_cell(self) -> None:
        if self._cell is not None and self._row:
            self.tables[-1].add(self._cell)
        self._cell = None

    def _settle_row(self) -> None:
        self._settle_cell()
        if self._row:
            self.tables[-1].end_row()
        self._row = False


def _is_hidden(attributes: Attributes) -> bool:
    """Whether a row or a column is hidden by hand or by a filter."""
    return attributes.get("table:visibility", "visible") != "visible"
