"""How high the parts of the page that stands alone are, by the style sheet and the widths of the typeface; points."""

import re
from collections.abc import Sequence
from typing import Final

from documents.charts.flowing import flowed
from documents.paper import PAPERS
from documents.sections.parts import Figures, Pair, Picture
from documents.trace.ledger import unmarked

POINTS: Final = 72 / 25.4
ROOM: Final = (min(one.height for one in PAPERS.values()) - 27.0 - 22.0) * POINTS
"""Between the margins of the lower of the papers."""
WIDE: Final = min(one.main for one in PAPERS.values()) * POINTS
"""From margin to margin on the narrower of them."""
NARROW: Final = WIDE - 42.0 * POINTS
"""Beside the margin column."""
TINY: Final = 7.5
PICTURE: Final = 116.0 * POINTS
VIEW: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LINES: Final = {"": 28.0, "long": 26.0, "longer": 22.0, "longest": 18.0, "huge": 12.0}
"""From line to line of large figures by their size."""
HEAD: Final = 16.0
"""The name of the page."""
DECISION: Final = 20.0
"""Around what is to be decided."""


def lines(words: str, width: float, size: float) -> int:
    """How many lines words take, marks of the ledger not counted."""
    return len(flowed(unmarked(words), width, size))


def of_head(facts: Sequence[Pair]) -> float:
    """Facts, three abreast."""
    room = WIDE / 3 - 5.0 * POINTS
    rows = [max(lines(one.value, room, TINY) for one in facts[at : at + 3]) for at in range(0, len(facts), 3)]
    return 19.0 + sum(14.0 + 10.0 * one for one in rows)


def of_lead(headline: str) -> float:
    return 21.5 * lines(headline, WIDE, 17.0) + 7.0


def of_figures(row: Figures) -> float:
    """Label, figure and note between two lines."""
    room = WIDE / len(row.figures) - 4.0 * POINTS
    labels = max(10.0 * lines(one.label, room, TINY) for one in row.figures)
    notes = max(10.0 * lines(one.note, room, TINY) if one.note else 0.0 for one in row.figures)
    return 18.0 + max(12.0, labels) + LINES[row.size] + notes


def of_paragraphs(said: Sequence[str], size: float, leading: float, between: float) -> float:
    """Paragraphs beside the margin column."""
    return sum(leading * lines(one, NARROW, size) + between for one in said)


def of_picture(shown: Picture | None) -> float:
    """A picture with its caption, as wide as the page sets it."""
    found = VIEW.search(shown.svg) if shown else None
    return 25.0 + PICTURE * float(found[2]) / float(found[1]) if found else 0.0
