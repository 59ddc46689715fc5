"""The figures of a printed document, one after the other, each with its page, its value and where it comes from."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeAlias

from documents.errors import RenderFailed
from documents.trace.agreement import as_computed, differs
from documents.trace.atoms import atoms
from documents.trace.computed import BOUND, SCALE
from documents.trace.explained import Leaves, fixed_words, leaves_of
from documents.trace.formula import Kept, kept, parts_in
from documents.trace.ledger import Entry
from documents.trace.places import Piece
from documents.trace.rules import rule_of
from documents.trace.snapshot import Snapshot
from documents.trace.sources import RUN

How: TypeAlias = Literal[
    "input", "run", "computed", "formula", "found_by_value", "text", "words", "count", "nothing", "scale", "bound",
    "unresolved",
]  # fmt: skip
"""How a figure is known: given with the case, measured in a run, a figure of the snapshot, a formula of such; equal to
just one of them; part of a text of the case or of the document's own words; counted by the document, a plain zero, a
mark on the scale of a picture, a limit of what is said; or not at all.
"""
MOST_COUNTED: Final = 10_000


@dataclass(frozen=True, slots=True)
class Origin:
    """A figure as it is written (`text`), its value before it was rounded, and where it comes from."""

    text: str
    value: float | str | None
    unit: str
    how: How
    source: Kept | None


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure where it is printed; one that is printed again with the same origin has the same id."""

    id: str
    page: int
    section: str
    origin: Origin


class Tracer:
    """Says where the pieces of one document come from."""

    def __init__(self, snapshot: Snapshot, language: str) -> None:
        self.snapshot, self.language = snapshot, language
        self._known: dict[int, Origin] = {}
        self._ids: dict[tuple[object, ...], str] = {}

    @cached_property
    def leaves(self) -> Leaves:
        return leaves_of(self.snapshot)

    def figures(self, pieces: Sequence[Piece], pages: Sequence[int]) -> Iterator[PrintedFigure]:
        """The figures of the pieces in order. Raises RenderFailed where one is not what its source comes to."""
        for piece, page in zip(pieces, pages, strict=True):
            for origin in self._of(piece):
                yield PrintedFigure(self._id(origin), page, piece.section, origin)

    def _id(self, one: Origin) -> str:
        key = (one.text, one.value, one.unit, one.how, str(one.source))
        return self._ids.setdefault(key, f"f{len(self._ids) + 1:04}")

    def _of(self, piece: Piece) -> Iterator[Origin]:
        if piece.entry is not None:
            key = id(piece.entry)
            if key not in self._known:
                self._known[key] = self._written(piece.entry, piece)
            yield self._known[key]
            return
        for atom in atoms(piece.text):
            how, path = self._in_words(atom, piece.text)
            yield Origin(atom, None, "", how, path)

    def _in_words(self, atom: str, piece: str) -> tuple[How, str | None]:
        """Digits that were not written as a figure: of a text of the case, of the document, of a heading."""
        path = self.leaves.text(atom, piece)
        if path is not None:
            return "text", path
        if piece.strip() == atom and atom.isdecimal():
            return "count", None
        if atom in fixed_words(self.language):
            return "words", None
        path = self.leaves.any_text(atom)
        return ("unresolved" if path is None else "text"), path

    def _written(self, entry: Entry, piece: Piece) -> Origin:
        value = entry.value.isoformat() if isinstance(entry.value, dt.date) else entry.value
        how, source = self._source(entry)
        if entry.source is not None and source is not None and not as_computed(value, source, self.snapshot):
            raise RenderFailed(differs(piece.text, piece.near))
        return Origin(entry.text, value, entry.unit, how, source)

    def _source(self, entry: Entry) -> tuple[How, Kept | None]:
        if entry.source is not None:
            source = kept(entry.source)
            return how_of(source), source
        if isinstance(entry.value, dt.date):
            return "unresolved", None
        if entry.value == 0:
            return "nothing", None
        if _counted(entry):
            return "count", None
        path = self.leaves.number(entry.value) or self.leaves.number(entry.value / 100)
        return ("found_by_value" if path else "unresolved"), path


def how_of(source: Kept) -> How:
    """How a figure with a source is known."""
    if not isinstance(source, str):
        return "bound" if set(parts_in(source)) == {BOUND} else "formula"
    if source in (SCALE, BOUND):
        return "scale" if source == SCALE else "bound"
    if rule_of(source) is not None:
        return "computed"
    return "run" if RUN.match(source) else "input"


def _counted(entry: Entry) -> bool:
    """Whether a figure without unit or source is one that a document counts itself ("year 2", "16 runs")."""
    value = entry.value
    return isinstance(value, float) and not entry.unit and value.is_integer() and abs(value) < MOST_COUNTED
