"""Where the client stands today: what limits him, and the figures of his own books."""

from typing import Final

from calculators.errors import N_
from documents.sections.parts import Voice
from documents.sections.situation import situation
from documents.slides.figure_parts import figure_row, grid_of
from documents.slides.fitting import Box
from documents.slides.parts import BODY, Band, Look, Part, Slide, line, title, words
from proposals.assumed import assumed
from proposals.case import Case
from proposals.valuation.types import Valuation

FIGURES: Final = Box(60, 140, 840, 72)
GROUND: Final = Box(40, 124, 880, 96)
LEFT: Final = Box(40, 240, 500, BODY.bottom - 240)
HEAD: Final = Box(580, 242, 340, 16)
RIGHT: Final = Box(580, 262, 340, BODY.bottom - 262)
MOST_PARAGRAPHS: Final = 2
GIVEN: Final = N_(
    "Present figures as the client gave them, each with unit, source, date and confidence; see “Where you "
    "stand today” and “Every assumption” in the proposal. The account of the line is computed from them."
)
TYPICAL: Final = N_(
    "Present figures, each with unit, source, date and confidence; some of them the client has not given: they are "
    "typical of his industry. See “Every assumption” in the proposal. The account of the line is computed from them."
)


def today_slide(case: Case, valuation: Valuation, voice: Voice) -> Slide:
    said = situation(case, valuation, voice)
    note = voice.gettext(TYPICAL if assumed(case) else GIVEN)
    wide = Box(LEFT.left, LEFT.top, 880, LEFT.height)
    parts: list[Part] = [Band(GROUND, "paper"), *figure_row(said.figures, FIGURES)]
    told = (*(f"{one.label}: {one.value}" for one in said.facts), *said.story[:MOST_PARAGRAPHS])
    if told:
        parts.append(words(LEFT if said.limits else wide, told))
    if said.limits:
        parts.append(line(HEAD, said.limits.caption, 12.0, Look("quiet")))
        parts.append(grid_of(said.limits, RIGHT, voice, said.limits.caption))
    return Slide(title(said.bottleneck), tuple(parts), (note,))
