"""A proposal as a presentation (pptx)."""

import datetime as dt
import io
from typing import Any

from documents.brand import Brand
from documents.charts.svg import Palette
from documents.context import Subject
from documents.formats import formats_for
from documents.sections.cover import reference
from documents.sections.parts import Voice, joined
from documents.slides.answer import answer_slide
from documents.slides.cash import cash_slide
from documents.slides.decision import decision_slide
from documents.slides.earnings import earnings_slide
from documents.slides.fitting import clean, one_line
from documents.slides.logo import logo_picture
from documents.slides.opening import opening
from documents.slides.parts import FOOT, Slide
from documents.slides.pen import Pen
from documents.slides.settled import FIRST, settled
from documents.slides.sureness import sureness_slide
from documents.slides.theme import empty_deck
from documents.slides.today import today_slide
from documents.slides.trial import trial_slide
from proposals.edition import Edition


def render_slides(subject: Subject, edition: Edition, brand: Brand) -> bytes:
    """The presentation. The same arguments give the same bytes. Raises RenderFailed where the logo cannot be drawn."""
    case = subject.case
    voice = Voice(formats_for(case, subject.valuation, edition.language), Palette.of(brand.colours))
    slides = deck_of(subject, voice, opening(case, brand, logo_picture(brand), voice))
    deck = empty_deck(brand.colours)
    draft = voice.gettext("DRAFT") if edition.draft else ""
    foot = joined([brand.name_in(voice.language), voice.text(case.project), reference(case, voice)], " · ")
    pen = Pen(deck, brand.colours, one_line(foot, FOOT.width - 60, 10.0), draft)
    for slide in slides:
        pen.draw(slide)
    _describe(deck, subject, voice, draft)
    made = io.BytesIO()
    deck.save(made)
    return settled(made.getvalue(), case.issue.date or FIRST)


def deck_of(subject: Subject, voice: Voice, first: Slide) -> tuple[Slide, ...]:
    """The slides in their order; that of the trials is left out where nothing was measured."""
    case, valuation = subject.case, subject.valuation
    found = (
        first,
        answer_slide(case, valuation, voice),
        today_slide(case, valuation, voice),
        trial_slide(case, valuation, voice),
        earnings_slide(valuation, voice),
        cash_slide(case, valuation, voice),
        sureness_slide(case, valuation, subject.prospects, voice),
        decision_slide(case, valuation, voice),
    )
    return tuple(one for one in found if one is not None)


def _describe(deck: Any, subject: Subject, voice: Voice, draft: str) -> None:
    """Title, author and language, and that it is a draft, where programs look for them."""
    case, told = subject.case, deck.core_properties
    author = clean(voice.text(case.seller.company)) if case.seller else ""
    day = dt.datetime.combine(max(case.issue.date or FIRST, FIRST), dt.time())
    told.title = clean(joined([draft, voice.text(case.project), voice.text(case.client.name)], " – "))[:255]
    told.author, told.last_modified_by = author[:255], author[:255]
    told.language, told.content_status = voice.language, draft
    told.subject, told.keywords, told.comments, told.category = "", "", "", ""
    told.created, told.modified, told.last_printed, told.revision = day, day, day, 1
