"""How people write a unit: its symbol, and its words in every language."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from documents.formats import Formats
from proposals.base import LANGUAGES

ALSO: Final = {
    "persons": ("person", "people", "чел", "человек", "человека"),
    "d": ("day", "days", "д", "дн", "день", "дня", "дней", "сут", "суток"),
    "h": ("hour", "hours", "час", "часа", "часов"),
    "t": ("tonne", "tonnes", "ton", "tons", "тонна", "тонны", "тонн"),
    "1": ("fraction", "доля", "доли"),
}
ROUBLES: Final = ("руб", "р", "RUB")


def unit_forms(currency: str) -> Callable[[str], frozenset[str]]:
    """The forms of any unit where money is in `currency`."""
    return lambda symbol: _forms(symbol, currency)


@lru_cache(maxsize=512)
def _forms(symbol: str, currency: str) -> frozenset[str]:
    written = {symbol, *(Formats(one, currency).unit(symbol) for one in LANGUAGES), *ALSO.get(symbol, ())}
    sign = Formats("en", currency).symbol
    if currency == "RUB":
        written |= {one.replace(sign, word) for one in written for word in ROUBLES}
    written |= {one.replace("m³", "m3").replace("м³", "м3") for one in written}
    return frozenset(filter(None, written))
