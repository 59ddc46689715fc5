"""A proposal as HTML and as PDF."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from documents.brand import TEMPLATES, Brand, load_brand
from documents.charts.svg import Palette
from documents.context import Subject, context
from documents.formats import formats_for
from documents.language import translator
from documents.paper import paper_rules
from documents.press import print_html
from documents.printable import refuse_too_long, refuse_unprintable
from documents.sections.cover import LOGO
from documents.sections.parts import Voice
from documents.typography import bound
from proposals.edition import Edition, Paper

IN_THE_HEAD: Final = ("title", "author", "description")
"""What a program reads: it gets no spaces that are set for the eye."""


def render_pdf(subject: Subject, edition: Edition) -> bytes:
    """The proposal as PDF. The same arguments give the same bytes.

    Raises RenderFailed, naming what is wrong, rather than give a document with anything missing.
    """
    refuse_too_long(subject.case)
    brand = load_brand(subject.case.issue.brand)
    pictures = {LOGO: brand.logo} if brand.logo else {}
    html = _html(subject, edition, brand)
    refuse_unprintable(html, subject.case)
    return print_html(html, pictures)


def render_html(subject: Subject, edition: Edition) -> str:
    """The HTML that is printed; fonts and logo have addresses that only the printer knows."""
    return _html(subject, edition, load_brand(subject.case.issue.brand))


def _html(subject: Subject, edition: Edition, brand: Brand) -> str:
    voice = Voice(formats_for(subject.case, subject.valuation, edition.language), Palette.of(brand.colours))
    return filled("proposal", context(subject, voice, brand, edition), brand, edition.language, edition.paper)


def filled(document: str, said: Mapping[str, Any], brand: Brand, language: str, paper: Paper = "A4") -> str:
    """The HTML of a kind of document, a folder of templates with a page and a style sheet of its name."""
    sheets = (TEMPLATES / "common" / "base.css", TEMPLATES / document / f"{document}.css")
    rules = "\n".join([brand.variables(), paper_rules(paper), *(sheet.read_text(encoding="utf-8") for sheet in sheets)])
    style = Markup(rules)  # noqa: S704 - our own style sheets
    head = {name: escape(said[name]) for name in IN_THE_HEAD if name in said}
    return environment(language).get_template(f"{document}/{document}.html").render({**said, **head}, style=style)


@cache
def environment(language: str) -> Environment:
    """Templates under autoescape, with the words of one language; an unknown name is an error.

    What they print has no line end between what belongs together; what is markup already stays as it is.
    """
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=lambda said: bound(said, language) if type(said) is str else said,
    )
    words = translator(language)
    found.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]  # by i18n
    return found
