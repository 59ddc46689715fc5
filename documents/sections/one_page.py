"""The answer as a page that stands alone: whose and for whom, the figures, the decision, until when it holds."""

from dataclasses import dataclass, replace
from typing import Final

from documents.sections import page_room
from documents.sections.answer import answer
from documents.sections.cover import person, reference
from documents.sections.parts import Figures, Pair, Picture, Voice, pairs, shortened
from proposals.case import Case
from proposals.valuation.types import Valuation

MOST_IN_A_FACT: Final = 60
MOST_OF_THE_DECISION: Final = 240
"""Letters for which the page has room; the whole of it stands in the proposal."""
FOOT: Final = 26.0
"""Left for two lines of the house that prints it, points."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """`head` says whose page it is; no remark is ever left out, rather the bridge, which the proposal has too."""

    head: tuple[Pair, ...]
    headline: str
    figures: Figures
    careful_words: str
    careful: Figures
    remarks: tuple[str, ...]
    bridge: Picture | None
    decision: str
    delay: str
    valid: str


def one_page(case: Case, valuation: Valuation, voice: Voice) -> OnePage:
    said = answer(case, valuation, voice)
    page = OnePage(
        head=_head(case, voice),
        headline=said.headline,
        figures=said.figures,
        careful_words=said.careful_words,
        careful=said.careful,
        remarks=said.remarks,
        bridge=said.bridge,
        decision=shortened(said.decision, MOST_OF_THE_DECISION),
        delay=said.delay,
        valid=voice.date(case.offer.terms.valid_until),
    )
    return page if height_of(page) <= page_room.ROOM else replace(page, bridge=None)


def height_of(page: OnePage) -> float:
    """About how high the page is, rather too high than too low; points."""
    decided = [one for one in (page.decision, page.delay, page.valid) if one]
    return (
        page_room.HEAD
        + page_room.of_head(page.head)
        + page_room.of_lead(page.headline)
        + page_room.of_figures(page.figures)
        + page_room.of_figures(page.careful)
        + page_room.of_paragraphs((page.careful_words, *page.remarks), 9.0, 12.0, 7.0)
        + page_room.of_picture(page.bridge)
        + page_room.of_paragraphs(decided, 9.5, 13.0, 4.0)
        + page_room.DECISION
        + FOOT
    )


def _head(case: Case, voice: Voice) -> tuple[Pair, ...]:
    _, seller = voice.gettext, case.seller
    found = pairs(
        (_("Client"), voice.text(case.client.name)),
        (_("Project"), voice.text(case.project)),
        (_("Number and revision"), reference(case, voice)),
        (_("Date"), voice.date(case.issue.date)),
        (_("Prepared by"), person(seller.author, voice) if seller else ""),
        (_("On behalf of"), voice.text(seller.company) if seller else ""),
    )
    return tuple(Pair(one.label, shortened(one.value, MOST_IN_A_FACT)) for one in found)
