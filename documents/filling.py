"""Templates filled with words: the one place where Jinja2 is set up."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from documents.brand import TEMPLATES, Brand
from documents.language import translator


def filled(document: str, said: Mapping[str, Any], brand: Brand, language: str) -> str:
    """The HTML of a kind of document, a folder of templates with a page and a style sheet of its name."""
    style = Markup(style_of(document, brand))  # noqa: S704 - our own style sheets
    return environment(language).get_template(f"{document}/{document}.html").render(said, style=style)


def style_of(document: str, brand: Brand) -> str:
    """The style sheet of a kind of document in the colours of a brand."""
    return "\n".join([brand.variables(), _rules(document)])


@cache
def _rules(document: str) -> str:
    sheets = (TEMPLATES / "common" / "base.css", TEMPLATES / document / f"{document}.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


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
