"""A stretch of pages that is laid out on its own, so that another process may do it, or nobody has to do it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, Final
from xml.etree import ElementTree

from documents.brand import Logo
from documents.press.renderer import approved, renderer
from documents.press.sweeping import SWEEPER
from documents.press.tags import tidy
from proposals.bulk import collector_paused

STYLES_KEPT: Final = 6
PLAIN: Final = "@page { margin: 0 }"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Pages of one document: their HTML without its style sheet, the style sheet, and the pictures by address.

    `name` parts them from other chunks of the same document.
    """

    name: str
    html: str
    style: str
    pictures: Mapping[str, Logo] = field(default_factory=dict)


def print_chunk(chunk: Chunk) -> bytes:
    """The pages as a tagged PDF. The same chunk gives the same bytes.

    Raises RenderFailed where the pages ask for an address that is not among their pictures, or where the renderer has
    anything to complain about.
    """
    with approved(chunk.pictures) as fetcher, collector_paused():
        sheet, fonts = _sheet(chunk.style)
        page = _page(chunk.html, fetcher)
        pdf = page.write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_tags=True,
            pdf_version="1.7",
            finisher=lambda _document, made: tidy(chunk.name, made),
        )
    SWEEPER.add(len(chunk.html))
    return bytes(pdf)


def print_html(html: str, pictures: Mapping[str, Logo]) -> bytes:
    """The PDF of a complete HTML document with its own style sheet. The same HTML and pictures give the same bytes.

    Only "asset:fonts/…" and the addresses in `pictures` can be read by the document. Raises RenderFailed as
    `print_chunk`.
    """
    before, _opened, rest = html.partition("<style>")
    style, _closed, after = rest.partition("</style>")
    with approved(pictures) as fetcher, collector_paused():
        sheet, fonts = _sheet(style)
        page = _page(before + after, fetcher)
        pdf = page.write_pdf(stylesheets=[sheet], font_config=fonts, pdf_tags=True)
    return bytes(pdf)


def warm() -> None:
    """Load the renderer and lay out an empty page, so that the first real document does not wait."""
    print_chunk(Chunk("warm", '<html lang="en"><head><title>.</title></head><body></body></html>', PLAIN))


@lru_cache(maxsize=STYLES_KEPT)
def _sheet(style: str) -> tuple[Any, Any]:
    """A style sheet read once, with the fonts that it names."""
    fonts = renderer().text.fonts.FontConfiguration()
    with approved({}) as fetcher:
        sheet = renderer().CSS(string=style, font_config=fonts, url_fetcher=fetcher)
    return sheet, fonts


def _page(html: str, fetcher: Any) -> Any:
    """The document tree; templates are well-formed, so the quick reader serves; a sign no XML knows needs the other."""
    try:
        tree = ElementTree.fromstring(html)  # noqa: S314 - our own templates: no DTD, no entity beyond XML's five
    except ElementTree.ParseError:
        return renderer().HTML(string=html, url_fetcher=fetcher)
    return _tree_type()(tree, fetcher)


@cache
def _tree_type() -> Any:
    """The renderer's document, made of a tree that is read already; it holds what its own constructor sets."""
    import cssselect2

    html: Any = renderer().HTML

    class Tree(html):  # type: ignore[misc]  # weasyprint ships no types
        def __init__(self, tree: ElementTree.Element, fetcher: Any) -> None:
            self.base_url, self.url_fetcher, self.media_type = None, fetcher, "print"
            self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

    return Tree
