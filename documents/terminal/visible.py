"""Words of unknown origin for a terminal: signs that steer it, or turn the order of reading, are told by their code."""

import re
from typing import Final

STEERING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    """The text with every such sign as JSON writes it; breaks of lines and tabs stay.

    >>> visible("VP-17\\x1b[2K")
    'VP-17\\\\u001b[2K'
    """
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
