"""The text of a finished PDF in the order in which it was drawn, which no guess at lines and columns has changed."""

import ctypes
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from documents.trace.pages import read_pages

TOUCH: Final = 0.1
APART: Final = 0.45
"""In sizes of type: closer than the first, two texts on one line are one; further apart than the second they are two;
in between they are two where the reader of the page sees a space."""
SHIFT: Final = 0.02
"""In sizes of type: how far two texts of one line may be off each other across it."""
BACK: Final = -0.5
TURN: Final = 1e-3
LONGEST: Final = 8192


def drawn_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page by its text objects, a new line wherever one does not go on where the last one ended.

    Slower than `documents.trace.pages.page_texts`, but letters set one by one stay together whatever lies across them.
    """
    return read_pages(pdf, _text_of)


def _text_of(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> str:
    objects = _members(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject)
    return joined(_drawn(text.raw, objects))


def _members(held: Any, count: Callable[[Any], int], get: Callable[[Any, int], Any]) -> Iterator[Any]:
    """The text objects of a page or of a form on it, in the order of drawing."""
    for at in range(count(held)):
        one = get(held, at)
        kind = raw.FPDFPageObj_GetType(one)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield one
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _members(one, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text in `size` points on a line of a `direction` (radians): where it begins and ends along the line, and where
    the line lies across it, all in points."""

    text: str
    size: float
    direction: float
    begin: float
    end: float
    across: float


def _drawn(page: Any, objects: Iterable[Any]) -> Iterator[Drawn]:
    letters = (raw.FPDF_WCHAR * LONGEST)()
    matrix, size, box = raw.FS_MATRIX(), ctypes.c_float(), raw.FS_QUADPOINTSF()
    for one in objects:
        count = raw.FPDFTextObj_GetText(one, page, letters, ctypes.sizeof(letters))
        held = max(min(count, ctypes.sizeof(letters)) - 2, 0)
        text = ctypes.string_at(letters, held).decode("utf-16-le", "replace")
        raw.FPDFPageObj_GetMatrix(one, matrix)
        raw.FPDFTextObj_GetFontSize(one, size)
        raw.FPDFPageObj_GetRotatedBounds(one, box)
        yield _placed(text, matrix, size.value, box)


def _placed(text: str, matrix: Any, size: float, box: Any) -> Drawn:
    scale = math.hypot(matrix.a, matrix.b) or 1.0
    east, north = matrix.a / scale, matrix.b / scale
    corners = ((box.x1, box.y1), (box.x2, box.y2), (box.x3, box.y3), (box.x4, box.y4))
    along = [x * east + y * north for x, y in corners]
    across = matrix.f * east - matrix.e * north
    return Drawn(text, abs(size * scale), math.atan2(north, east), min(along), max(along), across)


def joined(texts: Iterable[Drawn]) -> str:
    """Texts in the order of drawing as lines: one that goes on where the last one ended stays on its line."""
    drawn = [one for one in texts if one.text.strip()]
    if not drawn:
        return ""
    return drawn[0].text.rstrip() + "".join(
        _between(one, after) + after.text.rstrip() for one, after in pairwise(drawn)
    )


def _between(one: Drawn, after: Drawn) -> str:
    """What parts two texts: nothing, a space, or the end of a line."""
    gap = after.begin - one.end
    level = abs(after.across - one.across) <= SHIFT * one.size and abs(after.direction - one.direction) <= TURN
    if not level or not BACK * one.size <= gap <= APART * one.size:
        return "\n"
    return " " if gap > TOUCH * one.size and one.text[-1].isspace() else ""
