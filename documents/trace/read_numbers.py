"""Printed figures read back as numbers, in the manner of the language that they are printed in."""

import re
from decimal import Decimal
from typing import Final

NUMBER: Final = re.compile(r"\d+(?:[\s.,]\d+)*")
BLANKS: Final = re.compile(r"\s")


def number_in(text: str, language: str) -> Decimal | None:
    """The first number of a text with its sign: "−€1,234.5 a year" -> -1234.5; None without one."""
    match = NUMBER.search(text)
    if match is None:
        return None
    digits = BLANKS.sub("", match[0])
    plain = digits.replace(",", "") if language == "en" else digits.replace(",", ".")
    if plain.count(".") > 1:
        return None
    found = Decimal(plain)
    return -found if "−" in text[: match.start()] else found
