"""A response record for a column of measurements, from nothing but its name."""

import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from proposals.trial import ResponseRecord
from ui.places import free_id

Direction: TypeAlias = Literal["up", "down", "unchanged"]
UNIT_IN_BRACKETS = re.compile(r"^(?P<name>.+?)\s*[(\[](?P<unit>[^()\[\]]{1,20})[)\]]\s*$")
UNIT_AFTER_COMMA = re.compile(r"^(?P<name>.+?),\s*(?P<unit>\S{1,20})\s*$")
PERCENT_NAMES = re.compile(r"(?<![a-z])(pct|percent|процент\w*)(?![a-z])")


def known_response(names: Sequence[str], unit: str, present: Sequence[ResponseRecord]) -> ResponseRecord | None:
    """The trial's own response that a column measures: its column, its id, or its name and unit are the column's."""
    return next((one for one in present if _is_called(one, names, unit)), None)


def _is_called(response: ResponseRecord, names: Sequence[str], unit: str) -> bool:
    if (response.column or response.id) in names:
        return True
    texts = response.name.values() if isinstance(response.name, dict) else [response.name]
    said = {text.casefold() for text in texts}
    return response.unit.casefold() == unit.casefold() and any(name.casefold() in said for name in names)


def new_response(
    column: str, named: tuple[str, str], language: str, good: Direction, taken: Sequence[str]
) -> ResponseRecord:
    """A response for the column headed `column`, of this name and unit; `taken` are the ids that it may not have."""
    name, unit = named
    return ResponseRecord(
        id=_id_for(column, taken), name={language: name or column}, unit=unit[:30], good=good, column=column[:200]
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


def _id_for(column: str, taken: Sequence[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", column.casefold()).strip("_")[:40]
    if re.match(r"[a-z]", plain) and plain not in taken and plain.isascii():
        return plain
    return free_id("response", taken)
