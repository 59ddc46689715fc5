"""Page numbers, printed when it is known how many pages there are: "7 / 22" at the foot of each, as an artifact."""

import re
from dataclasses import dataclass
from typing import Final

from pikepdf import Name, Object, Pdf

from documents.press.chunk import Chunk
from documents.press.join import Part

SIGNS: Final = "0123456789 /"
SIZE: Final = 7.5
FONT: Final = Name("/PageNumbers")
_PAIR: Final = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]{4})>")


@dataclass(frozen=True, slots=True)
class Foot:
    """Where a page number ends and stands, in points from the left and from below, and its colour "#rrggbb"."""

    right: float
    baseline: float
    colour: str


def signs_chunk(style: str) -> Chunk:
    """A page with every sign of a page number: it lends its typeface."""
    words = f'<p style="font-weight: 500; font-variant-numeric: tabular-nums">{SIGNS}</p>'
    return Chunk("signs", f'<html lang="en"><body style="page: cover">{words}</body></html>', style)


def number_pages(whole: Pdf, signs: Part, foot: Foot) -> None:
    """Print a number on each page but the first."""
    font = whole.copy_foreign(_font(signs))
    typeface = _Typeface.of(font)
    count = len(whole.pages)
    for at, page in enumerate(whole.pages, start=1):
        if at > 1:
            page.obj.Resources.Font[FONT] = font
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"Q\n" + typeface.drawn(f"{at} / {count}", foot))


def _font(signs: Part) -> Object:
    (font,) = signs.pdf.pages[0].obj.Resources.Font.values()
    return font


@dataclass(frozen=True, slots=True)
class _Typeface:
    """Glyph and width, in thousandths of the size, of each sign."""

    glyphs: dict[str, int]
    widths: dict[int, float]

    @classmethod
    def of(cls, font: Object) -> "_Typeface":
        found = _PAIR.findall(font.ToUnicode.read_bytes())
        glyphs = {chr(int(code, 16)): int(glyph, 16) for glyph, code in found}
        return cls(glyphs, _widths(font.DescendantFonts[0].W))

    def drawn(self, words: str, foot: Foot) -> bytes:
        glyphs = [self.glyphs[sign] for sign in words]
        left = foot.right - sum(self.widths[one] for one in glyphs) * SIZE / 1000
        red, green, blue = (int(foot.colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        written = "".join(f"{one:04x}" for one in glyphs)
        return (
            f"/Artifact <</Type /Pagination>> BDC\nBT {red:.4f} {green:.4f} {blue:.4f} rg {FONT} {SIZE} Tf "
            f"1 0 0 1 {left:.3f} {foot.baseline:.3f} Tm <{written}> Tj ET\nEMC\n"
        ).encode()


def _widths(written: Object) -> dict[int, float]:
    """The widths of a CID font by glyph: "first [width ...]" again and again (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    parts = list(written)
    for first, widths in zip(parts[::2], parts[1::2], strict=True):
        found |= {int(first) + at: float(width) for at, width in enumerate(widths)}
    return found
