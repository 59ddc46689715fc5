"""A table with a column of figures for each arm gives no runs as it stands, and says so; ordinary tables do not."""

import pytest
from lab_sheets import file_of, sheet, table_of

from calculators.errors import Notice
from readers.lab.understanding import understood

WIDE = [
    ("Lot|Control|Treatment", "L1|9.78|10.16", "L2|9.83|10.5"),
    ("Сырьё|Контроль, %|Опыт, %", "А|95,1|96,2", "Б|95,3|96,4"),
    ("Сырьё|Выход до|Выход после", "А|95,1|96,2", "Б|95,3|96,4"),
    ("Сырьё|Без добавки|С добавкой", "А|95,1|96,2", "Б|95,3|96,4"),
    ("Lot|With enzyme|Without enzyme", "L1|9.78|10.16", "L2|9.83|10.5"),
    ("Lot|Yield control, kg|Yield treated, kg", "L1|9.78|10.16", "L2|9.83|10.5"),
    ("|Контроль|Опыт", "Сырьё|Выход, %|Выход, %", "А|95,1|96,2", "Б|95,3|96,4"),
]
ONE_RUN_A_ROW = [
    ("Run|Arm|Before|After", "1|A|9.78|10.16", "2|B|9.83|10.5"),
    ("Lot|Control|Treatment", "L1|yes|10.16", "L2|no|10.5"),
    ("Lot|Control, kg|Treatment, %", "L1|9.78|10.16", "L2|9.83|10.5"),
    ("Lot|Yield before|Moisture after", "L1|9.78|10.16", "L2|9.83|10.5"),
    ("Lot|Control|Yield", "L1|9.78|10.16", "L2|9.83|10.5"),
    ("Lot|Yield|Moisture", "L1|9.78|10.16", "L2|9.83|10.5"),
]


@pytest.mark.parametrize("rows", WIDE)
def test_a_column_of_figures_for_each_arm_is_told_with_what_to_do(rows: tuple[str, ...]) -> None:
    reading = understood(file_of(sheet(*rows), separator=";"))
    assert [one.code for one in reading.remarks] == ["wide"]
    reason = reading.tables[0].no_runs
    assert reason is not None
    assert "one row for each run" in str(reason)


@pytest.mark.parametrize("rows", ONE_RUN_A_ROW)
def test_other_columns_with_words_of_arms_are_figures_of_one_run(rows: tuple[str, ...]) -> None:
    assert table_of(sheet(*rows)).no_runs is None


@pytest.mark.parametrize(("separator", "begins"), [(";", "Table 1: "), (None, "Sheet “1”, table 1: ")])
def test_a_text_has_no_sheet_to_name(separator: str | None, begins: str) -> None:
    (remark,) = understood(file_of(sheet(*WIDE[0]), separator=separator)).remarks
    assert isinstance(remark, Notice)
    assert str(remark).startswith(begins)
