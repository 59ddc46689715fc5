"""A questionnaire as HTML and as PDF."""

from collections.abc import Mapping
from typing import Any, Final

from calculators.errors import N_
from documents.brand import Brand, load_brand
from documents.charts.lettering import shortened
from documents.filling import filled
from documents.press import print_html
from documents.questionnaire.lines import (
    DATE,
    FIGURE,
    FILLED_BY,
    KIND,
    LEAD,
    REMARKS,
    UNIT,
    USUAL,
    VALUE,
    formats_of_questions,
    lines,
    named,
)
from documents.sections.cover import LOGO
from documents.sections.parts import joined
from documents.typeface import legible
from proposals.base import text_in
from proposals.questionnaire import Questionnaire

RUNNING: Final = 400.0
"""A line at the head of each page, points; the whole of it stands on the first."""
FOR: Final = N_("For: {client}")


def render_questionnaire(asked: Questionnaire, language: str, brand: Brand | None = None) -> bytes:
    """The questionnaire as PDF in "en" or "ru", in the shipped brand that it names where none is given.

    The same arguments give the same bytes. Raises RenderFailed rather than give a sheet with anything missing.
    """
    brand = brand or load_brand(asked.brand)
    return print_html(questionnaire_html(asked, language, brand), {LOGO: brand.logo} if brand.logo else {})


def questionnaire_html(asked: Questionnaire, language: str, brand: Brand | None = None) -> str:
    """The HTML that is printed; fonts and logo have addresses that only the printer knows."""
    brand = brand or load_brand(asked.brand)
    return legible(filled("questionnaire", _context(asked, language, brand), brand, language))


def _context(asked: Questionnaire, language: str, brand: Brand) -> Mapping[str, Any]:
    """The names that templates/questionnaire may print."""
    formats = formats_of_questions(asked, language)
    tell, (client, project) = formats.words, named(asked, language)
    kind, industry = tell.gettext(KIND), text_in(asked.industry, language)
    seller = text_in(asked.seller, language) or brand.name_in(language)
    return {
        "language": language,
        "title": joined([kind, client or industry], " – "),
        "author": seller,
        "brand": brand.name_in(language),
        "logo": LOGO if brand.logo else "",
        "kind": kind,
        "project": project,
        "about": joined([tell.fill(FOR, client=client) if client else "", industry], " · "),
        "running": shortened(joined([kind, client or industry], " · "), RUNNING),
        "reference": seller,
        "lead": tell.gettext(LEAD),
        "blanks": (tell.gettext(FILLED_BY), tell.gettext(DATE)),
        "heads": tuple(map(tell.gettext, (FIGURE, VALUE, UNIT, REMARKS))),
        "lines": [
            (one.number, one.name, one.unit, one.what, one.where, tell.fill(USUAL, span=one.usual) if one.usual else "")
            for one in lines(asked, formats)
        ],
    }
