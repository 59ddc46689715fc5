"""From each lever of the bridge a reader finds the lines of the account in which it shows, by the same words."""

import pytest

from documents.formats import formats_for
from documents.sections.alternatives import alternatives
from documents.sections.cash_tables import year_table
from documents.sections.earnings import earnings
from documents.sections.parts import Voice
from tests.documents.printed import figured, plain

FOLLOWS = "and what follows the output"
NO_LINE = "no line: cash, not profit"


def lines_of(name: str) -> dict[str, list[str]]:
    """The lines of the account beside each lever of an example."""
    case, valuation = figured(name)
    table = earnings(valuation, Voice(formats_for(case, valuation, "en"))).levers
    assert table is not None
    return {row.cells[0]: row.cells[1].split("; ") for row in table.rows if not row.kind}


@pytest.mark.parametrize(
    ("example", "lever", "lines"),
    [
        ("berries", "Raw material and additives", ["Packaging and other variable cost"]),
        ("berries", "Product value", ["Returns"]),
        ("berries", "Labour", ["Labour"]),
        ("berries", "Working capital", [NO_LINE]),
        ("film", "Raw material and additives", ["Additives"]),
        ("film", "Line speed", ["Revenue", FOLLOWS]),
        ("film", "Rejects and rework", ["Revenue", "Raw material", "Recovered from rejects", FOLLOWS]),
        ("cheese", "Raw-material yield", ["Revenue", FOLLOWS]),
    ],
)
def test_a_lever_names_its_lines_those_that_stay_as_they_are_left_out(
    example: str, lever: str, lines: list[str]
) -> None:
    assert lines_of(example)[lever] == lines


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
