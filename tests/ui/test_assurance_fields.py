"""VAT, the measurement of the effect and named risks: asked for, typed, echoed, taken back."""

import datetime as dt

import pytest

from proposals.assurance import NamedRisk, Verification
from proposals.vat import VatTerms
from tests.ui.standing import standing
from tests.ui.steps import Visit
from tests.ui.test_typing import stored


def to_a_short_offer(visit: Visit) -> Visit:
    return visit.press("new").page("offer").press("add/offer.items").press("add/changes")


@pytest.fixture
def offer(database: str) -> Visit:
    """A blank proposal with one item and one change, on the page of the offer."""
    return standing(database, to_a_short_offer)


def vat(visit: Visit) -> VatTerms | None:
    terms: VatTerms | None = stored(visit).case.offer.vat
    return terms


def verification(visit: Visit) -> Verification | None:
    terms: Verification | None = stored(visit).case.offer.verification
    return terms


def test_prices_are_without_vat_until_somebody_says_otherwise(offer: Visit) -> None:
    assert "All prices are without VAT." in offer.turn("terms").said
    assert vat(offer) is None


def test_the_rate_of_a_country_is_chosen_with_what_it_is_today(offer: Visit) -> None:
    offer.choose("offer.vat.way", "country")
    assert vat(offer) == VatTerms(way="country")
    assert "Russia, 22%" in offer.field("offer.vat.country").options
    offer.choose("offer.vat.country", "RU")
    assert vat(offer) == VatTerms(way="country", country="RU")


def test_a_rate_of_its_own_is_typed_in_percent_with_its_source(offer: Visit) -> None:
    offer.choose("offer.vat.way", "rate").type("offer.vat.rate", "12,5").type("offer.vat.source", "Tax Code")
    assert vat(offer) == VatTerms(way="rate", rate=0.125, source={"en": "Tax Code"})


def test_another_way_of_telling_the_vat_takes_what_belonged_to_the_former_with_it(offer: Visit) -> None:
    offer.choose("offer.vat.way", "rate").type("offer.vat.rate", "20").choose("offer.vat.way", "not_charged")
    assert vat(offer) == VatTerms(way="not_charged")
    offer.choose("offer.vat.way", "")
    assert vat(offer) is None


def test_a_rate_above_all_is_refused_in_percent(offer: Visit) -> None:
    offer.choose("offer.vat.way", "rate").type("offer.vat.rate", "120")
    assert "120 % is too large" in offer.said


def test_the_measurement_is_asked_for_and_kept_field_by_field(offer: Visit) -> None:
    offer.press("add/offer.verification").choose("offer.verification.method", "on_off")
    offer.type("offer.verification.from_month", "2").type("offer.verification.months", "6")
    offer.type("offer.verification.tolerance", "15").type("offer.verification.who", "Quality department")
    assert verification(offer) == Verification(
        method="on_off", from_month=2, months=6, tolerance=0.15, who={"en": "Quality department"}
    )
    offer.type("changes.change_1.meter", "Belt scale")
    assert stored(offer).case.changes[0].meter == {"en": "Belt scale"}


def test_the_measurement_is_removed_whole(offer: Visit) -> None:
    offer.press("add/offer.verification").type("offer.verification.who", "Ann").press("remove/offer.verification")
    assert verification(offer) is None


def test_a_risk_is_named_with_what_is_done_about_it_and_found_after_a_reload(offer: Visit) -> None:
    offer.press("add/offer.risks").type("offer.risks.0.name", "Season").type("offer.risks.0.done", "Monthly settings")
    again = offer.reload()
    assert stored(again).case.offer.risks == (NamedRisk(name={"en": "Season"}, done={"en": "Monthly settings"}),)
    again.press("remove/offer.risks.0")
    assert stored(again).case.offer.risks == ()


def test_the_examples_say_their_vat_by_the_day_of_their_document(visit: Visit) -> None:
    visit.choose("example-chosen", "berries").press("example").page("offer")
    assert stored(visit).case.issue.date >= dt.date(2026, 1, 1)
    assert "VAT 22%: Russia, in force since 1 January 2026" in visit.turn("terms").said
