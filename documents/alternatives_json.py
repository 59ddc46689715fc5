"""Alternatives and the seller's own benefits for programs: full precision, nothing rounded, nothing translated."""

from dataclasses import asdict
from typing import Any

from documents.alternatives import alternative_sentence
from documents.formats import formats_for
from proposals.alternatives import Alternative
from proposals.base import LANGUAGES
from proposals.case import Case
from proposals.valuation.alternatives import AlternativeOutcome, alternatives_of
from proposals.valuation.types import Valuation

Json = dict[str, Any]


def alternatives_json(case: Case, valuation: Valuation) -> list[Json]:
    """One entry for each alternative; money in the currency of the case against doing nothing, payback in months."""
    found = zip(case.alternatives, alternatives_of(case, valuation), strict=True)
    return [_alternative(case, one, outcome, valuation) for one, outcome in found]


def _alternative(case: Case, alternative: Alternative, outcome: AlternativeOutcome, valuation: Valuation) -> Json:
    sentences = {
        language: alternative_sentence(alternative, outcome, valuation, formats_for(case, valuation, language))
        for language in LANGUAGES
    }
    return {
        "id": alternative.id,
        "name": alternative.name,
        "sentence": sentences,
        "promised": asdict(outcome.promised),
        "whole": asdict(outcome.whole),
        "hides": outcome.hides,
        "worse": asdict(outcome.worse),
        "better": asdict(outcome.better),
        "bottleneck": outcome.after.bottleneck.value,
        "changes": [asdict(one) for one in outcome.moves],
        "lines": [asdict(one) for one in outcome.lines],
        "against_offer": outcome.against_offer,
        "against_careful_offer": outcome.against_careful_offer,
    }


def own_benefits_json(case: Case) -> list[Json]:
    """What the seller says besides, as it is stated; it is in no other figure, which `counted` repeats."""
    return [{**one.model_dump(mode="json"), "counted": False} for one in case.own_benefits]
