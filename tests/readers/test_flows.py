"""Cash flows from CSV."""

import pytest

from calculators.errors import ValueproofError
from readers.errors import UnreadableFile
from readers.flows import read_flows


@pytest.mark.parametrize(
    ("text", "net"),
    [
        ("period,amount\n0,-10000\n1,5000\n2,4000\n", (-10000, 5000, 4000)),
        ("Период;Сумма\n1;5 000,50\n0;-10 000\n", (-10000, 5000.5)),
        ("period\tbenefit\tcost\n0\t0\t53150\n1\t1606511\t666715\n", (-53150, 939796)),
        ('period,amount,remark\n0,"-1,000.50",paid\n1,"1,200",\n', (-1000.5, 1200)),
    ],
)
def test_a_cash_flow_is_read_in_the_order_of_its_periods(text: str, net: tuple[float, ...]) -> None:
    assert read_flows(text.encode()).flows.net == net


def test_columns_that_are_not_used_are_named() -> None:
    assert read_flows(b"period,amount,remark\n0,-1,paid\n1,2,\n").left_out == ("remark",)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a,b\n1,2\n", "flow_columns"),
        ("period,amount,cost\n0,1,1\n", "flow_columns"),
        ("period,Amount,amount\n0,1,1\n", "flow_columns"),
        ("period,amount\n0,1\n2,3\n", "periods_missing"),
        ("period,amount\n1,1\n2,3\n", "periods_missing"),
        ("period,amount\n0,1\n1000000000,3\n", "periods_missing"),
        ("period,amount\n" + "".join(f"{at},1\n" for at in range(1202)), "too_many_periods"),
    ],
)
def test_a_table_that_is_no_cash_flow_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_flows(text.encode())
    assert refusal.value.notice.code == code


@pytest.mark.parametrize(
    ("text", "row", "column", "code"),
    [
        ("period,amount\n0,-5\n1,\n", 3, "amount", "amount_missing"),
        ("period,amount\n0,-5\n1,x\n", 3, "amount", "number_unreadable"),
        ("period,amount\n0,-5%\n1,6%\n", 2, "amount", "amount_percent"),
        ("period,amount\n0,-5\n1.5,6\n", 3, "period", "period_not_whole"),
        ("period,amount\n0,-5\n-1,6\n", 3, "period", "period_not_whole"),
        ("period,amount\n0,-5\n1,6\n0,-5\n", 4, "period", "period_twice"),
        ("period,benefit,cost\n1,5,-1\n0,0,9\n", 2, "cost", "amount_negative"),
        ("period,benefit,cost\n0,,9\n1,5,1\n", 2, "benefit", "amount_missing"),
    ],
)
def test_a_cell_that_cannot_be_used_is_named(text: str, row: int, column: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_flows(text.encode())
    problem = refusal.value.problems[0]
    assert (problem.row, problem.column, problem.notice.code) == (row, column, code)


def test_one_period_is_no_cash_flow() -> None:
    with pytest.raises(ValueproofError):
        read_flows(b"period,amount\n0,-5\n")
