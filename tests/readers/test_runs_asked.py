"""Runs of a file whose columns are called by name: read as a laboratory's file, and nothing guessed."""

import pytest

from calculators.errors import ValueproofError
from proposals.intake import ReadingSettings
from proposals.trial import ResponseRecord, RunsFile
from readers.errors import UnreadableFile
from readers.lab.asked_told import facts_of, notices_of, told_rows
from readers.lab.runs_asked import RunsAsked, RunsFound, runs_in

YIELD = (ResponseRecord(id="yield", name="Yield", unit="%", good="up", column="Yield, %"),)
ROLES = RunsFile(path="x", run="Vat", arm="Arm", lot="Lot", order="Time", excluded="Why", amounts=("Milk, kg",))
HEAD = "Vat;Arm;Lot;Time;Yield, %;Milk, kg;Why\n"
ROWS = """1;1,0;L1;08:00;10,5;1 000;
2;2,0;L1;09:00;10,75;1 200,5;-
3;1,0;L2;10:30;н/д;1 100;
4;2,0;L2;11:00;10,9;1 150;spilt
"""


def found(text: str, roles: RunsFile = ROLES, **settings: object) -> RunsFound:
    return runs_in(text.encode(), "x.csv", RunsAsked(roles, YIELD), ReadingSettings(**settings))  # type: ignore[arg-type]


def refusals(text: str, roles: RunsFile = ROLES) -> list[tuple[int, str, str]]:
    with pytest.raises(UnreadableFile) as refused:
        found(text, roles)
    return [(one.row, one.column, one.notice.code) for one in refused.value.problems]


def test_figures_are_read_as_numbers_and_names_stay_as_they_stand() -> None:
    first, second, third, last = found(f"Journal of vats;;;;;;\n{HEAD}{ROWS}").runs
    assert (first.run, first.arm, first.lot, first.values, first.amounts) == (
        "1",
        "1,0",
        "L1",
        {"yield": 10.5},
        {"Milk, kg": 1000.0},
    )
    assert (second.excluded, last.excluded, third.values) == (None, "spilt", {})
    assert (second.order, second.time) == (pytest.approx(1 / 24), "09:00")


def test_what_was_understood_is_told_in_words_and_for_programs() -> None:
    read = found(f"Journal of vats;;;;;;\n{HEAD}{ROWS};;;;;;\nTotal;;;;10,7;;\n")
    said = [str(one) for one in notices_of(read)]
    assert said[0] == "Read as UTF-8, separator: semicolon, header in row 2, rows below it: 4"
    assert "Column “Yield, %”: nothing measured in rows 5" in said[-3:]
    assert [one.row for one in told_rows(read)] == [8]
    facts = facts_of(read)
    assert (facts["header_row"], facts["title_rows"], facts["blank_rows"], facts["sheet"]) == (2, 1, 1, None)
    assert facts["columns"]["Yield, %"] == {"decimal": ",", "percent": True, "missing_rows": [5]}


CELLS: dict[str, tuple[str, str, tuple[int, str, str]]] = {
    "a code for nothing": ("10,75", "-999", (3, "Yield, %", "missing_code")),
    "another decimal sign": ("1 200,5", "1200.5", (3, "Milk, kg", "decimal_contradiction")),
    "a qualified figure": ("10,75", "<0,05", (3, "Yield, %", "cell_refused")),
    "words": ("10,75", "good", (3, "Yield, %", "not_a_number")),
    "too large a figure": ("1 200,5", "1e16", (3, "Milk, kg", "figure_too_large")),
    "an exclusion without a reason": ("spilt", "x", (5, "Why", "excluded_without_reason")),
    "no arm": ("2;2,0", "2;", (3, "Arm", "cell_empty")),
    "a clock time that falls back": ("11:00", "01:00", (5, "Time", "clock_falls_back")),
    "a date among clock times": ("11:00", "2026-03-01", (5, "Time", "cell_refused")),
}


@pytest.mark.parametrize(("old", "new", "place"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_that_cannot_be_used_or_would_be_a_guess_is_refused_by_row_and_column(
    old: str, new: str, place: tuple[int, str, str]
) -> None:
    more = "".join(f"{n};{n % 2 + 1},0;L3;12:0{n};10,{n};1 000,{n};\n" for n in range(5, 10))
    assert old in ROWS
    assert place in refusals(HEAD + ROWS.replace(old, new) + more)


def test_a_figure_set_as_a_code_is_nothing_measured_and_without_codes_it_is_a_value() -> None:
    text = HEAD + ROWS.replace("10,75", "-999")
    assert found(text, missing=("-999",)).runs[1].values == {}
    assert found(text, missing=()).runs[1].values == {"yield": -999.0}


def test_a_column_is_called_by_its_heading_or_by_its_name_alone() -> None:
    roles = RunsFile(path="x", arm="Arm", amounts=("Milk",))
    assert found(HEAD + ROWS, roles).runs[0].amounts == {"Milk": 1000.0}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Arm;Yield, %;x;Yield, %\nA;1;2;3\nB;2;3;4\nA;3;4;6\n", "column_twice"),
        ("Arm;y\nA;1\nB;2\n", "no_column"),
        ("nothing here\n", "no_table"),
        ("", "file_empty"),
    ],
)
def test_a_file_without_the_columns_asked_for_is_refused(text: str, code: str) -> None:
    with pytest.raises(ValueproofError) as refused:
        found(text, RunsFile(path="x", arm="Arm"))
    assert refused.value.notice.code == code


def test_a_heading_that_stands_twice_and_is_not_asked_for_does_no_harm() -> None:
    text = "Arm;U;Yield, %;U\nA;1;10,2;3\nB;2;10,3;4\nA;3;10,4;6\nB;3;10,5;5\n"
    assert [run.values["yield"] for run in found(text, RunsFile(path="x", arm="Arm")).runs] == [10.2, 10.3, 10.4, 10.5]


def test_a_column_open_to_both_decimal_signs_goes_by_the_others_or_is_refused() -> None:
    roles = RunsFile(path="x", arm="Arm", amounts=("kg",))
    rows = "A;10,345;{}\nB;11,234;{}\nA;12,345;{}\n"
    agreed = found("Arm;Yield, %;kg\n" + rows.format("1,5", "2,5", "3"), roles)
    assert agreed.runs[0].values == {"yield": 10.345}
    assert {one.reason.code for one in agreed.doubtful} == {"decimal-doubtful"}
    open_to_both = "Arm;Yield, %;kg\n" + rows.format("1", "2", "3")
    assert {code for _, _, code in refusals(open_to_both, roles)} == {"two_readings"}
    assert found(open_to_both, roles, decimal=".").runs[0].values == {"yield": 10345.0}


TWICE = "Run;Arm;y;y, kg;y, kg\n1;A;9.5;1;3\n2;B;9.6;2;4\n"


def test_every_name_listed_in_the_refusal_of_a_column_finds_its_column_and_so_does_its_letter() -> None:
    asked = RunsFile(path="x", arm="ZZZ")
    with pytest.raises(UnreadableFile) as refused:
        runs_in(TWICE.encode(), "x.csv", RunsAsked(asked, ()))
    assert refused.value.notice.code == "no_column"
    listed = refused.value.notice.facts["columns"]
    assert isinstance(listed, list)
    values = {"C": 9.5, "D": 1, "E": 3}
    for called, value in [*values.items(), *zip(listed[2:], values.values(), strict=True)]:
        response = YIELD[0].model_copy(update={"column": called.strip("“”")})
        read = runs_in(TWICE.encode(), "x.csv", RunsAsked(RunsFile(path="x", arm="B"), (response,)))
        assert read.runs[0].values == {"yield": value}


def test_a_heading_that_is_a_letter_goes_before_the_letter_of_a_column() -> None:
    read = runs_in(b"Arm;C;y\nA;9.5;1\nB;9.6;2\n", "x.csv", RunsAsked(RunsFile(path="x", arm="Arm"), (
        YIELD[0].model_copy(update={"column": "C"}),
    )))  # fmt: skip
    assert [run.values["yield"] for run in read.runs] == [9.5, 9.6]
