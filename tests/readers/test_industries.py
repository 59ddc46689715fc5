"""The usual figures of nine industries, and files of usual figures that are wrong."""

import datetime as dt
from pathlib import Path

import pytest

from proposals.base import LANGUAGES
from proposals.checks import problems
from proposals.industries import CannotBegin, Industry, case_from
from proposals.metrics import MONEY, spec_of
from proposals.units import figures
from proposals.valuation.appraise import appraise
from readers.errors import UnreadableFile
from readers.industries import read_industry
from readers.industry_folder import IndustryFolder
from tests.fakes import house_parameters

FOLDER = Path(__file__).parent.parent.parent / "parameters"
TODAY = dt.date(2026, 11, 26)
FOUND = IndustryFolder(FOLDER, TODAY)
INDUSTRIES = FOUND.all()
NINE = {
    "dairy", "bakery", "meat", "beverages", "plastics", "packaging", "metalworking", "building_materials", "trade",
}  # fmt: skip
EACH = pytest.mark.parametrize("industry", INDUSTRIES, ids=lambda one: one.id)
EACH_CURRENCY = pytest.mark.parametrize(
    ("industry", "currency"),
    [pytest.param(one, currency, id=f"{one.id}-{currency}") for one in INDUSTRIES for currency in one.currencies],
)
ONE = b"""industry:
  - since: 2026-01-01
    source: House
    name: Mill
    kind: plant
    plant: Roller mill
    product: Flour
    raw_material: Grain
    sources:
      book: Handbook, 2020
      none: illustrative
    figures:
      selling_price: {unit: money/t, money: {EUR: [300, 400, 500]}, source: book}
      raw_material_price: {unit: money/t, money: {EUR: [200, 220, 250]}, source: book}
      raw_material_yield: {unit: "%", usual: [70, 75, 80], source: book}
      market_demand: {unit: t/a, usual: [1000, 5000, 9000], source: book}
    utilities:
      - id: power
        name: Power
        counted_in: kWh
        use: {unit: kWh/t, usual: [50, 60, 80], source: book}
        price: {unit: money/kWh, money: {EUR: [0.1, 0.2, 0.3]}, source: book}
    change: {lever: raw_material_yield, metric: raw_material_yield, low: 0.5, likely: 1, high: 2, source: none}
"""
LATER = ONE.replace(b"2026-01-01", b"2027-01-01").replace(b"name: Mill", b"name: Later").partition(b"\n")[2]


def test_the_nine_industries_come_with_the_program_in_two_currencies() -> None:
    assert {one.id for one in INDUSTRIES} == NINE
    assert {one.currencies for one in INDUSTRIES} == {("EUR", "RUB")}


@EACH
def test_every_word_of_an_industry_is_there_in_both_languages(industry: Industry) -> None:
    named = [one.name for one in (industry, *industry.additives, *industry.utilities)]
    texts = [*named, industry.plant, industry.product, industry.raw_material, *(one.source for one in industry.usual)]
    assert all(isinstance(text, dict) and set(text) == set(LANGUAGES) for text in texts)


@EACH
def test_every_place_exists_and_typical_lies_inside_its_range(industry: Industry) -> None:
    for usual in industry.usual:
        assert spec_of(usual.path) is not None
        for span in usual.ranges.values():
            assert span.low <= span.typical <= span.high
            assert span.low < span.high


@EACH_CURRENCY
def test_each_industry_gives_a_case_that_can_be_appraised_and_whose_typical_plant_lives(
    industry: Industry, currency: str
) -> None:
    case = case_from(industry, currency, "Ten minutes", "Somebody")
    assert problems(case) == ()
    found = appraise(case, house_parameters())
    assert 0.0 < found.before.units.margin < 0.35
    assert found.uplift > 0


@EACH_CURRENCY
def test_every_figure_of_such_a_case_says_that_it_is_an_assumption_and_whose(industry: Industry, currency: str) -> None:
    for path, figure in figures(case_from(industry, currency, "Ten minutes", "Somebody")):
        assert (figure.confidence, figure.date) == ("assumed", industry.since), path
        assert figure.usual is not None
        assert figure.usual.industry == industry.id
        assert MONEY not in figure.unit
        assert isinstance(figure.source, dict)
        assert figure.source["en"].startswith("Typical of the industry, not said by the client: ")


def test_an_industry_without_amounts_in_a_currency_gives_no_case_and_says_in_which_it_would() -> None:
    with pytest.raises(CannotBegin) as refusal:
        case_from(FOUND.load("dairy"), "KZT", "Ten minutes", "Somebody")
    assert refusal.value.notice.facts["known"] == ["EUR", "RUB"]


def test_an_industry_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(CannotBegin) as refusal:
        FOUND.load("mining")
    assert set(refusal.value.notice.facts["known"]) == NINE


@pytest.mark.parametrize(("day", "name"), [(dt.date(2026, 12, 31), "Mill"), (dt.date(2027, 1, 1), "Later")])
def test_the_entry_in_force_is_the_latest_that_has_begun(day: dt.date, name: str) -> None:
    assert read_industry(ONE + LATER, "mill", day).name == name


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"selling_price:", b"selling_prize:", 13),
        (b"unit: money/t, money: {EUR: [300", b"unit: money/kWh, money: {EUR: [300", 13),
        (b"unit: kWh/t", b"unit: m3/t", 21),
        (b"[300, 400, 500]", b"[400, 300, 500]", 13),
        (b"[300, 400, 500]", b"[300, 400]", 13),
        (b"[70, 75, 80]", b"[-1, 75, 80]", 15),
        (b"usual: [70, 75, 80]", b"money: {EUR: [70, 75, 80]}", 15),
        (b"money: {EUR: [200, 220, 250]}", b"usual: [200, 220, 250]", 14),
        (b"[70, 75, 80], source: book", b"[70, 75, 80], source: hearsay", 15),
        (b"      none: illustrative\n", b"      none: illustrative\n      more: unused\n", 12),
        (b"metric: raw_material_yield, low", b"metric: crew, low", 23),
        (b"lever: raw_material_yield", b"lever: labour", 23),
        (b"low: 0.5, likely: 1", b"low: 1.5, likely: 1", 23),
        (b"kind: plant", b"kind: shop", 5),
        (b"kind: plant", b"kind: trade", 15),
        (b"    product: Flour\n", b"", 2),
    ],
)
def test_a_wrong_entry_is_refused_with_file_and_line(old: bytes, new: bytes, line: int) -> None:
    assert old in ONE
    with pytest.raises(UnreadableFile) as refusal:
        read_industry(ONE.replace(old, new, 1), "mill", TODAY)
    assert (refusal.value.notice.facts["file"], refusal.value.notice.facts["line"]) == ("industries/mill.yaml", line)


def test_a_wrong_unit_is_refused_with_those_that_would_be_right() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_industry(ONE.replace(b"unit: t/a", b"unit: t/h"), "mill", TODAY)
    reason = refusal.value.notice.facts["reason"]
    assert reason.facts == {"unit": "t/h", "accepted": ["t/a", "kg/a"]}  # type: ignore[attr-defined]  # a notice
