"""Words in lines of a width, by the widths of the typeface."""

from collections.abc import Iterator
from typing import Final

from documents.charts.lettering import width_of

SAFE: Final = 0.97
"""Of a width is written in, so that a typeface put in place of ours has room too."""


def flowed(words: str, width: float, size: float) -> tuple[str, ...]:
    """Words in lines of `width`; a word that is wider than a line is parted, as a text box does it."""
    found: list[str] = []
    for line in words.splitlines() or [""]:
        found += _lines(line, width * SAFE, size)
    return tuple(found)


def _lines(line: str, width: float, size: float) -> list[str]:
    found = [""]
    for word in line.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if width_of(longer, size) <= width:
            found[-1] = longer
            continue
        parts = list(_parted(word, width, size))
        found = [*(found if found[-1] else found[:-1]), *parts]
    return found


def _parted(word: str, width: float, size: float) -> Iterator[str]:
    start = 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and width_of(word[start:end], size) > width:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]
