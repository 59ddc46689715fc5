"""How a questionnaire is laid out as a table, so that whoever reads it back finds every cell, whatever its language."""

from typing import Final

NUMBER, FIGURE, VALUE, UNIT, REMARKS, WHAT, WHERE, USUAL, METRIC = COLUMNS = (
    "number", "figure", "value", "unit", "remarks", "what", "where", "usual", "metric",
)  # fmt: skip
"""The names of the columns in the hidden row that says what each is; METRIC holds the path of the figure."""
FILLED_BY_ROW: Final = "filled_by"
FILLED_ON_ROW: Final = "filled_on"
"""What stands in METRIC in the rows of who filled it in and when."""
