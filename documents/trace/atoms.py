"""Written figures taken apart into what no line break, space or order of printing can change."""

import re
from typing import Final

SIGNED: Final = re.compile(r"([−+])\s?(?:[€$£¥₽₸₴]|[A-Z]{3}\s)\s?(?=\d)")
ATOM: Final = re.compile(r"[−+]?\d+(?:[.,:]\d+)*")


def atoms(text: str) -> tuple[str, ...]:
    """The runs of digits of a text with the sign before them and the separators inside: "−€1,234.5" -> ("−1,234.5",).

    Thousands that stand apart are atoms of their own: "−1 234,5 €" -> ("−1", "234,5").
    """
    return tuple(ATOM.findall(signs_kept(text)))


def unsigned(text: str) -> tuple[str, ...]:
    """The atoms of a text without their signs, which may stand outside it."""
    return tuple(atom.lstrip("−+") for atom in atoms(text))


def signs_kept(text: str) -> str:
    """The text with the sign of an amount drawn to its digits: "−€5" -> "−5"."""
    return SIGNED.sub(r"\1", text)
