"""The names and units of columns, from all that stands above them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from calculators.errors import N_, Notice
from proposals.intake import ColumnSettings
from readers.lab.files.raw import letter
from readers.lab.layout.area import Area
from readers.lab.layout.frames import Frame, is_unit_row, parts_repeated_names, without_brackets
from readers.lab.layout.units import is_unit, named, same_unit

BETWEEN_PARTS: Final = " / "
IN_HEAD: Final = " | "
NO_NAME: Final = Notice("no-name", N_("No heading stands above this column: it is named by its letter"))
NAME_TWICE: Final = Notice("name-twice", N_("More than one column has this heading: the letter of the column is added"))
UNIT_ADDED: Final = Notice("unit-added", N_("More than one column has this heading: the unit is added to the name"))
FROM_THE_LEFT: Final = Notice(
    "heading-from-left", N_("The heading of the cells on the left is taken to stand over this column too")
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a column: `head` to the letter, and the name and unit read from it.

    `own` tells that a cell of the column itself holds a part of it; `row` is the lowest row that does. `remarks` tell
    what was read that no cell says.
    """

    column: int
    head: str
    name: str
    unit: str
    row: int
    own: bool
    group: str = ""
    remarks: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One text above a column: its row, whether the column's own cell holds it, whether it is from unmerged cells."""

    text: str
    row: int
    own: bool
    guessed: bool = False


def headings_of(area: Area, frame: Frame, settings: Mapping[str, ColumnSettings]) -> dict[int, Heading]:
    """The heading of every column of an area, by its number; names are unique."""
    parts = _parts(area, frame)
    over_units = _over_units(parts) if len(frame.heading) > 1 else frozenset()
    found = [_heading(area, frame, column, parts[column], over_units) for column in area.columns]
    return {one.column: one for one in _unique([_as_set(one, settings) for one in found])}


def _parts(area: Area, frame: Frame) -> dict[int, list[_Part]]:
    parts: dict[int, list[_Part]] = {column: [] for column in area.columns}
    for row in frame.heading:
        for column, part in _parts_of_row(area, frame, row):
            parts[column].append(part)
    return parts


def _parts_of_row(area: Area, frame: Frame, row: int) -> Iterator[tuple[int, _Part]]:
    spread = {one.left: one for one in area.blocks_at(row) if one.right > one.left}
    covered = {column for one in area.reaching(row) for column in area.covered_by(one)}
    lower = (below for below in (*frame.heading, *([frame.units] if frame.units else [])) if below > row)
    named_below = {column for below in lower for column in area.filled(below)}
    filled = set(area.filled(row))
    begun = {column for above in frame.heading if above < row for column in area.filled(above)}
    left, end = "", _end_of_last(area, frame, row)
    for column in area.columns:
        left = left if column <= end and column not in begun else ""
        if column in filled:
            left = area.text(row, column) if column in named_below else ""
            yield column, _Part(area.text(row, column), row, own=True)
            if (block := spread.get(column)) is not None:
                for covered_column in range(column + 1, min(block.right, area.right) + 1):
                    yield covered_column, _Part(area.text(row, column), row, own=False)
                left = ""
        elif column in covered or column not in named_below:
            left = ""
        elif left:
            yield column, _Part(left, row, own=False, guessed=True)


def _end_of_last(area: Area, frame: Frame, row: int) -> int:
    """The last column that the words of a row reach: where they part names that repeat, the last is no wider than the
    widest of the others, for what follows may be of no group."""
    below = next((one for one in frame.heading if one > row), None)
    if below is None or area.blocks_at(row) or not parts_repeated_names(area, row, below):
        return area.right
    starts = area.filled(row)
    return starts[-1] + max(later - earlier for earlier, later in pairwise(starts)) - 1


def _over_units(parts: Mapping[int, Sequence[_Part]]) -> frozenset[int]:
    """The columns whose lowest words are a unit of the name above, as those of all columns below the same words are:
    "Rejects" over "kg" and "%". A capital alone is none: it may be a chemical element."""
    below: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for column, found in parts.items():
        if len(found) > 1:
            texts = [part.text for part in found]
            below.setdefault(tuple(texts[:-1]), []).append((column, without_brackets(texts[-1])))
    fit = [group for group in below.values() if all(_is_plainly_a_unit(text) for _, text in group)]
    return frozenset(column for group in fit for column, _ in group)


def _is_plainly_a_unit(text: str) -> bool:
    return is_unit(text) and not (len(text) == 1 and text.isupper())


def _heading(area: Area, frame: Frame, column: int, parts: Sequence[_Part], over_units: frozenset[int]) -> Heading:
    texts = [part.text for part in parts]
    unit_below = "" if frame.units is None else without_brackets(area.text(frame.units, column)).strip("-–—")
    in_units = column in over_units or (bool(parts) and is_unit_row(area, parts[-1].row))
    name, unit = _name_and_unit(_told_once(parts), unit_below, in_units)
    own = bool(unit_below) or any(part.own for part in parts)
    row = max((part.row for part in parts if part.own), default=frame.heading[-1] if frame.heading else area.top)
    remarks = (FROM_THE_LEFT,) if any(part.guessed for part in parts) else ()
    if not name:
        name, remarks = letter(column), ((NO_NAME,) if frame.heading else ())
    head = IN_HEAD.join([*texts, *([area.text(frame.units, column)] if frame.units and unit_below else [])])
    return Heading(column, head, name, unit, row, own, parts[0].text if len(parts) > 1 else "", remarks)


def _told_once(parts: Sequence[_Part]) -> list[str]:
    """Without what only labels its row ("Site:") above a name, and without a text that is repeated."""
    texts = [part.text for part in parts]
    kept = [text for at, text in enumerate(texts) if at == len(texts) - 1 or not text.endswith(":")]
    return kept[:1] + [later for earlier, later in pairwise(kept) if later != earlier]


def _name_and_unit(texts: Sequence[str], unit_below: str, ends_in_units: bool) -> tuple[str, str]:
    if not texts:
        return "", unit_below
    if len(texts) > 1 and ends_in_units and is_unit(without_brackets(texts[-1])):
        return BETWEEN_PARTS.join(texts[:-1]), without_brackets(texts[-1])
    name, unit = named(texts[-1])
    if unit and unit_below and not same_unit(unit, unit_below):
        name, unit = texts[-1].strip(" ,;:"), unit_below
    unit = unit or unit_below or next((said for text in reversed(texts) if (said := named(text)[1])), "")
    return BETWEEN_PARTS.join([*(_without_unit(text, unit) for text in texts[:-1]), name]), unit


def _without_unit(text: str, unit: str) -> str:
    """The name that a heading of a group says, without the unit that all of its columns have."""
    name, own = named(text)
    return name if own and same_unit(own, unit) else text


def _as_set(heading: Heading, settings: Mapping[str, ColumnSettings]) -> Heading:
    one = settings.get(letter(heading.column))
    if one is None or (one.name is None and one.unit is None):
        return heading
    name = heading.name if one.name is None else one.name
    unit = heading.unit if one.unit is None else one.unit
    return replace(heading, name=name, unit=unit, remarks=heading.remarks if one.name is None else ())


def _unique(found: Sequence[Heading]) -> list[Heading]:
    """Names that stand more than once get their unit if that parts them, else all but the first get their letter."""
    parted = _parted_by_unit(found)
    count = Counter(one.name for one in parted)
    seen: set[str] = set()
    unique = []
    for one in parted:
        unique.append(_lettered(one) if one.name in seen and count[one.name] > 1 else one)
        seen.add(one.name)
    return unique


def _parted_by_unit(found: Sequence[Heading]) -> list[Heading]:
    names = Counter(one.name for one in found)
    pairs = Counter((one.name, one.unit) for one in found)
    return [
        replace(one, name=f"{one.name}, {one.unit}", remarks=(*one.remarks, UNIT_ADDED))
        if names[one.name] > 1
        and one.unit
        and all(count == 1 for (name, _), count in pairs.items() if name == one.name)
        else one
        for one in found
    ]


def _lettered(heading: Heading) -> Heading:
    name = f"{heading.name} ({letter(heading.column)})"
    return replace(heading, name=name, remarks=(*heading.remarks, NAME_TWICE))
