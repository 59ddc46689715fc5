"""A response record for a column of measurements, from nothing but its name."""

import re
from collections.abc import Sequence
from typing import Literal

from proposals.trial import ResponseRecord
from ui.places import free_id

UNIT_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<unit>[^()\[\]]{1,20})[)\]]\s*$")
UNIT_AFTER_COMMA = re.compile(r"^(?P<name>.+?),\s*(?P<unit>\S{1,20})\s*$")
MASS_UNITS = frozenset({"kg", "g", "t", "кг", "г", "т"})
PERCENT_NAMES = re.compile(r"(?<![a-z])(pct|percent|процент\w*)(?![a-z])")
LESS_IS_BETTER = re.compile(r"reject|waste|loss|scrap|rework|downtime|kwh|defect|брак|потер|отход|простой|расход")


def response_for(
    column: str, language: str, known: tuple[Sequence[ResponseRecord], Sequence[ResponseRecord]]
) -> ResponseRecord:
    """The response measured in `column`: the trial's own where it has one, else a new one guessed from the name.

    `known` holds the trial's responses and those made already; the guess is shown and can be changed.
    """
    present, made = known
    for one in present:
        if (one.column or one.id) == column:
            return one
    name, unit = name_and_unit(column)
    taken = [one.id for one in (*present, *made)]
    return ResponseRecord(
        id=_id_for(column, taken), name={language: name}, unit=unit, good=_direction(column), column=column
    )


def name_and_unit(column: str) -> tuple[str, str]:
    """Name and unit of a column: "Yield (%)", "Выход, %", "yield_pct".

    >>> name_and_unit("Выход, %"), name_and_unit("yield_pct")
    (('Выход', '%'), ('yield', '%'))
    """
    match = UNIT_IN_BRACKETS.match(column) or UNIT_AFTER_COMMA.match(column)
    if match:
        return match["name"], match["unit"]
    spaced = column.replace("_", " ")
    if PERCENT_NAMES.search(spaced.casefold()):
        return PERCENT_NAMES.sub("", spaced.casefold()).strip() or column, "%"
    return spaced.strip() or column, ""


def masses(columns: Sequence[str]) -> frozenset[str]:
    """The columns whose unit is a mass, where there are several: then they are what went in and what came out.

    >>> sorted(masses(["Молоко, кг", "Сыр, кг", "Выход, %"])), masses(["weight, g", "moisture, %"])
    (['Молоко, кг', 'Сыр, кг'], frozenset())
    """
    found = [one for one in columns if name_and_unit(one)[1] in MASS_UNITS]
    return frozenset(found if len(found) > 1 else ())


def _direction(column: str) -> Literal["up", "down"]:
    return "down" if LESS_IS_BETTER.search(column.casefold()) else "up"


def _id_for(column: str, taken: Sequence[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", column.casefold()).strip("_")[:40]
    if re.match(r"[a-z]", plain) and plain not in taken and plain.isascii():
        return plain
    return free_id("response", taken)
