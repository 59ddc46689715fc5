"""A proposal as HTML and as PDF."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from documents.brand import TEMPLATES, Brand, load_brand
from documents.charts.svg import Palette
from documents.context import Subject, context
from documents.formats import formats_for
from documents.language import translator
from documents.press import print_html
from documents.sections.cover import LOGO
from documents.sections.parts import Voice
from proposals.edition import Edition


def render_pdf(subject: Subject, edition: Edition, brand: Brand | None = None) -> bytes:
    """The proposal as PDF, in the shipped brand that the case names where none is given.

    The same arguments give the same bytes.

    Raises RenderFailed, naming what is wrong, rather than give a document with anything missing.
    """
    brand = brand or load_brand(subject.case.issue.brand)
    pictures = {LOGO: brand.logo} if brand.logo else {}
    return print_html(_html(subject, edition, brand), pictures)


def render_html(subject: Subject, edition: Edition, brand: Brand | None = None) -> str:
    """The HTML that is printed; fonts and logo have addresses that only the printer knows."""
    return _html(subject, edition, brand or load_brand(subject.case.issue.brand))


def _html(subject: Subject, edition: Edition, brand: Brand) -> str:
    voice = Voice(formats_for(subject.case, subject.valuation, edition.language), Palette.of(brand.colours))
    return filled("proposal", context(subject, voice, brand, draft=edition.draft), brand, edition.language)


def filled(document: str, said: Mapping[str, Any], brand: Brand, language: str) -> str:
    """The HTML of a kind of document, a folder of templates with a page and a style sheet of its name."""
    sheets = (TEMPLATES / "common" / "base.css", TEMPLATES / document / f"{document}.css")
    rules = "\n".join([brand.variables(), *(sheet.read_text(encoding="utf-8") for sheet in sheets)])
    style = Markup(rules)  # noqa: S704 - our own style sheets
    return environment(language).get_template(f"{document}/{document}.html").render(said, style=style)


@cache
def environment(language: str) -> Environment:
    """Templates under autoescape, with the words of one language; an unknown name is an error."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    words = translator(language)
    found.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]  # by i18n
    return found
