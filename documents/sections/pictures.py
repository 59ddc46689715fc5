"""The charts of a document."""

from documents.sections.parts import Picture, Voice, picture
from proposals.case import Case
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.types import TrialOutcome, Valuation

BLANK = '<svg viewBox="0 0 680 220"><rect width="680" height="220" fill="#eee"/></svg>'


def bridge_picture(case: Case, valuation: Valuation, voice: Voice) -> Picture | None:
    return picture(BLANK)


def cash_picture(case: Case, valuation: Valuation, voice: Voice) -> Picture:
    return picture(BLANK)


def response_pictures(
    trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome, voice: Voice
) -> tuple[Picture, ...]:
    return (picture(BLANK),)
