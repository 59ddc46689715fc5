"""Draws the parts of slides into a presentation: text boxes, tables, pictures, charts, and what every slide bears."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from documents.charts.lettering import width_of
from documents.slides.chart_data import Colour
from documents.slides.figure_parts import BOLD
from documents.slides.fitting import BETWEEN, LEADING, Box, clean, kept_together
from documents.slides.native_charts import draw_chart
from documents.slides.parts import Band, Cell, Chart, Grid, Image, Look, Slide, Words
from documents.slides.theme import TYPEFACE, title_only

ALIGN: Final = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
CELL_SIDE: Final = 6.0
"""Between the words of a cell and its edges, points."""
NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's name of the table style without lines and grounds."""
ACROSS: Final = Box(110, 190, 740, 160)
WATERMARK: Final = tuple(float(size) for size in range(130, 30, -10))
FAINT: Final = 7_000
"""Of 100,000: how much of the word for a draft is seen through."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What draws: the presentation, the colours of the brand, and what stands on every slide."""

    deck: Any
    colours: Mapping[str, str]
    foot: str
    draft: str

    def draw(self, slide: Slide) -> None:
        """Add a slide: grounds and the word for a draft below, then the title, then the parts in their order."""
        drawn = self.deck.slides.add_slide(title_only(self.deck))
        placed = drawn.shapes.title
        grounds = [one for one in slide.parts if isinstance(one, Band)]
        for one in grounds:
            self._band(drawn, one)
        if self.draft:
            self._draft(drawn, slide)
        _place(placed, slide.title.box)
        self._set(placed.text_frame, slide.title)
        drawn.shapes._spTree.append(placed._element)
        for part in slide.parts:
            self._part(drawn, part)
        if not slide.cover:
            self._foot(drawn, len(self.deck.slides))
        drawn.notes_slide.notes_text_frame.text = "\n".join(slide.notes)

    def _part(self, drawn: Any, part: object) -> None:
        match part:
            case Words():
                self._words(drawn, part)
            case Grid():
                self._grid(drawn, part)
            case Image():
                picture = drawn.shapes.add_picture(io.BytesIO(part.png), *_emu(part.box))
                _describe(picture, part.alternative)
            case Chart():
                frame = draw_chart(drawn, part, self.colours)
                _describe(frame, part.alternative)
                frame.name = part.name

    def _words(self, drawn: Any, said: Words) -> Any:
        box = drawn.shapes.add_textbox(*_emu(said.box))
        self._set(box.text_frame, said)
        return box

    def _band(self, drawn: Any, band: Band) -> None:
        shape = drawn.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_emu(band.box))
        shape.fill.solid()
        shape.fill.fore_color.rgb = self._rgb(band.colour)
        shape.line.fill.background()
        shape._element.remove(shape._element.find("{*}style"))

    def _set(self, frame: Any, said: Words) -> None:
        """Paragraphs without margins, in lines of a given height, as they were measured; a wider typeface is shrunk."""
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for at, words in enumerate(said.paragraphs):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.space_before = Pt(BETWEEN * said.size if at else 0)
            paragraph.space_after = Pt(0)
            self._run(paragraph, words, said.size, Look("loss") if at in said.losses else said.look)

    def _run(self, paragraph: Any, words: str, size: float, look: Look) -> None:
        paragraph.alignment = ALIGN[look.align]
        paragraph.line_spacing = Pt(LEADING * size)
        for at, words_of_line in enumerate(words.splitlines() or [""]):
            if at:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = kept_together(words_of_line)
            run.font.size, run.font.bold, run.font.name = Pt(size), look.bold, TYPEFACE
            run.font.color.rgb = self._rgb(look.colour)

    def _grid(self, drawn: Any, grid: Grid) -> None:
        frame = drawn.shapes.add_table(len(grid.rows), len(grid.widths), *_emu(grid.box))
        _describe(frame, grid.alternative)
        table = frame.table
        frame._element.graphic.graphicData.tbl.tblPr.find(_style_tag()).text = NO_STYLE
        for column, width in zip(table.columns, grid.widths, strict=True):
            column.width = Pt(width)
        for row, cells in zip(table.rows, grid.rows, strict=True):
            row.height = Pt(grid.row_height)
            for drawn_cell, cell in zip(row.cells, cells, strict=True):
                self._cell(drawn_cell, cell, grid)

    def _cell(self, drawn: Any, cell: Cell, grid: Grid) -> None:
        drawn.margin_left = drawn.margin_right = Pt(CELL_SIDE)
        drawn.margin_top = drawn.margin_bottom = Pt(1)
        drawn.vertical_anchor = MSO_ANCHOR.MIDDLE
        drawn.text_frame.word_wrap = True
        self._run(drawn.text_frame.paragraphs[0], cell.words, grid.size, cell.look)
        colour = self.colours["ink" if cell.look.bold else "line"].removeprefix("#")
        edge = (
            f'<a:lnB {nsdecls("a")} w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
            '<a:prstDash val="solid"/></a:lnB>'
        )
        drawn._tc.get_or_add_tcPr().insert(0, parse_xml(edge))

    def _draft(self, drawn: Any, slide: Slide) -> None:
        """The word across the slide, faint, and once more small and plain in its corner."""
        size = next(one for one in WATERMARK if width_of(self.draft, one) * BOLD <= ACROSS.width)
        across = self._words(drawn, Words(ACROSS, (self.draft,), size, Look("loss", bold=True, align="center")))
        across.rotation = -20
        colour = across.text_frame.paragraphs[0].runs[0]._r.rPr.find(".//{*}srgbClr")
        colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{FAINT}"/>'))
        corner = Box(820, 28, 100, 20)
        look = Look("on_brand" if slide.cover else "loss", bold=True, align="right")
        self._words(drawn, Words(corner, (self.draft,), 14.0, look))

    def _foot(self, drawn: Any, number: int) -> None:
        at = Box(40, 506, 820, 16)
        self._words(drawn, Words(at, (self.foot,), 10.0, Look("quiet")))
        box = self._words(drawn, Words(Box(880, 506, 40, 16), (str(number),), 10.0, Look("quiet", align="right")))
        run = box.text_frame.paragraphs[0].runs[0]._r
        field = parse_xml(f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"/>')
        for child in list(run):
            field.append(child)
        run.getparent().replace(run, field)

    def _rgb(self, colour: Colour) -> Any:
        return RGBColor.from_string(self.colours[colour].removeprefix("#").upper())


def _emu(box: Box) -> tuple[int, int, int, int]:
    return Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height)


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top, shape.width, shape.height = _emu(box)


def _describe(shape: Any, alternative: str) -> None:
    """The text alternative, where a screen reader looks for it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", clean(alternative))


def _style_tag() -> str:
    return "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
