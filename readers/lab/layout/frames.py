"""Where in an area the heading stands and where the readings begin."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median_high
from typing import Final

from proposals.intake import ReadingSettings
from readers.lab.cell_looks import NUMERIC_LOOKS, Look
from readers.lab.files.raw import Kind
from readers.lab.layout.area import Area
from readers.lab.layout.units import is_unit, named, same_unit

AS_FOUND: Final = ReadingSettings()
SAMPLE: Final = 400
"""So many filled rows are looked at to find the heading."""
MOST_HEADING_ROWS: Final = 6
MOST_BELOW_HEADING: Final = 3
YEARS: Final = (1900, 2100)
FEWEST_IN_SERIES: Final = 3
FEWEST_NUMBERED: Final = 4
UNIT_MARKS: Final = re.compile(r"^[\[(]\s*(.*?)\s*[\])]$")


@dataclass(frozen=True, slots=True)
class Frame:
    """Rows of the heading from the top, the row of units and the row of column numbers below it, the first reading."""

    heading: tuple[int, ...]
    body: int
    units: int | None = None
    numbering: int | None = None


def frame_of(area: Area, settings: ReadingSettings = AS_FOUND) -> Frame | None:
    """The frame of the table in an area; None where nothing there is a table."""
    if settings.header_rows is not None:
        return _as_set(area, tuple(row for row in sorted(settings.header_rows) if area.top <= row <= area.bottom))
    rows = _filled_rows(area)
    numeric = [row for row in rows if area.is_numeric(row) and not is_pair(area, row)]
    if not numeric:
        return _of_words(area, rows)
    width = median_high([len(area.filled(row)) for row in numeric])
    wide = [row for row in numeric if len(area.filled(row)) * 2 >= width]
    for first in wide:
        if (frame := _headed(area, first)) is not None:
            return frame
        if len(area.filled(first)) >= width:
            break
    return Frame((), wide[0]) if width > 1 or len(numeric) > 1 or area.width > 1 else None


def _headed(area: Area, first: int) -> Frame | None:
    """The frame with a heading, if one stands above a row of figures, or is this row."""
    if _is_number_heading(area, first):
        return _framed(area, _with_words_above(area, first), first + 1)
    heading = _heading_above(area, first)
    return _framed(area, heading, heading[-1] + 1) if heading else None


def _filled_rows(area: Area) -> list[int]:
    filled = (row for row in area.rows if row not in area.blank_rows)
    return list(islice(filled, SAMPLE))


def _as_set(area: Area, heading: tuple[int, ...]) -> Frame | None:
    if not heading:
        found = frame_of(area)
        if found is None:
            return None
        return Frame((), found.heading[0] if found.heading else found.body)
    return _framed(area, heading, heading[-1] + 1)


def _framed(area: Area, heading: tuple[int, ...], below: int) -> Frame | None:
    """With the rows of units and of column numbers, if any, that stand right below the heading."""
    units = numbering = None
    for _ in range(MOST_BELOW_HEADING):
        row = area.next_filled(below)
        if row is None:
            break
        if area.is_ruled(row):
            below = row + 1
        elif units is None and is_unit_row(area, row):
            units, below = row, row + 1
        elif numbering is None and _is_numbering(area, row, heading):
            numbering, below = row, row + 1
    body = area.next_filled(below)
    return None if body is None else Frame(heading, body, units, numbering)


def is_pair(area: Area, row: int) -> bool:
    """A row such as "Date: | 12.03.2026": a word with a colon and what it says."""
    filled = area.filled(row)
    return area.text(row, filled[0]).endswith(":") and (len(filled) <= 2 or _are_pairs(area, row, filled))


def _are_pairs(area: Area, row: int, filled: Sequence[int]) -> bool:
    marks = [area.text(row, column).endswith(":") for column in filled]
    return all(one != other for one, other in pairwise(marks))


def _of_words(area: Area, rows: Sequence[int]) -> Frame | None:
    """A table without any figure: the first of its widest rows is the heading, if there are rows below."""
    widths = {row: len(area.filled(row)) for row in rows}
    width = max(widths.values(), default=0)
    if width < 2:
        return None
    heading = next(row for row in rows if (widths[row] * 2 > width and not is_pair(area, row)) or widths[row] == width)
    return _framed(area, _with_words_above(area, heading), heading + 1)


def _with_words_above(area: Area, row: int) -> tuple[int, ...]:
    """A heading with the group headings right above it."""
    found = [row]
    while len(found) < MOST_HEADING_ROWS and (above := found[0] - 1) >= area.top and _is_over(area, above, found[0]):
        found.insert(0, above)
    return tuple(found)


def _heading_above(area: Area, first: int) -> tuple[int, ...]:
    """The heading rows above the first row with figures; () where there are none."""
    stack = _words_above(area, first)
    if not stack:
        return ()
    start = next((at for at, row in enumerate(stack) if _is_wide(area, row, stack)), 0)
    heading = [stack[start]]
    for row in stack[start + 1 : start + MOST_HEADING_ROWS]:
        over = _is_over(area, heading[-1], row) or _hangs_over_figures(area, row, first)
        over = over or _translates(area, heading[-1], row)
        if not over or is_unit_row(area, row):
            break
        heading.append(row)
    return tuple(_with_title(area, _with_hung_rows(area, heading, first)))


def _with_title(area: Area, heading: list[int]) -> list[int]:
    """With the lone cell right above, where another table stands beside this one: it tells them apart."""
    above = heading[0] - 1
    lone = area.beside and above >= area.top and area.filled(above) == [area.left] and area.is_wordy(above)
    return [above, *heading] if lone else heading


def _hangs_over_figures(area: Area, row: int, first: int) -> bool:
    """A line below the names that is blank over the labels and has words over figures only."""
    figures = {column for column, look in area.looks(first).items() if look in NUMERIC_LOOKS}
    filled = set(area.filled(row))
    return bool(filled) and filled <= figures and len(filled) < len(area.filled(first))


def _is_wide(area: Area, row: int, stack: Sequence[int]) -> bool:
    """Not a line of words above the heading: as wide as half of the widest row, or over cells of the row below."""
    widest = max(len(area.filled(one)) for one in stack)
    below = row + 1
    return len(area.filled(row)) * 2 > widest or (below in stack and _is_over(area, row, below))


def _words_above(area: Area, first: int) -> list[int]:
    """Rows of words right above a row, from the top; readings of which nothing was measured may stand between, and a
    few blank rows or names of groups."""
    row, between = first - 1, 0
    while row >= area.top and between < MOST_BELOW_HEADING:
        if _stands_between(area, row):
            between += 1
        elif not _is_unmeasured(area, row):
            break
        row -= 1
    found: list[int] = []
    while row >= area.top and (row in area.hung_rows or _may_be_heading(area, row)):
        found.insert(0, row)
        row -= 1
    return [row for row in found if row not in area.blank_rows]


def _stands_between(area: Area, row: int) -> bool:
    """Whether a row may stand between a heading and its first reading: blank, a ruling line, the name of a group,
    units."""
    return area.is_empty(row) or area.is_ruled(row) or _is_group(area, row) or is_unit_row(area, row)


def _is_unmeasured(area: Area, row: int) -> bool:
    """Whether a row has no figure and yet is a reading: "L1 | control | н/д", an error, a yes or no."""
    looks = list(area.looks(row).values())
    told = any(one in (Look.MISSING, Look.ERROR) for one in looks) or area.has_kind(row, Kind.YES_NO)
    return len(looks) > 1 and told and not area.is_numeric(row)


def _is_group(area: Area, row: int) -> bool:
    """One cell of words below a heading, before the first reading: it names a group of readings."""
    filled = area.filled(row)
    lone = len(filled) == 1 and area.width > 1 and area.is_wordy(row)
    return lone and not _spans_part(area, row, filled[0])


def _may_be_heading(area: Area, row: int) -> bool:
    if row in area.blank_rows or not area.is_wordy(row):
        return False
    filled = area.filled(row)
    if area.width == 1 or len(filled) > 1:
        return not is_pair(area, row) or len(filled) > 2
    return _spans_part(area, row, filled[0])


def _spans_part(area: Area, row: int, column: int) -> bool:
    """A lone cell merged over some columns, not over all: the heading of a group of columns."""
    widths = [one.right - one.left + 1 for one in area.blocks_at(row) if one.left == column]
    return column > area.left and any(1 < width < area.width for width in widths)


def _with_hung_rows(area: Area, heading: Sequence[int], first: int) -> list[int]:
    """With the blank rows into which merged cells of the heading reach."""
    found = list(heading)
    while found[-1] + 1 < first and found[-1] + 1 in area.hung_rows & area.blank_rows:
        found.append(found[-1] + 1)
    return found


def _is_over(area: Area, upper: int, lower: int) -> bool:
    """Whether the words of `upper` head groups of the columns that `lower` names."""
    if upper in area.blank_rows or not area.is_wordy(upper) or (is_pair(area, upper) and len(area.filled(upper)) == 2):
        return False
    blocks = area.blocks_at(upper)
    if any(one.right > one.left and one.right - one.left + 1 < area.width for one in blocks):
        return True
    if any(one.bottom >= lower for one in blocks if one.right == one.left):
        return True
    above, below = set(area.filled(upper)), set(area.filled(lower))
    crossed = len(above) > 1 and bool(above - below) and bool(below - above)
    return crossed or parts_repeated_names(area, upper, lower)


def parts_repeated_names(area: Area, upper: int, lower: int) -> bool:
    """Whether `lower` names the same twice and more and the words of `upper` tell them apart: "Control | | New | " over
    "Yield | Rejects | Yield | Rejects". All of the words stand over names, and no two of them are the same."""
    starts, below = area.filled(upper), area.filled(lower)
    if not 1 < len(starts) < len(below) or not set(starts) <= set(below) or not area.is_wordy(lower):
        return False
    under = [(starts[bisect(starts, one) - 1] if one >= starts[0] else 0, area.text(lower, one)) for one in below]
    counts = Counter(name for _, name in under)
    repeated = [name for name, count in counts.items() if count > 1]
    told_apart = len({area.text(upper, one) for one in starts}) == len(starts) and len(set(under)) == len(under)
    spread = any(column not in starts for column in range(starts[0], below[-1] + 1))
    return bool(repeated) and told_apart and (spread or any(named(name)[1] for name in repeated))


def _translates(area: Area, upper: int, lower: int) -> bool:
    """Whether a row says the names above it once more in another language: with the same units in the same columns."""
    columns = area.filled(upper)
    if columns != area.filled(lower) or not area.is_wordy(lower):
        return False
    units = [(named(area.text(upper, one))[1], named(area.text(lower, one))[1]) for one in columns]
    return any(above for above, _ in units) and all(same_unit(above, below) for above, below in units)


def is_unit_row(area: Area, row: int) -> bool:
    """Whether a row holds nothing but units, perhaps in brackets; a dash stands for none."""
    texts = [area.text(row, column) for column in area.filled(row)]
    units = [text for text in texts if is_unit(without_brackets(text)) and not text[0].isdigit()]
    return bool(units) and len(units) * 2 >= len(texts) and all(text in units or text in "-–—" for text in texts)


def without_brackets(text: str) -> str:
    """The unit of a cell that may stand in brackets."""
    found = UNIT_MARKS.match(text)
    return found[1] if found else text


def _is_numbering(area: Area, row: int, heading: Sequence[int]) -> bool:
    """A row 1, 2, 3 ... that numbers the columns, as forms have it."""
    filled = area.filled(row)
    texts = [area.text(row, column) for column in filled]
    names = area.filled(heading[-1]) if heading else []
    enough = len(filled) >= FEWEST_NUMBERED and len(filled) >= len(names)
    return enough and texts == [str(number) for number in range(1, len(texts) + 1)]


def _is_number_heading(area: Area, row: int) -> bool:
    """A heading of years, whole numbers in series, or dates, after a word: "Product | 2005 | 2006 | 2007"."""
    filled = area.filled(row)
    looks = [area.look(row, column) for column in filled]
    if area.next_filled(row + 1) is None or Kind.PERCENT in area.kinds(row):
        return False
    words = [one for one in looks if one is Look.TEXT]
    rest = [column for column, one in zip(filled, looks, strict=True) if one is not Look.TEXT]
    if looks[0] is not Look.TEXT or len(words) > 2 or len(rest) < FEWEST_IN_SERIES:
        return False
    texts = [area.text(row, column) for column in rest]
    return _in_series(texts) or (_all_dates(area, row, rest) and not _all_dates(area, row + 1, rest))


def _all_dates(area: Area, row: int, columns: Sequence[int]) -> bool:
    return row <= area.bottom and all(area.look(row, column) is Look.DATE for column in columns)


def _in_series(texts: Sequence[str]) -> bool:
    if not all(text.isascii() and text.isdigit() for text in texts):
        return False
    numbers = [int(text) for text in texts]
    steps = {later - earlier for earlier, later in pairwise(numbers)}
    if len(steps) != 1 or steps <= {0}:
        return False
    return all(YEARS[0] <= one <= YEARS[1] for one in numbers) or (steps == {1} and numbers[0] in (0, 1))
