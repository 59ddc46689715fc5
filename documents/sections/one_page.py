"""The answer as a page that stands alone: whose and for whom, the figures, the decision, until when it holds."""

from dataclasses import dataclass, replace
from typing import Final

from documents.brand import Brand
from documents.question_words import typical_words
from documents.remarks import typical_sentences
from documents.seal import Seal
from documents.sections import page_room
from documents.sections.answer import answered
from documents.sections.company import reached_through
from documents.sections.cover import SealShown, person, reference, seal_shown
from documents.sections.parts import Figures, Pair, Picture, Voice, joined, pairs, shortened
from proposals.case import Case
from proposals.valuation.questions import Asked
from proposals.valuation.types import Valuation

MOST_IN_A_FACT: Final = 60
MOST_OF_THE_DECISION: Final = 240
"""Letters for which the page has room; the whole of it stands in the proposal."""
FOOT: Final = 26.0
"""Left for two lines of the house that prints it, points."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """`head` says whose page it is; no remark is ever left out, rather the bridge, which the proposal has too.

    The bridge takes what room is left. `seal` is None for a draft and for what has no number.
    """

    head: tuple[Pair, ...]
    headline: str
    figures: Figures
    careful_words: str
    careful: Figures
    remarks: tuple[str, ...]
    bridge: Picture | None
    bridge_words: tuple[str, ...]
    decision: str
    delay: str
    valid: str
    seal: SealShown | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Whose page it is, what it says of itself, and how sure the answer is where figures are merely assumed."""

    brand: Brand
    seal: Seal | None = None
    asked: Asked | None = None


def one_page(case: Case, valuation: Valuation, voice: Voice, beside: Beside) -> OnePage:
    said, seal = answered(case, valuation, voice), beside.seal
    page = OnePage(
        head=_head(case, voice, beside.brand),
        headline=said.headline,
        figures=said.figures,
        careful_words=said.careful_words,
        careful=said.careful,
        remarks=_remarks(case, said.remarks, voice, beside.asked),
        bridge=None,
        bridge_words=said.bridge_words,
        decision=shortened(said.decision, MOST_OF_THE_DECISION),
        delay=said.delay,
        valid=voice.date(case.offer.terms.valid_until),
        seal=seal_shown(seal, voice) if seal and seal.number and not seal.draft else None,
    )
    room = page_room.room_on(voice.paper) - height_of(page) - page_room.of_notes(page.bridge_words)
    width = page_room.width_in(room, said.bridge, page_room.ALONE) if said.bridge else 0.0
    if said.bridge is None or width < page_room.LEAST_PICTURE:
        return page
    return replace(page, bridge=page_room.as_wide(said.bridge, width))


def _remarks(case: Case, remarks: tuple[str, ...], voice: Voice, asked: Asked | None) -> tuple[str, ...]:
    """The remarks; behind that figures are typical stands what follows from it."""
    typical = typical_sentences(case, voice.formats)
    if asked is None or not typical:
        return remarks
    at = remarks.index(typical[-1]) + 1 if typical[-1] in remarks else len(remarks)
    return (*remarks[:at], *typical_words(case, asked, voice.formats), *remarks[at:])


def height_of(page: OnePage) -> float:
    """About how high the page is without the bridge and its words, rather too high than too low; points."""
    sealed = (page.seal.fingerprint, page.seal.log, page.seal.how) if page.seal else ()
    answered = page_room.of_answer(page, (page.decision, page.delay, page.valid), page_room.ALONE)
    return page_room.of_head(page.head, sealed) + answered + FOOT


def _head(case: Case, voice: Voice, brand: Brand) -> tuple[Pair, ...]:
    _, seller = voice.gettext, case.seller
    author, company = (person(seller.author, voice), voice.text(seller.company)) if seller else ("", "")
    by = joined([shortened(one, MOST_IN_A_FACT) for one in (author, company)])
    return pairs(
        (_("Client"), shortened(voice.text(case.client.name), MOST_IN_A_FACT)),
        (_("Project"), shortened(voice.text(case.project), MOST_IN_A_FACT)),
        (_("Number, revision and date"), joined([reference(case, voice), voice.date(case.issue.date)])),
        (_("Prepared by"), by),
        (_("Contacts"), reached_through(seller.author if seller else None, brand)),
    )
