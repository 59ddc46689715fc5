"""From a laboratory's table to runs: every run knows its cell, every row is used or left out with a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proposals.intake import ColumnRoles, ReadingSettings
from proposals.trial import ResponseRecord, RunPlace, RunRecord
from readers.lab.files.opening import open_lab_file
from readers.lab.reading import LabColumn, LabTable
from readers.lab.runs import labels, runs_of
from readers.lab.two_files import in_one_time, namesakes, told_apart
from readers.lab.understanding import understood

SHEET = """Журнал варок;;;;;;;;
Варка;Партия;Вариант;Дата;Время;Выход, %;Молоко, кг;Исключено;Примечания
1;М1;К;01.06.2026;08:20;10,15;1 000,5;;
2;М1;О;01.06.2026;13:20;10,75;1 000;;замена сита
3;М2;К;02.06.2026;08:20;н/д;1 000;;
4;М2;О;02.06.2026;13:20;10,84;1 000;обрыв пара;
5;М3;;03.06.2026;08:20;10,31;1 000;;
6;М3;О;03.06.2026;13:20;;;;
Итого;;;;;10,5;6 000;;
"""
ROLES = ColumnRoles(
    run="A", lot="B", arm="C", order="D", time="E", excluded="H", remarks="I", responses=("F",), amounts=("G",)
)
YIELD = {"F": ResponseRecord(id="yield_share", name="Выход", unit="%", good="up")}


def table(text: str, encoding: str = "cp1251") -> LabTable:
    return understood(open_lab_file(text.encode(encoding), "x.csv", ReadingSettings())).tables[0]


def test_every_run_knows_its_row_and_the_raw_text_of_its_figures() -> None:
    found = runs_of(table(SHEET), ROLES, YIELD, "source_1")
    first, second = found.runs[:2]
    assert first.place == RunPlace(source="source_1", row=3, raw={"yield_share": "10,15", "Молоко, кг": "1 000,5"})
    assert (first.run, first.arm, first.lot, first.values) == ("1", "К", "М1", {"yield_share": 10.15})
    assert first.amounts == {"Молоко, кг": 1000.5}
    assert second.remarks == "замена сита"
    assert found.columns["yield_share"] == "F"
    assert found.heads["yield_share"] == "Выход, %"


def test_a_date_and_a_clock_time_make_one_place_in_time() -> None:
    runs = runs_of(table(SHEET), ROLES, YIELD, "s").runs
    assert [run.order for run in runs][:2] == [0.0, pytest.approx(5 / 24, abs=1e-4)]
    assert runs[1].time == "01.06.2026 13:20"


def test_a_row_without_arm_or_measurement_is_left_out_with_its_reason_and_none_is_lost() -> None:
    read = table(SHEET)
    found = runs_of(read, ROLES, YIELD, "s")
    assert {one.row: one.reason.code for one in found.left_out if one.row in (7, 8)} == {7: "no_arm", 8: "not_measured"}
    rows = [run.place.row for run in found.runs if run.place] + [one.row for one in found.left_out]
    assert sorted(rows) == [row for row in range(read.first, read.last + 1) if row not in read.header_rows]


def test_an_excluded_run_keeps_its_reason_even_where_nothing_was_measured() -> None:
    text = SHEET.replace("4;М2;О;02.06.2026;13:20;10,84;1 000;", "4;М2;О;02.06.2026;13:20;;;")
    found = runs_of(table(text), ROLES, YIELD, "s")
    (excluded,) = [run for run in found.runs if run.excluded]
    assert (excluded.run, excluded.excluded, excluded.values) == ("4", "обрыв пара", {})


def test_an_exclusion_without_a_reason_asks_for_one_before_there_are_runs() -> None:
    read = table(SHEET.replace("обрыв пара", "да"))
    asked = runs_of(read, ROLES, YIELD, "s")
    assert (asked.runs, asked.unexplained) == ((), ("да",))
    told = runs_of(read, ROLES.model_copy(update={"reasons": {"да": "нет пара"}}), YIELD, "s")
    assert [run.excluded for run in told.runs if run.excluded] == ["нет пара"]


def test_a_name_that_no_run_can_bear_leaves_its_row_out_and_no_other() -> None:
    found = runs_of(table(SHEET.replace("2;М1;О", f"{'x' * 201};М1;О")), ROLES, YIELD, "s")
    assert [one.reason.code for one in found.left_out if one.row == 4] == ["in_column"]
    assert "Варка" in str(next(one.reason for one in found.left_out if one.row == 4))
    assert [run.run for run in found.runs] == ["1", "3", "4"]


def test_an_order_in_words_is_no_order() -> None:
    found = runs_of(table(SHEET), ROLES.model_copy(update={"order": "I", "time": None}), YIELD, "s")
    assert {run.order for run in found.runs} == {None}
    assert "order" not in found.columns


TIMED = ColumnRoles(arm="A", order="C", responses=("B",))
DAY_AND_CLOCK = ColumnRoles(arm="A", order="C", time="D", responses=("B",))


def timed(*times: str) -> LabTable:
    rows = [f"{'KO'[at % 2]};{10 + at},5;{time}" for at, time in enumerate(times)]
    return table("\n".join(["Arm;Yield;Time;Clock", *rows]))


@pytest.mark.parametrize(
    ("roles", "times", "orders", "code"),
    [
        (TIMED, ("08:00", "09:00", "21:00"), (0.0, 1 / 24, 13 / 24), None),
        (TIMED, ("22:00", "23:00", "00:00", "01:00"), (None,) * 4, "no_order"),
        (TIMED, ("2026-03-01 14:00", "2026-03-01", "2026-03-02 08:00"), (None,) * 3, "no_order"),
        (TIMED, ("2026-03-01", "2026-03-02", "2026-03-02"), (0.0, 1.0, 1.0), None),
        (DAY_AND_CLOCK, ("2026-03-01;22:00", "2026-03-02;01:00"), (0.0, 3 / 24), None),
        (DAY_AND_CLOCK, ("2026-03-01;22:00", "2026-03-02;", "2026-03-02;03:00"), (None,) * 3, "no_order"),
        (TIMED, ("1", "2", "third", "4"), (1.0, 2.0, None, 4.0), "partly_ordered"),
        (TIMED, ("first", "second", "third"), (None,) * 3, "order_in_words"),
    ],
)
def test_an_order_that_would_have_to_be_guessed_is_left_out_with_its_reason(
    roles: ColumnRoles, times: tuple[str, ...], orders: tuple[float | None, ...], code: str | None
) -> None:
    found = runs_of(timed(*times), roles, {"B": YIELD["F"]}, "s")
    assert [one.order for one in found.runs] == [None if one is None else pytest.approx(one) for one in orders]
    assert (found.about_order and found.about_order.code) == code


def test_the_rows_that_have_no_certain_place_are_named_and_their_times_are_kept() -> None:
    found = runs_of(timed("2026-03-01;22:00", "2026-03-02;", "2026-03-02;03:00"), DAY_AND_CLOCK, {"B": YIELD["F"]}, "s")
    assert str(found.about_order).startswith(
        "The runs are taken without their order in time (rows 3): “2026-03-02” has no clock time"
    )
    assert [one.time for one in found.runs] == ["2026-03-01 22:00", "2026-03-02", "2026-03-02 03:00"]
    assert "order" not in found.columns


def test_one_sample_with_its_time_tells_that_of_its_run() -> None:
    read = table("Run;Arm;Yield;Order\n1;a;10,5;1\n1;a;10,6;\n2;b;10,7;2\n")
    found = runs_of(read, ColumnRoles(run="A", arm="B", order="D", responses=("C",)), {"C": YIELD["F"]}, "s")
    assert found.about_order is None


CENSORED = "Run;Arm;Y;X\n1;A;<0,05;н.о.\n2;B;0,2;<0,1\n3;A;н/д;н/д\n4;B;0,2;0,4\n5;A;0,3;0,2\n6;A;0,3;0,2\n"
BOTH = {letter: ResponseRecord(id=letter.lower(), name=letter, unit="", good="up") for letter in "CD"}


def test_a_row_all_of_whose_figures_were_refused_is_left_out_with_the_reason_of_each_cell() -> None:
    found = runs_of(table(CENSORED), ColumnRoles(run="A", arm="B", responses=("C", "D")), BOTH, "s")
    reasons = {one.row: str(one.reason) for one in found.left_out}
    assert reasons[2].startswith("Column “Y”, “<0,05”: says something about a figure")
    assert "Column “X”, “н.о.”" in reasons[2]
    assert reasons[4] == "Nothing was measured in this row"


def test_a_cell_of_a_run_that_was_refused_is_told_beside_the_runs() -> None:
    found = runs_of(table(CENSORED), ColumnRoles(run="A", arm="B", responses=("C", "D")), BOTH, "s")
    assert [(one.row, one.column, one.raw, one.reason.code) for one in found.unread] == [(3, "D", "<0,1", "qualified")]
    assert next(one for one in found.runs if one.run == "2").values == {"c": 0.2}


@pytest.mark.parametrize("said", ["-", "—", "нет", "0"])
def test_a_dash_or_a_no_excludes_nothing(said: str) -> None:
    found = runs_of(table(SHEET.replace("обрыв пара", said)), ROLES, YIELD, "s")
    assert (found.unexplained, [one.run for one in found.runs if one.excluded]) == ((), [])


@pytest.mark.parametrize("said", ["x", "1", "ok", "+", "yes", "12.5"])
def test_what_excludes_without_saying_why_asks_for_its_words(said: str) -> None:
    assert runs_of(table(SHEET.replace("обрыв пара", said)), ROLES, YIELD, "s").unexplained == (said,)


def test_columns_of_one_name_tell_their_letters() -> None:
    columns = tuple(
        LabColumn(letter, name, name, unit, "text", None, (), ())
        for letter, name, unit in (("A", "Arm", ""), ("B", "U", "%"), ("C", "U", "kg"), ("D", "U", "%"))
    )
    read = LabTable("1", 0, 1, 1, (1,), columns, (), (), ())
    assert labels(read) == {"A": "Arm", "B": "U, % (B)", "C": "U, kg", "D": "U, % (D)"}


ARMS = st.sampled_from(["a", "b", ""])
CELLS = st.sampled_from(["1,5", "2", "", "н/д", "12 3", "x", "7,25"])


@settings(deadline=None)
@given(st.lists(st.tuples(ARMS, CELLS, CELLS), min_size=2, max_size=12))
def test_rows_used_and_rows_left_out_are_all_rows_of_the_table(rows: list[tuple[str, str, str]]) -> None:
    text = "Arm;Yield;Loss\nb;1,5;2,5\n" + "\n".join(map(";".join, rows)) + "\na;2,5;1,5\n"
    read = table(text, "utf-8")
    responses = {one: ResponseRecord(id=f"r_{one.lower()}", name=one, unit="", good="up") for one in "BC"}
    used = {one: response for one, response in responses.items() if read.column(one).kind == "number"}
    found = runs_of(read, ColumnRoles(arm="A"), used, "s")
    assert len(found.runs) + len(found.left_out) == read.last - read.first + 1 - len(read.header_rows)
    for run in found.runs:
        assert run.place is not None
        for name, value in run.values.items():
            column = read.column(found.columns[name])
            at = read.rows.index(run.place.row)
            assert column.raws[at] == run.place.raw[name]
            assert float(column.texts[at]) == value


def run(name: str, order: float | None = None, time: str | None = None, arm: str = "a") -> RunRecord:
    return RunRecord(run=name, arm=arm, order=order, time=time, values={"y": 1.0})


def test_dated_runs_of_two_files_count_their_days_from_the_first_of_all() -> None:
    old = [run("1", 0.0, "02.06.2026"), run("2", 1.0, "03.06.2026")]
    new = [run("3", 0.0, "01.06.2026 12:00")]
    before, after = in_one_time(old, new)
    assert [one.order for one in (*before, *after)] == [0.5, 1.5, 0.0]


def test_runs_whose_order_was_left_out_get_none_from_their_times() -> None:
    old, new = [run("1", 0.0, "02.06.2026 12:00")], [run("2", None, "01.06.2026")]
    assert [one.order for both in in_one_time(old, new) for one in both] == [0.0, None]


def test_numbers_of_order_that_would_repeat_go_on_and_others_stay() -> None:
    old = [run("1", 1.0), run("2", 2.0)]
    assert [one.order for one in in_one_time(old, [run("3", 1.0), run("4", 2.0)])[1]] == [3.0, 4.0]
    assert [one.order for one in in_one_time(old, [run("3", 0.5), run("4", 1.5)])[1]] == [0.5, 1.5]
    assert [one.order for one in in_one_time(old, [run("3")])[1]] == [None]


def test_namesakes_of_another_file_are_told_apart_only_in_their_own_arm() -> None:
    old = [run("1"), run("1 (2)"), run("2", arm="b")]
    new = [run("1"), run("1"), run("2"), run("3")]
    assert namesakes(old, new) == ("1",)
    assert [one.run for one in told_apart(old, new)] == ["1 (3)", "1 (3)", "2", "3"]
