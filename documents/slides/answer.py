"""The answer: the headline, four figures, the careful case and what a month of waiting costs."""

from typing import Final

from calculators.errors import N_
from documents.headline import headline
from documents.remarks import delay_sentence, harm_sentences, remarks
from documents.sections.answer import answer
from documents.sections.parts import Voice
from documents.slides.figure_parts import figure_row
from documents.slides.fitting import Box, fitted
from documents.slides.parts import BODY, BODY_SIZES, Band, Slide, Words, title
from proposals.case import Case
from proposals.valuation.types import Valuation

FIGURES: Final = Box(60, 138, 840, 100)
GROUND: Final = Box(40, 122, 880, 124)
SAID: Final = Box(40, 272, 880, BODY.bottom - 272)


def answer_slide(case: Case, valuation: Valuation, voice: Voice) -> Slide:
    """Its title is the headline, the same sentence as everywhere."""
    figures = answer(case, valuation, voice).figures
    note = voice.gettext(
        N_(
            "The figures are computed from the account of the line before and after the change and from the cash flow "
            "of the offer; see “The answer” in the proposal. The careful case takes every effect at its worse end."
        )
    )
    parts = (Band(GROUND, "paper"), *figure_row(figures, FIGURES), _said(case, valuation, voice))
    return Slide(title(headline(case, valuation, voice.language)), parts, (note,))


def _said(case: Case, valuation: Valuation, voice: Voice) -> Words:
    """What stands beside the headline everywhere, the worst news first, then what a month of waiting costs."""
    write, known = voice.formats, remarks(case, valuation, voice.language)
    size, paragraphs = fitted((*known, delay_sentence(valuation, write)), SAID, BODY_SIZES)
    losing = write.amount(valuation.conservative.uplift) < 0
    return Words(SAID, paragraphs, size, losses=frozenset(range(len(harm_sentences(case, valuation, write)) + losing)))
