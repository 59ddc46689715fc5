"""The tags of a printed chunk made ready to be joined: heads of tables named apart, running heads told as artifacts."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

CELLS: Final = (Name.TH, Name.TD)
CONTENT: Final = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
ARTIFACT: Final = b"/Artifact <</Type /Pagination>> BDC"


def tidied(name: str, pdf: bytes) -> bytes:
    """The same pages. `name` parts the heads of their tables from those of other chunks.

    The renderer numbers the heads of tables anew in each chunk, and gives what stands in the margins of a page elements
    that hang in no tree: it is an artifact (ISO 32000-1, 14.8.2.2).
    """
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        _keep_heads_apart(opened, name)
        _leave_out_margins(opened)
        out = io.BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def _keep_heads_apart(pdf: Pdf, name: str) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/S") in CELLS:
            if "/ID" in one:
                one.ID = String(f"{name}-{one.ID}")
            headers = one.get("/A", Dictionary()).get("/Headers")
            if headers is not None:
                one.A.Headers = Array(String(f"{name}-{head}") for head in headers)


def _leave_out_margins(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    known = {kid.objgen: True for kid in root.K[0].K}
    numbers = list(root.ParentTree.Nums)
    elements = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for page in pdf.pages:
        of_page = elements[int(page.obj.StructParents)]
        loose = {at for at, element in enumerate(of_page) if not _hangs(element, known, root.K[0])}
        if loose:
            _mark(page.obj.Contents, loose)
            for at in loose:
                of_page[at] = None


def _hangs(element: Any, known: dict[Any, bool], document: Object) -> bool:
    """Whether an element is in the tree below the document; what is learned on the way up is kept in `known`."""
    way = list(_upwards(element, known, document))
    hangs = bool(way) and known.get(way[-1], False)
    known.update(dict.fromkeys(way, hangs))
    return hangs


def _upwards(element: Any, known: dict[Any, bool], document: Object) -> Iterator[Any]:
    while isinstance(element, Dictionary) and element.objgen != document.objgen:
        yield element.objgen
        if element.objgen in known:
            return
        element = element.get("/P")


def _mark(contents: Object, loose: set[int]) -> None:
    def told(found: re.Match[bytes]) -> bytes:
        return ARTIFACT if int(found[1]) in loose else found[0]

    contents.write(CONTENT.sub(told, contents.read_bytes()))
