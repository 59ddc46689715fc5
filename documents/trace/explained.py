"""What was printed without a source: found again among the texts and figures of the snapshot, or told to be words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from babel.messages.catalog import Message

from documents.language import translator
from documents.trace.atoms import atoms
from documents.trace.snapshot import Snapshot, leaves_in

AROUND: Final = 12
OTHERS: Final = re.compile(r"\W+")
PLACE: Final = re.compile(r"\.\d+")
TRANSLATED: Final = "ru"


@dataclass(frozen=True, slots=True)
class Leaves:
    """Texts by the atoms that they hold, and figures by their value, each with its path."""

    texts: Mapping[str, list[tuple[str, str]]]
    numbers: Mapping[float, list[str]]

    def text(self, atom: str, piece: str) -> str | None:
        """The path of a text in which an atom stands among the same signs as in the piece; None where there is none.

        An atom that is all of the piece must be all of the text.
        """
        found = self.texts.get(atom, [])
        around = _plain(_around(atom, piece))
        bare = around == _plain(atom)
        return next((path for path, text in found if (text == around if bare else around in text)), None)

    def any_text(self, atom: str) -> str | None:
        """The path of the first text that has an atom; None without one."""
        return next((path for path, _ in self.texts.get(atom, [])), None)

    def number(self, value: float) -> str | None:
        """The path of the only figure of exactly this value; equal entries of one list are one. None without one."""
        paths = self.numbers.get(value, [])
        return paths[0] if len({PLACE.sub("", path) for path in paths}) == 1 else None


def leaves_of(snapshot: Snapshot) -> Leaves:
    """The texts and figures of everything that a document speaks of."""
    texts: dict[str, list[tuple[str, str]]] = {}
    numbers: dict[float, list[str]] = {}
    for root, value in snapshot.roots.items():
        for path, leaf in leaves_in(value, f"{root}:"):
            if not isinstance(leaf, str):
                numbers.setdefault(float(leaf), []).append(path)
            elif held := atoms(leaf):
                for atom in dict.fromkeys(held):
                    texts.setdefault(atom, []).append((path, _plain(leaf)))
    return Leaves(texts, numbers)


@cache
def fixed_words(language: str) -> frozenset[str]:
    """The atoms in the document's own words in a language ("95% interval")."""
    catalogue = translator(TRANSLATED).catalogue
    return frozenset(atom for entry in catalogue for atom in atoms(_said(entry, language)))


def _said(entry: Message, language: str) -> str:
    said: Any = entry.string if language == TRANSLATED else entry.id
    return said if isinstance(said, str) else " ".join(said)


def _plain(text: str) -> str:
    """Only the letters and digits: what sets type changes the rest."""
    return OTHERS.sub("", text)


def _around(atom: str, piece: str) -> str:
    at = piece.find(atom)
    return piece[max(0, at - AROUND) : at + len(atom) + AROUND] if at >= 0 else piece
