"""Headings: names and units of columns, from one row or several, merged or not; what has no name gets one, told."""

import pytest
from lab_sheets import sheet, table_of, told, workbook

from readers.lab.files.raw import Block
from readers.lab.layout.units import figure_with_unit, is_unit, named

NAMED = [
    ("Выход, %", "Выход", "%"),
    ("Feed (kg/h)", "Feed", "kg/h"),
    ("T [°C]", "T", "°C"),
    ("Виккерс, Па", "Виккерс", "Па"),
    ("Рассеивание, 1/м", "Рассеивание", "1/м"),
    ("Плотность, кг/м³", "Плотность", "кг/м³"),
    ("Удельный расход, кВт·ч/т", "Удельный расход", "кВт·ч/т"),
    ("Вязкость (мПа·с)", "Вязкость", "мПа·с"),
    ("Fläche (µV·s)", "Fläche", "µV·s"),
    ("Кислотность, °Т", "Кислотность", "°Т"),
    ("Выход, % (от массы)", "Выход (от массы)", "%"),
    ("Доля, масс. %", "Доля", "масс. %"),
    ("Moisture, % w/w", "Moisture", "% w/w"),
    ("Содержание, мг/100 г", "Содержание", "мг/100 г"),
    ("Цена, тыс. руб./т", "Цена", "тыс. руб./т"),
    ("скорость, мин-1", "скорость", "мин-1"),
    ("m / kg", "m", "kg"),
    ("Масса, в кг", "Масса", "кг"),
    ("Выход %", "Выход", "%"),
    ("% жира", "% жира", "%"),
    ("yield_pct", "yield_pct", "%"),
    ("feed_kg", "feed_kg", "kg"),
    ("Температура, ", "Температура", ""),
    ("Clay, ceramic", "Clay, ceramic", ""),
    ("Line, B", "Line, B", ""),
    ("CO(GT)", "CO(GT)", ""),
    ("PT08.S1(CO)", "PT08.S1(CO)", ""),
    ("man_proc_01", "man_proc_01", ""),
    ("pH", "pH", ""),
    ("Kg", "Kg", ""),
]


@pytest.mark.parametrize(("heading", "name", "unit"), NAMED)
def test_a_heading_says_a_name_and_perhaps_a_unit(heading: str, name: str, unit: str) -> None:
    assert named(heading) == (name, unit)


@pytest.mark.parametrize("text", ["мн/L!", "control", "Site", "lot 5", "", "x" * 40, "note"])
def test_words_are_no_units(text: str) -> None:
    assert not is_unit(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("12,5 кг", ("12,5", "кг")),
        ("3t", ("3", "t")),
        ("2a", None),
        ("2026-W10", None),
        ("0.02 U", None),
        ("12,5", None),
    ],
)
def test_a_figure_may_carry_a_unit(text: str, parts: tuple[str, str] | None) -> None:
    assert figure_with_unit(text) == parts


def names(made: object, separator: str | None = ";", **settings: object) -> list[tuple[str, str]]:
    table = table_of(made, separator, **settings)  # type: ignore[arg-type]  # a sheet
    return [(one.name, one.unit) for one in table.columns]


def test_merged_headings_stand_over_all_their_columns() -> None:
    merged = (Block(1, 1, 2, 1), Block(1, 2, 1, 3))
    made = workbook("Lot|Milk||Note", "|mass, kg|fat, %|", "L1|5|3.5|ok", "L2|6|3.6|", merged=merged)
    assert names(made, None) == [("Lot", ""), ("Milk / mass", "kg"), ("Milk / fat", "%"), ("Note", "")]
    assert table_of(made, None).header_rows == (1, 2)


def test_a_row_of_units_is_left_out_and_gives_the_units() -> None:
    table = table_of(workbook("Lot|Feed|T", "|kg/h|[°C]", "L1|5|20", "L2|6|21"), None)
    assert [(one.name, one.unit) for one in table.columns] == [("Lot", ""), ("Feed", "kg/h"), ("T", "°C")]
    assert (table.header_rows, [one.reason.code for one in table.left_out]) == ((1,), ["unit-row"])


def test_a_row_of_units_may_have_dashes_for_columns_without_one() -> None:
    table = table_of(sheet("Run|Fat|Protein", "-|%|%", "1|3,6|3,02", "2|3,55|3,1"))
    assert [(one.name, one.unit) for one in table.columns] == [("Run", ""), ("Fat", "%"), ("Protein", "%")]


def test_figures_with_units_are_no_row_of_units() -> None:
    table = table_of(sheet("Batch|Loss", "A|5 percent", "B|4,5 percent"))
    assert (table.header_rows, table.rows) == ((1,), (2, 3))


def test_a_heading_said_again_in_another_language_is_one_heading() -> None:
    table = table_of(sheet("Дата|Выход, %", "Date|Yield, %", "12.03.2026|84,2", "13.03.2026|85,1"))
    assert (table.header_rows, table.columns[1].unit) == ((1, 2), "%")


def test_the_unit_of_a_group_is_that_of_its_columns() -> None:
    assert names(sheet("Run|Mass, kg|", "|before|after", "1|5,5|5,2")) == [
        ("Run", ""),
        ("Mass / before", "kg"),
        ("Mass / after", "kg"),
    ]


def test_units_part_columns_of_one_name_and_a_heading_from_the_left_is_told() -> None:
    made = sheet("№|Молоко||Сыр|", "|кг|%|кг|%", "1|5|3,5|1|45", "2|6|3,6|1,1|46")
    assert [name for name, _ in names(made)] == ["№", "Молоко, кг", "Молоко, %", "Сыр, кг", "Сыр, %"]
    assert told(table_of(made), "C")["C1"] == "changed heading-from-left unit-added"


def test_a_name_that_stands_twice_gets_the_letter_of_its_column() -> None:
    table = table_of(sheet("Sample|y|y", "a|1,5|2,5"))
    assert [one.name for one in table.columns] == ["Sample", "y", "y (C)"]
    assert told(table, "C")["C1"] == "changed name-twice"


def test_a_column_without_a_heading_is_named_by_its_letter() -> None:
    table = table_of(sheet("Sample|y|", "a|1,5|2,5"))
    assert [one.name for one in table.columns] == ["Sample", "y", "C"]
    assert told(table, "C")["C1"] == "changed no-name"


def test_a_cell_beyond_the_headings_of_a_text_is_asked_about() -> None:
    made = sheet("Sample|y", "a|1,5|x", "b|2,5|")
    assert told(table_of(made), "C")["C2"] == "doubtful beyond-heading"
    assert "C2" not in told(table_of(made, None), "C")


def test_a_column_with_a_heading_and_no_cells_stays_and_a_blank_one_does_not() -> None:
    table = table_of(sheet("Sample|y||note", "a|1,5||", "b|2,5||"))
    assert [one.letter for one in table.columns] == ["A", "B", "D"]


def test_what_labels_a_heading_row_is_no_part_of_a_name() -> None:
    merged = (Block(1, 3, 1, 4), Block(1, 5, 1, 6))
    made = workbook("|Site:|A||B|", "Parameter|Units||||", "N|mg/L|3.2||1.2|U", "P|mg/L|0.04|J3|0.1|", merged=merged)
    assert [name for name, _ in names(made, None)] == ["Parameter", "Units", "A", "A (D)", "B", "B (F)"]


def test_a_second_line_of_words_over_figures_only_belongs_to_the_heading() -> None:
    made = sheet("Test|Batch|Force|Area", "||peak|to break", "C1|B1|152.4|1254.2", "C2|B1|149.0|1220.5")
    assert table_of(made).header_rows == (1, 2)


@pytest.mark.parametrize(
    "first",
    ["L1|control|н/д", "L1|control|spilt", "L1|control|#DIV/0!", "L1|control|<0,5", "Group||", "---|---|---"],
)
def test_the_heading_is_found_above_a_first_row_without_a_figure(first: str) -> None:
    table = table_of(sheet("Lot|Arm|Yield, t", first, "L1|test|5,5", "L2|control|5,6", "L2|test|5,7"))
    assert table.header_rows == (1,)
    assert table.last == len(table.rows) + len(table.left_out) + 1


def test_years_may_be_names() -> None:
    table = table_of(sheet("Product|2005|2006|2007", "Timber|1,5|2|3", "Steel|4|5|6"))
    assert table.header_rows == (1,)
    assert [one.name for one in table.columns] == ["Product", "2005", "2006", "2007"]


def test_figures_without_a_heading_are_columns_with_letters() -> None:
    table = table_of(sheet("Report|", "1|5,5", "2|5,6"))
    assert (table.header_rows, [one.name for one in table.columns]) == ((), ["A", "B"])
    assert [one.reason.code for one in table.left_out] == ["title-row"]


def test_a_row_that_numbers_the_columns_is_left_out() -> None:
    table = table_of(sheet("№|Проба|Масса|Жир", "1|2|3|4", "1|A|5,5|3,2", "2|B|5,6|3,3"))
    assert [(one.row, one.reason.code) for one in table.left_out] == [(2, "numbering-row")]


def test_a_person_names_columns_and_units() -> None:
    settings = {"columns": {"B": {"name": "Yield", "unit": "kg"}}}
    assert names(sheet("Lot|y", "a|1,5"), **settings) == [("Lot", ""), ("Yield", "kg")]


@pytest.mark.parametrize(
    ("rows", "heading", "used"), [([2], (2,), (3, 4)), ([], (), (1, 2, 3, 4)), ([1, 2], (1, 2), (3, 4))]
)
def test_a_person_says_which_rows_are_the_heading(
    rows: list[int], heading: tuple[int, ...], used: tuple[int, ...]
) -> None:
    table = table_of(sheet("Lot|y", "L1|1,5", "L2|2,5", "L3|3,5"), header_rows=rows)
    assert table.header_rows == heading
    assert table.rows == used


def names_and_units(*rows: str) -> list[tuple[str, str]]:
    return [(one.name, one.unit) for one in table_of(sheet(*rows)).columns]


def test_words_over_names_that_repeat_are_a_heading_and_a_blank_beside_a_word_repeats_it() -> None:
    rows = ("Контроль||Опыт|", "Выход, %|Брак, %|Выход, %|Брак, %", "95,1|2|96,2|1", "95,3|2|96,4|1")
    table = table_of(sheet(*rows))
    names = [one.name for one in table.columns]
    assert (table.header_rows, table.left_out) == ((1, 2), ())
    assert names == ["Контроль / Выход", "Контроль / Брак", "Опыт / Выход", "Опыт / Брак"]
    assert told(table)["B2"] == "changed heading-from-left"


def test_the_last_of_the_words_over_names_reaches_no_further_than_the_widest_of_them() -> None:
    found = names_and_units("|Old||New||", "Run|Yield|pH|Yield|pH|Remarks", "1|95.1|5|96.2|6|", "2|95.3|5|96.4|6|late")
    assert [name for name, _ in found] == ["Run", "Old / Yield", "Old / pH", "New / Yield", "New / pH", "Remarks"]


def test_words_each_over_one_of_the_same_names_with_a_unit_are_a_heading() -> None:
    found = names_and_units("|Control|New", "Run|Yield, %|Yield, %", "1|95.1|96.2", "2|95.3|96.4")
    assert found == [("Run", ""), ("Control / Yield", "%"), ("New / Yield", "%")]


NO_HEADINGS = [
    ("one text", ("Протокол 5|||", "Выход, %|Брак, %|Выход, %|Брак, %", "95|2|96|1")),
    ("names that do not repeat", ("Trial 5||12 March|", "Run|Arm|Yield|Rejects", "1|A|95|2")),
    ("the same word twice", ("Control||Control|", "Yield|Rejects|Yield|Rejects", "95|2|96|1")),
    ("labels of runs over arms", ("|Run 1|Run 2|Run 3", "Arm|A|B|A", "Yield|95|96|94")),
]


@pytest.mark.parametrize("rows", [rows for _, rows in NO_HEADINGS], ids=[name for name, _ in NO_HEADINGS])
def test_words_above_that_part_no_repeated_names_are_not_joined_to_the_heading(rows: tuple[str, ...]) -> None:
    assert len(table_of(sheet(*rows)).header_rows) == 1


STACKED = [
    (
        "some are units",
        ("Run|Rejects|", "|pcs|%", "1|2|1.5"),
        [("Run", ""), ("Rejects, pcs", "pcs"), ("Rejects, %", "%")],
    ),
    (
        "in brackets beside a group of names",
        ("Опыт|Выход||Брак", "|сыр|сливки|(шт)", "1|10,5|3|2"),
        [("Опыт", ""), ("Выход / сыр", ""), ("Выход / сливки", ""), ("Брак", "шт")],
    ),
    (
        "chemical elements",
        ("Run|Content||Ash", "|C|N|wet", "1|40.2|3.1|5"),
        [("Run", ""), ("Content / C", ""), ("Content / N", ""), ("Ash / wet", "")],
    ),
    (
        "a unit beside a name",
        ("Run|Size|", "|mm|grade", "1|2|3"),
        [("Run", ""), ("Size / mm", ""), ("Size / grade", "")],
    ),
]


@pytest.mark.parametrize(("rows", "found"), [case[1:] for case in STACKED], ids=[case[0] for case in STACKED])
def test_a_unit_below_a_name_is_its_unit_where_only_units_stand_below_that_name(
    rows: tuple[str, ...], found: list[tuple[str, str]]
) -> None:
    assert names_and_units(*rows) == found


def test_a_column_under_a_name_of_its_own_takes_none_from_the_group_on_its_left() -> None:
    rows = ("Run|Figures||Losses", "|Yield|Mass|", "|%|kg|доли ед.", "1|9.5|4.1|0.02", "2|9.6|4.2|0.03")
    columns = table_of(sheet(*rows, merged=(Block(1, 2, 1, 3),))).columns
    assert [(one.name, one.unit) for one in columns] == [
        ("Run", ""), ("Figures / Yield", "%"), ("Figures / Mass", "kg"), ("Losses", "доли ед.")
    ]  # fmt: skip
