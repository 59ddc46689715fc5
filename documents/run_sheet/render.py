"""The run sheet as HTML and as PDF."""

from documents.brand import Brand, load_brand
from documents.charts.svg import Palette
from documents.filling import filled
from documents.formats import NO_CURRENCY, Formats
from documents.press import print_html
from documents.run_sheet.context import context
from documents.sections.cover import LOGO
from documents.sections.parts import Voice
from documents.typeface import legible
from proposals.planning import RunSheet


def render_run_sheet(sheet: RunSheet, language: str, brand: Brand | None = None) -> bytes:
    """The sheet as PDF in "en" or "ru", in the shipped brand that it names where none is given.

    The same arguments give the same bytes.

    Raises CannotCompute where the plan allows no order, RenderFailed rather than give a sheet with anything missing.
    """
    brand = brand or load_brand(sheet.brand)
    return print_html(run_sheet_html(sheet, language, brand), {LOGO: brand.logo} if brand.logo else {})


def run_sheet_html(sheet: RunSheet, language: str, brand: Brand | None = None) -> str:
    """The HTML that is printed; fonts and logo have addresses that only the printer knows."""
    brand = brand or load_brand(sheet.brand)
    voice = Voice(Formats(language, NO_CURRENCY), Palette.of(brand.colours))
    return legible(filled("run_sheet", context(sheet, voice, brand), brand, language))
