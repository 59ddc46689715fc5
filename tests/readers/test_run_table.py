"""Runs of a trial from a table."""

import pytest

from proposals.moments import moment
from proposals.trial import ResponseRecord, RunsFile
from readers.errors import UnreadableFile
from readers.run_table import RunsReading, check_control, runs_with
from readers.table import read_table

SHEET = """run;arm;lot;time;yield, %;kg;why
1;old;L1;08:00;66.5;1200.5;
1;old;L1;08:00;66.7;;
2;new;L1;09:30;67.5;1201;no
3;new;L2;10:15;;;stirrer stopped
"""
ROLES = RunsFile(path="x.csv", run="run", arm="arm", lot="lot", order="time", excluded="why", amounts=("kg",))
YIELD = (ResponseRecord(id="yield_share", name="Yield", unit="%", good="up", column="yield, %"),)


def runs(text: str, roles: RunsFile = ROLES, responses: tuple[ResponseRecord, ...] = YIELD) -> RunsReading:
    table = read_table(text.encode())
    return runs_with(table, roles, responses, [{}] * len(table.rows))


def test_every_row_becomes_a_run_with_its_roles() -> None:
    first, second, third, last = runs(SHEET).runs
    assert (first.run, first.arm, first.lot, first.values, first.amounts) == (
        "1",
        "old",
        "L1",
        {"yield_share": 66.5},
        {"kg": 1200.5},
    )
    assert (second.run, second.excluded) == ("1", None)
    assert (first.order, third.order, third.excluded) == (0.0, 1.5 / 24, None)
    assert (first.time, third.time) == ("08:00", "09:30")
    assert (last.values, last.excluded) == ({}, "stirrer stopped")


def test_a_missing_measurement_is_told_by_row_and_column() -> None:
    assert runs(SHEET).missing == ((3, "kg"), (5, "kg"), (5, "yield, %"))


def test_without_a_run_column_the_row_number_names_the_run() -> None:
    read = runs("arm,y\nA,1\n\nB,2\n", RunsFile(path="x", arm="arm"), (response("y"),))
    assert [run.run for run in read.runs] == ["2", "4"]


def response(name: str) -> ResponseRecord:
    return ResponseRecord(id=name, name=name, unit="1", good="up")


def test_runs_are_given_only_if_every_cell_can_be_used() -> None:
    read = runs("run;arm;lot;time;yield, %;kg;why\n1;old;L;08:00;66.5x;;\n;;L;9;1;2;да\n")
    assert read.runs == ()
    assert [(one.row, one.column, one.text) for one in read.problems] == [
        (2, "time", "08:00"),
        (2, "yield, %", "66.5x"),
        (3, "why", "да"),
        (3, "arm", ""),
        (3, "run", ""),
    ]


@pytest.mark.parametrize("cell", ["0", "no", "False", "нет", ""])
def test_a_run_that_is_said_not_to_be_excluded_counts(cell: str) -> None:
    (run,) = runs(f"run;arm;lot;time;yield, %;kg;why\n1;old;L;1;66.5;;{cell}\n").runs
    assert run.excluded is None


REASONS = {
    "7": {"en": "pH electrode failed", "ru": "отказ pH-электрода"},
    "x": "stirrer stopped",
    "0": {"en": "weighed without tare", "ru": "взвешено без тары"},
}


@pytest.mark.parametrize(("cell", "reason"), [*REASONS.items(), ("spilt", "spilt"), ("", None), ("no", None)])
def test_a_reason_for_exclusion_is_given_its_words_and_an_unknown_one_stays_as_it_is(
    cell: str, reason: str | dict[str, str] | None
) -> None:
    roles = ROLES.model_copy(update={"reasons": REASONS})
    (run,) = runs(f"run;arm;lot;time;yield, %;kg;why\n1;old;L;1;66.5;;{cell}\n", roles).runs
    assert run.excluded == reason


def test_an_unknown_control_is_refused_with_the_arms_there_are() -> None:
    with pytest.raises(UnreadableFile, match=r"“Old”\. The arms are: old, new"):
        check_control(("old", "new", "new"), "Old")


@pytest.mark.parametrize("role", ["run", "arm", "lot", "order", "excluded"])
def test_a_role_without_its_column_is_refused_with_the_columns_there_are(role: str) -> None:
    with pytest.raises(UnreadableFile, match=r"“machine”\. The columns are: “run”, “arm”, “lot”, “time”, “yield, %”"):
        runs(SHEET, ROLES.model_copy(update={role: "machine"}))


def test_a_response_without_its_column_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="“taste”"):
        runs(SHEET, ROLES, (response("taste"),))


def test_a_time_of_another_kind_in_the_column_is_a_problem() -> None:
    read = runs("run;arm;lot;time;yield, %;kg;why\n1;a;L;08:00;1;;\n2;a;L;2026-03-01;1;;\n3;a;L;25:00;1;;\n")
    assert [one.text for one in read.problems] == ["2026-03-01", "25:00"]


CLOCKS = "run;arm;lot;time;yield, %;kg;why\n"


@pytest.mark.parametrize(
    ("rows", "problems"),
    [
        (["1 22:00", "2 23:00", "3 00:00", "4 01:00"], [(4, "00:00", "clock_falls_back")]),
        (["a 08:00", "b 14:00", "c 08:00", "d 14:00"], [(4, "08:00", "clock_falls_back")]),
        (["V1 08:00", "V3 10:00", "V2 09:00"], []),
        (["V1 08:00", "V3 10:00", "V2 11:00"], []),
        (["1 08:00", "1 10:00", "1 09:00"], [(4, "09:00", "clock_falls_back")]),
        (["V1 08:00", "W3 10:00", "V2 09:00"], [(4, "09:00", "clock_falls_back")]),
        (["1 08:00", "2 08:00", "3 21:00"], []),
        (["1 2026-03-01 14:00", "2 2026-03-01", "3 2026-03-02 08:00"], [(3, "2026-03-01", "clock_missing")]),
        (["1 2026-03-01", "2 2026-03-02", "3 2026-03-02 08:00"], [(2, "", "clock_missing"), (3, "", "clock_missing")]),
        (["1 3/2/2026", "2 4/2/2026"], [(2, "", "order_unreadable"), (3, "", "order_unreadable")]),
        (["1 5", "2 third"], [(3, "third", "number_unreadable")]),
        (["1 2026-03-01 14:00", "2 15:00"], [(3, "15:00", "date_missing")]),
    ],
)
def test_a_place_in_time_that_would_have_to_be_guessed_is_a_problem(
    rows: list[str], problems: list[tuple[int, str, str]]
) -> None:
    cells = [row.split(" ", 1) for row in rows]
    read = runs(CLOCKS + "".join(f"{name};a;L;{time};1;;\n" for name, time in cells))
    found = [(one.row, one.text, one.notice.code) for one in read.problems]
    assert found == [(row, text or found[at][1], code) for at, (row, text, code) in enumerate(problems)]


@pytest.mark.parametrize("cell", ["-", "—", " – "])
def test_a_dash_excludes_nothing(cell: str) -> None:
    (run,) = runs(CLOCKS + f"1;a;L;1;66.5;;{cell}\n").runs
    assert run.excluded is None


@pytest.mark.parametrize("cell", ["x", "1", "-999", "?", "ok", "Yes"])
def test_what_excludes_without_a_reason_is_a_problem(cell: str) -> None:
    (problem,) = runs(CLOCKS + f"1;a;L;1;66.5;;{cell}\n").problems
    assert problem.notice.code == "excluded_without_reason"


DATED = "run;arm;lot;time;yield, %;kg;why\n1;a;L;02.09.2026 06:00;1;;\n2;a;L;;1;;\n3;a;L;01.09.2026  18:00;1;;\n"


def test_dates_become_days_since_the_first_run_and_stay_readable() -> None:
    read = runs(DATED).runs
    assert [run.order for run in read] == [0.5, None, 0.0]
    assert [run.time for run in read] == ["02.09.2026 06:00", None, "01.09.2026 18:00"]


def test_numbers_of_order_stay_as_they_are() -> None:
    (run,) = runs("run;arm;lot;time;yield, %;kg;why\n1;a;L;739861;1;;\n").runs
    assert (run.order, run.time) == (739861.0, None)


def test_equal_times_are_equal_places_in_time() -> None:
    sheet = "run;arm;lot;time;yield, %;kg;why\n" + "".join(f"{n};a;L;2026-09-0{n} 07:41:13;1;;\n" for n in range(1, 5))
    assert [run.order for run in runs(sheet).runs] == [0.0, 1.0, 2.0, 3.0]


def test_a_name_that_is_too_long_is_a_problem() -> None:
    (problem,) = runs(f"run;arm;lot;time;yield, %;kg;why\n1;{'a' * 201};L;1;1;;\n").problems
    assert problem.notice.code == "cell_too_long"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("14:30", 14.5 / 24),
        ("2026-03-31", 739706.0),
        ("31.03.2026", 739706.0),
        ("31.03.2026 12:00", 739706.5),
        ("2026-03-31T06:00:00", 739706.25),
    ],
)
def test_a_moment_is_days_and_parts_of_days(text: str, days: float) -> None:
    assert moment(text) == pytest.approx(days, abs=1e-9)


@pytest.mark.parametrize("text", ["", "3/2/2026", "31.02.2026", "24:00", "12:60", "5", "2026-01-0112:00", "noon"])
def test_what_is_no_moment_is_none(text: str) -> None:
    assert moment(text) is None
