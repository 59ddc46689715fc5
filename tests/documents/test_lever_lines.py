"""From each lever of the bridge a reader finds the lines of the account in which it shows, by the same words."""

from typing import Any

import pytest
from worked_case import MEASURED, bent, stated, valued, with_metrics

from documents.formats import formats_for
from documents.sections.alternatives import alternatives
from documents.sections.cash_tables import year_table
from documents.sections.earnings import earnings
from documents.sections.lever_tables import lever_table
from documents.sections.parts import Voice
from proposals.case import Case
from proposals.valuation.types import Valuation
from tests.documents.printed import figured, plain

FOLLOWS = "and what follows the output"
NO_LINE = "no line: cash, not profit"
POWER = {
    "id": "power", "name": "Power", "counted_in": "kWh",
    "use": {"value": 500.0, "unit": "kWh/t"}, "price": {"value": 0.3, "unit": "EUR/kWh"},
}  # fmt: skip
PLENTY = {"market_demand": (900.0, "t/a"), "raw_material_supply": (20000.0, "t/a")}
"""More raw material than the market needs: no lever makes more product."""
CREW = {
    "line_speed": (1.0, "t/h"), "planned_hours": (1000.0, "h/a"), "availability": (100, "%"),
    "crew": (5.0, "persons"), "labour_cost": (30.0, "EUR/h"),
}  # fmt: skip
FASTER = stated("line_speed", "line_speed", (0.1, 0.2, 0.3), "t/h")
FEWER_REJECTS = stated("reject_share", "rejects_and_rework", (-3.0, -2.0, -1.0), "%")
DEARER = stated("selling_price", "product_value", (50.0, 100.0, 200.0), "EUR/t")


def lines_beside(case: Case, valuation: Valuation) -> dict[str, list[str]]:
    """The lines of the account beside each lever."""
    table = lever_table(valuation, Voice(formats_for(case, valuation, "en")))
    assert table is not None
    return {row.cells[0]: row.cells[1].split("; ") for row in table.rows if not row.kind}


def lines_of(name: str) -> dict[str, list[str]]:
    return lines_beside(*figured(name))


def line_of_few_hours(paid: str) -> dict[str, Any]:
    """A line that could make more than the market takes, made faster."""
    case = with_metrics(**PLENTY, **CREW)
    case["baseline"]["labour_paid"] = paid
    return {**case, "changes": [FASTER]}


def line_with_rejects(**figures: tuple[float, str]) -> dict[str, Any]:
    case = with_metrics(reject_share=(10.0, "%"), **figures)
    case["baseline"]["utilities"] = [POWER]
    return {**case, "changes": [FEWER_REJECTS]}


@pytest.mark.parametrize(
    ("example", "lever", "lines"),
    [
        ("berries", "Goods and packaging", ["Packaging and other variable cost"]),
        ("berries", "Product value", ["Returns"]),
        ("berries", "Labour", ["Labour"]),
        ("berries", "Working capital", [NO_LINE]),
        ("film", "Raw material and additives", ["Additives"]),
        ("film", "Line speed", ["Revenue", FOLLOWS]),
        ("film", "Rejects and rework", ["Revenue", "Recovered from rejects", FOLLOWS]),
        ("cheese", "Raw-material yield", ["Revenue", FOLLOWS]),
    ],
)
def test_a_lever_names_its_lines_those_that_stay_as_they_are_left_out(
    example: str, lever: str, lines: list[str]
) -> None:
    assert lines_of(example)[lever] == lines


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (line_of_few_hours("needed"), {"Line speed": ["Labour"]}),
        (line_of_few_hours("planned"), {"Line speed": ["no line: the profit stays the same"]}),
        (
            {**with_metrics(**PLENTY), "changes": [MEASURED, DEARER]},
            {"Raw-material yield": ["Raw material"], "Product value": ["Revenue"]},
        ),
        (bent(changes=[MEASURED, DEARER]), {"Raw-material yield": ["Revenue"], "Product value": ["Revenue"]}),
        (line_with_rejects(**PLENTY), {"Rejects and rework": ["Raw material", "Energy and other utilities"]}),
        (line_with_rejects(), {"Rejects and rework": ["Revenue"]}),
        (
            {**line_with_rejects(packaging_cost=(50.0, "EUR/t")), "changes": [MEASURED]},
            {"Raw-material yield": ["Revenue", FOLLOWS]},
        ),
    ],
)
def test_exactly_the_lines_that_differ_by_a_lever_are_named_whatever_limits_the_output(
    said: dict[str, Any], named: dict[str, list[str]]
) -> None:
    assert lines_beside(*valued(said)) == named


@pytest.mark.parametrize("example", ["cheese", "film", "berries"])
def test_every_line_named_is_a_row_of_the_account(example: str) -> None:
    case, valuation = figured(example)
    account = {row.cells[0] for row in earnings(valuation, Voice(formats_for(case, valuation, "en"))).account.rows}
    named = {line for lines in lines_of(example).values() for line in lines}
    assert named - {FOLLOWS, NO_LINE} <= account


@pytest.mark.parametrize(
    ("language", "years", "first", "last"),
    [
        ("en", "years from today", "First 12 months of the effect", "Last 12 months counted"),
        ("ru", "годы от сегодняшнего дня", "Первые 12 месяцев эффекта", "Последние 12 месяцев расчёта"),
    ],
)
def test_heads_of_tables_say_from_when_their_years_and_months_count(
    language: str, years: str, first: str, last: str
) -> None:
    case, valuation = figured("film")
    told = Voice(formats_for(case, valuation, language))
    ways = alternatives(case, valuation, told)
    assert ways is not None
    assert years in year_table(case, valuation, told).columns[0].head
    assert [plain(one.head) for one in ways.table.columns[2:4]] == [first, last]
