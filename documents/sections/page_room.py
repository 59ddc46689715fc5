"""How high the parts of the page that stands alone are, by the style sheet and the widths of the typeface; points."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from documents.charts.flowing import SAFE, flowed
from documents.paper import PAPERS
from documents.sections.parts import Figures, Pair, Picture
from documents.trace.ledger import unmarked
from proposals.edition import Paper

POINTS: Final = 72 / 25.4
ABOVE_AND_BELOW: Final = 27.0 + 22.0
"""Margins, millimetres."""
WIDE: Final = min(one.main for one in PAPERS.values()) * POINTS
"""From margin to margin on the narrower of the papers."""
NARROW: Final = WIDE - 42.0 * POINTS
"""Beside the margin column."""
TINY: Final = 7.5
LEAST_PICTURE: Final = 112.0 * POINTS
"""Narrower than this the words of a picture are too small to be read."""
VIEW: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LINES: Final = {"": 28.0, "long": 26.0, "longer": 22.0, "longest": 18.0, "huge": 12.0}
"""From line to line of large figures by their size."""
HEAD: Final = 16.0
"""The name of the page."""
DECISION: Final = 20.0
"""Around what is to be decided."""
SEAL: Final = 26.0 * POINTS
"""The code to scan, which is as high as wide, beside the facts."""
CAPTION: Final = 25.0
"""The caption of a picture and the space around both."""


def room_on(paper: Paper) -> float:
    """Between the upper and the lower margin."""
    return (PAPERS[paper].height - ABOVE_AND_BELOW) * POINTS


def lines(words: str, width: float, size: float) -> int:
    """How many lines words take in our own typeface, marks of the ledger not counted."""
    return len(flowed(unmarked(words), width / SAFE, size))


def of_head(facts: Sequence[Pair], seal: Sequence[str]) -> float:
    """Facts, three abreast, the last one with the words of the seal, beside whose code they stand."""
    if seal:
        return max(SEAL + 10.0, _rows([*facts, Pair("", " ".join(seal))], WIDE - SEAL))
    return _rows(facts, WIDE)


def _rows(facts: Sequence[Pair], width: float) -> float:
    room = width / 3 - 5.0 * POINTS
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


def of_notes(said: Sequence[str]) -> float:
    """Small words from margin to margin."""
    return sum(11.5 * lines(one, WIDE, 8.5) for one in said)


def grown(shown: Picture, room: float) -> Picture | None:
    """The picture with its caption as wide as so much room and the page allow; None where that is too narrow."""
    found = VIEW.search(shown.svg)
    if found is None:
        return None
    width = min(WIDE, (room - CAPTION) * float(found[1]) / float(found[2]))
    return replace(shown, width=f"{int(width / POINTS)}mm") if width >= LEAST_PICTURE else None
