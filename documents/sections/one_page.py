"""The answer as a page that stands alone: whose and for whom, the figures, the decision, until when it holds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from documents.sections.answer import answer
from documents.sections.cover import person, reference
from documents.sections.parts import Figures, Pair, Picture, Voice, pairs, shortened
from proposals.case import Case
from proposals.valuation.types import Valuation

MOST_IN_A_FACT: Final = 60
MOST_OF_THE_DECISION: Final = 240
MOST_OF_THE_REMARKS: Final = 340
"""Letters for which the page has room; the whole of it stands in the proposal."""
FOR_A_LEVER: Final = 50
"""Letters of the remarks whose room each lever of the bridge takes beyond the third."""


@dataclass(frozen=True, slots=True)
class OnePage:
    """`head` says whose page it is; of the remarks those stand here that are the worst news."""

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
    return OnePage(
        head=_head(case, voice),
        headline=said.headline,
        figures=said.figures,
        careful_words=said.careful_words,
        careful=said.careful,
        remarks=tuple(_fitting(said.remarks, len(valuation.bridge))),
        bridge=said.bridge,
        decision=shortened(said.decision, MOST_OF_THE_DECISION),
        delay=said.delay,
        valid=voice.date(case.offer.terms.valid_until),
    )


def _fitting(remarks: Sequence[str], levers: int) -> Iterator[str]:
    """The first remarks, which are the worst news, as far as there is room beside the bridge."""
    room = MOST_OF_THE_REMARKS - FOR_A_LEVER * max(0, levers - 3)
    for one in remarks:
        room -= len(one)
        if room < 0:
            return
        yield one


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
