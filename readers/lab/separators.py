"""What parts the cells of a text: decided by which separator gives rows alike and cells that are whole."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Final

Record = list[str]

CANDIDATES: Final = ("\t", ";", "|", ",")
"""In the order in which they are taken where the evidence is equal."""
SAMPLE: Final = 400
"""Records that are looked at."""
ENOUGH: Final = 0.3
"""The share of records that must be as wide as a neighbour."""
DECIMAL_COMMA: Final = re.compile(r"(?<=[0-9]),(?=[0-9])|,(?=\s|$)")
NUMBER: Final = re.compile(r"[<>≤≥~]?\s*[-+−]?[0-9][0-9.,:/\-]*\s?%?")
LEFT: Final = re.compile(r"\s*[<>≤≥~]?\s*[-+−]?[0-9]{1,15}")
RIGHT: Final = re.compile(r"[0-9]{1,15}(?:[eE][-+]?[0-9]{1,3})?\s*%?\s*")
UNIT_TAIL: Final = re.compile(r",(?:\s|[^,]{0,8}$)")
GAP: Final = re.compile(r"[ \u00a0]{2,}")
SPACE: Final = re.compile(r"[ \u00a0]+")
THOUSANDS: Final = re.compile(r"\s*[-+−]?[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?:[.,][0-9]+)?\s*")


@dataclass(frozen=True, slots=True)
class Choice:
    """`separator` None: the text has one column. `doubtful`: a comma between figures may be either sign."""

    separator: str | None
    doubtful: bool = False


def records(text: str, separator: str, quoted: bool = True) -> Iterator[Record]:
    """The rows of a text, a quoted cell with all that stands between its quotation marks. Raises csv.Error."""
    if quoted:
        return csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=csv.QUOTE_NONE)


def choose(text: str) -> Choice:
    """The separator of a text, or that it has none.

    A candidate must part most rows into as many cells as a row beside them. Of those the one is taken whose cells hold
    the fewest signs that look like a separator, a comma between two digits or before a space being none.
    """
    found = [(dirt, at) for at, candidate in enumerate(CANDIDATES) if (dirt := _dirt(text, candidate)) is not None]
    if found:
        separator = CANDIDATES[min(found)[1]]
        if separator != "," or not (decimal := _decimal_commas(_sample(text, ","))):
            return Choice(separator)
        return Choice(" " if _spaced(text) else None, doubtful=decimal == "perhaps")
    return Choice(" " if _spaced(text) else None)


def split_at_spaces(lines: Sequence[str]) -> list[Record]:
    """The cells of lines that are parted by spaces: by gaps of two and more where these give rows alike, each cell of a
    row with gaps under the heading above which it stands; else by every space."""
    gaps = _alike([_at(GAP, line) for line in lines if line.strip()]) >= ENOUGH * 2
    if not gaps:
        return [[text for _, text in _at(SPACE, line)] for line in lines]
    return _under_headings([_at(GAP, line) for line in lines])


def _sample(text: str, separator: str) -> list[Record]:
    try:
        filled = (record for record in records(text, separator) if any(cell.strip() for cell in record))
        return list(islice(filled, SAMPLE))
    except csv.Error:
        return []


def _dirt(text: str, separator: str) -> float | None:
    """Signs in the cells that look like another separator, for each row; None for what parts no rows alike."""
    sample = _sample(text, separator)
    if _alike(sample) < ENOUGH:
        return None
    others = [other for other in CANDIDATES if other != separator]
    parted = [record for record in sample if len(record) > 1]
    signs = sum(_strange(cell, others) for record in parted for cell in record)
    return round(signs / len(parted), 1)


def _strange(cell: str, others: Iterable[str]) -> int:
    bare = DECIMAL_COMMA.sub("", cell)
    return sum(bare.count(other) for other in others)


def _alike(sample: Sequence[Sequence[object]]) -> float:
    """The share of rows that have more than one cell and as many as a row beside them."""
    widths = [len(record) for record in sample]
    beside = {at for at, (one, next_) in enumerate(pairwise(widths)) if one == next_ > 1}
    alike = beside | {at + 1 for at in beside}
    if len(widths) == 1:
        return float(widths[0] > 1)
    return len(alike) / len(widths) if widths else 0.0


def _decimal_commas(sample: Sequence[Record]) -> str:
    """ "" where the comma parts cells; "surely" where it is the sign of decimals in a text of one column by what stands
    above it; "perhaps" where nothing stands above it."""
    pairs = [record for record in sample if len(record) == 2]
    figures = [record for record in pairs if LEFT.fullmatch(record[0]) and RIGHT.fullmatch(record[1])]
    words = [",".join(record) for record in sample if record not in figures]
    if any(len(record) > 2 for record in sample) or not figures or len(figures) < len(sample) / 2:
        return ""
    if not words:
        return "perhaps"
    return "" if any("," in word and not UNIT_TAIL.search(word) for word in words) or _named(words) else "surely"


def _named(words: Sequence[str]) -> bool:
    """Whether the row above the figures names two columns: "x,y", and not a quantity with its unit: "Yield,%"."""
    head = words[-1]
    left, comma, right = head.partition(",")
    return (
        bool(comma)
        and not right.startswith(" ")
        and right.isidentifier()
        and len(right) > 0
        and bool(left)
        and (len(right) > 3 or len(left) <= len(right))
    )


def _spaced(text: str) -> bool:
    """Whether lines are parted by spaces: by gaps, or by single ones where all cells below the first row are figures
    or the first row names as many."""
    lines = [line for line in text.splitlines() if line.strip()][:SAMPLE]
    if _alike([_at(GAP, line) for line in lines]) >= ENOUGH * 2:
        return True
    rows = [[cell for _, cell in _at(SPACE, line)] for line in lines]
    if _alike(rows) < ENOUGH * 2 or sum(bool(THOUSANDS.fullmatch(line)) for line in lines) > len(lines) / 2:
        return False
    figures = [all(map(NUMBER.fullmatch, row)) for row in rows]
    named = (
        len(rows) > 2
        and len({len(row) for row in rows}) == 1
        and any(
            all(NUMBER.fullmatch(row[at]) for row in rows[1:]) and not NUMBER.fullmatch(rows[0][at])
            for at in range(len(rows[0]))
        )
    )
    return named or sum(figures) >= max(2, len(rows) - 3)


def _at(gap: re.Pattern[str], line: str) -> list[tuple[int, str]]:
    """The pieces of a line with the places where they begin."""
    found, at = [], len(line) - len(line.lstrip(" \u00a0"))
    rest = line.rstrip(" \u00a0")
    for match in gap.finditer(rest, at):
        found.append((at, rest[at : match.start()]))
        at = match.end()
    return [*found, (at, rest[at:])] if rest else []


def _under_headings(lines: list[list[tuple[int, str]]]) -> list[Record]:
    """Each piece of a short line in the column that it overlaps; a line that fits no columns stays as it is."""
    widths = [len(line) for line in lines if len(line) > 1]
    full = max(set(widths), key=widths.count)
    whole = [line for line in lines if len(line) == full]
    spans = [
        (min(line[at][0] for line in whole), max(line[at][0] + len(line[at][1]) for line in whole))
        for at in range(full)
    ]
    return [_placed(line, spans) for line in lines]


def _placed(line: list[tuple[int, str]], spans: list[tuple[int, int]]) -> Record:
    cells = [text for _, text in line]
    if len(line) >= len(spans):
        return cells
    columns = []
    for start, text in line:
        over = [at for at, (left, right) in enumerate(spans) if start < right and start + len(text) > left]
        if len(over) != 1:
            return cells
        columns += over
    if len(set(columns)) < len(columns):
        return cells
    placed = dict(zip(columns, cells, strict=True))
    return [placed.get(at, "") for at in range(len(spans))]
