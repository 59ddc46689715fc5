"""Where every sign of a printed document stands: inside the margins of its page, and none over another."""

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

import pypdfium2
from pypdfium2 import raw

from documents.paper import LEFT, PAPERS, RIGHT
from proposals.edition import Paper

MILLIMETRE: Final = 72 / 25.4
TOP_AND_BOTTOM: Final = 6 * MILLIMETRE
"""Above and below no sign comes nearer to the edge of the paper, points."""
SLACK: Final = 1.0
MARK: Final = 30.0
"""What is taller is the word across a draft, which is meant to lie over everything, points."""
TOUCH: Final = 0.9
"""Signs whose ink meets by less, either way, are kerned or slanted; points."""
LIGATURE: Final = 3
"""Signs that follow each other so closely may be one drawn sign, as ffi."""
CELL: Final = 12.0


class Sign(NamedTuple):
    """One sign of a page and the box of its ink, points from the bottom left; `at` is its place in the text."""

    at: int
    sign: str
    left: float
    bottom: float
    right: float
    top: float


class Fault(NamedTuple):
    page: int
    kind: str
    words: str


def faults(pdf: bytes, paper: Paper = "A4") -> list[Fault]:
    """Pages of another size, signs outside the margins, signs over other signs."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [one for number, page in enumerate(document, start=1) for one in _faults(number, page, paper)]
    finally:
        document.close()


def _faults(number: int, page: pypdfium2.PdfPage, paper: Paper) -> Iterator[Fault]:
    width, height = page.get_size()
    sheet = PAPERS[paper]
    if abs(width - sheet.width * MILLIMETRE) > SLACK or abs(height - sheet.height * MILLIMETRE) > SLACK:
        yield Fault(number, "another paper", f"{width:.0f} x {height:.0f}")
    text = page.get_textpage()
    whole = text.get_text_range()
    signs = list(_signs(text))
    for words in _runs([one for one in signs if _outside(one, width, height)]):
        yield Fault(number, "outside the margins", words)
    for one, other in _over(signs):
        yield Fault(number, "over another", f"{_around(whole, one)} / {_around(whole, other)}")


def _signs(text: pypdfium2.PdfTextPage) -> Iterator[Sign]:
    ends = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = ends
    for at in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, at))
        if sign.isspace() or raw.FPDFText_IsGenerated(text, at):
            continue
        raw.FPDFText_GetCharBox(text, at, left, right, bottom, top)
        if 0 < top.value - bottom.value < MARK:
            yield Sign(at, sign, left.value, bottom.value, right.value, top.value)


def _outside(one: Sign, width: float, height: float) -> bool:
    across = one.left >= LEFT * MILLIMETRE - SLACK and one.right <= width - RIGHT * MILLIMETRE + SLACK
    return not (across and one.bottom >= TOP_AND_BOTTOM and one.top <= height - TOP_AND_BOTTOM)


def _runs(signs: Iterable[Sign]) -> Iterator[str]:
    """The signs that follow each other as words."""
    words, last = "", -2
    for one in signs:
        if words and one.at > last + 2:
            yield words
            words = ""
        words, last = words + one.sign, one.at
    if words:
        yield words


def _over(signs: Iterable[Sign]) -> Iterator[tuple[Sign, Sign]]:
    """Pairs of signs whose ink meets; each square of the page is looked at for itself."""
    squares: dict[tuple[int, int], list[Sign]] = defaultdict(list)
    for one in signs:
        squares[int((one.left + one.right) / 2 / CELL), int((one.bottom + one.top) / 2 / CELL)].append(one)
    for found in squares.values():
        yield from ((one, other) for one, other in combinations(found, 2) if _meet(one, other))


def _meet(one: Sign, other: Sign) -> bool:
    if abs(one.at - other.at) <= LIGATURE:
        return False
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return across > TOUCH and up > TOUCH


def _around(whole: str, one: Sign) -> str:
    return " ".join(whole[max(0, one.at - 12) : one.at + 12].split())
