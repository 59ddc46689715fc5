"""What an archive file has to be, as far as its structure tells: clauses of ISO 19005-3 (PDF/A-3a) and ISO 14289-1."""

import io
import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
STANDARD = frozenset(
    re.findall(
        "[A-Za-z0-9]+",
        "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody "
        "Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form",
    )
)
MARKS = re.compile(rb"/\w+\s*(<<[^>]*>>\s*BDC|BMC).*?EMC", re.S)
UNMARKED = re.compile(rb"\bTj\b|\bTJ\b")
MARKED = re.compile(rb"/(\w+)\s*<<[^>]*/MCID (\d+)[^>]*>>\s*BDC")


def faults(data: bytes) -> list[str]:
    """Everything in a file that the two standards forbid and a look at its objects can tell."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            *_catalogue(pdf),
            *_metadata(pdf),
            *_fonts(pdf),
            *_tags(pdf),
            *_contents(pdf),
            *_notes(pdf),
            *_files(pdf),
        ]


def _catalogue(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "no language"
    if root.get("/MarkInfo", Dictionary()).get("/Marked") is not True:
        yield "not marked"
    if root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle") is not True:
        yield "the title is not displayed"
    if "/Encrypt" in pdf.trailer or "/ID" not in pdf.trailer:
        yield "encrypted or without identifier"
    intents = root.get("/OutputIntents", Array())
    if not any(one.S == Name.GTS_PDFA1 and one.DestOutputProfile.N == 3 for one in intents):
        yield "no output intent"
    forbidden = {"/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData"}
    yield from (f"action {one.S}" for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") in forbidden)


def _metadata(pdf: Pdf) -> Iterator[str]:
    packet = pdf.Root.Metadata.read_bytes()
    tree = ElementTree.fromstring(  # noqa: S314 - our own file
        packet.decode().partition("?>")[2].rpartition("<?xpacket")[0]
    )
    if len(list(tree.iter(f"{RDF}RDF"))) != 1:
        yield "more than one RDF"
    told = {key: value for one in tree.iter(f"{RDF}Description") for key, value in one.attrib.items()}
    wanted = {
        "{http://www.aiim.org/pdfa/ns/id/}part": "3",
        "{http://www.aiim.org/pdfa/ns/id/}conformance": "A",
        "{http://www.aiim.org/pdfua/ns/id/}part": "1",
        "{http://ns.adobe.com/pdf/1.3/}Producer": str(pdf.docinfo["/Producer"]),
        "{http://ns.adobe.com/xap/1.0/}CreatorTool": str(pdf.docinfo["/Creator"]),
    }
    yield from (f"metadata: {key} is {told.get(key)}" for key, value in wanted.items() if told.get(key) != value)
    title = tree.find(".//{http://purl.org/dc/elements/1.1/}title//" + f"{RDF}li")
    if title is None or title.text != str(pdf.docinfo["/Title"]) or not title.text:
        yield "the titles differ"
    declared = {one.text for one in tree.iter("{http://www.aiim.org/pdfa/ns/property#}name")}
    own = {key.rpartition("}")[2] for key in told if "urn:valueproof" in key}
    if missing := own - declared:
        yield f"properties without a schema: {missing}"


def _fonts(pdf: Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.Font and one.get("/Subtype") == Name.Type0:
            descriptor = one.DescendantFonts[0].FontDescriptor
            if "/FontFile2" not in descriptor and "/FontFile3" not in descriptor:
                yield f"{one.BaseFont} is not embedded"
            if "/ToUnicode" not in one:
                yield f"{one.BaseFont} has no map to Unicode"


def _elements(element: Object) -> Iterator[Object]:
    yield element
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _elements(kid)


def _named(leaves: Array, names: set[str]) -> Iterator[str]:
    """Faults of a name tree (ISO 32000-1, 7.9.6): its leaves hold all names, in order, each within its limits."""
    told = [[str(one) for one in list(leaf.Names)[::2]] for leaf in leaves]
    in_order = [one for leaf in told for one in leaf]
    if set(in_order) != names:
        yield "the tree of names is not that of the table heads"
    if in_order != sorted(names):
        yield "the tree of names is not in order"
    if [[str(one) for one in leaf.Limits] for leaf in leaves] != [[leaf[0], leaf[-1]] for leaf in told]:
        yield "a leaf of the tree of names has other limits"
    for leaf in leaves:
        pairs = list(leaf.Names)
        if any(str(element.ID) != str(name) for name, element in zip(pairs[::2], pairs[1::2], strict=True)):
            yield "a name leads to another head"


def _tags(pdf: Pdf) -> Iterator[str]:
    root = pdf.Root.StructTreeRoot
    names: set[str] = set()
    wanted: set[str] = set()
    level = 0
    for element in _elements(root.K[0]):
        kind = str(element.S)[1:]
        if kind not in STANDARD:
            yield f"tag {kind}"
        if kind == "Figure" and not str(element.get("/Alt", "")):
            yield "a picture without words"
        if re.fullmatch("H[1-6]", kind):
            if int(kind[1]) > level + 1:
                yield f"heading {kind} below H{level}"
            level = int(kind[1])
        if "/ID" in element:
            names.add(str(element.ID))
        wanted |= {str(head) for head in element.get("/A", Dictionary()).get("/Headers", ())}
    if wanted - names:
        yield f"heads that are not there: {sorted(wanted - names)[:3]}"
    if names:
        yield from _named(root.IDTree.Kids, names)


def _contents(pdf: Pdf) -> Iterator[str]:
    """Each marked content has its element, and each key of the parent tree its page or annotation."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    tree = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    if list(tree) != sorted(tree):
        yield "the parent tree is out of order"
    used: set[int] = set()
    hanging = _hanging(pdf)
    for at, page in enumerate(pdf.pages, start=1):
        key = int(page.obj.StructParents)
        used.add(key)
        stream = b"\n".join(part.read_bytes() for part in _streams(page.obj.Contents))
        marked = {int(number) for _tag, number in MARKED.findall(stream)}
        hung = {at for at, one in enumerate(tree[key]) if isinstance(one, Dictionary) and one.objgen in hanging}
        if lost := marked - hung:
            yield f"page {at}: contents {sorted(lost)} are neither in the tree nor artifacts"
        if loose := UNMARKED.findall(MARKS.sub(b"", stream)):
            yield f"page {at}: {len(loose)} texts are neither tagged nor artifacts"
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {at}: the order of its annotations is not that of its structure"
        used |= {int(note.StructParent) for note in _met(page)}
    if used != set(tree):
        yield "keys of the parent tree that lead nowhere"


def _hanging(pdf: Pdf) -> set[tuple[int, int]]:
    """The numbers of the root of the tree and of all that hang on it: kids of their parents, which hang on it too."""
    root = pdf.Root.StructTreeRoot
    found, waiting = {root.objgen}, [root]
    while waiting:
        parent = waiting.pop()
        kids = [one for one in parent.get("/K", ()) if isinstance(one, Dictionary) and "/P" in one]
        own = [one for one in kids if one.objgen not in found and one.P.objgen == parent.objgen]
        found |= {one.objgen for one in own}
        waiting += own
    return found


def _streams(contents: Object) -> list[Object]:
    return list(contents) if isinstance(contents, Array) else [contents]


def _met(page: Page) -> list[Object]:
    """The annotations that a reader can meet: one beyond the page (an invisible signature) is none."""
    right, top = (float(side) for side in page.mediabox[2:])
    notes = list(page.obj.get("/Annots", ()))
    return [one for one in notes if 0 <= float(one.Rect[0]) <= right and float(one.Rect[1]) <= top]


def _notes(pdf: Pdf) -> Iterator[str]:
    pages = {one.obj.objgen for one in pdf.pages}
    for at, page in enumerate(pdf.pages, start=1):
        for note in _met(page):
            if int(note.get("/F", 0)) & 4 == 0:
                yield f"page {at}: an annotation is not printed"
            if not str(note.get("/Contents", "")):
                yield f"page {at}: a link without words"
            if "/Dest" in note and note.Dest[0].objgen not in pages:
                yield f"page {at}: a link that leads nowhere"


def _files(pdf: Pdf) -> Iterator[str]:
    if "/Names" not in pdf.Root:
        return
    named = list(pdf.Root.Names.EmbeddedFiles.Names)
    specs = {spec.objgen for spec in named[1::2]}
    if specs != {one.objgen for one in pdf.Root.AF}:
        yield "files that are not associated"
    for spec in named[1::2]:
        if "/AFRelationship" not in spec or not str(spec.UF) or "/Subtype" not in spec.EF.F:
            yield f"{spec.get('/UF')}: not told what it is"
