"""The tables of a sheet: one below the other, or side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from readers.lab.cell_looks import Look
from readers.lab.files.raw import RawSheet
from readers.lab.layout.area import Area
from readers.lab.layout.frames import Frame, frame_of

LOOKED_AT: Final = 12
"""So many filled rows from the start of a block are looked at to see whether it is a table of its own."""
MOST_BLOCKS: Final = 2_000
"""So many blocks of words after a blank row are tried as headings of another table."""
SEEN_FIRST: Final = 50
FEWEST_COLUMNS: Final = 2
MOST_PREAMBLE: Final = 15


def areas_of(sheet: RawSheet) -> list[Area]:
    """Areas with one table each that together hold every filled cell of the sheet, from the top, then from the left."""
    if not sheet.rows or not sheet.rows[0]:
        return []
    whole = Area.whole(sheet)
    beside = _beside(whole)
    below = [piece for area in beside for piece in _below(area)]
    found = below if len(beside) > 1 else [piece for area in below for piece in _beside(area)]
    if any(frame_of(area) is None for area in found):
        return [whole]
    return sorted(found, key=lambda area: (area.top, area.left))


def _below(area: Area) -> list[Area]:
    """The area parted where a table with a heading of its own begins after a blank row."""
    starts = _starts(area)
    if len(starts) == 1:
        return [area]
    ends = [start - 1 for start in starts[1:]] + [area.bottom]
    return _whole_tables([area.between(start, end) for start, end in zip(starts, ends, strict=True)])


def _whole_tables(pieces: Sequence[Area]) -> list[Area]:
    """The pieces, each one without a table of its own taken together with the one above it, or the first one below."""
    found: list[Area] = []
    for piece in pieces:
        if found and (frame_of(piece) is None or frame_of(found[-1]) is None):
            found[-1] = found[-1].between(found[-1].top, piece.bottom)
        else:
            found.append(piece)
    return found


def _starts(area: Area) -> list[int]:
    starts = [area.top]
    current = frame_of(area)
    if current is None:
        return starts
    for row in islice(_block_starts(area, current.body + 1), MOST_BLOCKS):
        frame = _own_frame(area, row)
        if frame is None or (_same_heading(area, current, frame) and not _has_title(area, row, frame)):
            continue
        if len(starts) == 1 and _is_preamble(area, current, row):
            current = frame
            continue
        starts.append(row)
        current = frame
    return starts


def _block_starts(area: Area, first: int) -> Iterator[int]:
    """The filled rows below a blank one."""
    for row in sorted(area.blank_rows):
        if not first <= row + 1 <= area.bottom or row + 1 in area.blank_rows or not area.is_empty(row):
            continue
        if not area.is_numeric(row + 1) or _is_series(area, row + 1):
            yield row + 1


def _own_frame(area: Area, row: int) -> Frame | None:
    """The frame of a block whose first wide row is a heading: words, with figures below that the words stand over."""
    wide = row
    for _ in range(LOOKED_AT):
        if len(area.filled(wide)) > 1 or wide in area.hung_rows:
            break
        following = area.next_filled(wide + 1)
        if following is None:
            return None
        wide = following
    if not area.is_wordy(wide) and not _is_series(area, wide):
        return None
    frame = frame_of(area.between(row, min(area.bottom, _after(area, wide))))
    if frame is None or not frame.heading or frame.heading[0] > wide:
        return None
    return frame if _stands_over_figures(area, frame) else None


def _is_series(area: Area, row: int) -> bool:
    looks = list(area.looks(row).values())
    return looks[0] is Look.TEXT and set(looks[1:]) <= {Look.NUMBER, Look.DATE} and len(looks) > 3


def _after(area: Area, row: int) -> int:
    """The end of the stretch that is looked at below a heading."""
    at, last = row, row
    for _ in range(LOOKED_AT):
        following = area.next_filled(at + 1)
        if following is None:
            break
        at = last = following
    return last


def _stands_over_figures(area: Area, frame: Frame) -> bool:
    named = {column for row in frame.heading for column in area.filled(row)}
    return any(
        look in (Look.NUMBER, Look.DATE, Look.CLOCK, Look.WITH_UNIT, Look.QUALIFIED)
        for column, look in area.looks(frame.body).items()
        if column in named
    )


def _same_heading(area: Area, one: Frame, other: Frame) -> bool:
    return bool(one.heading) and _words(area, one) == _words(area, other)


def _words(area: Area, frame: Frame) -> list[list[str]]:
    return [[area.text(row, column) for column in area.filled(row)] for row in frame.heading]


def _has_title(area: Area, start: int, frame: Frame) -> bool:
    return any(row not in area.blank_rows for row in range(start, frame.heading[0]))


def _is_preamble(area: Area, frame: Frame, end: int) -> bool:
    """Lines above the first table that look like one: a few rows of a word and what it says, without a heading."""
    rows = [row for row in range(frame.body, end) if row not in area.blank_rows]
    if frame.heading or len(rows) > MOST_PREAMBLE:
        return False
    return all(len(area.filled(row)) <= 2 and area.look(row, area.filled(row)[0]) is Look.TEXT for row in rows)


def _beside(area: Area) -> list[Area]:
    """The area parted at blank columns with a table of its own on each side."""
    pieces = _between_blank_columns(area)
    if len(pieces) < 2 or min(piece.width for piece in pieces) == 0:
        return [area]
    found = [pieces[0]]
    for piece in pieces[1:]:
        if _are_two(found[-1], piece):
            found.append(piece)
        else:
            found[-1] = found[-1].narrowed(found[-1].left, piece.right)
    if len(found) == 1:
        return [area]
    return [_trimmed(piece) for piece in found]


def _between_blank_columns(area: Area) -> list[Area]:
    filled = _filled_columns(area)
    runs: list[list[int]] = []
    for column in sorted(filled):
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    return [area.narrowed(run[0], run[-1]) for run in runs]


def _filled_columns(area: Area) -> set[int]:
    """Columns with any text, and those that a merged cell with a text covers."""
    rows = range(area.top, min(area.bottom, area.top + SEEN_FIRST) + 1)
    found = {column for row in rows for column in area.filled(row)}
    found.update(column for column in area.columns if column not in found and _has_text(area, column))
    for one in area.blocks:
        if area.text(one.top, one.left) and one.right - one.left + 1 < area.width:
            found.update(area.covered_by(one))
    return found


def _has_text(area: Area, column: int) -> bool:
    at = column - 1
    return any(cells[at] and not cells[at].isspace() for cells in area.sheet.rows[area.top - 1 : area.bottom])


def _are_two(left: Area, right: Area) -> bool:
    """Both sides have names and rows of their own, and do not share both heading and rows."""
    if min(left.width, right.width) < FEWEST_COLUMNS:
        return False
    one, other = frame_of(left), frame_of(right)
    if one is None or other is None or not one.heading:
        return False
    if not other.heading:
        return any(not right.is_wordy(row) for row in one.heading if right.filled(row))
    if one.heading != other.heading or _shares_a_name(left, one, right, other):
        return True
    ends = _dense_end(left, one), _dense_end(right, other)
    return None not in ends and ends[0] != ends[1]


def _shares_a_name(left: Area, one: Frame, right: Area, other: Frame) -> bool:
    names = {left.text(one.heading[-1], column) for column in left.filled(one.heading[-1])}
    return bool(names & {right.text(other.heading[-1], column) for column in right.filled(other.heading[-1])})


def _dense_end(area: Area, frame: Frame) -> int | None:
    """The last row of a table without blank rows inside; None for one with gaps."""
    last = max((row for row in area.rows if row not in area.blank_rows), default=0)
    gaps = any(row in area.blank_rows for row in range(frame.body, last))
    return None if gaps else last


def _trimmed(area: Area) -> Area:
    """Without blank rows at both ends."""
    filled = [row for row in area.rows if row not in area.blank_rows]
    return replace(area, top=filled[0], bottom=filled[-1], beside=True)
