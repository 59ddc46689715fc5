"""Formats of figures as spreadsheets and charts write them, in the manner of a language and a currency."""

from documents.formats import MINUS, NBSP, Formats

RUSSIAN = "[$-419]"
"""Asks a program for the separators of Russian; one that does not know it takes those of its own language."""


def number_code(formats: Formats, digits: int) -> str:
    """1,234.50 / 1 234,50."""
    return _sections(formats, _figure(digits), plus=False)


def money_code(formats: Formats, places: int | None = None) -> str:
    """€1,234,567 / 1 234 567 ₽, a loss with a minus."""
    figure = _figure(formats.places if places is None else places)
    if formats.language != "en":
        return _sections(formats, f'{figure}"{NBSP}{formats.symbol}"', plus=False)
    gap = NBSP if formats.symbol[-1].isalpha() else ""
    return _sections(formats, f'"{formats.symbol}{gap}"{figure}', plus=False)


def change_code(formats: Formats, digits: int) -> str:
    """+0.55 / +0,55, with its sign."""
    return _sections(formats, _figure(digits), plus=True)


def _figure(digits: int) -> str:
    return "#,##0" + ("." + "0" * digits if digits > 0 else "")


def _sections(formats: Formats, figure: str, *, plus: bool) -> str:
    """What is above zero, below it, and zero itself."""
    own = RUSSIAN if formats.language == "ru" else ""
    above = f'{own}"+"{figure}' if plus else own + figure
    return ";".join((above, f'{own}"{MINUS}"{figure}', own + figure))
