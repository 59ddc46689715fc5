"""What parts the cells of a text: decided by which separator gives rows alike and cells that are whole."""

import csv
import io
import re
from collections import Counter
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
OFTEN: Final = 0.6
MOST_ALIGNED: Final = 60
"""Columns that people align with spaces."""
LONGEST_ALIGNED: Final = 20_000
"""Characters of a line that people align so."""
DECIMAL_COMMA: Final = re.compile(r"(?<=[0-9]),(?=[0-9])|,(?=\s|$)")
NUMBER: Final = re.compile(r"[<>≤≥~]?\s*[-+−]?[0-9][0-9.,:/\-]*\s?%?")
LEFT: Final = re.compile(r"\s*[<>≤≥~]?\s*[-+−]?(?:[0-9]{1,15}|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)")
RIGHT: Final = re.compile(r"[0-9]{1,15}(?:[eE][-+]?[0-9]{1,3})?\s*%?\s*")
UNIT_TAIL: Final = re.compile(r",(?:\s|[^,]{0,8}$)")
COLUMN_NAMES: Final = re.compile(r"([^\W\d]\w*),([^\W\d]\w*)")
CLAUSE: Final = re.compile(r"[^,]*[^\W\d],")
DECIMAL: Final = re.compile(r"[<>≤≥~]?[-+−]?[0-9]+,[0-9]+%?")
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
    found = _best(text, quoted=True) or (_best(text, quoted=False) if _swallows(text) else None)
    spaced = found in (None, ",") and _spaced(text)
    if found is None or (spaced and _commas_within(text)):
        return Choice(" " if spaced else None)
    if found == ",":
        decimal = _decimal_commas(_sample(text, ",", quoted=True))
        return Choice(None, doubtful=decimal == "perhaps") if decimal else Choice(",")
    return Choice(found)


def split_at_spaces(lines: Sequence[str]) -> list[Record]:
    """The cells of lines that are parted by spaces: by gaps of two and more where most lines have them, each cell of a
    shorter line under the heading above which it stands; else by every space."""
    if not _gapped([line for line in lines if line.strip()][:SAMPLE]):
        return [[text for _, text in _at(SPACE, line)] for line in lines]
    return _under_headings([_at(GAP, line) for line in lines])


def alike(sample: Sequence[Sequence[object]]) -> float:
    """The share of rows that have more than one cell and as many as a row beside them."""
    widths = [len(record) for record in sample]
    beside = {at for at, (one, next_) in enumerate(pairwise(widths)) if one == next_ > 1}
    both = beside | {at + 1 for at in beside}
    if len(widths) == 1:
        return float(widths[0] > 1)
    return len(both) / len(widths) if widths else 0.0


def _best(text: str, quoted: bool) -> str | None:
    """The candidate that parts the rows and leaves the fewest strange signs in the cells; None for none."""
    found = [
        (dirt, at)
        for at, candidate in enumerate(CANDIDATES)
        if (dirt := _dirt(_sample(text, candidate, quoted), candidate)) is not None
    ]
    return CANDIDATES[min(found)[1]] if found else None


def _swallows(text: str) -> bool:
    """Whether a quotation mark makes one cell of several lines."""
    return '"' in text and any("\n" in cell for record in _sample(text, ",", quoted=True) for cell in record)


def _sample(text: str, separator: str, quoted: bool) -> list[Record]:
    try:
        filled = (record for record in records(text, separator, quoted) if any(cell.strip() for cell in record))
        return list(islice(filled, SAMPLE))
    except csv.Error:
        return []


def _dirt(sample: list[Record], separator: str) -> float | None:
    """Signs in the cells that look like another separator, for each row; None for what parts the rows not."""
    parted = [record for record in sample if len(record) > 1]
    if not parted or (alike(sample) < ENOUGH and len(parted) < OFTEN * len(sample)):
        return None
    if separator == "," and _is_prose(parted):
        return None
    others = [other for other in CANDIDATES if other != separator]
    signs = sum(_strange(cell, others) for record in parted for cell in record)
    return round(signs / len(parted), 1)


def _is_prose(parted: list[Record]) -> bool:
    """Commas that all stand before spaces, in rows of which most have no figure, part clauses and not cells."""
    if not all(cell.startswith((" ", "\u00a0")) or not cell for record in parted for cell in record[1:]):
        return False
    figures = sum(any(NUMBER.fullmatch(cell.strip()) for cell in record) for record in parted)
    return figures < len(parted) / 2


def _strange(cell: str, others: Iterable[str]) -> int:
    bare = DECIMAL_COMMA.sub("", cell)
    return sum(bare.count(other) for other in others)


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
    """Whether the row above the figures names two columns: "x,y", and not a quantity with its unit: "Mass,kg"."""
    names = COLUMN_NAMES.fullmatch(words[-1])
    return names is not None and (len(names[2]) > 3 or len(names[1]) <= len(names[2]))


def _spaced(text: str) -> bool:
    """Whether lines are parted by spaces: by gaps, or by single ones where all cells below the first row are figures
    or the first row names as many."""
    lines = [line for line in islice(text.splitlines(), 4 * SAMPLE) if line.strip()][:SAMPLE]
    if max(map(len, lines), default=0) > LONGEST_ALIGNED:
        return False
    if _gapped(lines):
        return True
    rows = [[cell for _, cell in _at(SPACE, line)] for line in lines]
    if alike(rows) < OFTEN or sum(bool(THOUSANDS.fullmatch(line)) for line in lines) > len(lines) / 2:
        return False
    figures = [all(map(NUMBER.fullmatch, row)) for row in rows]
    return sum(figures) >= max(2, len(rows) - 3) or _under_names(rows)


def _under_names(rows: list[Record]) -> bool:
    """Whether all rows are alike and a column of figures stands under a word."""
    if len(rows) < 3 or len({len(row) for row in rows}) > 1:
        return False
    columns = list(zip(*rows, strict=True))
    return any(not NUMBER.fullmatch(head) and all(map(NUMBER.fullmatch, below)) for head, *below in columns)


def _gapped(lines: Sequence[str]) -> bool:
    """Whether most lines have as many gaps of two and more spaces."""
    widths = [len(_at(GAP, line)) for line in lines]
    parted = [width for width in widths if width > 1]
    return bool(parted) and Counter(parted).most_common(1)[0][1] >= max(2, len(widths) / 2)


def _commas_within(text: str) -> bool:
    """Whether every comma of lines that spaces part is a decimal sign, or stands in a word before a space."""
    lines = [line for line in islice(text.splitlines(), 4 * SAMPLE) if line.strip()][:SAMPLE]
    pieces = [cell for line in lines for _, cell in _at(SPACE, line) if "," in cell]
    fine = [cell for cell in pieces if CLAUSE.fullmatch(cell) or DECIMAL.fullmatch(cell)]
    return len(fine) >= 0.9 * len(pieces)


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
    full = Counter(widths).most_common(1)[0][0]
    whole = [line for line in lines if len(line) == full]
    spans = [
        (min(line[at][0] for line in whole), max(line[at][0] + len(line[at][1]) for line in whole))
        for at in range(full)
    ]
    return [_placed(line, spans) for line in lines]


def _placed(line: list[tuple[int, str]], spans: list[tuple[int, int]]) -> Record:
    cells = [text for _, text in line]
    if len(line) >= len(spans) or len(spans) > MOST_ALIGNED:
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
