"""The examiner itself: a reading that hides something is caught."""

from dataclasses import replace

import pytest
from expectations import broken_laws, differences, places, row_numbers

from calculators.errors import Notice
from proposals.intake import ReadingSettings
from readers.lab.files.raw import RawFile, RawSheet
from readers.lab.reading import CellRemark, LabColumn, LabReading, LabTable, Mark, RowRemark

WHY = Notice("why", "why")
SHEET = RawSheet("S", (("Run", "Yield, %"), ("1", "84,2"), ("2", "85,1"), ("Total", "")), ("tt",) * 4)
FILE = RawFile("f.csv", "0" * 64, 40, "text", (SHEET,))
RUN = LabColumn("A", "Run", "Run", "", "number", None, ("1", "2"), ("1", "2"))
YIELD = LabColumn("B", "Yield, %", "Yield", "%", "number", ",", ("84.2", "85.1"), ("84,2", "85,1"))
REMARKS = tuple(
    CellRemark("S", row, "B", "Yield", raw, raw.replace(",", "."), WHY, Mark.CHANGED)
    for row, raw in ((2, "84,2"), (3, "85,1"))
)
TABLE = LabTable("S", 0, 1, 4, (1,), (RUN, YIELD), (2, 3), (RowRemark(4, "Total", WHY),), REMARKS)
WANTED = {
    "tables": [
        {
            "header_rows": [1],
            "columns": ["A | Run | | number", "B | Yield | % | number | ,"],
            "rows": "2-3",
            "values": {"B": ["84.2", "85.1"]},
            "left_out": {4: "other"},
            "changed": "B2-B3",
        }
    ]
}
CHANGED_ALONE = REMARKS[0]._replace(mark=Mark.REFUSED)
HIDING = {
    "a change without a mark": replace(TABLE, remarks=REMARKS[:1]),
    "a row that is nowhere": replace(TABLE, left_out=()),
    "a row that is twice": replace(TABLE, left_out=(*TABLE.left_out, RowRemark(3, "", WHY))),
    "a column that is nowhere": replace(TABLE, columns=(YIELD,)),
    "a cell of another row": replace(TABLE, columns=(RUN, replace(YIELD, raws=("85,1", "84,2")))),
    "a word among numbers": replace(TABLE, columns=(RUN, replace(YIELD, texts=("84.2", "wet")))),
    "a refused cell that is used": replace(TABLE, remarks=(CHANGED_ALONE, REMARKS[1])),
    "a remark of another reading": replace(TABLE, remarks=(REMARKS[0]._replace(reading="842"), REMARKS[1])),
}


def reading(*tables: LabTable) -> LabReading:
    return LabReading(FILE, ReadingSettings(), tables)


def test_an_honest_reading_breaks_no_law_and_is_as_expected() -> None:
    assert broken_laws(reading(TABLE)) == []
    assert differences(reading(TABLE), WANTED) == []


@pytest.mark.parametrize("table", HIDING.values(), ids=HIDING)
def test_a_reading_that_hides_something_breaks_a_law(table: LabTable) -> None:
    assert broken_laws(reading(table))


def test_a_sheet_of_which_nothing_is_said_breaks_a_law() -> None:
    assert broken_laws(reading())


WRONG = {
    "another name": replace(TABLE, columns=(RUN, replace(YIELD, name="Yield, %"))),
    "another unit": replace(TABLE, columns=(RUN, replace(YIELD, unit=""))),
    "another kind": replace(TABLE, columns=(RUN, replace(YIELD, kind="text"))),
    "another sign": replace(TABLE, columns=(RUN, replace(YIELD, decimal="."))),
    "another value": replace(TABLE, columns=(RUN, replace(YIELD, texts=("842", "85.1")))),
    "another row": replace(TABLE, rows=(2, 4)),
    "another heading": replace(TABLE, header_rows=()),
    "a needless question": replace(TABLE, remarks=(REMARKS[0]._replace(mark=Mark.DOUBTFUL), REMARKS[1])),
    "a row too many left out": replace(TABLE, left_out=(*TABLE.left_out, RowRemark(5, "note", WHY))),
}


@pytest.mark.parametrize("table", WRONG.values(), ids=WRONG)
def test_a_reading_that_differs_from_the_expected_one_is_told(table: LabTable) -> None:
    assert differences(reading(table), WANTED)


def test_places_and_rows_are_written_as_in_a_spreadsheet() -> None:
    assert places("B2-C3 D4") == {(2, "B"), (2, "C"), (3, "B"), (3, "C"), (4, "D")}
    assert row_numbers("2-4, 7") == (2, 3, 4, 7)
    assert row_numbers(5) == (5,)
