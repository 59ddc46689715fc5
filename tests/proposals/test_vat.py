"""The rate of VAT of an offer: by date and country, of its own, or none; what it lacks; what contradicts."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from proposals.assurance_gaps import vat_gaps, verification_gaps
from proposals.case_json import document_of
from proposals.checks import problems
from proposals.option_gaps import option_gaps
from proposals.parameters import HouseParameters, VatRate, house_of, written_house
from proposals.valuation.types import Vat
from proposals.valuation.vat import rate_in_force, vat_of, vat_on
from tests.fakes import house_parameters
from tests.proposals.plant_cases import sound_case

KZ = (
    VatRate("KZ", 0.12, dt.date(2009, 1, 1), "code of 2008"),
    VatRate("KZ", 0.16, dt.date(2026, 1, 1), "code of 2025"),
)
PLAIN = house_parameters()
HOUSE = HouseParameters(PLAIN.trained, PLAIN.untrained, vat=KZ, day=dt.date(2026, 5, 1))


def case_with(**offer: Any):  # type: ignore[no-untyped-def]  # a case
    return sound_case({f"offer.{name}": value for name, value in offer.items()})


@pytest.mark.parametrize(
    ("day", "rate"),
    [(dt.date(2025, 12, 31), 0.12), (dt.date(2026, 1, 1), 0.16), (None, 0.16), (dt.date(2008, 12, 31), None)],
)
def test_the_rate_in_force_is_the_latest_that_has_begun(day: dt.date | None, rate: float | None) -> None:
    found = rate_in_force("KZ", day, HOUSE)
    assert (found.rate if found else None) == rate


def test_a_document_bears_the_rate_of_its_own_day_not_of_today() -> None:
    dated = sound_case({"offer.vat": {"way": "country", "country": "KZ"}, "issue.date": "2025-11-20"})
    assert vat_of(dated, HOUSE) == Vat(0.12, "KZ", dt.date(2009, 1, 1), "code of 2008")


@pytest.mark.parametrize(
    ("amount", "rate", "vat"),
    [
        ("100.00", 0.19, "19.00"),
        ("0.13", 0.19, "0.02"),
        ("2.50", 0.22, "0.55"),
        ("999999999999.99", 0.2, "200000000000.00"),
        ("1.25", 0.1, "0.13"),
        ("0", 0.2, "0.00"),
    ],
)
def test_vat_is_rounded_half_up_to_the_cent(amount: str, rate: float, vat: str) -> None:
    assert vat_on(Decimal(amount), rate) == Decimal(vat)


@pytest.mark.parametrize(
    ("vat", "place", "code"),
    [
        ({"way": "country"}, "offer.vat.country", "vat-country"),
        ({"way": "country", "country": "XX"}, "offer.vat.country", "vat-unknown"),
        ({"way": "rate", "rate": 0.2}, "offer.vat.rate", "vat-rate"),
        ({"way": "rate", "source": "law"}, "offer.vat.rate", "vat-rate"),
        ({"way": "not_charged"}, "offer.vat.reason", "vat-reason"),
    ],
)
def test_what_the_vat_lacks_is_told_by_its_place(vat: dict[str, Any], place: str, code: str) -> None:
    (found,) = vat_gaps(case_with(vat=vat), HOUSE)
    assert (found.place, found.notice.code) == (place, code)


@pytest.mark.parametrize(
    "vat",
    [None, {"way": "country", "country": "KZ"}, {"way": "rate", "rate": 0.0, "source": "law"},
     {"way": "not_charged", "reason": "export"}],
)  # fmt: skip
def test_a_complete_vat_or_none_at_all_lacks_nothing(vat: dict[str, Any] | None) -> None:
    assert not tuple(vat_gaps(case_with(vat=vat), HOUSE))


@pytest.mark.parametrize(
    ("vat", "place"),
    [
        ({"way": "country", "country": "KZ", "rate": 0.2}, "offer.vat.rate"),
        ({"way": "not_charged", "reason": "export", "country": "KZ"}, "offer.vat.country"),
        ({"way": "rate", "rate": 0.2, "source": "law", "reason": "export"}, "offer.vat.reason"),
    ],
)
def test_two_ways_of_telling_the_vat_contradict_each_other(vat: dict[str, Any], place: str) -> None:
    assert [(one.place, one.notice.code) for one in problems(case_with(vat=vat))] == [(place, "vat-mixed")]


@pytest.mark.parametrize(
    ("terms", "codes"),
    [
        ({}, {"measured-how", "measured-who", "measured-when"}),
        ({"method": "on_off", "who": "Ann", "from_month": 1, "months": 3}, set()),
        ({"method": "on_off", "who": "Ann", "from_month": 1}, {"measured-when"}),
        ({"method": "on_off", "months": 3, "from_month": 1}, {"measured-who"}),
    ],
)
def test_a_plan_of_measurement_says_how_by_whom_and_when(terms: dict[str, Any], codes: set[str]) -> None:
    assert {one.notice.code for one in verification_gaps(case_with(verification=terms))} == codes


def test_nothing_is_measured_before_the_benefits_start() -> None:
    terms = {"method": "on_off", "who": "Ann", "from_month": 1, "months": 3}
    case = sound_case({"offer.verification": terms, "rates.start_month": 2})
    assert {one.notice.code for one in verification_gaps(case)} == {"measured-too-soon"}


def test_a_guarantee_needs_a_measurement_of_its_own_or_the_agreed_one() -> None:
    guarantee = {"gain": 1000.0}
    assert {one.notice.code for one in option_gaps(case_with(guarantee=guarantee))} == {"measured-by"}
    assert not tuple(option_gaps(case_with(guarantee=guarantee, verification={"method": "on_off"})))


def test_a_case_that_says_nothing_of_them_is_written_as_before() -> None:
    offer, change = document_of(sound_case())["offer"], document_of(sound_case())["changes"][0]
    assert not {"vat", "verification", "risks"} & offer.keys()
    assert "meter" not in change


def test_the_rates_of_the_house_come_back_equal_from_plain_values() -> None:
    assert house_of(written_house(HOUSE)) == HOUSE
