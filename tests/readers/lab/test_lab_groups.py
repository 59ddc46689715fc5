"""Rows that name a group of the rows below: their names become a column; notes do not."""

import pytest
from lab_sheets import left_out, sheet, table_of, told

from calculators.errors import Notice
from proposals.intake import ColumnRoles
from proposals.trial import ResponseRecord
from readers.lab.facts import layout_of
from readers.lab.reading import Mark
from readers.lab.runs import runs_of

HEAD = "Run|Yield"
ARMS = (HEAD, "Control|", "1|95.1", "2|95.3", "Treatment|", "3|96.1", "4|96.4")


def test_names_of_groups_are_a_column_that_no_sheet_reaches() -> None:
    table = table_of(sheet(*ARMS))
    column = table.columns[-1]
    assert (column.letter, column.name, column.kind) == ("ZZZ", "Group", "text")
    assert column.texts == ("Control", "Control", "Treatment", "Treatment")
    assert column.raws == ("",) * 4
    assert left_out(table) == {2: "group-row", 5: "group-row"}


def test_the_first_row_of_each_group_is_to_be_looked_at_and_leads_to_the_row_with_the_name() -> None:
    table = table_of(sheet(*ARMS))
    assert told(table, "ZZZ") == {
        "ZZZ3": "doubtful group-above",
        "ZZZ4": "changed group-above",
        "ZZZ6": "doubtful group-above",
        "ZZZ7": "changed group-above",
    }
    assert [one.reason.facts["reasons"][0].facts["row"] for one in table.of(Mark.DOUBTFUL)] == [2, 5]


def test_a_column_of_groups_can_be_the_arm_of_the_runs() -> None:
    table = table_of(sheet(*ARMS))
    roles = ColumnRoles(run="A", arm="ZZZ", responses=("B",), control="Control")
    response = ResponseRecord.model_validate({"id": "yield", "name": "Yield", "unit": "1", "good": "up"})
    runs = runs_of(table, roles, {"B": response}, "s")
    assert [(run.run, run.arm) for run in runs.runs] == [
        ("1", "Control"), ("2", "Control"), ("3", "Treatment"), ("4", "Treatment")
    ]  # fmt: skip


def test_names_in_a_column_where_nothing_else_stands_fill_that_column() -> None:
    rows = ("Arm|Run|Yield", "Control||", "|1|95.1", "|2|95.3", "New||", "|3|96.1")
    table = table_of(sheet(*rows))
    assert [one.letter for one in table.columns] == ["A", "B", "C"]
    assert table.column("A").texts == ("Control", "Control", "New")
    assert told(table, "A")["A3"] == "doubtful group-above"


def test_names_each_above_the_heading_once_more_are_groups_with_the_title() -> None:
    table = table_of(sheet("Control|", HEAD, "1|95.1", "2|95.3", "New|", HEAD, "3|96.1"))
    assert table.column("ZZZ").texts == ("Control", "Control", "New")
    assert left_out(table) == {1: "group-row", 5: "group-row", 6: "repeated-heading"}


def test_of_two_names_one_below_the_other_the_nearer_one_counts_and_the_other_is_told() -> None:
    table = table_of(sheet(HEAD, "Line of cheese|", "Control|", "1|95.1", "2|95.3", "New|", "3|96.1"))
    assert table.column("ZZZ").texts == ("Control", "Control", "New")
    assert left_out(table) == {2: "note-row", 3: "group-row", 6: "group-row"}


NO_GROUPS = [
    ("a note in the middle", (HEAD, "1|95.1", "2|95.3", "Проба не доставлена|", "3|96.1"), {4: "note-row"}),
    ("one name only", (HEAD, "Control|", "1|95.1", "2|95.3"), {2: "note-row"}),
    ("the same name twice", (HEAD, "Control|", "1|95.1", "Control|", "2|95.3"), {2: "note-row", 4: "note-row"}),
    (
        "a name and a note",
        (HEAD, "Control|", "1|95.1", "Pump failed|", "2|95.3"),
        {2: "note-row", 4: "note-row"},
    ),
    (
        "notes below each other",
        (HEAD, "1|95.1", "Cleaning of the vat.|", "2|95.3", "Old feed|", "3|95.3"),
        {3: "note-row", 5: "note-row"},
    ),
]


@pytest.mark.parametrize(("rows", "reasons"), [one[1:] for one in NO_GROUPS], ids=[one[0] for one in NO_GROUPS])
def test_lone_words_that_do_not_part_all_readings_are_notes(rows: tuple[str, ...], reasons: dict[int, str]) -> None:
    table = table_of(sheet(*rows))
    assert (left_out(table), len(table.columns)) == (reasons, 2)


@pytest.mark.parametrize(
    ("names", "called"),
    [
        (("Lot 5", "lot 6"), "Lot"),
        (("Партия 5", "Партия 6"), "Партия"),
        (("Lot 5", "Control"), "Group"),
        (("Контроль", "New"), "Группа"),
    ],
)
def test_a_column_of_groups_is_called_by_the_word_that_all_names_begin_with(
    names: tuple[str, str], called: str
) -> None:
    table = table_of(sheet(HEAD, f"{names[0]}|", "1|95.1", f"{names[1]}|", "2|95.3"))
    assert table.columns[-1].name == called


def test_a_column_of_groups_takes_the_name_that_a_person_has_set_and_no_other_column_has_its_own() -> None:
    rows = ("Group|Run|Yield", "x|a|1", "Control||", "x|b|95.1", "y|c|95.3", "New||", "x|d|96.1")
    assert "ZZZ" not in [one.letter for one in table_of(sheet(*rows)).columns]
    named = table_of(sheet(*rows[:1], *rows[2:]))
    assert named.columns[-1].name == "Group (ZZZ)"
    assert table_of(sheet(*rows[:1], *rows[2:]), columns={"ZZZ": {"name": "Arm"}}).columns[-1].name == "Arm"


def test_a_table_with_groups_has_another_layout_than_one_without() -> None:
    bare = table_of(sheet(HEAD, "1|95.1", "2|95.3"))
    assert layout_of(table_of(sheet(*ARMS))) != layout_of(bare)


def test_other_names_of_groups_make_no_other_layout() -> None:
    russian = table_of(sheet(HEAD, "Контроль|", "1|95.1", "Опыт|", "2|95.3"))
    assert layout_of(table_of(sheet(*ARMS))) == layout_of(russian)


def test_the_reason_of_a_group_names_it() -> None:
    (reason,) = table_of(sheet(*ARMS)).of(Mark.DOUBTFUL)[0].reason.facts["reasons"]
    assert isinstance(reason, Notice)
    assert reason.facts["name"] == "Control"
