"""Cells of columns of numbers: each is read as what it says, changed with a reason, doubted, or refused."""

import pytest
from lab_sheets import column_of, sheet, table_of, texts, told, workbook

from readers.lab.files.raw import Kind
from readers.lab.reading import Mark

ONE_CELL = [
    ("12.5", "12.5", ""),
    ("-3", "-3", ""),
    ("12,5", "12.5", "changed decimal-comma"),
    ("1 234,5", "1234.5", "changed decimal-comma thousands"),
    ("1\u00a0234,5", "1234.5", "changed decimal-comma thousands"),
    ("1\u202f234,5", "1234.5", "changed decimal-comma thousands"),
    ("1\u2009234,5", "1234.5", "changed decimal-comma thousands"),
    ("1'234.5", "1234.5", "changed thousands"),
    ("1’234.5", "1234.5", "changed thousands"),
    ("1,234.5", "1234.5", "changed thousands"),
    ("1.234,5", "1234.5", "changed decimal-comma thousands"),
    ("\u22125.5", "-5.5", "changed minus"),
    ("\u20135,5", "-5.5", "changed decimal-comma minus"),
    ("- 3.5", "-3.5", "changed minus spaces"),
    ("\u2212 3,5", "-3.5", "changed decimal-comma minus spaces"),
    ("+ 3.5", "3.5", "changed spaces"),
    ("- 1 234.5", "-1234.5", "changed thousands minus spaces"),
    ("12.5  ", "12.5", "changed spaces"),
    ("\ufeff12.5", "12.5", "changed spaces"),
    ("\u200b12.5", "12.5", "changed spaces"),
    ("1.5E-3", "1.5e-3", "changed exponent"),
    ("1.2·10^5", "1.2e5", "changed exponent"),
    ("3 × 10⁻⁴", "3e-4", "changed exponent"),
    ("н/д", "", "changed nothing-measured"),
    ("Н.Д.", "", "changed nothing-measured"),
    ("NA", "", "changed nothing-measured"),
    ("n/a", "", "changed nothing-measured"),
    ("#N/A", "", "changed nothing-measured"),
    ("nan", "", "changed nothing-measured"),
    (".", "", "changed nothing-measured"),
    ("-", "", "changed nothing-measured"),
    ("—", "", "changed nothing-measured"),
    ("", "", ""),
    ("  ", "", "changed spaces"),
    ("<0.05", "", "refused qualified"),
    ("> 100", "", "refused qualified"),
    ("≤5", "", "refused qualified"),
    ("≈5", "", "refused qualified"),
    ("12.5 ± 0.3", "", "refused qualified"),
    ("12.5+/-0.3", "", "refused qualified"),
    ("0.025 U", "", "refused qualified"),
    ("12.5*", "", "refused qualified"),
    ("(12.5)", "", "refused qualified"),
    ("н.о.", "", "refused qualified"),
    ("n.d.", "", "refused qualified"),
    ("следы", "", "refused qualified"),
    ("не более 5", "", "refused qualified"),
    ("spilt", "", "refused text-among-numbers"),
    ("5-7", "", "refused text-among-numbers"),
    ("12.5 kg", "", "refused other-unit"),
    ("5 %", "", "refused other-unit"),
    ("#DIV/0!", "", "refused error-cell"),
    ("#ДЕЛ/0!", "", "refused error-cell"),
    ("31.12.2026", "", "refused date-among-numbers"),
    ("1e400", "", "refused number_out_of_range"),
    ("12345678901234567.5", "", "refused figure_too_large"),
]


@pytest.mark.parametrize(("cell", "reading", "reason"), ONE_CELL, ids=[repr(one[0]) for one in ONE_CELL])
def test_a_cell_among_numbers_is_read_or_told(cell: str, reading: str, reason: str) -> None:
    sign = "," if "," in cell and "." not in cell.split(",")[-1] else "."
    others = [f"{figure}{sign}25" for figure in (3, 7, 11)]
    table = column_of([cell, *others], "y, t")
    assert table.column("B").kind == "number"
    assert texts(table)[0] == reading
    assert told(table, "B").get("B2", "") == reason
    assert texts(table)[1:] == ["3.25", "7.25", "11.25"]


SIGNS = [
    ("the column shows a comma", ["12,5", "1,234"], ";", ["12.5", "1.234"], ["changed", "changed"]),
    ("the column shows a point", ["12.5", "1,234"], ";", ["12.5", "1234"], ["", "changed"]),
    ("a mix is read by each cell's own sign", ["12,5", "13.5", "13,1"], ";", ["12.5", "13.5", "13.1"], ["c", "d", "c"]),
    (
        "open beside a mix",
        ["12,5", "13.5", "1,234", "2,5"],
        ";",
        ["12.5", "13.5", "1.234", "2.5"],
        ["c", "d", "d", "c"],
    ),
    ("a file of semicolons means a comma", ["1,234", "2,500"], ";", ["1.234", "2.500"], ["d", "d"]),
    ("a file of commas means thousands", ["1,234", "2,500"], ",", ["1234", "2500"], ["d", "d"]),
    ("nothing settles it in a workbook", ["1,234", "2,500"], None, ["", ""], ["r", "r"]),
    ("a lone point", ["1.234", "2.500"], ";", ["1.234", "2.500"], ["d", "d"]),
    ("whole numbers show no sign", ["1 234", "2 500"], ";", ["1234", "2500"], ["c", "c"]),
]


@pytest.mark.parametrize(
    ("cells", "separator", "readings", "marks"), [one[1:] for one in SIGNS], ids=[s[0] for s in SIGNS]
)
def test_the_decimal_sign_is_decided_by_the_column_then_by_the_file(
    cells: list[str], separator: str | None, readings: list[str], marks: list[str]
) -> None:
    table = column_of(cells, separator=separator)
    assert texts(table) == readings
    found = told(table)
    assert [found.get(f"B{row}", "")[:1] for row in range(2, len(cells) + 2)] == [mark[:1] for mark in marks]


def test_the_other_columns_of_the_file_settle_an_open_one_with_a_doubt() -> None:
    table = table_of(sheet("Sample|a|b", "x|1,234|1,5", "z|2,345|2,5"))
    assert texts(table) == ["1.234", "2.345"]
    assert told(table, "B") == {"B2": "doubtful decimal-doubtful", "B3": "doubtful decimal-doubtful"}


def test_figures_with_three_decimals_and_points_all_over_the_file_are_read_to_the_letter() -> None:
    table = table_of(sheet("Sample|a|b", "x|1.234|1.5", "z|2.345|2.5"), ",")
    assert told(table) == {}


def test_the_sign_that_a_person_sets_reads_an_open_column_and_refuses_what_contradicts() -> None:
    table = column_of(["1,234", "12.5"], decimal=",")
    assert texts(table) == ["1.234", ""]
    assert told(table) == {"B2": "changed decimal-comma", "B3": "refused decimal-contradiction"}


def test_numbers_of_a_workbook_are_not_changed() -> None:
    table = table_of(workbook("Sample|y", "a|0.30000000000000004", "b|1e-05", "c|12"), None)
    assert texts(table) == ["0.30000000000000004", "1e-05", "12"]
    assert table.remarks == ()
    assert table.column("B").decimal is None


UNITS = [
    ("all cells show it", "Масса", ["12,5 кг", "13 кг"], "кг", ["12.5", "13"]),
    ("the heading agrees", "Масса, кг", ["12,5 кг", "13"], "кг", ["12.5", "13"]),
    ("one cell has none", "Масса", ["12,5 кг", "13,1"], "", ["", "13.1"]),
    ("two units", "Масса", ["12,5 кг", "13 г", "5"], "", ["", "", "5"]),
    ("not that of the heading", "Масса, кг", ["12,5 г", "13,1"], "кг", ["", "13.1"]),
]


@pytest.mark.parametrize(
    ("heading", "cells", "unit", "readings"), [one[1:] for one in UNITS], ids=[u[0] for u in UNITS]
)
def test_a_unit_behind_a_figure_is_taken_only_if_all_cells_or_the_heading_have_it(
    heading: str, cells: list[str], unit: str, readings: list[str]
) -> None:
    table = column_of(cells, heading)
    assert (table.column("B").unit, texts(table)) == (unit, readings)
    assert all(told(table)[f"B{row}"] for row, text in enumerate(cells, 2) if " " in text)


PERCENTS = [
    ("bare figures are percents", "Жир, %", ["3,5", "12"], ["3.5", "12"], "percent", {"B2": "changed decimal-comma"}),
    (
        "signs",
        "Жир",
        ["5 %", "7%"],
        ["5", "7"],
        "percent",
        {"B2": "changed percent-sign", "B3": "changed percent-sign"},
    ),
    ("a mix", "Жир", ["5 %", "7"], ["5", "7"], "percent", {"B2": "changed percent-sign", "B3": "doubtful percent-mix"}),
    (
        "a mix under a heading in percents",
        "Fat, %",
        ["5 %", "7", "8.5%"],
        ["5", "7", "8.5"],
        "percent",
        {"B2": "changed percent-sign", "B4": "changed percent-sign"},
    ),
    (
        "a mix under a heading in percents that may hold a fraction",
        "Fat, %",
        ["5 %", "0.07"],
        ["5", "0.07"],
        "percent",
        {"B2": "changed percent-sign", "B3": "doubtful percent-mix"},
    ),
    (
        "perhaps fractions",
        "Fat, %",
        ["0.05", "0.07"],
        ["0.05", "0.07"],
        "percent",
        {"B2": "doubtful percents-or-fractions", "B3": "doubtful percents-or-fractions"},
    ),
    (
        "a fraction among percents",
        "Yield, %",
        ["95.1", "0.953", "96.4"],
        ["95.1", "0.953", "96.4"],
        "percent",
        {"B3": "doubtful fraction-among-percents"},
    ),
    (
        "fractions with one percent figure far above",
        "Выход, %",
        ["0,95", "0,96", "95,1", "3,5"],
        ["0.95", "0.96", "95.1", "3.5"],
        "percent",
        {
            "B2": "doubtful decimal-comma fraction-among-percents",
            "B3": "doubtful decimal-comma fraction-among-percents",
            "B4": "changed decimal-comma",
            "B5": "changed decimal-comma",
        },
    ),
    (
        "a fraction with another decimal sign",
        "Yield, %",
        ["95.1", "0,953", "96.4"],
        ["95.1", "0.953", "96.4"],
        "percent",
        {"B3": "doubtful decimal-comma decimal-mix fraction-among-percents"},
    ),
    (
        "small percents with others little above",
        "Rejects, %",
        ["0.4", "0.9", "1.6", "3.1"],
        ["0.4", "0.9", "1.6", "3.1"],
        "percent",
        {},
    ),
    (
        "shares of a balance",
        "Share, %",
        ["98.04", "1.96", "14.23", "85.14", "0.64"],
        ["98.04", "1.96", "14.23", "85.14", "0.64"],
        "percent",
        {},
    ),
    ("nothing rejected among percents", "Rejects, %", ["0", "3.1", "2.9"], ["0", "3.1", "2.9"], "percent", {}),
    ("under another unit", "Fat, kg", ["5 %", "7", "8"], ["", "7", "8"], None, {"B2": "refused other-unit"}),
]


@pytest.mark.parametrize("case", PERCENTS, ids=[one[0] for one in PERCENTS])
def test_readings_of_a_column_of_percents_are_percents(case: tuple[str, str, list[str], list[str], str, dict]) -> None:
    _, heading, cells, readings, meaning, reasons = case
    table = column_of(cells, heading)
    assert (texts(table), table.column("B").percents, told(table)) == (readings, meaning, reasons)


def test_a_fraction_among_percents_is_told_with_both_of_its_meanings() -> None:
    (remark,) = column_of(["95.1", "0.953", "96.4"], "Yield, %").of(Mark.DOUBTFUL)
    assert dict(remark.reason.facts) == {"text": "0.953", "percent": "0.953", "fraction": "95.3"}


def test_a_fraction_among_numbers_of_a_workbook_is_doubted_and_settled_by_a_person() -> None:
    made = workbook("Sample|Yield, %", "a|95.1", "b|0.953", "c|96.4")
    assert told(table_of(made, None)) == {"B3": "doubtful fraction-among-percents"}
    assert told(table_of(made, None, columns={"B": {"percents": "percent"}})) == {}


def test_a_number_formatted_as_percents_is_read_as_percents_to_the_digit() -> None:
    made = workbook("Sample|Growth", "a|0.07", "b|0.29", "c|1.1", kinds={f"B{row}": Kind.PERCENT for row in (2, 3, 4)})
    table = table_of(made, None)
    assert texts(table) == ["7", "29", "110"]
    assert set(told(table).values()) == {"changed percent-format"}
    assert (table.column("B").unit, table.column("B").percents) == ("%", "percent")


SET_PERCENTS = [
    ("percent", ["0.05", "0.7"], {}),
    ("fraction", ["5", "70"], {"B2": "changed fraction", "B3": "changed fraction"}),
]


@pytest.mark.parametrize(("meaning", "readings", "reasons"), SET_PERCENTS)
def test_what_a_person_says_of_percents_settles_the_doubt(meaning: str, readings: list[str], reasons: dict) -> None:
    table = column_of(["0.05", "0.7"], "Fat, %", columns={"B": {"percents": meaning}})
    assert (texts(table), told(table)) == (readings, reasons)


CODES = [
    ("a classic code below figures that are never negative", ["2.1", "3.5", "-200", "2.9"], -200, True),
    ("a classic code far above", ["21.5", "35.1", "999.99", "29.2"], 999.99, True),
    ("a code that repeats", ["21.5", "35.1", "-500", "29.2", "-500", "-500"], -500, True),
    ("one odd figure is a value", ["21.5", "35.1", "-500", "29.2"], -500, False),
    ("inside the others it is a value", ["-500", "-100", "-200", "400.5"], -200, False),
    ("three figures are needed beside it", ["2.5", "-999"], -999, False),
]


@pytest.mark.parametrize(("cells", "code", "missing"), [one[1:] for one in CODES], ids=[one[0] for one in CODES])
def test_a_figure_far_from_the_others_that_is_a_code_is_read_as_nothing_in_doubt(
    cells: list[str], code: float, missing: bool
) -> None:
    table = column_of(cells)
    readings = texts(table)
    for at, cell in enumerate(cells):
        if float(cell) == code:
            assert (readings[at] == "") == missing
            assert not missing or told(table)[f"B{at + 2}"] == "doubtful missing-code"


def test_a_code_that_may_be_a_value_is_kept_in_doubt() -> None:
    table = column_of(["-150", "20", "55", "-200"])
    assert (texts(table)[-1], told(table)) == ("-200", {"B5": "doubtful perhaps-missing-code"})


def test_a_code_of_one_column_counts_in_the_others() -> None:
    table = table_of(sheet("Sample|a|b", "w|1.5|-200", "x|2.5|-200", "y|-200|-200", "z|3.5|"))
    assert texts(table, "C") == ["", "", "", ""]


@pytest.mark.parametrize(
    ("missing", "reading", "reason"),
    [(["-200"], "", "changed nothing-as-set"), ([], "-200", ""), (["-999"], "-200", "")],
)
def test_the_codes_that_a_person_sets_settle_both_ways(missing: list[str], reading: str, reason: str) -> None:
    table = column_of(["2.1", "3.5", "-200", "2.9"], missing=missing)
    assert (texts(table)[2], told(table).get("B4", "")) == (reading, reason)


@pytest.mark.parametrize("heading", ["y", "Партия"])
def test_a_word_that_a_person_sets_means_nothing_measured(heading: str) -> None:
    table = column_of(["2.1", "3.5", "пусто"], heading, missing=["ПУСТО"])
    assert told(table)["B4"] == "changed nothing-as-set"


def test_other_kinds_of_cells_among_numbers_are_refused_by_what_they_are() -> None:
    kinds = {"B2": Kind.ERROR, "B3": Kind.UNCOMPUTED, "B4": Kind.YES_NO, "B5": Kind.DATE, "B6": Kind.ERROR}
    rows = [
        "a|#DIV/0!",
        "b|=A1+1",
        "c|TRUE",
        "d|2026-03-05",
        "e|#N/A",
        *[f"{one}|{at}" for at, one in enumerate("fghijk")],
    ]
    table = table_of(workbook("Sample|y, t", *rows, kinds=kinds), None)
    assert told(table) == {
        "B2": "refused error-cell",
        "B3": "refused formula-without-result",
        "B4": "refused yes-no-among-numbers",
        "B5": "refused date-among-numbers",
        "B6": "changed nothing-measured",
    }


LABELS = [
    ("Lot", ["007", "008"]),
    ("Lot", ["1E5", "2E6"]),
    ("Code", ["1-2", "3-4"]),
    ("Опыт", ["1", "2", "2а"]),
    ("y", ["1", "2", "2a", "3"]),
    ("y", ["12345678901234567", "12345678901234568"]),
    ("Партия", ["03.02", "04.02"]),
    ("Проба", ["10", "11", "12 т"]),
]


@pytest.mark.parametrize(("heading", "cells"), LABELS)
def test_labels_that_look_like_numbers_stay_to_the_letter(heading: str, cells: list[str]) -> None:
    table = column_of(cells, heading)
    assert (table.column("B").kind, texts(table), told(table)) == ("text", cells, {})


def test_numbers_in_a_column_of_texts_are_told() -> None:
    table = column_of(["5.1", "5.3", "failed", "spilt", "lost"])
    assert table.column("B").kind == "text"
    assert told(table) == {"B2": "doubtful number-in-text", "B3": "doubtful number-in-text"}


def test_a_column_with_as_many_points_as_commas_doubts_all_of_them() -> None:
    table = column_of(["0.05", "0,06", "0.07", "0,08"])
    assert texts(table) == ["0.05", "0.06", "0.07", "0.08"]
    assert {one.split()[0] for one in told(table, "B").values()} == {"doubtful"}
    assert all(one.endswith("decimal-tie") for one in told(table, "B").values())


def test_a_column_with_as_many_points_as_commas_settles_no_other_column() -> None:
    made = sheet("Run|y|z", "a|0.05|1,234", "b|0,06|2,345", "c|7|3,456", "d|8|4,567")
    assert told(table_of(made), "C")["C2"].startswith("doubtful decimal-doubtful")


ODD_FIGURES = [
    ["1.5-", "2.5", "0.3-"],
    ["½", "1/2", "2,5", "²", "3⁵"],
    ["1e400", "inf", "0x10", "1_000", "2.5"],
    ["5..6", "2-3", "3,5", "5,,5", "5,5,5"],
]


@pytest.mark.parametrize("cells", ODD_FIGURES)
def test_what_looks_like_figures_in_a_column_that_is_no_numbers_is_asked(cells: list[str]) -> None:
    table = column_of(cells)
    asked = told(table, "B")
    assert (table.column("B").kind, texts(table)) == ("text", cells)
    assert {f"B{row}" for row, text in enumerate(cells, 2) if text != "inf"} == set(asked)
    assert all(one.startswith("doubtful ") for one in asked.values())


@pytest.mark.parametrize("cells", [["1-2", "3-4", "5-6"], ["12/3", "12/4", "13/4"], ["2a", "1.5 b", "3c"]])
def test_labels_with_figures_in_them_are_not_asked(cells: list[str]) -> None:
    assert told(column_of(cells, "Roll"), "B") == {}


ODD = [
    ("Yield, %", ("10.1", "10.5", "10.2", "105"), {"B5": "doubtful above-the-whole"}),
    ("Влажность, %", ("41,5", "42,1", "415", "41,9"), {"B4": "above-the-whole"}),
    ("Yield, %", ("10.1", "10.5", "0", "10.2"), {"B4": "doubtful lone-nought"}),
    ("Mass, kg", ("-10.1", "-10.5", "0", "-10.2"), {"B4": "doubtful lone-nought"}),
]
USUAL = [
    ("Yield, %", ("110", "112", "108", "95")),
    ("Growth, %", ("10.1", "10.5", "10.2", "105")),
    ("Yield, kg", ("10.1", "10.5", "10.2", "105")),
    ("Yield, %", ("10.1", "10.5", "100", "10.2")),
    ("Rejects", ("3", "3", "0", "4")),
    ("Rejects, %", ("0.5", "3.2", "0", "1.1")),
    ("Mass, kg", ("10.1", "0", "0", "10.2", "10.3")),
    ("Shift, kg", ("-10.1", "10.5", "0", "10.2")),
    ("Mass, kg", ("10.1", "0", "10.2")),
    ("Lot", ("11", "12", "0", "13")),
]


@pytest.mark.parametrize(("heading", "cells", "marks"), ODD)
def test_a_share_above_the_whole_and_a_nought_alone_far_from_all_are_doubted(
    heading: str, cells: tuple[str, ...], marks: dict[str, str]
) -> None:
    found = told(column_of(cells, heading), "B")
    assert all(found[place].endswith(mark) and found[place].startswith("doubtful") for place, mark in marks.items())
    assert [place for place, said in found.items() if said.startswith("doubtful")] == list(marks)


@pytest.mark.parametrize(("heading", "cells"), USUAL)
def test_shares_that_mostly_exceed_the_whole_and_noughts_among_counts_are_as_they_stand(
    heading: str, cells: tuple[str, ...]
) -> None:
    assert told(column_of(cells, heading), "B") == {}


def test_a_nought_is_a_value_where_a_person_has_set_the_codes() -> None:
    assert told(column_of(("10.1", "10.5", "0", "10.2"), "Yield, %", missing=["-1"]), "B") == {}


def test_of_figures_with_units_only_the_odd_one_is_refused_and_both_units_are_named() -> None:
    table = column_of(("12.5 kg", "13.1 kg", "12500 g", "13.3 kg", "12.4kg"), "Mass")
    assert (table.column("B").unit, texts(table)) == ("kg", ["12.5", "13.1", "", "13.3", "12.4"])
    (refused,) = (one for one in table.remarks if one.mark == "refused")
    assert (refused.row, refused.reason.facts) == (4, {"found": "g", "usual": "kg"})


def test_figures_in_two_units_of_which_none_is_usual_are_all_refused() -> None:
    table = column_of(("12.5 kg", "13.1 kg", "12500 g", "12400 g"), "Mass")
    assert set(told(table, "B").values()) == {"refused other-unit"}
