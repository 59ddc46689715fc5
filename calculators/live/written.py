"""A formula as the file of a spreadsheet has it: English names, commas, points."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from calculators.live.figure import BINARY, CONSTANT, REFERENCE, Area, Live, Place
from calculators.live.functions import NAMES

LEVELS: Final = {"^": 4, "*": 3, "/": 3, "+": 2, "-": 2, "&": 1}
"""How tightly an operator binds; comparisons bind least."""
WHOLE: Final = 9
"""How tightly a cell, a positive number or a function binds."""
ALIKE_ON_THE_RIGHT: Final = frozenset({"+", "*", "&"})
YOUNG: Final = "_xlfn."
Placed = Mapping[Live, Place]
ANY_ROW: Final = -1
"""The row of a cell that stands in whatever row its formula stands in."""
ROW: Final = "\0"
"""What stands for the number of that row: a sign that no text of a spreadsheet can have."""


def formula(figure: Live, here: str, placed: Placed) -> str:
    """The formula of a figure on the sheet `here`, with "="; what is `placed` in a cell is written as that cell."""
    return "=" + _text(figure, here, placed)[0]


def _text(one: Live | Area, here: str, placed: Placed) -> tuple[str, int]:
    """The words of a part and how tightly they bind."""
    if isinstance(one, Area):
        return address(one.place, here), WHOLE
    if one.kind == CONSTANT:
        negative = isinstance(one.value, float) and one.value < 0
        return _constant(one.value), 0 if negative else WHOLE
    place = one.place if one.kind == REFERENCE else placed.get(one)
    if place is not None:
        return address(place, here), WHOLE
    if one.kind in BINARY:
        return _operation(one, here, placed)
    arguments = ",".join(_text(part, here, placed)[0] for part in one.parts)
    return f"{YOUNG if one.kind in NAMES else ''}{one.kind}({arguments})", WHOLE


def _operation(one: Live, here: str, placed: Placed) -> tuple[str, int]:
    """An operator between its parts. A minus before a power needs brackets: to a spreadsheet -2^2 is 4."""
    left, right = one.parts
    level = LEVELS.get(one.kind, 0)
    second = _held(right, level if one.kind in ALIKE_ON_THE_RIGHT else level + 1, here, placed)
    if one.kind == "-" and isinstance(left, Live) and left.kind == CONSTANT and left.value == 0.0:
        return f"-({second})" if "^" in second else f"-{second}", 0
    return f"{_held(left, level, here, placed)}{one.kind}{second}", level


def _held(one: Live | Area, level: int, here: str, placed: Placed) -> str:
    """A part, in brackets where it binds less tightly than what it is part of."""
    text, own = _text(one, here, placed)
    return text if own >= level else f"({text})"


def _constant(value: float | str) -> str:
    if isinstance(value, str):
        return '"' + value.replace('"', '""') + '"'
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value).upper()


@lru_cache(maxsize=1 << 17)
def address(place: Place, here: str) -> str:
    """ "C5", "'Cash flow'!C5:C41", or the defined name."""
    if place.name is not None:
        return place.name
    cells = f"{_cell(place.row, place.column)}"
    if place.last is not None:
        cells += f":{_cell(*place.last)}"
    return cells if place.sheet == here else f"{quoted(place.sheet)}!{cells}"


def quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _cell(row: int, column: int) -> str:
    letters, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{ROW if row == ANY_ROW else row + 1}"
