"""Whether texts are figures, asked often and of many texts: answered from memory while one file is read."""

import re
from functools import lru_cache
from typing import Final

from readers.numbers import Sign, possible_signs

REMEMBERED: Final = 2**17
NO_SIGNS: Final[frozenset[Sign]] = frozenset()
SIGNS: Final = r"[\d\s.,'’ʼ`+\-−–eE%\u200b\u200e\u200f\u2060\ufeff]*"
MAY_BE_A_FIGURE: Final = re.compile(rf"{SIGNS}\d{SIGNS}")
POWER: Final = re.compile(
    r"(?P<figure>[-+−–]?\d[\d.,]{0,15}) ?[·×⋅∙*xх] ?10"
    r"(?:\^ ?(?P<power>[-+−]?\d{1,2})|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))"
)
RAISED: Final = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹−", "-+0123456789-")


@lru_cache(REMEMBERED)
def signs_of(text: str) -> frozenset[Sign]:
    """As `possible_signs`: the decimal signs with which a text is a number; a power of ten may stand in it."""
    plain = with_exponent(text)
    return possible_signs(plain) if MAY_BE_A_FIGURE.fullmatch(plain) else NO_SIGNS


def with_exponent(text: str) -> str:
    """A figure times a power of ten as computers write it, and any other text as it is.

    >>> with_exponent("1,2·10^5"), with_exponent("3 × 10⁻⁴"), with_exponent("2x10")
    ('1,2e5', '3e-4', '2x10')
    """
    found = POWER.fullmatch(text) if "10" in text else None
    return f"{found['figure']}e{(found['power'] or found['raised']).translate(RAISED)}" if found else text
