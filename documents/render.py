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
from proposals.case import Case
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import Valuation


def render_pdf(
    case: Case, valuation: Valuation, language: str, *, draft: bool = True, prospects: Prospects | None = None
) -> bytes:
    """The proposal as PDF in "en" or "ru". The same arguments give the same bytes.

    Without `prospects` it says nothing of draws, of two effects together and of the worth of each option.

    Raises RenderFailed, naming what is wrong, rather than give a document with anything missing.
    """
    brand = load_brand(case.issue.brand)
    pictures = {LOGO: brand.logo} if brand.logo else {}
    return print_html(_html(Subject(case, valuation, prospects), brand, language, draft), pictures)


def render_html(
    case: Case, valuation: Valuation, language: str, *, draft: bool = True, prospects: Prospects | None = None
) -> str:
    """The HTML that is printed; fonts and logo have addresses that only the printer knows."""
    return _html(Subject(case, valuation, prospects), load_brand(case.issue.brand), language, draft)


def _html(subject: Subject, brand: Brand, language: str, draft: bool) -> str:
    voice = Voice(formats_for(subject.case, subject.valuation, language), Palette.of(brand.colours))
    return filled("proposal", context(subject, voice, brand, draft=draft), brand, language)


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
