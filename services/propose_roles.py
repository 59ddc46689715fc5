"""Which column of a table of runs is what: proposed from headings and cells, for a person to confirm."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

from proposals.intake import ColumnKind, ColumnRoles, GoodDirection
from services.heading_words import (
    ARM,
    EXCLUDED,
    LOT,
    OPERATOR,
    ORDER,
    REMARKS,
    TIME,
    is_name,
    is_numbered,
    is_row_number,
    may_be_shared,
    named_like,
    names_single_runs,
    rank_of,
    says_itself,
)

CONTROL: Final = (
    r"control|контрол\w*|base\w*|before|standard|without|existing|present|old|reference|"
    r"стандарт\w*|баз\w*|без|до|исходн\w*|действующ\w*|типов\w*|штатн\w*|заводск\w*|стар\w+"
)
CONTROL_CODES: Final = ("0", "к", "k", "c", "с")
MASS_UNITS: Final = frozenset({"kg", "g", "t", "кг", "г", "т"})
MORE_IS_BETTER: Final = re.compile(
    r"yield|speed|output|throughput|capacity|availab|strength|recovery|shelf life|"
    r"выход|скорост|производит|выработ|готовност|прочност|извлечени|срок годност|степень использован"
)
LESS_IS_BETTER: Final = re.compile(
    r"reject|waste|loss|scrap|rework|downtime|kwh|defect|consumption|impurit|residue|"
    r"брак|потер|отход|просто[йяюие]|расход|дефект|примес|остаточн|возврат|квт"
)
FEWEST_OF_AN_ARM: Final = 2
MOST_ARMS: Final = 8
MOST_RESPONSES: Final = 6
FEWEST_COUNTED: Final = 4
LOOKED_AT: Final = 2000
"""Rows in which a column of arms must show itself."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its letter, what its heading says, its readings as text ("" = nothing)."""

    letter: str
    name: str
    unit: str
    kind: ColumnKind
    cells: tuple[str, ...]

    @property
    def numeric(self) -> bool:
        """Whether its filled cells are numbers, and there are any."""
        return self.kind == "number" and any(self.cells)


def proposed_roles(columns: Sequence[Column], control: str | None = None) -> ColumnRoles:
    """A proposal from headings (English or Russian) and cells; a person confirms it before anything is computed.

    `control` is the arm that the trial calls its control: proposed where it is among the arms.
    """
    free = [column for column in columns if any(column.cells) or column.kind != "number"]
    excluded, remarks = _taken(free, EXCLUDED), _taken(free, REMARKS)
    operator, lot = _taken(free, OPERATOR), _taken(free, LOT)
    arm = _taken([one for one in free if _may_tell_arms(one)], ARM)
    free = [one for one in free if one is not arm]
    order, time = _taken(free, ORDER), _taken(free, TIME)
    arm = arm or _looks_like_arms(free)
    order = None if order is not None and _counts_in_arms(order, arm) else order
    run, lot = _run_and_lot(free, arm, lot)
    order, time = _places_in_time(free, order, time)
    amounts = _masses(free)
    responses = _measured([one for one in free if one not in amounts])
    return ColumnRoles(
        run=_letter(run),
        arm=_letter(arm),
        lot=_letter(lot),
        order=_letter(order),
        time=_letter(time),
        operator=_letter(operator),
        excluded=_letter(excluded),
        remarks=_letter(remarks),
        responses=tuple(one.letter for one in responses),
        amounts=tuple(one.letter for one in amounts),
        control=_control(arm, control),
        good={one.letter: way for one in responses if (way := direction_of(one.name, one.unit)) is not None},
    )


def arms_of(column: Column) -> tuple[str, ...]:
    """What stands in a column of arms, each once."""
    return tuple(dict.fromkeys(filter(None, column.cells)))


def control_of(arms: Sequence[str], known: str | None = None) -> str | None:
    """The arm that the trial calls its control, else the one named like a control; None where nothing tells it.

    Of two others none is taken: a control that is guessed wrong turns the sign of the effect.

    >>> control_of(("Опыт", "Контроль")), control_of(("1", "0")), control_of(("A", "B"), "B"), control_of(("A", "B"))
    ('Контроль', '0', 'B', None)
    """
    if known in arms:
        return known
    named = [one for one in arms if re.search(rf"\b(?:{CONTROL})\b", one.casefold())]
    coded = [one for one in arms if one.casefold() in CONTROL_CODES]
    return next(iter([*named, *coded]), None)


def direction_of(name: str, unit: str = "") -> GoodDirection | None:
    """Which change is good, where the name of the column leaves no doubt.

    >>> direction_of("Выход"), direction_of("rejects"), direction_of("Влажность")
    ('up', 'down', None)
    """
    if not unit and is_numbered(name):
        return None
    said = f"{name} {unit}".casefold()
    more, less = MORE_IS_BETTER.search(said), LESS_IS_BETTER.search(said)
    if bool(more) == bool(less):
        return None
    return "up" if more else "down"


def _taken(free: list[Column], words: str) -> Column | None:
    """The first free column named like `words` and without a unit; it is free no longer."""
    found = next((column for column in free if not column.unit and named_like(column.name, words)), None)
    if found is not None:
        free.remove(found)
    return found


def _run_and_lot(free: list[Column], arm: Column | None, lot: Column | None) -> tuple[Column | None, Column | None]:
    """The column of the runs, and of the lot where names of raw material stand in several arms."""
    named = _named_like_runs(free)
    shared = [one for one in named if arm is not None and _stands_in_several_arms(one, arm)]
    if lot is None:
        lot = next((one for one in shared if len(set(one.cells)) > 1 and may_be_shared(one.name)), None)
    run = next((one for one in named if one is not lot and _names_runs(one, one in shared, lot)), None)
    for one in (run, lot):
        if one in free:
            free.remove(one)
    return run, lot


def perhaps_lots(columns: Sequence[Column], roles: ColumnRoles) -> list[str]:
    """The letters of the columns that name batches alike in several arms: lots that the arms share, or batches that
    bear the same names by chance; only a person knows. None where the lot is known.
    """
    arm = next((one for one in columns if one.letter == roles.arm), None)
    if arm is None or roles.lot is not None:
        return []
    free = [one for one in columns if one.letter not in (roles.arm, roles.order, roles.time)]
    named = [one for one in _named_like_runs(free) if may_be_shared(one.name) is not False]
    return [one.letter for one in named if _stands_in_several_arms(one, arm) and not _starts_anew(one, arm)]


def _counts_in_arms(order: Column, arm: Column | None) -> bool:
    """Whether what is called a number of rows starts anew in each arm: then it is no place in time."""
    return arm is not None and is_row_number(order.name) and _stands_in_several_arms(order, arm)


def _starts_anew(column: Column, arm: Column) -> bool:
    """Whether a column of single runs counts those of each arm, or says one thing of all rows."""
    if len(set(filter(None, column.cells))) < FEWEST_OF_AN_ARM:
        return True
    return names_single_runs(column.name) and all(_counts(column, arm, one) for one in arms_of(arm))


def _counts(column: Column, arm: Column, name: str) -> bool:
    """Whether the cells beside one arm are 1, 2, 3 ..., each perhaps several times."""
    cells = [cell for cell, one in zip(column.cells, arm.cells, strict=True) if one == name and cell]
    counted = list(dict.fromkeys(cells))
    return counted == [str(at) for at in range(1, len(counted) + 1)]


def _named_like_runs(free: Sequence[Column]) -> list[Column]:
    return sorted((one for one in free if _may_name(one) and rank_of(one.name) is not None), key=_rank)


def _rank(column: Column) -> int:
    return rank_of(column.name) or 0


def _names_runs(column: Column, is_shared: bool, lot: Column | None) -> bool:
    """Whether a column names runs: one called so may name the samples of a run alike, another must name each row."""
    if says_itself(column.name):
        return not is_shared or lot is not None
    return all(column.cells) and len(set(column.cells)) == len(column.cells)


def _stands_in_several_arms(run: Column, arm: Column) -> bool:
    pairs = {pair for pair in zip(run.cells, arm.cells, strict=True) if all(pair)}
    return len(pairs) > len({name for name, _ in pairs})


def _looks_like_arms(free: list[Column]) -> Column | None:
    """A column of a few words that each stand in several rows; one named like a run only where there is no other."""
    for column in sorted(free, key=lambda one: is_name(one.name)):
        seen = [cell for cell in islice(column.cells, LOOKED_AT) if cell]
        words = set(seen)
        if column.kind == "text" and 1 < len(words) <= MOST_ARMS and _repeat(seen, words):
            free.remove(column)
            return column
    return None


def _may_tell_arms(column: Column) -> bool:
    """Whether cells can be arms: words, or a few codes in whole numbers, and no figures that were measured."""
    if column.kind != "number":
        return True
    filled = [cell for cell in column.cells if cell]
    codes = set(filled)
    return len(codes) <= MOST_ARMS and all(map(str.isdigit, codes)) and (not codes or _repeat(filled, codes))


def _repeat(cells: Sequence[str], words: set[str]) -> bool:
    return min(map(cells.count, words)) >= FEWEST_OF_AN_ARM


def _places_in_time(
    free: list[Column], order: Column | None, time: Column | None
) -> tuple[Column | None, Column | None]:
    """The column of the order and the one of the time beside it: a clock time beside a date, a time beside a number."""
    if order is not None and not any(order.cells):
        order = None
    if time is not None and not any(time.cells):
        time = None
    if order is None and time is not None:
        order, time = time, None
        if order.kind == "date":
            time = next((one for one in free if one.kind == "time" and named_like(one.name, TIME)), None)
        elif order.kind == "time":
            day = next((one for one in free if one.kind == "date" and named_like(one.name, TIME)), None)
            order, time = (day, order) if day is not None else (order, None)
    for one in (order, time):
        if one in free:
            free.remove(one)
    return order, time


def _masses(free: Sequence[Column]) -> list[Column]:
    """The columns whose unit is a mass, where there are several: then they are what went in and what came out."""
    found = [one for one in free if one.numeric and one.unit.casefold() in MASS_UNITS]
    return found if len(found) > 1 else []


def _measured(free: Sequence[Column]) -> list[Column]:
    """The number columns that vary and measure something; of many only those whose name says which change is good."""
    found = [one for one in free if one.numeric and len(set(one.cells)) > 1 and not _only_names(one)]
    telling = [one for one in found if direction_of(one.name, one.unit) is not None]
    return telling if len(found) > MOST_RESPONSES else found


def _only_names(column: Column) -> bool:
    """Whether a column names its rows and measures nothing: by its heading, or by counting them."""
    if _may_name(column):
        return is_name(column.name) or is_numbered(column.name) or _counts_rows(column)
    return False


def _may_name(column: Column) -> bool:
    """Whether the cells can be names: they have no unit and no fractions."""
    return not column.unit and not any("." in cell for cell in column.cells if column.kind == "number")


def _counts_rows(column: Column) -> bool:
    """Whether the cells are 7, 8, 9 ... from row to row, under a heading that says nothing of a measurement."""
    cells = column.cells
    if direction_of(column.name) is not None or len(cells) < FEWEST_COUNTED:
        return False
    whole = all(cell.isascii() and cell.isdigit() for cell in cells)
    return whole and all(int(then) - int(first) == 1 for first, then in pairwise(cells))


def _control(arm: Column | None, known: str | None) -> str | None:
    return control_of(arms_of(arm), known) if arm else None


def _letter(column: Column | None) -> str | None:
    return column.letter if column else None
