"""Labels that look like numbers: two texts are two labels, though they be one number."""

import pytest
from lab_sheets import column_of, file_of, sheet, texts, told

from readers.lab.facts import reading_json
from readers.lab.understanding import understood

TWO_TEXTS = [
    ("Batch", ["1.1", "1.2", "1.10"], {"B4": "doubtful labels-equal"}),
    ("Партия", ["10", "10,0", "11"], {"B3": "doubtful labels-equal"}),
    ("Lot", ["1,0", "1", "2"], {"B2": "doubtful labels-equal"}),
]


@pytest.mark.parametrize(("heading", "cells", "reasons"), TWO_TEXTS)
def test_labels_that_are_one_number_and_two_texts_stay_texts_and_are_told(
    heading: str, cells: list[str], reasons: dict[str, str]
) -> None:
    table = column_of(cells, heading)
    assert (table.column("B").kind, texts(table), told(table, "B")) == ("text", cells, reasons)


NUMBERS = [
    ("Yield", ["1.1", "1.2", "1.10"]),
    ("Lot", ["1.1", "1.2", "1.3"]),
    ("Lot", ["1", "2", "3"]),
    ("Fat, %", ["3.5", "3.50", "3.6"]),
]


@pytest.mark.parametrize(("heading", "cells"), NUMBERS)
def test_figures_and_labels_that_are_all_different_numbers_stay_numbers(heading: str, cells: list[str]) -> None:
    table = column_of(cells, heading)
    assert (table.column("B").kind, told(table, "B")) == ("number", {})


def test_batches_1_1_and_1_10_are_two_in_the_reading_for_programs() -> None:
    reading = understood(file_of(sheet("Batch|Yield", "1.1|95", "1.10|96"), separator=";"))
    (table,) = reading_json(reading)["tables"]
    assert [row["values"][0] for row in table["rows"]] == ["1.1", "1.10"]
