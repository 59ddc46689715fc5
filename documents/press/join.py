"""Chunks of pages -> one document that keeps their tags, their outline and the links between them.

The tag trees become one tree (ISO 32000-1, 14.7): the keys of the parent tree are counted on, and an
IDTree leads to the heads of tables.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, Pdf

from documents.typography import JOINER

LINK: Final = "section:"
"""Begins the address of a link that leads to a section of the same document."""
Numbers: TypeAlias = Mapping[Any, int]
"""The number of a page by the number of its object."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point on a page of a document: the number of the page from 0, and its coordinates in points."""

    page: int
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the outline."""

    title: str
    place: Place
    below: tuple["Mark", ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A printed chunk, ready to be joined: where its sections begin, and its outline, both counted from its page 0."""

    name: str
    pdf: Pdf
    anchors: Mapping[str, Place]
    outline: tuple[Mark, ...]

    @property
    def pages(self) -> int:
        return len(self.pdf.pages)


def read_part(name: str, pdf: bytes) -> Part:
    """The pages of one chunk."""
    opened = pikepdf.open(io.BytesIO(pdf))
    numbers: Numbers = {page.obj.objgen: at for at, page in enumerate(opened.pages)}
    names = opened.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    found = list(names)
    anchors = {str(one): _place(where, numbers) for one, where in zip(found[::2], found[1::2], strict=True)}
    outlines = opened.Root.get("/Outlines")
    return Part(name, opened, anchors, tuple(_marks(outlines, numbers)) if outlines is not None else ())


def places_of(parts: Sequence[Part]) -> dict[str, Place]:
    """Where each section begins in the whole document that the parts make."""
    found: dict[str, Place] = {}
    first = 0
    for part in parts:
        found |= {name: Place(first + at.page, at.left, at.top) for name, at in part.anchors.items()}
        first += part.pages
    return found


def joined(parts: Sequence[Part]) -> Pdf:
    """One document of all parts. The parts are used up by it."""
    whole = pikepdf.new()
    tree = _Tree(whole)
    for part in parts:
        tree.take(part)
    places = places_of(parts)
    _link(whole, places)
    _outline(whole, parts)
    tree.close()
    whole.Root.MarkInfo = Dictionary(Marked=True)
    whole.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    return whole


class _Tree:
    """The tag tree of the whole, growing part by part."""

    def __init__(self, whole: Pdf) -> None:
        self.whole = whole
        self.root = whole.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array()))
        self.numbers = Array()
        self.heads: dict[str, Object] = {}

    def take(self, part: Part) -> None:
        """Add the pages of a part with their tags."""
        first = len(self.whole.pages)
        self.whole.pages.extend(part.pdf.pages)
        root = self.whole.copy_foreign(part.pdf.Root.StructTreeRoot)
        for kid in root.K[0].K:
            kid.P = self.document
            self.document.K.append(kid)
        self._count_on(root.ParentTree.Nums, first)
        for leaf in root.get("/IDTree", Dictionary()).get("/Kids", ()):
            self.heads[str(leaf.Limits[0])] = leaf

    def _count_on(self, numbers: Object, first: int) -> None:
        """The parent tree of a part behind what there is, its pages and annotations told their new keys."""
        base = len(self.numbers) // 2
        pairs = list(numbers)
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            self.numbers.extend(Array([base + int(key), value]))
        for page in list(self.whole.pages)[first:]:
            page.obj.StructParents = base + int(page.obj.StructParents)
            for note in page.obj.get("/Annots", ()):
                note.StructParent = base + int(note.StructParent)

    def close(self) -> None:
        """Hang the tree into the document."""
        self.root.K = Array([self.document])
        self.root.ParentTree = self.whole.make_indirect(Dictionary(Nums=self.numbers))
        self.root.ParentTreeNextKey = len(self.numbers) // 2
        if self.heads:
            self.root.IDTree = Dictionary(Kids=Array(self.heads[name] for name in sorted(self.heads)))
        self.whole.Root.StructTreeRoot = self.root


def _link(whole: Pdf, places: Mapping[str, Place]) -> None:
    """Lead the links between sections to their pages."""
    for page in whole.pages:
        for note in page.obj.get("/Annots", ()):
            note.F = 4  # to be printed (ISO 19005-3, 6.3.2)
            address = str(note.get("/A", Dictionary()).get("/URI", ""))
            if address.startswith(LINK):
                place = places[address.removeprefix(LINK)]
                del note["/A"]
                note.Dest = _destination(whole, place)


def _outline(whole: Pdf, parts: Sequence[Part]) -> None:
    first = 0
    with whole.open_outline() as outline:
        for part in parts:
            outline.root.extend(_item(whole, mark, first) for mark in part.outline)
            first += part.pages
    whole.Root.PageMode = Name.UseOutlines


def _item(whole: Pdf, mark: Mark, first: int) -> OutlineItem:
    place = Place(first + mark.place.page, mark.place.left, mark.place.top)
    item = OutlineItem(mark.title, _destination(whole, place))
    item.is_closed = bool(mark.below)
    item.children.extend(_item(whole, one, first) for one in mark.below)
    return item


def _destination(whole: Pdf, place: Place) -> Array:
    return Array([whole.pages[place.page].obj, Name.XYZ, place.left, place.top, 0])


def _place(where: Object, numbers: Numbers) -> Place:
    page, _kind, left, top, *_zoom = where
    return Place(numbers[page.objgen], float(left), float(top))


def _marks(above: Object, numbers: Numbers) -> Iterator[Mark]:
    one: Any = above.get("/First")
    while one is not None:
        yield Mark(str(one.Title).replace(JOINER, ""), _place(one.Dest, numbers), tuple(_marks(one, numbers)))
        one = one.get("/Next")
