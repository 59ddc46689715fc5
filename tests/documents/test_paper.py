"""The grid follows from the paper, and small tables stand side by side in columns of about one length."""

import pytest

from documents.paper import paper_rules
from documents.sections.parts import Column, Row, Table, abreast
from proposals.edition import Paper


def table(rows: int) -> Table:
    return Table((Column("a"),), tuple(Row(("x",)) for _ in range(rows)))


@pytest.mark.parametrize(
    ("paper", "size", "main"), [("A4", "210mm 297mm", "172mm"), ("Letter", "215.9mm 279.4mm", "177.9mm")]
)
def test_every_width_of_a_paper_is_a_variable(paper: Paper, size: str, main: str) -> None:
    rules = paper_rules(paper)
    assert f"size: {size}" in rules
    assert f"--main: {main}" in rules


@pytest.mark.parametrize(
    ("rows", "left"), [((), 0), ((3,), 1), ((3, 3), 1), ((9, 1, 1, 1, 1), 1), ((1, 1, 1, 9), 3), ((2, 2, 2, 2), 2)]
)
def test_tables_side_by_side_keep_their_order_in_columns_of_about_one_length(rows: tuple[int, ...], left: int) -> None:
    tables = [table(count) for count in rows]
    first, second = abreast(tables)
    assert [*first, *second] == tables
    assert len(first) == left
