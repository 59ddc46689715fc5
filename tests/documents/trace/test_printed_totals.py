"""Printed rows add up to printed totals, in tables that say so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.errors import RenderFailed
from documents.formats import Formats
from documents.sections.amounts import before_and_after
from documents.sections.parts import Column, Row, Table
from documents.trace.ledger import recording
from documents.trace.totals import check_totals, tables_in
from tests.documents.trace.traced_cases import LANGUAGES

COLUMNS = (Column("Line"), Column("Quantity", True), Column("Amount", True))


def table(*rows: Row, adds_up: bool = True) -> Table:
    return Table(COLUMNS, rows, adds_up=adds_up)


GOOD = [
    table(Row(("a", "3", "€1,000.50")), Row(("b", "2", "−€0.50")), Row(("s", "", "€1,000"), "total")),
    table(Row(("a", "", "€5")), Row(("group",), "group"), Row(("b", "", "€7")), Row(("s", "", "€12"), "total")),
    table(
        Row(("a", "", "€5")), Row(("s", "", "€5"), "subtotal"), Row(("b", "", "€7")), Row(("s", "", "€7"), "subtotal"),
        Row(("all", "", "€12"), "total"),
    ),
    table(Row(("net", "", "€5")), Row(("s", "", "€5"), "total"), Row(("VAT", "", "€1")), Row(("s", "", "€6"), "total")),
    table(Row(("a", "", "€5")), Row(("s", "", "€5"), "total"), Row(("added up", "", "€99"), "muted")),
    table(Row(("a", "", "€5")), Row(("s", "", "€7"), "total"), adds_up=False),
]  # fmt: skip


@pytest.mark.parametrize("found", GOOD)
def test_rows_that_add_up_pass(found: Table) -> None:
    check_totals({"sections": (found,)}, "en")


@pytest.mark.parametrize(
    ("found", "column", "total"),
    [
        (table(Row(("a", "", "€5")), Row(("b", "", "€7")), Row(("s", "", "€13"), "total")), "Amount", "€13"),
        (table(Row(("a", "", "€5")), Row(("s", "", "−€5"), "total")), "Amount", "−€5"),
        (table(Row(("a", "2", "€5")), Row(("s", "3", "€5"), "total")), "Quantity", "3"),
        (table(Row(("a", "", "€5.01")), Row(("s", "", "€5"), "total")), "Amount", "€5"),
        (table(Row(("g",), "group"), Row(("a", "", "€5")), Row(("s", "", "€6"), "subtotal")), "Amount", "€6"),
    ],
)
def test_a_total_that_is_not_the_sum_of_its_rows_is_refused_by_its_place(found: Table, column: str, total: str) -> None:
    with pytest.raises(RenderFailed) as refused:
        check_totals([found], "en")
    facts = refused.value.notice.facts
    assert (facts["column"], facts["total"], facts["row"]) == (column, total, "s")


amounts = st.lists(st.tuples(st.floats(-1e7, 1e7), st.floats(-1e6, 1e6)), min_size=1, max_size=12)


@given(st.sampled_from(LANGUAGES), st.sampled_from([0, 2]), amounts)
def test_an_account_before_and_after_adds_up_on_paper_whatever_its_amounts(
    language: str, places: int, lines: list[tuple[float, float]]
) -> None:
    write = Formats(language, "EUR", places)
    before, change = [one for one, _ in lines], [one for _, one in lines]
    with recording():
        *rows, total = before_and_after(before, change, (sum(before), sum(change)), write)
        cells = [tuple(map(write.money, row)) for row in (*rows, total)]
        found = [Row(("line", *cell[:2])) for cell in cells[:-1]]
        check_totals(table(*found, Row(("total", *cells[-1][:2]), "total")), language)


def test_tables_are_found_wherever_they_stand() -> None:
    found = table(Row(("a", "", "€5")))
    assert list(tables_in({"cover": "text", "sections": [(found, None), {"deep": (found,)}]})) == [found, found]
