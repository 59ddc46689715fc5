"""The text of a finished PDF, page by page, and where the figures of the document stand in it."""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pypdfium2

from documents.trace.atoms import ATOM, signs_kept, unsigned
from documents.trace.places import Piece


def page_texts(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, lines parted by line breaks."""
    return read_pages(pdf, lambda _page, text: str(text.get_text_range()).replace("\r\n", "\n"))


def read_pages(pdf: bytes, read: Callable[[pypdfium2.PdfPage, pypdfium2.PdfTextPage], str]) -> tuple[str, ...]:
    """What `read` makes of each page and its text; both are closed behind it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_read(page, read) for page in document)
    finally:
        document.close()


def _read(page: pypdfium2.PdfPage, read: Callable[[pypdfium2.PdfPage, pypdfium2.PdfTextPage], str]) -> str:
    text = page.get_textpage()
    try:
        return read(page, text)
    finally:
        text.close()
        page.close()


@dataclass(frozen=True, slots=True)
class Printed:
    """The atoms of all pages in the order of printing, the page (from 1) of each, and the text of all pages."""

    atoms: tuple[str, ...]
    pages: tuple[int, ...]
    text: str


def printed(texts: Sequence[str]) -> Printed:
    plain = [signs_kept(text) for text in texts]
    found = [(atom, page) for page, text in enumerate(plain, start=1) for atom in ATOM.findall(text)]
    return Printed(tuple(atom for atom, _ in found), tuple(page for _, page in found), "\n\n".join(plain))


@dataclass(frozen=True, slots=True)
class Spot:
    """The page of a piece; where it was not `found` whole, that of the piece before it."""

    page: int
    found: bool


def spots_of(pieces: Sequence[Piece], found: Printed) -> list[Spot]:
    """Where each piece is printed, in order. What stands in one place only is found first, the rest between those."""
    finder = _Finder(found)
    wanted = [unsigned(piece.text) for piece in pieces]
    known = finder.certain(wanted)
    return [finder.spot(at, one, known) for at, one in enumerate(wanted)]


class _Finder:
    def __init__(self, found: Printed) -> None:
        self.pages, self.plain = found.pages, tuple(atom.lstrip("−+") for atom in found.atoms)
        self.starts: dict[str, list[int]] = defaultdict(list)
        for place, atom in enumerate(self.plain):
            self.starts[atom].append(place)
        self.used: set[int] = set()
        self.at = 0

    def certain(self, wanted: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
        """(piece, place) of those that stand in one place only, as far as they follow one another."""
        once = Counter(wanted)
        found: list[tuple[int, int]] = []
        for at, one in enumerate(wanted):
            places = self._places(one) if once[one] == 1 else []
            if len(places) == 1 and (not found or self.pages[places[0]] >= self.pages[found[-1][1]]):
                found.append((at, places[0]))
        self.used.update(place for _, place in found)
        return found

    def spot(self, at: int, wanted: tuple[str, ...], known: Sequence[tuple[int, int]]) -> Spot:
        """The nearest free place to the piece before, between its certain neighbours."""
        after = bisect(known, (at, -1))
        if after < len(known) and known[after][0] == at:
            self.at = known[after][1]
            return Spot(self.pages[self.at], True)
        low = self.pages[known[after - 1][1]] if after else 1
        high = self.pages[known[after][1]] if after < len(known) else max(self.pages, default=1)
        free = [place for place in self._places(wanted) if place not in self.used and low <= self.pages[place] <= high]
        if not free:
            return Spot(self.pages[self.at] if self.pages else 1, False)
        self.at = min(free, key=lambda place: abs(place - self.at))
        self.used.update(range(self.at, self.at + len(wanted)))
        return Spot(self.pages[self.at], True)

    def _places(self, wanted: tuple[str, ...]) -> list[int]:
        size = len(wanted)
        return [at for at in self.starts[wanted[0]] if self.plain[at : at + size] == wanted] if wanted else []
