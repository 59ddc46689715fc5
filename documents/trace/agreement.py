"""Whether what is written is what the snapshot says: each text against its value, each value against its source."""

import datetime as dt
import math
from collections.abc import Iterable
from typing import Final

from calculators.errors import N_, Notice
from documents.errors import RenderFailed
from documents.trace.computed import BOUND, SCALE
from documents.trace.formula import Kept, evaluated, paths_in
from documents.trace.places import Piece
from documents.trace.read_numbers import number_in, step_of
from documents.trace.snapshot import Snapshot

STEPS: Final = 2
"""A printed row may lie so many units of its last figure off its value, for printed rows to add up."""
NOISE: Final = 1e-9
WITHOUT_PLACE: Final = frozenset({SCALE, BOUND})


def check_written(pieces: Iterable[Piece], language: str) -> None:
    """Raises RenderFailed for the first figure whose text is not its value rounded."""
    for entry, piece in {id(piece.entry): (piece.entry, piece) for piece in pieces}.values():
        if entry is None or isinstance(entry.value, dt.date) or as_written(entry.text, entry.value, language):
            continue
        raise RenderFailed(differs(piece.text, piece.near))


def as_written(text: str, value: float, language: str) -> bool:
    """Whether a text shows a value, give or take what makes printed rows add up.

    A whole zero does not tell whether it was rounded to ones or to thousands: it shows any value.
    """
    shown = number_in(text, language)
    if shown is None or not math.isfinite(value):
        return False
    if shown == 0 and shown.as_tuple().exponent == 0:
        return True
    return abs(float(shown) - value) <= STEPS * float(step_of(shown)) * (1 + NOISE) + NOISE * abs(value)


def as_computed(value: float | str | None, source: Kept, snapshot: Snapshot) -> bool:
    """Whether a value is what its source comes to in the snapshot: a figure, or a day in the form of ISO 8601."""
    if not WITHOUT_PLACE.isdisjoint(paths_in(source)):
        return True
    if isinstance(value, str):
        at = snapshot.at(str(source))
        return isinstance(at, dt.date) and at.isoformat().startswith(value)
    found = evaluated(source, snapshot.number)
    return value is not None and math.isclose(found, value, rel_tol=NOISE, abs_tol=NOISE)


def differs(figure: str, near: str) -> Notice:
    message = N_("The figure {figure} ({near}) is not the one of the case")
    return Notice("figure_differs", message, {"figure": figure, "near": near})
