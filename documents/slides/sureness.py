"""How sure it is: the cases side by side, what very many draws say, how far an effect may fall and still pay."""

from typing import Final

from calculators.errors import N_
from documents.remarks import careful_sentence
from documents.risk_words import ALIKE, npv_sentence, payback_sentences, refused_sentence, uncertain, uplift_sentence
from documents.sections.parts import Voice
from documents.sections.scenarios import scenario_table
from documents.slides.figure_parts import grid_of
from documents.slides.fitting import Box
from documents.slides.parts import BODY, Part, Slide, title, words
from documents.what_must_hold import must_be_true, must_hold
from proposals.case import Case
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import Valuation

TABLE: Final = Box(40, 112, 880, 190)
LEFT: Final = Box(40, 318, 420, BODY.bottom - 318)
RIGHT: Final = Box(490, 318, 430, BODY.bottom - 318)
SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.0)


def sureness_slide(case: Case, valuation: Valuation, prospects: Prospects | None, voice: Voice) -> Slide:
    """Its title is what the draws say; the careful case where nothing is drawn."""
    message, *more = _chances(valuation, prospects, voice)
    note = voice.gettext(
        N_(
            "The careful and the favourable case take every effect at the ends of its 90% interval or of what is "
            "stated. In the draws all effects vary together; only the effects are drawn. See “How sure it "
            "is” in the proposal."
        )
    )
    table = grid_of(scenario_table(case, valuation, voice), TABLE, voice, voice.gettext("The cases side by side"))
    holds = (must_hold(valuation, voice.formats), *must_be_true(case, valuation, voice.language))
    below = Box(0, table.box.bottom + 16, 0, BODY.bottom - table.box.bottom - 16)
    left, right = (Box(one.left, below.top, one.width, below.height) for one in (LEFT, RIGHT))
    parts: list[Part] = [table, words(right, holds, SIZES)]
    if more:
        parts.append(words(left, more, SIZES))
    return Slide(title(message), tuple(parts), (note,))


def _chances(valuation: Valuation, prospects: Prospects | None, voice: Voice) -> tuple[str, ...]:
    write = voice.formats
    careful = careful_sentence(valuation, write)
    risk = prospects.risk if prospects else None
    if risk and uncertain(valuation):
        return (
            npv_sentence(risk, write),
            uplift_sentence(risk, write),
            *payback_sentences(valuation, risk, write),
            careful,
        )
    if prospects is not None and prospects.risk_note is not None:
        return (careful, refused_sentence(prospects, write))
    return (careful,) if uncertain(valuation) else (careful, voice.gettext(ALIKE))
