"""How wide words are and where their lines end, without a font at hand."""

from documents.charts.svg import SIZE
from documents.charts.widths import ems


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide words are in IBM Plex Sans, in points; rather too wide than too narrow."""
    return size * ems(words)


def wrapped(words: str, width: float, most: int = 2, size: float = SIZE) -> tuple[str, ...]:
    """Words in at most `most` lines of `width`; what does not fit ends in an ellipsis."""
    found: list[str] = [""]
    for word in words.split():
        longer = f"{found[-1]} {word}".strip()
        if not found[-1] or width_of(longer, size) <= width:
            found[-1] = longer
        else:
            found.append(word)
    if len(found) > most:
        found = [*found[: most - 1], " ".join(found[most - 1 :])]
    return tuple(shortened(line, width, size) for line in found)


def shortened(words: str, width: float, size: float = SIZE) -> str:
    """Words cut to `width` with an ellipsis where they are longer."""
    if width_of(words, size) <= width:
        return words
    while words and width_of(words + "…", size) > width:
        words = words[:-1]
    return words.rstrip() + "…"
