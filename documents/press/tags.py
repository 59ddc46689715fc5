"""The tags of a chunk made ready to be joined: heads of tables named apart, running heads told as artifacts.

The renderer numbers the heads of tables anew in each chunk, and gives what stands in the margins of a page elements
that hang in no tree: it is an artifact (ISO 32000-1, 14.8.2.2).
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

import pydyf

Elements: TypeAlias = list[Any]
"""All objects of a file, each at its number."""

NOTHING: Final = b"null"


def tidy(name: str, pdf: Any) -> None:
    """Tidy the tags of a file in the making; `name` parts the heads of its tables from those of other chunks."""
    root = _at(pdf.objects, pdf.catalog["StructTreeRoot"])
    heads = _kept_apart(name, pdf.objects)
    if heads:
        leaf = pydyf.Dictionary(_names(heads))
        pdf.add_object(leaf)
        root["IDTree"] = pydyf.Dictionary({"Kids": pydyf.Array([leaf.reference])})
    _leave_out_margins(pdf, root)


def _kept_apart(name: str, elements: Elements) -> dict[str, bytes]:
    """Rename each head once, for the cells below it hold the same name and not a copy; the heads by their names."""
    found = {}
    for one in elements:
        if isinstance(one, pydyf.Dictionary) and one.get("S") == "/TH" and "ID" in one:
            one["ID"].string = f"{name}-{one['ID'].string}"
            found[one["ID"].string] = one.reference
    return found


def _names(heads: Mapping[str, bytes]) -> dict[str, Any]:
    """A leaf of a name tree (ISO 32000-1, 7.9.6)."""
    names = sorted(heads)
    pairs = pydyf.Array(part for name in names for part in (pydyf.String(name), heads[name]))
    return {"Names": pairs, "Limits": pydyf.Array(pydyf.String(one) for one in (names[0], names[-1]))}


def _leave_out_margins(pdf: Any, root: Any) -> None:
    document = _at(pdf.objects, root["K"][0])
    known = {_number(kid): True for kid in document["K"]}
    numbers = _at(pdf.objects, root["ParentTree"])["Nums"]
    elements = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        of_page = elements[page["StructParents"]]
        loose = {at for at, one in enumerate(of_page) if not _hangs(_number(one), known, pdf.objects, document.number)}
        _mark(_at(pdf.objects, page["Contents"]).stream, loose)
        for at in loose:
            of_page[at] = NOTHING


def _hangs(element: int, known: dict[int, bool], elements: Elements, document: int) -> bool:
    """Whether an element is in the tree below the document; what is learned on the way up is kept in `known`."""
    way = list(_upwards(element, known, elements, document))
    hangs = bool(way) and known.get(way[-1], False)
    known.update(dict.fromkeys(way, hangs))
    return hangs


def _upwards(element: int, known: dict[int, bool], elements: Elements, document: int) -> Iterator[int]:
    while element != document:
        yield element
        if element in known:
            return
        element = _number(elements[element]["P"])


def _mark(drawn: list[Any], loose: set[int]) -> None:
    """Make artifacts of the marked contents of these numbers: the tag stands before its properties."""
    for at, one in enumerate(drawn):
        if isinstance(one, pydyf.Dictionary) and one.get("MCID") in loose:
            drawn[at - 1], drawn[at] = "/Artifact", pydyf.Dictionary({"Type": "/Pagination"})


def _at(elements: Elements, reference: bytes) -> Any:
    return elements[_number(reference)]


def _number(reference: bytes) -> int:
    """The number of an object by its reference, "12 0 R"."""
    return int(reference.split()[0])
