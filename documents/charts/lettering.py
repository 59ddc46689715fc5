"""How wide words are and where their lines end, without a font at hand."""

from typing import Final

from documents.charts.svg import SIZE
from documents.trace.ledger import unmarked

_WIDTHS: Final = {
    0.12: "\u202f", 0.26: " '\u00a0ij!,.l", 0.31: ":;[]f|·", 0.35: "(){}³²rt", 0.39: "/\\-I\"", 0.45: "*гz°",
    0.5: "?sт“”LcvxyГзсуэ«»Jgkьaeаечяё", 0.57: "F_hnouбвклоESTZbdpqЕТийнпрЁ–", 0.6: "$+0123456789<=>PVY^`~ЗРУдцъ−±×£₸",
    0.65: "CXСХ€₽₴AKRАБЧЬЭЯBВК", 0.7: "DUЛ&GHNOQИЙНОПм#ДЦыЪ", 0.77: "wжфю—", 0.82: "ш…MМщФ", 0.9: "mЫ@W%", 1.0: "ШЮЖЩ",
}  # fmt: skip
_WIDTH_OF: Final = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_OTHER_SIGN: Final = 0.75


def width_of(words: str, size: float = SIZE) -> float:
    """About how wide words are in IBM Plex Sans, in points; rather too wide than too narrow."""
    return size * sum(_WIDTH_OF.get(sign, _OTHER_SIGN) for sign in unmarked(words))


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
