"""What a column of a laboratory's table is, from its heading and cells, in both languages."""

import pytest

from proposals.intake import ColumnKind, ColumnRoles
from services.propose_roles import Column, direction_of, perhaps_lots, proposed_roles

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
            ColumnRoles(arm="B", control="K"),
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
        responses=("I",), good={"I": "up"},
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


UNIQUE = ("101", "105", "103", "108")
SHARED = ("1", "1", "2", "2")
PLAIN = ("10.1", "10.6", "10.2", "10.7")
RUN_NAMES = (
    "№ выработки", "Номер выработки", "№выработки", "Выработка №", "Выработка", "№ опыта", "Номер опыта", "Опыт",
    "N опыта", "No. опыта", "Номер партии", "№ партии", "Партия №", "№ варки", "Варка", "Код варки", "№ замеса",
    "Замес №", "Номер образца", "Шифр образца", "Код пробы", "Шифр пробы", "Проба №", "№ цикла", "Цикл", "Бочка №",
    "№ бочки", "№ рулона", "Рулон №", "Номер рулона", "Протокол №", "№ протокола", "№ вагона", "Номер силоса", "Силос",
    "Ёмкость", "№ ванны", "Рег. номер", "Инв. №", "Номер анализа", "Журнал №", "ID", "Код", "№", "N", "No", "No.",
    "Номер", "Run", "Run number", "Run ID", "Batch No.", "Batch ID", "batch_id", "Sample ID", "Sample code", "Cycle",
    "Tank", "Vessel", "Silo no", "Roll #", "Protocol no.", "Barcode", "Артикул", "Test no", "Nr. batch",
    "Опыт (№)", "Проба, №", "Лаб. номер", "Serial number",
)  # fmt: skip
LOT_NAMES = (
    "Смена", "№ смены", "Партия сырья", "№ партии сырья", "Номер партии молока", "Партия", "Lot no", "Lot", "milk lot",
    "Танк", "№ танка", "Silo", "№ силоса", "Вагон", "Tank", "Day", "Неделя", "Код сырья", "Поставка №",
    "№ партии", "Raw material code",
)  # fmt: skip
NO_ROLE = ("Год", "Месяц", "Year", "Line", "Линия №", "№ линии", "Цех", "Стр.", "Page", "Неизвестное")
MEASURED: tuple[tuple[str, str, str | None], ...] = (
    ("Выход", "%", "up"), ("Выход сыра", "", "up"), ("Выработка", "т/ч", "up"), ("Выработка", "", "up"),
    ("Производительность", "т/ч", "up"), ("Скорость линии", "м/мин", "up"), ("Прочность", "МПа", "up"),
    ("Степень извлечения", "%", "up"), ("Извлечение сахара", "%", "up"), ("Срок годности", "сут", "up"),
    ("Коэффициент готовности", "", "up"), ("Yield", "%", "up"), ("Throughput", "kg/h", "up"), ("Recovery", "%", "up"),
    ("Tensile strength", "MPa", "up"), ("Брак", "%", "down"), ("Потери жира", "%", "down"), ("Отходы", "кг", "down"),
    ("Простои", "мин", "down"), ("Расход пара", "т", "down"), ("Дефекты", "шт", "down"), ("Примеси", "%", "down"),
    ("Электроэнергия", "кВт·ч/т", "down"), ("Возвраты", "%", "down"), ("Rejects", "%", "down"), ("Scrap", "", "down"),
    ("Downtime", "min", "down"), ("Number of defects", "", "down"), ("Impurities", "ppm", "down"),
    ("Влажность", "%", None),
    ("pH", "", None), ("Moisture", "%", None), ("Йодное число", "", None), ("Iodine number", "", None),
    ("Цикл", "мин", None), ("Cycle time", "s", None), ("Партия", "кг", None), ("Ёмкость", "", None),
    ("Выход брака", "%", None), ("Yield loss", "%", None), ("Проба", "", None),
)  # fmt: skip


def roles_of(name: str, cells: tuple[str, ...], unit: str = "") -> ColumnRoles:
    """The roles of a table with an unknown column beside an arm and a yield."""
    return proposed_roles(
        table((name, unit, "number", cells), ("Вариант", "", "text", ARMS), ("Выход сухой", "%", "number", PLAIN))
    )


@pytest.mark.parametrize("name", RUN_NAMES)
def test_a_column_that_is_called_like_runs_names_them_and_is_no_response(name: str) -> None:
    roles = roles_of(name, UNIQUE)
    assert (roles.run, roles.lot, roles.responses, roles.good) == ("A", None, ("C",), {"C": "up"})


@pytest.mark.parametrize("name", LOT_NAMES)
def test_a_column_whose_names_stand_in_both_arms_names_the_lot(name: str) -> None:
    roles = roles_of(name, SHARED)
    assert (roles.run, roles.lot, roles.responses) == (None, "A", ("C",))


ASKED = ("Batch", "Варка", "№ варки", "Замес №", "Проба", "Код пробы", "Cook", "Sample ID")
GROUPS = (*["control"] * 3, *["culture"] * 3)
COUNTED = ("1", "2", "3", "1", "2", "3")
COUNTS = ("№", "N п/п", "№ п/п", "No.", "#", "Номер", "N", "Row", "Строка", "Номер по порядку", "Run", "Опыт")


@pytest.mark.parametrize("name", ASKED)
def test_batches_of_one_name_in_both_arms_are_no_lot_until_a_person_says_so(name: str) -> None:
    columns = table((name, "", "number", SHARED), ("Вариант", "", "text", ARMS), ("Выход", "%", "number", PLAIN))
    roles = proposed_roles(columns)
    assert (roles.run, roles.lot, roles.responses) == (None, None, ("C",))
    assert perhaps_lots(columns, roles) == ["A"]
    assert perhaps_lots(columns, roles.model_copy(update={"lot": "A"})) == []


@pytest.mark.parametrize("name", COUNTS)
def test_a_number_that_starts_anew_in_each_arm_is_neither_a_lot_nor_an_order_nor_asked(name: str) -> None:
    columns = table(
        (name, "", "number", COUNTED),
        ("Группа", "", "text", GROUPS),
        ("Выход", "%", "number", ("10.1", "10.6", "10.2", "10.7", "10.3", "10.4")),
    )
    roles = proposed_roles(columns)
    assert (roles.run, roles.lot, roles.order, roles.arm, roles.responses) == (None, None, None, "B", ("C",))
    assert perhaps_lots(columns, roles) == []


def test_batches_that_start_anew_in_each_arm_are_asked_and_papers_and_constants_are_not() -> None:
    columns = table(
        ("Group", "", "text", GROUPS),
        ("Batch", "", "number", COUNTED),
        ("Протокол №", "", "number", ("7", "8", "8", "7", "8", "8")),
        ("ID", "", "number", ("5",) * 6),
    )
    assert perhaps_lots(columns, ColumnRoles(arm="A")) == ["B"]
    assert perhaps_lots(columns, ColumnRoles()) == []


@pytest.mark.parametrize("name", NO_ROLE)
def test_what_bears_a_number_and_is_no_run_has_no_role(name: str) -> None:
    roles = roles_of(name, FOUR)
    assert (roles.run, roles.lot, roles.order, roles.responses) == (None, None, None, ("C",))


@pytest.mark.parametrize("name", ["№ п/п", "Порядковый номер опыта", "Порядок", "Номер по порядку", "run order"])
def test_a_number_of_order_is_the_order(name: str) -> None:
    assert roles_of(name, FOUR).order == "A"


@pytest.mark.parametrize(("name", "unit", "good"), MEASURED)
def test_what_is_measured_is_a_response_whose_name_may_say_what_is_good(name: str, unit: str, good: str | None) -> None:
    roles = roles_of(name, PLAIN, unit)
    assert roles.responses == ("A", "C")
    assert roles.good.get("A") == good


@pytest.mark.parametrize("name", ["№ выработки", "Номер выработки", "Код выхода", "Yield code"])
def test_a_number_of_something_has_no_good_direction(name: str) -> None:
    assert direction_of(name) is None


def test_of_two_columns_called_like_runs_the_plainest_names_them_and_neither_is_a_response() -> None:
    columns = table(
        ("№", "", "number", FOUR),
        ("№ варки", "", "number", UNIQUE),
        ("Вариант", "", "text", ARMS),
        ("Выход", "%", "number", PLAIN),
    )
    roles = proposed_roles(columns)
    assert (roles.run, roles.responses) == ("B", ("D",))


def test_papers_and_a_number_that_never_changes_name_no_lot() -> None:
    assert roles_of("Протокол №", SHARED).lot is None
    assert roles_of("Код продукта", ("5", "5", "5", "5")).lot is None


@pytest.mark.parametrize(("cells", "arm"), [(PLAIN, None), (("1", "2", "3", "4"), None), (("0", "1", "1", "0"), "B")])
def test_figures_are_no_arms_and_a_few_codes_that_repeat_are(cells: tuple[str, ...], arm: str | None) -> None:
    columns = table(("Lot", "", "text", ("a", "b", "c", "d")), ("Treatment", "", "number", cells))
    assert proposed_roles(columns).arm == arm
