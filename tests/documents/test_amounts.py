"""Amounts that are printed in tables add up in every direction."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from documents.formats import Formats
from documents.sections.amounts import before_and_after, grouped

WHOLE, CENTS = Formats("en", "EUR"), Formats("en", "EUR", 2)
money = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3))


@given(st.lists(st.tuples(money, money), min_size=1, max_size=11))
def test_every_row_and_column_of_the_account_adds_up(lines: list[tuple[float, float]]) -> None:
    before = [line[0] for line in lines]
    change = [line[1] for line in lines]
    *rows, total = before_and_after(before, change, (sum(before), sum(change)), WHOLE)
    assert all(now + more == after for now, after, more in (*rows, total))
    assert tuple(sum(column, Decimal(0)) for column in zip(*rows, strict=True)) == total


@given(st.lists(st.tuples(money, money), min_size=1, max_size=11))
def test_no_printed_line_is_two_units_away_from_its_own_value(lines: list[tuple[float, float]]) -> None:
    before, change = [line[0] for line in lines], [line[1] for line in lines]
    *rows, _total = before_and_after(before, change, (sum(before), sum(change)), WHOLE)
    for (now, after, more), then, difference in zip(rows, before, change, strict=True):
        assert abs(float(now) - then) <= 1.001
        assert abs(float(more) - difference) <= 1.001
        assert abs(float(after) - then - difference) <= 2.001


def test_a_line_that_does_not_change_shows_no_difference() -> None:
    *rows, _total = before_and_after([10.4, 20.4, -5.3], [0.0, 1.6, 0.0], (25.5, 1.6), WHOLE)
    assert rows[0][2] == rows[2][2] == 0


def test_small_amounts_add_up_in_cents() -> None:
    rows = before_and_after([1.114, 1.114], [0.333, 0.333], (2.228, 0.666), CENTS)
    assert rows[-1] == (Decimal("2.23"), Decimal("2.90"), Decimal("0.67"))
    assert sum(row[0] for row in rows[:-1]) == rows[-1][0]
    assert sum(row[2] for row in rows[:-1]) == rows[-1][2]


@given(st.lists(st.lists(money, min_size=25, max_size=25), min_size=1, max_size=5))
def test_lines_columns_and_the_running_total_of_the_cash_flow_agree(columns: list[list[float]]) -> None:
    ends = [0, 12, 24]
    spans = grouped(columns, ends, WHOLE)
    running = [sum((sum(span) for span in spans[: at + 1]), Decimal(0)) for at in range(len(ends))]
    for total, end in zip(running, ends, strict=True):
        assert abs(float(total) - sum(sum(column[: end + 1]) for column in columns)) <= 0.501
    for at, column in enumerate(columns):
        assert abs(float(sum(span[at] for span in spans)) - sum(column)) <= 1.001


def test_a_payment_in_whole_amounts_is_never_touched_by_the_rounding_of_others() -> None:
    benefit = [0.0, *[1000 / 3] * 24]
    spans = grouped([benefit, [-5000.0, *[0.0] * 24]], [0, 12, 24], WHOLE)
    assert [span[1] for span in spans] == [-5000, 0, 0]
    assert all(later[0] in (4000, 3999, 4001) for _, later in pairwise(spans))
