"""A response record for a column of measurements, from nothing but its name."""

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from proposals.trial import ResponseRecord
from ui.places import free_id

Direction: TypeAlias = Literal["up", "down", "unchanged"]
UNIT_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<unit>[^()\[\]]{1,20})[)\]]\s*$")
UNIT_AFTER_COMMA = re.compile(r"^(?P<name>.+?),\s*(?P<unit>\S{1,20})\s*$")
MASS_UNITS = frozenset({"kg", "g", "t", "кг", "г", "т"})
PERCENT_NAMES = re.compile(r"(?<![a-z])(pct|percent|процент\w*)(?![a-z])")
MORE_IS_BETTER = re.compile(
    r"yield|speed|output|throughput|capacity|availab|выход|скорост|производит|выработ|готовност"
)
LESS_IS_BETTER = re.compile(r"reject|waste|loss|scrap|rework|downtime|kwh|defect|брак|потер|отход|простой|расход")


def known_response(column: str, present: Sequence[ResponseRecord]) -> ResponseRecord | None:
    """The trial's own response measured in `column`: by its column or id, else the one that is called like it."""
    by_column = next((one for one in present if (one.column or one.id) == column), None)
    called = (one for one in present if one.column is None and _is_called(one, column))
    return by_column or next((one.model_copy(update={"column": column}) for one in called), None)


def _is_called(response: ResponseRecord, column: str) -> bool:
    """Whether a response that was named before the first run is what stands in `column`."""
    name, unit = name_and_unit(column)
    names = response.name.values() if isinstance(response.name, dict) else (response.name,)
    called = {one.strip().casefold() for one in names}
    return bool(called & {name.casefold(), column.casefold()}) and response.unit.strip() in ("", unit)


def new_response(column: str, language: str, good: Direction, taken: Sequence[str]) -> ResponseRecord:
    """A response for `column`, its name and unit guessed from the column's; `taken` are the ids that it may not have.

    The guess is shown and can be changed.
    """
    name, unit = name_and_unit(column)
    return ResponseRecord(id=_id_for(column, taken), name={language: name}, unit=unit, good=good, column=column)


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


def direction_of(column: str) -> Direction | None:
    """Which change is good, where the name of the column leaves no doubt.

    >>> direction_of("Выход, %"), direction_of("rejects (%)"), direction_of("Влажность, %")
    ('up', 'down', None)
    """
    more, less = MORE_IS_BETTER.search(column.casefold()), LESS_IS_BETTER.search(column.casefold())
    if bool(more) == bool(less):
        return None
    return "up" if more else "down"


def _id_for(column: str, taken: Sequence[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", column.casefold()).strip("_")[:40]
    if re.match(r"[a-z]", plain) and plain not in taken and plain.isascii():
        return plain
    return free_id("response", taken)
