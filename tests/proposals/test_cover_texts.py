"""A text for which the cover has no room is named at its place, with the signs read and the signs allowed."""

from typing import Any

import pytest

from proposals.cover_texts import too_long_for_the_cover
from proposals.readiness import missing_to_issue
from proposals.valuation.appraise import appraise
from tests.fakes import house_parameters
from tests.proposals.plant_cases import sound_case

PLACES = ("project", "client.name", "client.site", "client.industry")


def said(place: str, text: Any) -> list[tuple[str, object, object]]:
    found = too_long_for_the_cover(sound_case({place: text}))
    return [(one.place, one.notice.facts["count"], one.notice.facts["most"]) for one in found]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("text", "count"),
    [("x" * 200, None), ("x" * 201, 201), ({"en": "x", "ru": "щ" * 300}, 300), ({"en": "x" * 200}, None)],
)
def test_a_text_of_the_cover_may_have_two_hundred_signs_in_each_language(
    place: str, text: Any, count: int | None
) -> None:
    assert said(place, text) == ([] if count is None else [(place, count, 200)])


def test_it_keeps_a_proposal_from_being_issued_and_hides_none_of_its_figures() -> None:
    case = sound_case({"client.name": "x" * 201})
    valuation = appraise(case, house_parameters())
    codes = {(one.place, one.notice.code) for one in missing_to_issue(case, valuation, house_parameters())}
    assert ("client.name", "too-long-for-cover") in codes
