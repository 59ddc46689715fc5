"""A language that nobody speaks, in which every word is longer by two fifths and wears accents."""

import math
import re

from documents.brand import load_brand
from documents.press import print_html
from documents.sections.cover import LOGO

BETWEEN_TAGS = re.compile(r"(<style>.*?</style>|<title>.*?</title>|<svg.*?</svg>)|>([^<>]+)<", re.DOTALL)
"""Pictures measure their words for themselves; tests of charts give them words that are too long."""
WORD = re.compile(r"[^\W\d_]{3,}")
ENTITY = re.compile(r"(&#?\w+;)")
ACCENTS = str.maketrans("aeiouyAEIOUYсзСЗ", "áéíóúýÁÉÍÓÚÝçžÇŽ")


def lengthened(html: str) -> str:
    """The same document with every word outside pictures longer."""
    return BETWEEN_TAGS.sub(lambda found: found[1] or f">{_longer(found[2])}<", html)


def print_words(html: str, brand: str) -> bytes:
    """The PDF of HTML in a brand."""
    logo = load_brand(brand).logo
    return print_html(html, {LOGO: logo} if logo else {})


def _longer(text: str) -> str:
    parts = ENTITY.split(text)
    return "".join(part if at % 2 else WORD.sub(_word, part) for at, part in enumerate(parts))


def _word(found: re.Match[str]) -> str:
    word = found[0]
    return (word + word[-math.ceil(0.4 * len(word)) :].lower()).translate(ACCENTS)
