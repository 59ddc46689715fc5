"""How high the parts of a page with the answer are, by the style sheet and the widths of the typeface; points."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

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
SLACK: Final = 15.0 * POINTS
"""By how much narrower a picture is told than there is room for: heights are rather told too high than too low."""
VIEW: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
LINES: Final = {"": 28.0, "long": 26.0, "longer": 22.0, "longest": 18.0, "huge": 12.0}
"""From line to line of large figures by their size."""
EXACT: Final = 1e-9
"""Keeps a whole millimetre from being lost among points."""
SEAL: Final = 26.0 * POINTS
"""The code to scan, which is as high as wide, beside the facts."""


@dataclass(frozen=True, slots=True)
class Type:
    """Size and leading of words, and the space after them."""

    size: float
    leading: float
    after: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a page is set: its words, and the space around its head, rows of figures, picture and decision."""

    head: float
    lead: Type
    figures: float
    words: Type
    picture: float
    decided: Type
    decision: float


ALONE: Final = Setting(16.0, Type(17.0, 21.5, 7.0), 18.0, Type(9.0, 12.0, 7.0), 25.0, Type(9.5, 13.0, 4.0), 20.0)
"""The page that stands alone."""
INSIDE: Final = Setting(46.0, Type(20.0, 25.0, 11.0), 35.0, Type(10.0, 13.0, 5.0), 39.0, Type(11.0, 16.0, 4.0), 32.0)
"""The answer inside a proposal."""


class Said(Protocol):
    """What stands on a page with the answer."""

    @property
    def headline(self) -> str: ...
    @property
    def figures(self) -> Figures: ...
    @property
    def careful_words(self) -> str: ...
    @property
    def careful(self) -> Figures: ...
    @property
    def remarks(self) -> tuple[str, ...]: ...
    @property
    def bridge_words(self) -> tuple[str, ...]: ...


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


def of_answer(said: Said, decided: Sequence[str], setting: Setting) -> float:
    """A page with the answer, rather too high than too low, without the bridge and its words."""
    lead = setting.lead
    return (
        setting.head
        + lead.leading * lines(said.headline, WIDE, lead.size)
        + lead.after
        + sum(setting.figures + _of_figures(row) for row in (said.figures, said.careful))
        + _of_paragraphs((said.careful_words, *said.remarks), setting.words)
        + _of_paragraphs([one for one in decided if one], setting.decided)
        + setting.decision
    )


def _of_figures(row: Figures) -> float:
    """Label, figure and note between two lines."""
    room = WIDE / len(row.figures) - 4.0 * POINTS
    labels = max(10.0 * lines(one.label, room, TINY) for one in row.figures)
    notes = max(10.0 * lines(one.note, room, TINY) if one.note else 0.0 for one in row.figures)
    return max(12.0, labels) + LINES[row.size] + notes


def _of_paragraphs(said: Sequence[str], set_in: Type) -> float:
    """Paragraphs beside the margin column."""
    return sum(set_in.leading * lines(one, NARROW, set_in.size) + set_in.after for one in said)


def of_notes(said: Sequence[str]) -> float:
    """Small words from margin to margin."""
    return sum(11.5 * lines(one, WIDE, 8.5) for one in said)


def width_in(room: float, shown: Picture, setting: Setting) -> float:
    """How wide the picture may be with its caption in so much room, at most as the page; 0 where it has no size."""
    found = VIEW.search(shown.svg)
    return min(WIDE, (room - setting.picture) * float(found[1]) / float(found[2])) if found else 0.0


def as_wide(shown: Picture, width: float) -> Picture:
    """The picture so wide, in whole millimetres."""
    return replace(shown, width=f"{int(width / POINTS + EXACT)}mm")
