"""What a column of a laboratory's table is, from its heading and cells, in both languages."""

import pytest

from proposals.intake import ColumnKind, ColumnRoles
from services.propose_roles import Column, proposed_roles

ARMS = ("control", "culture", "culture", "control")
FOUR = ("1", "2", "3", "4")


def table(*columns: tuple[str, str, ColumnKind, tuple[str, ...]]) -> list[Column]:
    return [Column("ABCDEFGHIJKLMN"[at], *column) for at, column in enumerate(columns)]


@pytest.mark.parametrize(
    ("columns", "roles"),
    [
        (
            table(
                ("Run no.", "", "number", FOUR),
                ("arm", "", "text", ARMS),
                ("milk lot", "", "text", ("A", "A", "B", "B")),
                ("start time", "", "time", ("08:00:00", "09:00:00", "10:00:00", "11:00:00")),
                ("yield", "%", "number", ("9.8", "9.9", "10", "9.7")),
                ("setting time", "min", "number", ("30", "31", "29", "30")),
                ("excluded because", "", "text", ("", "", "power cut", "")),
            ),
            ColumnRoles(
                run="A",
                arm="B",
                lot="C",
                order="D",
                excluded="G",
                responses=("E", "F"),
                control="control",
                good={"E": "up"},
            ),
        ),
        (
            table(
                ("Варка №", "", "number", FOUR),
                ("Партия сырья", "", "text", ("А", "А", "Б", "Б")),
                ("Вариант", "", "text", ("Новая закваска", "Контроль", "Контроль", "Новая закваска")),
                ("Выход", "кг", "number", ("98", "99", "97", "98")),
                ("Очерёдность", "", "number", FOUR),
                ("Исключён", "", "text", ("", "", "", "")),
            ),
            ColumnRoles(
                run="A",
                arm="C",
                lot="B",
                order="E",
                excluded="F",
                responses=("D",),
                control="Контроль",
                good={"D": "up"},
            ),
        ),
        (
            table(("what", "", "text", ARMS), ("mass", "kg", "number", FOUR)),
            ColumnRoles(arm="A", responses=("B",), control="control"),
        ),
        (
            table(("Проба", "", "text", ("a", "a", "b", "b")), ("x", "", "text", ("K", "O", "K", "O"))),
            ColumnRoles(arm="B", lot="A", control="K"),
        ),
        ([], ColumnRoles()),
    ],
)
def test_columns_are_proposed_by_their_headers_and_cells(columns: list[Column], roles: ColumnRoles) -> None:
    assert proposed_roles(columns) == roles


@pytest.mark.parametrize(
    "heads",
    [
        ("Run", "Lot", "Arm", "Order", "Time", "Operator", "Excluded because", "Remarks"),
        ("Опыт", "Партия", "Вариант", "Порядок", "Время", "Оператор", "Причина исключения", "Замечания"),
    ],
)
def test_a_run_sheet_of_our_own_needs_no_mapping(heads: tuple[str, ...]) -> None:
    cells = {
        "number": FOUR,
        "text": ("a", "b", "a", "b"),
        "lot": ("L1", "L1", "L2", "L2"),
        "time": ("08:00:00", "09:00:00", "10:00:00", "11:00:00"),
        "none": ("", "", "", ""),
    }
    shown = ("number", "lot", "text", "number", "time", "text", "none", "none")
    kinds: list[ColumnKind] = ["number", "text", "text", "number", "time", "text", "text", "text"]
    columns = table(*((head, "", kind, cells[name]) for head, kind, name in zip(heads, kinds, shown, strict=True)))
    columns.append(Column("I", "Yield", "%", "number", ("10.1", "10.6", "10.2", "10.7")))
    assert proposed_roles(columns) == ColumnRoles(
        run="A", lot="B", arm="C", order="D", time="E", operator="F", excluded="G", remarks="H",
        responses=("I",), control="a", good={"I": "up"},
    )  # fmt: skip


def test_a_date_and_a_clock_time_in_two_columns_are_one_moment() -> None:
    columns = table(
        ("Дата", "", "date", ("2026-06-01", "2026-06-01", "2026-06-02", "2026-06-02")),
        ("Время", "", "time", ("08:00:00", "13:00:00", "08:00:00", "13:00:00")),
        ("Вариант", "", "text", ("К", "О", "О", "К")),
    )
    roles = proposed_roles(columns)
    assert (roles.order, roles.time, roles.control) == ("A", "B", "К")


def test_masses_are_weighed_amounts_and_a_column_that_never_changes_is_no_response() -> None:
    columns = table(
        ("Молоко", "кг", "number", ("1000", "1000", "1000", "1000")),
        ("Сыр", "кг", "number", ("101", "102", "103", "104")),
        ("Температура", "°C", "number", ("32", "32", "32", "32")),
        ("Влажность", "%", "number", ("41", "42", "41", "40")),
    )
    roles = proposed_roles(columns)
    assert (roles.amounts, roles.responses, roles.good) == (("A", "B"), ("D",), {})


def test_of_very_many_measured_columns_only_those_that_say_what_is_good_are_proposed() -> None:
    many = [(f"Process {n}", "", "number", (str(n), "2", "3", "4")) for n in range(8)]
    columns = [Column(f"B{'ABCDEFGH'[at]}", *one) for at, one in enumerate(many)]
    roles = proposed_roles([*columns, Column("A", "Yield", "%", "number", FOUR)])
    assert roles.responses == ("A",)


def test_the_arm_that_the_trial_calls_its_control_is_the_control() -> None:
    columns = table(("Arm", "", "text", ("A", "B", "A", "B")), ("y", "", "number", FOUR))
    assert proposed_roles(columns, "B").control == "B"
