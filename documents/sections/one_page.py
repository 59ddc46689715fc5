"""The answer as a page that stands alone: whose and for whom, the figures, the decision, until when it holds."""

from dataclasses import dataclass

from documents.sections.answer import Answer, answer
from documents.sections.cover import person, reference
from documents.sections.parts import Pair, Voice, pairs, shortened
from proposals.case import Case
from proposals.valuation.types import Valuation

MOST_IN_A_FACT = 60
MOST_REMARKS = 3


@dataclass(frozen=True, slots=True)
class OnePage:
    """`head` says whose page it is; of the remarks only those stand here that are the worst news."""

    head: tuple[Pair, ...]
    answer: Answer
    remarks: tuple[str, ...]
    valid: str


def one_page(case: Case, valuation: Valuation, voice: Voice) -> OnePage:
    said = answer(case, valuation, voice)
    return OnePage(
        head=_head(case, voice),
        answer=said,
        remarks=said.remarks[:MOST_REMARKS],
        valid=voice.date(case.offer.terms.valid_until),
    )


def _head(case: Case, voice: Voice) -> tuple[Pair, ...]:
    _, seller = voice.gettext, case.seller
    found = pairs(
        (_("Client"), voice.text(case.client.name)),
        (_("Project"), voice.text(case.project)),
        (_("Number and revision"), reference(case, voice)),
        (_("Date"), voice.date(case.issue.date)),
        (_("Prepared by"), person(seller.author, voice) if seller else ""),
    )
    return tuple(Pair(one.label, shortened(one.value, MOST_IN_A_FACT)) for one in found)
