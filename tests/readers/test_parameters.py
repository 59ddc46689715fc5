"""Dated parameters of the house."""

import datetime as dt
from pathlib import Path

import pytest

from proposals.parameters import HouseParameters
from proposals.valuation.vat import rate_in_force
from readers.errors import UnreadableFile
from readers.parameters import ParameterFiles, read_house, read_parameters

FOLDER = Path(__file__).parent.parent.parent / "parameters"
READINESS = b"matters_from:\n  - {since: 2026-01-01, value: 0.001, source: House rule}\n"
RISK = b"risk:\n  - {since: 2026-01-01, draws: 50000, seed: 7, source: House rule}\n"
VAT = b"""vat:
  - {country: DE, since: 2021-01-01, rate: 0.19, source: German VAT Act}
  - {country: RU, since: 2019-01-01, rate: 0.20, source: Tax Code}
  - {country: RU, since: 2026-01-01, rate: 0.22, source: Tax Code}
"""
RAMP = b"""trained:
  - {since: 2027-01-01, ramp_months: 1, full_effect: 1.0, source: Records of 2026}
  - {since: 2026-01-01, ramp_months: 2, full_effect: 1.0, source: House figure}
untrained:
  - {since: 2026-01-01, ramp_months: 6, full_effect: 0.8, source: House figure}
"""


def parameters(ramp: bytes, day: dt.date, risk: bytes = RISK) -> HouseParameters:
    return read_parameters(ParameterFiles(ramp, READINESS, risk, VAT), day)


def test_the_parameters_that_come_with_the_program_are_read() -> None:
    house = read_house(FOLDER, dt.date(2026, 11, 20))
    assert house.trained.ramp_months < house.untrained.ramp_months
    assert 0 < house.matters_from < 0.1
    assert house.draws == 100_000


def test_the_draws_and_their_seed_are_parameters_too() -> None:
    house = parameters(RAMP, dt.date(2026, 5, 1))
    assert (house.draws, house.seed) == (50_000, 7)


@pytest.mark.parametrize("wrong", [b"draws: 10", b"draws: 10000000", b"draws: many"])
def test_draws_that_say_nothing_or_take_for_ever_are_refused(wrong: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"risk\.yaml, line 2"):
        parameters(RAMP, dt.date(2026, 5, 1), RISK.replace(b"draws: 50000", wrong))


@pytest.mark.parametrize(
    ("day", "months"),
    [(dt.date(2026, 1, 1), 2), (dt.date(2026, 12, 31), 2), (dt.date(2027, 1, 1), 1), (dt.date(2031, 5, 5), 1)],
)
def test_the_entry_in_force_is_the_latest_that_has_begun(day: dt.date, months: int) -> None:
    assert parameters(RAMP, day).trained.ramp_months == months


def test_a_source_may_be_given_in_each_language() -> None:
    words = b"source: {en: Records, ru: \xd0\x97\xd0\xb0\xd0\xbf\xd0\xb8\xd1\x81\xd0\xb8}"
    house = parameters(RAMP.replace(b"source: House figure", words), dt.date(2026, 5, 1))
    assert house.trained.source == {"en": "Records", "ru": "Записи"}


def test_a_day_before_the_first_entry_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        parameters(RAMP, dt.date(2025, 12, 31))
    assert refusal.value.notice.facts == {"day": dt.date(2025, 12, 31), "since": dt.date(2026, 1, 1)}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"full_effect: 0.8", b"full_effect: 1.8", 5),
        (b"ramp_months: 2", b"ramp_months: two", 3),
        (b", source: Records of 2026", b"", 2),
        (b"untrained:", b"unskilled:", 1),
        (b"untrained:", b"trained:", 4),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line(old: bytes, new: bytes, line: int) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        parameters(RAMP.replace(old, new, 1), dt.date(2026, 6, 1))
    assert refusal.value.notice.facts["line"] == line


def test_rates_of_vat_are_kept_for_every_day_because_documents_have_days_of_their_own() -> None:
    house = parameters(RAMP, dt.date(2026, 5, 1))
    assert [(one.country, one.since.year, one.rate) for one in house.vat] == [
        ("DE", 2021, 0.19), ("RU", 2019, 0.2), ("RU", 2026, 0.22),
    ]  # fmt: skip
    assert house.day == dt.date(2026, 5, 1)


@pytest.mark.parametrize("wrong", [b"rate: 20", b"rate: -0.1", b"rate: high"])
def test_a_rate_of_vat_that_is_no_fraction_is_refused_with_its_line(wrong: bytes) -> None:
    files = ParameterFiles(RAMP, READINESS, RISK, VAT.replace(b"rate: 0.19", wrong))
    with pytest.raises(UnreadableFile, match=r"vat\.yaml, line 2"):
        read_parameters(files, dt.date(2026, 5, 1))


@pytest.mark.parametrize("country", ["Germany", "de", "1"])
def test_a_country_is_named_by_its_code(country: str) -> None:
    files = ParameterFiles(RAMP, READINESS, RISK, VAT.replace(b"DE", country.encode()))
    with pytest.raises(UnreadableFile, match=r"vat\.yaml, line 2"):
        read_parameters(files, dt.date(2026, 5, 1))


@pytest.mark.parametrize(
    ("country", "day", "rate"),
    [("RU", dt.date(2025, 12, 31), 0.20), ("RU", dt.date(2026, 1, 1), 0.22), ("KZ", dt.date(2025, 6, 1), 0.12),
     ("KZ", dt.date(2026, 6, 1), 0.16), ("DE", dt.date(2020, 8, 1), 0.16), ("DE", dt.date(2026, 6, 1), 0.19)],
)  # fmt: skip
def test_the_rates_of_the_house_are_those_of_the_law(country: str, day: dt.date, rate: float) -> None:
    found = rate_in_force(country, day, read_house(FOLDER, dt.date(2026, 11, 20)))
    assert found is not None
    assert found.rate == rate
