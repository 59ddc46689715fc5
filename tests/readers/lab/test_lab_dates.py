"""Dates and clock times: the order of day and month is what the column shows, and never assumed."""

import pytest
from lab_sheets import column_of, table_of, texts, told, workbook

from readers.lab.files.raw import Kind
from readers.lab.values.dates import clock_of, date_of, serial_date

WRITTEN = [
    ("2026-03-31", "2026-03-31"),
    ("2026-03-31 14:30", "2026-03-31 14:30:00"),
    ("2026-03-31T14:30:05", "2026-03-31 14:30:05"),
    ("2026/3/31", "2026-03-31"),
    ("31.03.2026", "2026-03-31"),
    ("31.03.2026 г.", "2026-03-31"),
    ("31-03-2026 2:30 PM", "2026-03-31 14:30:00"),
    ("31 марта 2026 г.", "2026-03-31"),
    ("9 июня 2025", "2025-06-09"),
    ("31-Mar-2026", "2026-03-31"),
    ("Mar 31, 2026", "2026-03-31"),
    ("2015-02-05 10:17:05.769226", "2015-02-05 10:17:05.769226"),
    ("30.02.2026", ""),
    ("2026-13-01", ""),
    ("31.03.2026 25:00", ""),
    ("1-2", ""),
    ("2026", ""),
]


@pytest.mark.parametrize(("text", "reading"), WRITTEN)
def test_dates_are_read_as_people_write_them(text: str, reading: str) -> None:
    found = date_of(text)
    assert (next(iter(found.readings.values())) if found else "") == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("14:30", "14:30:00"),
        ("18.00.00", "18:00:00"),
        ("10:17:05.769", "10:17:05.769"),
        ("2:30 pm", "14:30:00"),
        ("12:05 AM", "00:05:00"),
        ("14.30", ""),
        ("24:10", ""),
        ("10:61", ""),
        ("13:00 PM", ""),
    ],
)
def test_clock_times_are_read_as_instruments_write_them(text: str, reading: str) -> None:
    assert clock_of(text) == reading


@pytest.mark.parametrize(
    ("serial", "date"),
    [(46112, "2026-03-31"), (46112.5, "2026-03-31 12:00:00"), (36526, "2000-01-01"), (5, ""), (1e9, "")],
)
def test_the_day_number_of_a_spreadsheet_is_its_date(serial: float, date: str) -> None:
    assert serial_date(serial) == date


ORDERS = [
    (
        "the day shows itself",
        ["03.02.2026", "25.02.2026"],
        ["2026-02-03", "2026-02-25"],
        "date",
        "changed date-form",
        "dmy",
    ),
    ("the month is first", ["3/2/2026", "3/25/2026"], ["2026-03-02", "2026-03-25"], "date", "changed date-form", "mdy"),
    (
        "dots show nothing",
        ["03.02.2026", "04.02.2026"],
        ["2026-02-03", "2026-02-04"],
        "date",
        "doubtful date-order",
        None,
    ),
    (
        "strokes show nothing",
        ["3/2/2026", "4/2/2026"],
        ["3/2/2026", "4/2/2026"],
        "text",
        "doubtful date-order-open",
        None,
    ),
    (
        "both orders",
        ["3/2/2026", "3/25/2026", "25/3/2026"],
        ["", "2026-03-25", "2026-03-25"],
        "date",
        "refused date-both-orders",
        None,
    ),
    (
        "a day twice as month",
        ["05.05.2026", "06.06.2026"],
        ["2026-05-05", "2026-06-06"],
        "date",
        "changed date-form",
        None,
    ),
    ("short years", ["13.02.26", "25.02.26"], ["2026-02-13", "2026-02-25"], "date", "doubtful short-year", "dmy"),
    (
        "no day of the calendar",
        ["30.02.2026", "28.02.2026", "27.02.2026"],
        ["", "2026-02-28", "2026-02-27"],
        "date",
        "refused no-date",
        "dmy",
    ),
    (
        "a zone",
        ["2026-03-31T10:00:00Z", "2026-03-31T11:00:00Z"],
        ["2026-03-31 10:00:00", "2026-03-31 11:00:00"],
        "date",
        "doubtful time-zone",
        None,
    ),
    ("already so", ["2026-03-31", "2026-04-01"], ["2026-03-31", "2026-04-01"], "date", "", None),
    (
        "two spaces",
        ["2026-03-31  10:00:00 ", "2026-04-01 10:00:00"],
        ["2026-03-31 10:00:00", "2026-04-01 10:00:00"],
        "date",
        "changed spaces",
        None,
    ),
]


@pytest.mark.parametrize("case", ORDERS, ids=[one[0] for one in ORDERS])
def test_the_order_of_day_and_month_is_what_the_column_shows(
    case: tuple[str, list[str], list[str], str, str, str | None],
) -> None:
    _, cells, readings, kind, reason, order = case
    table = column_of(cells, "Дата")
    column = table.column("B")
    assert (list(column.texts), column.kind, column.date_order) == (readings, kind, order)
    assert told(table).get("B2", "") == reason


@pytest.mark.parametrize(("order", "reading"), [("dmy", "2026-02-03"), ("mdy", "2026-03-02")])
def test_the_order_that_a_person_sets_settles_it(order: str, reading: str) -> None:
    table = column_of(["3/2/2026", "4/2/2026"], "Date", columns={"B": {"date_order": order}})
    assert texts(table)[0] == reading
    assert told(table)["B2"] == "changed date-form"


def test_a_date_against_the_order_that_is_set_is_refused() -> None:
    table = column_of(["3/25/2026", "4/2/2026"], "Date", columns={"B": {"date_order": "dmy"}})
    assert told(table)["B2"] == "refused date-contradiction"


def test_dates_of_a_workbook_need_no_remark() -> None:
    kinds = {"B2": Kind.DATE, "B3": Kind.DATE, "B4": Kind.DATE}
    made = workbook("Sample|Date", "a|2026-03-31", "b|2026-03-31T14:30:00", "c|2026-03-31T00:00:00", kinds=kinds)
    table = table_of(made, None)
    assert texts(table) == ["2026-03-31", "2026-03-31 14:30:00", "2026-03-31"]
    assert table.remarks == ()


def test_day_numbers_under_a_heading_of_dates_are_doubted_until_a_person_says_what_they_are() -> None:
    made = workbook("Sample|Дата", "a|46112", "b|46113")
    assert told(table_of(made, None)) == {"B2": "doubtful date-serial", "B3": "doubtful date-serial"}
    numbers = table_of(made, None, columns={"B": {"kind": "number"}})
    assert (texts(numbers), told(numbers)) == (["46112", "46113"], {})
    dates = table_of(made, None, columns={"B": {"kind": "date"}})
    assert set(told(dates).values()) == {"changed date-serial-as-set"}


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "reading"),
    [
        ("Time", ["18.00.00", "19.00.00"], "time", "18:00:00"),
        ("Время", ["18.01.26", "19.02.26"], "time", "18:01:26"),
        ("Дата", ["18.01.26", "19.02.26"], "date", "2026-01-18"),
        ("x", ["18.01.26", "19.02.26", "31.12.26"], "date", "2026-01-18"),
    ],
)
def test_what_can_be_a_clock_time_and_a_date_is_what_heading_and_column_say(
    heading: str, cells: list[str], kind: str, reading: str
) -> None:
    table = column_of(cells, heading)
    assert (table.column("B").kind, texts(table)[0]) == (kind, reading)
    assert "B2" in told(table)


def test_a_text_among_dates_or_clock_times_is_refused() -> None:
    assert told(column_of(["2026-03-31", "2026-04-01", "later"], "Date"))["B4"] == "refused no-date"
    assert told(column_of(["14:30:00", "15:30:00", "later"], "Time"))["B4"] == "refused no-clock"


def test_one_clock_time_of_no_day_is_refused_and_the_column_stays_one_of_clock_times() -> None:
    table = column_of(["08:00", "8.30", "09:15:30", "25:00"], "Time")
    assert (table.column("B").kind, texts(table)) == ("time", ["08:00:00", "08:30:00", "09:15:30", ""])
    assert told(table, "B") == {
        "B2": "changed clock-form",
        "B3": "doubtful clock-with-point",
        "B5": "refused no-clock",
    }


def test_clock_times_with_many_of_no_day_are_texts_and_asked() -> None:
    table = column_of(["12:30", "25:00", "45:10"], "Duration")
    assert (table.column("B").kind, texts(table)) == ("text", ["12:30", "25:00", "45:10"])
    assert set(told(table, "B").values()) == {"doubtful clock-or-duration"}


@pytest.mark.parametrize(("heading", "mark"), [("Time", "doubtful"), ("Running, h:min", "changed")])
def test_a_time_of_a_workbook_longer_than_a_day_is_told(heading: str, mark: str) -> None:
    kinds = {f"B{row}": Kind.CLOCK for row in (2, 3)}
    table = table_of(workbook(f"Sample|{heading}", "a|08:30:00", "b|26:00:00", kinds=kinds), None)
    assert texts(table) == ["08:30:00", "26:00:00"]
    assert told(table) == {"B3": f"{mark} longer-than-a-day"}


@pytest.mark.parametrize("heading", ["Date", "Dates", "Дата"])
def test_eight_digits_under_a_heading_of_dates_are_a_date_and_asked(heading: str) -> None:
    table = column_of(["20260301", "20260302"], heading)
    assert (table.column("B").kind, texts(table)) == ("date", ["2026-03-01", "2026-03-02"])
    assert set(told(table, "B").values()) == {"doubtful date-together"}


def test_eight_digits_are_settled_by_a_person_or_stay_numbers_elsewhere() -> None:
    made = workbook("Sample|Date", "a|20260301", "b|20260302")
    assert set(told(table_of(made, None)).values()) == {"doubtful date-together"}
    assert set(told(table_of(made, None, columns={"B": {"kind": "date"}})).values()) == {"changed date-together-as-set"}
    assert told(table_of(made, None, columns={"B": {"kind": "number"}})) == {}
    assert column_of(["20260301", "20261301"], "Date").column("B").kind == "number"
    assert column_of(["20260301", "20260302"], "Count").column("B").kind == "number"
