"""Whether texts are figures, asked often and of many texts: answered from memory while one file is read."""

import re
from functools import lru_cache
from typing import Final

from readers.numbers import Sign, possible_signs

REMEMBERED: Final = 2**17
NO_SIGNS: Final[frozenset[Sign]] = frozenset()
SIGNS: Final = r"[\d\s.,'’ʼ`+\-−–eE%\u200b\u200e\u200f\u2060\ufeff]*"
MAY_BE_A_FIGURE: Final = re.compile(rf"{SIGNS}\d{SIGNS}")


@lru_cache(REMEMBERED)
def signs_of(text: str) -> frozenset[Sign]:
    """As `possible_signs`: the decimal signs with which a text is a number."""
    return possible_signs(text) if MAY_BE_A_FIGURE.fullmatch(text) else NO_SIGNS
