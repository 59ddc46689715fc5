"""Templates filled with words: the one place where Jinja2 is set up."""

from collections.abc import Mapping
from functools import cache, partial
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from documents.brand import TEMPLATES, Brand
from documents.language import translator
from documents.paper import paper_rules
from documents.trace.ledger import set_around
from documents.typography import bound, unparted
from proposals.edition import Paper

IN_THE_HEAD: Final = ("title", "author", "description", "created")
"""What a program reads: it gets no spaces that are set for the eye."""


def filled(document: str, said: Mapping[str, Any], brand: Brand, language: str) -> str:
    """The HTML of a kind of document, a folder of templates with a page and a style sheet of its name."""
    return page_of(document, said, language, style_of(document, brand))


def page_of(document: str, said: Mapping[str, Any], language: str, style: str = "") -> str:
    """The same with a style sheet, or without one where it comes along beside the page."""
    rules = Markup(style)  # noqa: S704 - our own style sheets
    head = {name: escape(said[name]) for name in IN_THE_HEAD if name in said}
    return for_paper(language).get_template(f"{document}/{document}.html").render({**said, **head}, style=rules)


def style_of(document: str, brand: Brand, paper: Paper = "A4") -> str:
    """The style sheet of a kind of document in the colours of a brand, for a paper."""
    return "\n".join([brand.variables(), paper_rules(paper), _rules(document)])


@cache
def _rules(document: str) -> str:
    sheets = (TEMPLATES / "common" / "base.css", TEMPLATES / document / f"{document}.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@cache
def environment(language: str) -> Environment:
    """Templates under autoescape, with the words of one language; an unknown name is an error.

    What they print has no line end between what belongs together; what is markup already stays as it is.
    """
    setting = partial(bound, language=language)
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
        finalize=lambda said: set_around(said, setting) if type(said) is str else said,
    )
    words = translator(language)
    found.install_gettext_callables(words.gettext, words.ngettext, newstyle=True)  # type: ignore[attr-defined]  # by i18n
    return found


@cache
def as_typed(language: str) -> Environment:
    """The same where what somebody typed is shown again to the letter, as in the entries of a form."""
    return environment(language).overlay(finalize=None)


@cache
def for_paper(language: str) -> Environment:
    """The same for what is printed: no line ends inside a short word, a unit or an amount either."""

    def setting(text: str) -> str:
        return unparted(bound(text, language))

    return environment(language).overlay(finalize=lambda said: set_around(said, setting) if type(said) is str else said)


@cache
def for_programs() -> Environment:
    """The same for what a program reads: words as they are."""
    return environment("en").overlay(finalize=None)
