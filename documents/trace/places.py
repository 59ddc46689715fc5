"""Where figures stand in a document: its HTML read once, marks taken out, each figure with its section and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Final

from documents.trace.atoms import atoms
from documents.trace.ledger import END, MARKS, Entry, Ledger, unmarked
from documents.typography import JOINER

UNSEEN: Final = re.compile(r"<(title|desc|style|script|head)\b.*?</\1>", re.DOTALL)
TAG: Final = re.compile(r"(<[^>]*>)")
SECTION: Final = re.compile(r'<section\b[^>]*\bid="([^"]+)"')
DATA: Final = re.compile(r'\bdata-[a-z-]+="([^"]*)"')
REPEATED: Final = re.compile(r"<(/?)(thead|h1|h2|h3)\b")
TELLING: Final = frozenset({"sec", "the", "/th", "h1>", "h1 ", "h2>", "h2 ", "h3>", "h3 ", "/h1", "/h2", "/h3"})
"""How the tags begin that say where one is: others are not looked at."""
DIGIT: Final = re.compile(r"\d")
NEAR: Final = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the printed text with digits in it: a figure of the ledger, or words (`entry` is None).

    `near` are the words that it stands in or behind.
    """

    section: str
    text: str
    near: str
    entry: Entry | None = None


@dataclass(slots=True)
class Composed:
    """A document as it goes to the printer: HTML without marks, its figures in order, and all its atoms, each with the
    place in `pieces` of the first figure of its line.

    Pages may repeat the atoms in `repeated`; a table of contents may number as many pages as there are `headings`.
    """

    html: str
    pieces: list[Piece] = field(default_factory=list)
    atoms: list[tuple[int, str]] = field(default_factory=list)
    repeated: set[str] = field(default_factory=set)
    headings: int = 0


def composed(html: str, ledger: Ledger) -> Composed:
    """The marked HTML of a document taken apart."""
    reader = _Reader(ledger, Composed(unmarked(html)))
    for part in TAG.split(UNSEEN.sub("", html.replace(JOINER, ""))):
        if part.startswith("<"):
            reader.tag(part)
        elif part and not part.isspace():
            reader.words(unescape(part) if "&" in part else part)
    reader.end()
    return reader.found


@dataclass(slots=True)
class _Reader:
    ledger: Ledger
    found: Composed
    section: str = ""
    near: str = ""
    repeats: bool = False
    mark: str = ""
    inside: list[str] = field(default_factory=list)

    def tag(self, tag: str) -> None:
        if tag[1:4] in TELLING:
            self._place(tag)
        if "data-" in tag:
            for said in DATA.findall(tag):
                self.found.repeated.update(atoms(unmarked(unescape(said))))

    def _place(self, tag: str) -> None:
        if match := SECTION.match(tag):
            self.section = match[1]
        if match := REPEATED.match(tag):
            self.repeats = not match[1]
            self.found.headings += self.repeats and match[2] != "thead"

    def words(self, text: str) -> None:
        if not DIGIT.search(text):
            self.near = text.strip()[:NEAR]
            return
        plain = unmarked(text)
        held = atoms(plain)
        self.found.atoms.extend((len(self.found.pieces), atom) for atom in held)
        if self.repeats:
            self.found.repeated.update(held)
        near = plain.strip() if any(sign.isalpha() for sign in plain) else self.near
        for mark, words in _parted(text):
            self._piece(mark, words, near[:NEAR])

    def end(self) -> None:
        self._close("")

    def _piece(self, mark: str, words: str, near: str) -> None:
        """What stands behind a mark (or before all of them); a figure may go on in the next line of a picture."""
        if mark == END:
            self._close(near)
        elif mark:
            self._close(near)
            self.mark = mark
        if self.mark:
            self.inside.append(words)
        elif DIGIT.search(words):
            self.found.pieces.append(Piece(self.section, words, near))

    def _close(self, near: str) -> None:
        if not self.mark:
            return
        entry, text = self.ledger.entry(self.mark), " ".join(self.inside)
        whole = _closed(text) == _closed(entry.digits)
        self.found.pieces.append(Piece(self.section, entry.text if whole else text, near, entry if whole else None))
        self.mark = ""
        self.inside.clear()


def _closed(text: str) -> str:
    return "".join(text.split())


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """The words before any mark, then each mark with the words behind it."""
    at, mark = 0, ""
    for match in MARKS.finditer(text):
        yield mark, text[at : match.start()]
        mark, at = match[0], match.end()
    yield mark, text[at:]
