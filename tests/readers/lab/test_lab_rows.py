"""Rows: each is a heading, a reading, or left out with a reason; each sheet gives the tables that stand on it."""

import pytest
from lab_sheets import file_of, left_out, sheet, table_of, told, workbook

from proposals.intake import ReadingSettings
from readers.errors import UnreadableFile
from readers.lab.files.raw import Block
from readers.lab.understanding import understood

HEAD = "Проба|Масса, кг|Жир, %"
BODY = ("П-1|5,5|3,2", "П-2|5,6|3,3", "П-3|5,8|3,4")

LEFT_OUT = [
    ("a blank row", (HEAD, BODY[0], "||", *BODY[1:]), {3: "blank-row"}),
    ("blank rows at the end", (HEAD, *BODY, "||", " || "), {5: "blank-row", 6: "blank-row"}),
    ("a title", ("Протокол 5||", "||", HEAD, *BODY), {1: "title-row", 2: "blank-row"}),
    (
        "what a form says",
        ("Дата:|12.03.2026|", "Лаборант|Иванова|", "||", HEAD, *BODY),
        {1: "title-row", 2: "title-row", 3: "blank-row"},
    ),
    ("a total", (HEAD, *BODY, "Итого|16,9|"), {5: "total-row"}),
    ("a total in the middle", (HEAD, BODY[0], "Всего за смену|5,5|", *BODY[1:]), {3: "total-row"}),
    ("a total of a kind", (HEAD, *BODY[:2], "Итого молоко|11,1|", BODY[2]), {4: "total-row"}),
    ("a total because it adds up", (HEAD, *BODY[:2], "Всего молока|11,1|", BODY[2]), {4: "total-row"}),
    ("a mean", (HEAD, *BODY, "Среднее|5,63|3,3"), {5: "total-row"}),
    (
        "a mean and its spread",
        (HEAD, *BODY, "Mean|5,63|3,3", "SD|0,15|0,1", "n|3|3"),
        {5: "total-row", 6: "total-row", 7: "total-row"},
    ),
    ("names of groups", (HEAD, "Контроль||", BODY[0], "Опыт||", *BODY[1:]), {2: "group-row", 4: "group-row"}),
    ("the heading again", (HEAD, BODY[0], HEAD, *BODY[1:]), {3: "repeated-heading"}),
    ("the heading after a blank row", (HEAD, BODY[0], "||", HEAD, *BODY[1:]), {3: "blank-row", 4: "repeated-heading"}),
    ("a ruling line", (HEAD, "---|---|---", *BODY), {2: "ruled-row"}),
    ("a note", (HEAD, *BODY, "Примечание: масса после сушки||"), {5: "note-row"}),
    ("a line below", (HEAD, *BODY, "Конец измерений||"), {5: "trailer-row"}),
    ("the heading again with the mark of a file", (HEAD, BODY[0], "\ufeff" + HEAD, *BODY[1:]), {3: "repeated-heading"}),
    (
        "a line below two columns",
        ("Проба|Масса", "П-1|5,5", "П-2|5,6", "П-3|5,8", "Конец измерений|"),
        {5: "trailer-row"},
    ),
    ("who signed", (HEAD, *BODY, "||", "Лаборант:|Иванова|"), {5: "blank-row", 6: "trailer-row"}),
]


def test_who_signed_and_when_is_no_reading_right_below_numbered_ones() -> None:
    table = table_of(sheet("Run|Fat|Protein", "1|3,6|3,02", "2|3,55|3,1", "Signed: A. Petrova||12.03.2026"))
    assert (table.rows, left_out(table)) == ((2, 3), {4: "trailer-row"})


def test_a_label_with_a_colon_is_a_reading_among_labels() -> None:
    table = table_of(sheet("Sample|Fat|Taken", "Cream: north|3,6|11.03.2026", "Cream: south||12.03.2026"))
    assert table.rows == (2, 3)


def test_a_closing_line_below_two_columns_of_readings_is_no_reading() -> None:
    stamps = ("2026-02-05 10:17:05|115,25", "2026-02-05 10:17:06|114,5")
    table = table_of(sheet("Отчёт|", *stamps, "Конец измерений|"))
    assert (table.rows, left_out(table)) == ((2, 3), {1: "title-row", 4: "trailer-row"})


@pytest.mark.parametrize(("rows", "reasons"), [one[1:] for one in LEFT_OUT], ids=[one[0] for one in LEFT_OUT])
def test_a_row_that_is_no_reading_is_left_out_with_a_reason(rows: tuple[str, ...], reasons: dict[int, str]) -> None:
    table = table_of(sheet(*rows))
    assert left_out(table) == reasons
    assert table.column("A").texts == ("П-1", "П-2", "П-3")


READINGS = [
    ("labels that begin like a total", (HEAD, "Total solids|5,5|3,2", "Mean temperature|5,6|3,3", "Всего белка|7|4")),
    ("short words among the rows", (HEAD, "max|5,5|3,2", "min|5,6|3,3", "max|5,8|3,4")),
    ("a run of which nothing was measured", (HEAD, "П-1|5,5|3,2", "П-2||", "П-3|5,8|3,4")),
    ("a row without figures at the end", (HEAD, "П-1|5,5|3,2", "П-2|5,6|", "П-3|н/д|н/д")),
    ("words among figures", (HEAD, "П-1|5,5|3,2", "П-2|пролито|пролито", "П-3|5,8|3,4")),
    ("nothing but totals", ("Statistic|y", "Mean|5,5", "SD|0,1", "Median|5,4")),
    ("two columns and nothing measured", ("Lot|y", "Smith|5,5", "Jones|", "Miller|5,4")),
]


@pytest.mark.parametrize("rows", [one[1] for one in READINGS], ids=[one[0] for one in READINGS])
def test_a_row_that_may_be_a_reading_is_one(rows: tuple[str, ...]) -> None:
    table = table_of(sheet(*rows))
    assert (table.rows, left_out(table)) == ((2, 3, 4), {})


def test_a_person_uses_and_leaves_rows() -> None:
    rows = {"3": "leave", "5": "use"}
    table = table_of(sheet(HEAD, *BODY, "Итого|16,9|"), rows=rows)
    assert (table.rows, left_out(table)) == ((2, 4, 5), {3: "row-left"})


TABLES = [
    ("one below the other", ("a|y", "1|5", "2|6", "", "b|z", "3|7", "4|8"), [(1, 4), (5, 7)], ["ay", "bz"]),
    ("with titles of their own", ("Контроль", "a|y", "1|5", "", "Опыт", "a|y", "3|7"), [(1, 4), (5, 7)], ["ay", "ay"]),
    ("side by side, of unequal length", ("a|y||b|z", "1|5||3|7", "2|6||4|8", "3|6||"), [(1, 4), (1, 3)], ["ay", "bz"]),
    ("side by side with the same names", ("a|y||a|y", "1|5||3|7", "2|6||4|8"), [(1, 3), (1, 3)], ["ay", "ay"]),
    ("statistics beside", ("a|y||Mean|5.5", "1|5||SD|0.5", "2|6||n|2"), [(1, 3), (1, 3)], ["ay", "DE"]),
    ("a blank column inside", ("a|y||b|z", "1|5||3|7", "2|6||4|8"), [(1, 3)], ["aybz"]),
    ("blank rows inside", ("a|y", "1|5", "", "2|6", "", "", "3|7"), [(1, 7)], ["ay"]),
    ("a column of figures", ("y", "5", "6"), [(1, 3)], ["y"]),
    ("a lone figure above another table", ("", "12,5", "", "y", "5", "6"), [(1, 6)], ["A"]),
    ("words alone", ("a|b", "x|y", "z|w"), [(1, 3)], ["ab"]),
]


@pytest.mark.parametrize(("rows", "spans", "names"), [one[1:] for one in TABLES], ids=[one[0] for one in TABLES])
def test_the_tables_of_a_sheet_are_found(rows: tuple[str, ...], spans: list[tuple[int, int]], names: list[str]) -> None:
    reading = understood(file_of(sheet(*rows), separator=";"))
    assert [(table.first, table.last) for table in reading.tables] == spans
    assert ["".join(one.name for one in table.columns) for table in reading.tables] == names
    assert [table.index for table in reading.tables] == list(range(len(spans)))


def test_two_samples_beside_each_other_are_told_apart_by_what_stands_over_them() -> None:
    reading = understood(
        file_of(sheet("Контроль|||Опыт|", "n|y||n|y", "1|5||4|7", "2|6||5|8", "3|6|||"), separator=";")
    )
    assert [[one.name for one in table.columns] for table in reading.tables] == [
        ["Контроль / n", "Контроль / y"],
        ["Опыт / n", "Опыт / y"],
    ]


@pytest.mark.parametrize("rows", [(), ("",), (" | ",), ("only one cell",), ("a title", "", "and a note")])
def test_a_sheet_without_a_table_is_told(rows: tuple[str, ...]) -> None:
    reading = understood(file_of(sheet(*rows)))
    assert (reading.tables, list(reading.sheets_without_table)) == ((), ["1"])


def test_a_person_picks_sheet_and_table() -> None:
    file = file_of(sheet("a|y", "1|5", "", "b|z", "3|7", name="X"), sheet("c|w", "1|5", name="Y"))
    assert [(one.sheet, one.index) for one in understood(file).tables] == [("X", 0), ("X", 1), ("Y", 0)]
    picked = understood(file, ReadingSettings(sheet="X", table=1))
    assert [one.columns[0].name for one in picked.tables] == ["b"]


@pytest.mark.parametrize(
    ("settings", "code"), [(ReadingSettings(sheet="Z"), "no-sheet"), (ReadingSettings(table=4), "no-such-table")]
)
def test_a_sheet_or_table_that_is_not_there_is_refused(settings: ReadingSettings, code: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        understood(file_of(sheet("a|y", "1|5")), settings)
    assert refusal.value.notice.code == code


def test_a_merged_label_counts_for_its_rows_and_a_merged_number_for_its_first() -> None:
    merged = (Block(2, 1, 3, 1), Block(2, 2, 3, 2))
    table = table_of(workbook("Lot|Mass|Fat", "L1|5.5|3", "||4", "L2|5.7|5", merged=merged), None)
    assert table.column("A").texts == ("L1", "L1", "L2")
    assert table.column("B").texts == ("5.5", "", "5.7")
    assert told(table) == {"A3": "changed merged-label", "B3": "doubtful merged-number"}


def test_a_merged_number_of_a_lot_is_a_label() -> None:
    table = table_of(workbook("Партия|Масса", "1|5.5", "|5.6", "2|5.7", merged=(Block(2, 1, 3, 1),)), None)
    assert table.column("A").texts == ("1", "1", "2")


def test_cells_merged_across_count_for_the_first_column_in_doubt() -> None:
    made = workbook("Lot|Mass|Fat", "L1|5.5|", "L2|5.7|5", merged=(Block(2, 2, 2, 3),))
    assert told(table_of(made, None)) == {"B2": "doubtful merged-across"}


ONCE = ("Партия|Арм|Масса", "L1|К|5,5", "|О|5,6", "L2|К|5,7", "|О|5,8")


def test_labels_written_once_are_not_filled_without_a_word() -> None:
    table = table_of(sheet(*ONCE))
    assert table.column("A").texts == ("L1", "", "L2", "")
    assert told(table, "A") == {"A3": "doubtful blank-in-group", "A5": "doubtful blank-in-group"}


def test_a_day_written_once_over_its_shifts_is_told_too() -> None:
    table = table_of(sheet("Дата|Смена|Масса", "13.03.2026|1|5,5", "|2|5,6", "14.03.2026|1|5,7", "|2|5,8"))
    assert told(table, "A")["A3"] == "doubtful blank-in-group"


@pytest.mark.parametrize(
    ("fill", "readings", "reason"),
    [(True, ("L1", "L1", "L2", "L2"), "changed filled-down"), (False, ("L1", "", "L2", ""), None)],
)
def test_a_person_says_whether_labels_are_filled_down(
    fill: bool, readings: tuple[str, ...], reason: str | None
) -> None:
    table = table_of(sheet(*ONCE), columns={"A": {"fill_down": fill}})
    assert table.column("A").texts == readings
    assert told(table, "A").get("A3") == reason


def test_a_figure_that_is_flagged_beside_is_doubted() -> None:
    table = table_of(sheet("Sample|y|Qual", "a|0.02|U", "b|0.5|", "c|0.61|J3"))
    assert told(table) == {"B2": "doubtful flagged", "B4": "doubtful flagged"}
    assert table.column("C").kind == "text"


@pytest.mark.parametrize("heading", ["Arm", "Operator"])
def test_short_labels_beside_figures_are_no_flags(heading: str) -> None:
    assert told(table_of(sheet(f"Sample|y|{heading}", "a|0.02|B", "b|0.5|E"))) == {}


def test_a_row_that_stands_twice_is_told_and_kept() -> None:
    table = table_of(sheet("Lot|y", "L1|5.5", "L2|5.5", "L1|5.5"))
    assert (len(table.rows), told(table)) == (3, {"A4": "doubtful duplicate-row"})


@pytest.mark.parametrize(
    ("label", "reading", "reason"),
    [
        ("control ", "control", "changed spaces"),
        ("con\u200btrol", "control", "changed spaces"),
        ("test  arm", "test arm", "changed spaces"),
        (" Control", "Control", "doubtful spaces labels-alike"),
        ("Control", "Control", "doubtful labels-alike"),
        ("сontrol", "сontrol", "doubtful labels-alike"),
        ("NA", "", "changed nothing-measured"),
        ('"control', '"control', "doubtful open-quote"),
        ("#REF!", "", "refused error-cell"),
    ],
)
def test_labels_stay_to_the_letter_but_for_spaces_and_look_alikes_are_told(
    label: str, reading: str, reason: str
) -> None:
    table = table_of(sheet("Arm|y", "control|5.5", "control|5.6", f"{label}|5.7"))
    assert (table.column("A").texts[2], told(table)["A4"]) == (reading, reason)


def test_a_minus_is_a_label_where_a_plus_is_one() -> None:
    table = table_of(sheet("Additive|y", "+|5.5", "-|5.6", "+|5.7"))
    assert (table.column("A").texts, told(table)) == (("+", "-", "+"), {})


ARMS = ("Lot|Arm|Yield", "L1|A|5", "L2|B|6", "L3|A|5,2", "L4|B|6,4")


def test_means_of_each_arm_are_totals() -> None:
    table = table_of(sheet(*ARMS, "Среднее|A|5,1", "Среднее|B|6,2", "Mean|B|5,65"))
    assert left_out(table) == {6: "total-row", 7: "total-row", 8: "total-row"}


def test_a_lot_called_like_a_mean_with_an_arm_and_another_figure_is_a_run_and_asked() -> None:
    table = table_of(sheet("Lot|Arm|Yield", "Максимум|A|5", "Минимум|B|6", "Стандарт|A|5", "Среднее|B|6"))
    assert (table.rows, left_out(table)) == ((2, 3, 4, 5), {})
    asked = {place: reason for place, reason in told(table).items() if reason.startswith("doubtful")}
    assert asked == {f"A{row}": "doubtful named-like-a-total" for row in (2, 3, 5)}


def test_a_mean_beside_which_stands_a_remark_is_a_total() -> None:
    assert left_out(table_of(sheet(*ARMS, "Среднее|по двум|7"))) == {6: "total-row"}


def test_a_spread_of_an_arm_is_a_total() -> None:
    assert left_out(table_of(sheet(*ARMS, "СКО|A|0,14", "СКО|B|0,28"))) == {6: "total-row", 7: "total-row"}


OF_OTHERS = (
    "среднее A",
    "Min",
    "макс.",
    "ст. откл.",
    "% от плана",
    "Δ",
    "σ",
    "CV, %",
    "разница",
    "отклонение от нормы",
)


@pytest.mark.parametrize("word", OF_OTHERS)
def test_a_word_that_tells_of_others_among_the_numbers_of_runs_is_no_run(word: str) -> None:
    table = table_of(sheet("Run|Arm|Yield", "1|A|10.1", "2|B|10.5", f"{word}||10.3", "3|A|10.2", f"{word}||9.9"))
    assert (table.rows, left_out(table)) == ((2, 3, 5), {4: "total-row", 6: "total-row"})


@pytest.mark.parametrize(
    "labels", [("1", "2", "spare", "Min"), ("a", "b", "Range north", "Plan B"), ("1", "2", "3", "x-ray")]
)
def test_the_same_words_among_other_names_are_runs(labels: tuple[str, ...]) -> None:
    rows = [f"{label}|{arm}|{10 + at / 7:.2f}" for at, (label, arm) in enumerate(zip(labels, "ABAB", strict=True))]
    assert table_of(sheet("Run|Arm|Yield", *rows)).rows == (2, 3, 4, 5)
