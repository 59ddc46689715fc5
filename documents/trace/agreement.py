"""Whether what is written is what the snapshot says: each text against its value, each value against its source."""

import datetime as dt
import math
from collections.abc import Iterable
from typing import Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.trace.computed import BOUND, SCALE
from documents.trace.formula import Kept, evaluated, parts_in
from documents.trace.ledger import Entry
from documents.trace.places import Piece
from documents.trace.read_numbers import number_in
from documents.trace.snapshot import Snapshot

NOISE: Final = 1e-9
WITHOUT_PLACE: Final = frozenset({SCALE, BOUND})


def check_written(pieces: Iterable[Piece], language: str) -> None:
    """Raises RenderFailed for the first figure whose text is not its value rounded."""
    for entry, piece in {id(piece.entry): (piece.entry, piece) for piece in pieces}.values():
        if entry is None or isinstance(entry.value, dt.date) or as_written(entry, language):
            continue
        raise RenderFailed(differs(piece.text, piece.near))


def as_written(entry: Entry, language: str) -> bool:
    """Whether the text of a figure shows its value, as far off as it was rounded."""
    shown, value = number_in(entry.text, language), entry.value
    if shown is None or isinstance(value, dt.date) or not math.isfinite(value):
        return False
    return abs(float(shown) - value) <= entry.off * (1 + NOISE) + NOISE * abs(value)


def as_computed(value: float | str | None, source: Kept, snapshot: Snapshot) -> bool:
    """Whether a value is what its source comes to in the snapshot: a figure, or a day in the form of ISO 8601."""
    if not WITHOUT_PLACE.isdisjoint(parts_in(source)):
        return True
    if isinstance(value, str):
        at = snapshot.at(str(source))
        return isinstance(at, dt.date) and at.isoformat().startswith(value)
    found = evaluated(source, snapshot.number)
    return value is not None and math.isclose(found, value, rel_tol=NOISE, abs_tol=NOISE)


def differs(figure: str, near: str) -> Notice:
    message = N_("The figure {figure} ({near}) is not the one of the case")
    return Notice("figure_differs", message, {"figure": figure, "near": near})
