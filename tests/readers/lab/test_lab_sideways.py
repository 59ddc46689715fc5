"""A table that lies on its side is read as it stands, and told; ordinary tables are not."""

import pytest
from lab_sheets import file_of, sheet, table_of, told

from readers.lab.understanding import understood

ON_ITS_SIDE = [
    ("arms in a row", ("Parameter|Run 1|Run 2|Run 3", "Arm|A|B|A", "Yield, %|95.1|96.2|95.3", "Moisture|5|6|5")),
    ("dates in a row", ("Показатель|1|2|3", "Дата|01.03.2026|02.03.2026|03.03.2026", "Выход|95,1|96,2|95", "pH|5|6|5")),
    ("units in the labels", ("Показатель|Контроль|Опыт", "Выход, %|95,1|96,2", "Брак, %|5|6")),
    ("one quantity", ("Arm|A|B|A|B", "Yield, %|95.1|96.2|95.3|96.4")),
    ("with what was not measured", ("Parameter|Run 1|Run 2", "Yield, %|95.1|", "Mass, kg|n/a|5.2", "pH|5.1|5.2")),
]
UPRIGHT = [
    ("an ordinary table", ("Run|Arm|Yield", "a|A|95.1", "b|B|96.2", "c|A|95.3")),
    ("samples and repeats", ("Sample|Rep 1|Rep 2", "Milk A|95.1|96.2", "Milk B|5|6")),
    ("labels that repeat", ("What|Run 1|Run 2", "Yield, %|95.1|96.2", "Yield, %|95.3|96.4")),
    ("a unit in one label", ("Sample|Fat|Ash", "Milk, t|3.1|0.5", "Cream|30|0.4", "Whey|0.3|0.6")),
    ("words that name no runs", ("Sample|Yield|Ash", "Milk|95.1|0.5", "Cream|spilt|spilt", "Whey|95.3|0.6")),
    ("rows of words and figures", ("Lot name|Arm|Yield, %", "Mass, kg|A|95.1", "Salt, %|B|96.2")),
]


@pytest.mark.parametrize("rows", [one[1] for one in ON_ITS_SIDE], ids=[one[0] for one in ON_ITS_SIDE])
def test_a_table_with_quantities_as_rows_is_told(rows: tuple[str, ...]) -> None:
    reading = understood(file_of(sheet(*rows), separator=";"))
    assert "on-its-side" in [one.code for one in reading.remarks]
    (table,) = reading.tables
    assert table.no_runs is not None
    assert all("on-its-side" in told(table, "A")[f"A{row}"] for row in table.rows)


@pytest.mark.parametrize("rows", [one[1] for one in UPRIGHT], ids=[one[0] for one in UPRIGHT])
def test_a_table_with_runs_or_samples_as_rows_is_not_told(rows: tuple[str, ...]) -> None:
    assert understood(file_of(sheet(*rows), separator=";")).remarks == ()


def test_a_table_on_its_side_is_read_as_it_stands() -> None:
    table = table_of(sheet(*ON_ITS_SIDE[0][1]))
    assert table.rows == (2, 3, 4)
    assert table.column("B").texts == ("A", "95.1", "5")
