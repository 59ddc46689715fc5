"""What a column is: numbers, texts, dates or clock times, from all its cells and its heading."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from proposals.intake import ColumnKind
from readers.lab.cell_looks import NOT_DETECTED, PLAIN_NUMBER, Look, cleaned, look
from readers.lab.files.raw import Kind
from readers.lab.values.column_cells import Cells
from readers.lab.values.dates import clock_of, date_of, date_together, serial_date
from readers.lab.values.figures import signs_of

DATE_NAME: Final = re.compile(r"\b(?:dates?|дата|даты|timestamp|datetime)\b|_date$|^date_", re.IGNORECASE)
TIME_NAME: Final = re.compile(r"\b(?:time|clock|время|час|часы)\b|_time$", re.IGNORECASE)
LABEL_NAME: Final = re.compile(
    r"(?:^|[^\w])(?:lot|batch|arm|sample|specimen|run|group|series|variant|treatment|operator|shift|line|id|code|no\.?|"
    r"number|#|№|n|п/п|лот|парти[яи]|образ(?:ец|ца)|проб[аы]|опыта?|групп[аы]|серия|серии|вариант|режим|оператор|смен[аы]|"
    r"линия|код|номер|артикул|штрих-?код|шифр|замес|варк[аи])(?:$|[^\w])|_(?:id|no|lot|code)$",
    re.IGNORECASE,
)
LABEL: Final = re.compile(
    r"\d+[-/. ]?[^\W\d_]{1,3}\d*|[^\W\d_]{1,6}[-–./ №#]*\d+\w*|\d+\s?[-–/]\s?\d+[\w/-]*|№\s?\d+.*", re.IGNORECASE
)
LEADING_ZERO: Final = re.compile(r"0\d+(?:[.,]\d+)?")
EXPONENT: Final = re.compile(r"\d+[eE]\d+")
CLOCK_SHAPED: Final = re.compile(r"\d{1,4}:\d{2}(?::\d{2}(?:[.,]\d+)?)?", re.ASCII)
POINTED: Final = re.compile(r"\d{1,2}\.\d{2}", re.ASCII)
MOST_DIGITS: Final = 15
FIGURES_BEGIN: Final = frozenset("-0123456789")
WHOLE: Final = re.compile(r"\d+")


def kind_of(cells: Cells) -> ColumnKind:
    """What a column is; as a person has set it, else by most of its filled cells."""
    if cells.settings.kind is not None:
        return cells.settings.kind
    if cells.only_numbers:
        return _of_workbook_numbers(cells)
    counts = _looks(cells)
    filled = sum(counts[one] for one in Look if one not in (Look.BLANK, Look.MISSING, Look.ERROR))
    if not filled:
        return "number" if cells.heading.unit else "text"
    if counts[Look.DATE] * 2 > filled or _more_dates(cells, counts, filled):
        return "date"
    if counts[Look.CLOCK] * 2 > filled or _more_clocks(cells, counts, filled):
        return "time"
    if is_dated(cells) and _are_together(cells):
        return "date"
    return "number" if _is_numbers(cells, counts, filled) else "text"


def is_label(cells: Cells) -> bool:
    """Whether the heading says that the column names things: lots, arms, samples."""
    return bool(LABEL_NAME.search(cells.heading.name)) and not cells.heading.unit


def is_dated(cells: Cells) -> bool:
    """Whether the heading says that the column holds dates."""
    return bool(DATE_NAME.search(cells.heading.name)) and not cells.heading.unit


def _of_workbook_numbers(cells: Cells) -> ColumnKind:
    filled = [raw for kind, raw in cells.tally if kind == Kind.NUMBER]
    if (
        filled
        and is_dated(cells)
        and (all(serial_date(float(raw)) for raw in filled) or all(map(date_together, filled)))
    ):
        return "date"
    return "number" if filled or cells.heading.unit else "text"


def _looks(cells: Cells) -> Counter[Look]:
    counts: Counter[Look] = Counter()
    for (kind, raw), count in cells.tally.items():
        counts[look(raw, kind)] += count
    return counts


def _more_dates(cells: Cells, counts: Counter[Look], filled: int) -> bool:
    """Whether "18.01.26", which can be a clock time, is a date here: as other cells or the heading say."""
    both = sum(
        count
        for (kind, raw), count in cells.tally.items()
        if kind == Kind.TEXT and look(raw, kind) is Look.CLOCK and date_of(cleaned(raw))
    )
    if not both or (counts[Look.DATE] + both) * 2 <= filled:
        return False
    only_clock = counts[Look.CLOCK] - both
    if counts[Look.DATE] != only_clock:
        return counts[Look.DATE] > only_clock
    return not TIME_NAME.search(cells.heading.name)


def _are_together(cells: Cells) -> bool:
    """Whether all figures are dates of eight digits: 20260301."""
    figures = [cleaned(raw) for kind, raw in cells.tally if look(raw, kind) is Look.NUMBER]
    return bool(figures) and all(map(date_together, figures))


def _more_clocks(cells: Cells, counts: Counter[Look], filled: int) -> bool:
    """Whether most cells are clock times with the few that only look like one: "25:00", and "8.30" under “Time”."""
    if not counts[Look.CLOCK]:
        return False
    texts = [(cleaned(raw), count) for (kind, raw), count in cells.tally.items() if kind == Kind.TEXT]
    odd = sum(count for text, count in texts if is_odd_clock(text))
    if TIME_NAME.search(cells.heading.name):
        odd += sum(count for text, count in texts if clock_with_point(text))
    clocks = counts[Look.CLOCK]
    return 0 < odd <= clocks and (clocks + odd) * 2 > filled and 2 * _out_of_day(texts) <= clocks


def _out_of_day(texts: Iterable[tuple[str, int]]) -> int:
    return sum(count for text, count in texts if is_odd_clock(text))


def is_odd_clock(clean: str) -> bool:
    """Whether a text is written as a clock time and is none of a day: "25:00"."""
    return bool(CLOCK_SHAPED.fullmatch(clean)) and not clock_of(clean)


def clock_with_point(clean: str) -> str:
    """The clock time of "8.30", which is a number elsewhere; "" for anything else."""
    return clock_of(clean.replace(".", ":")) if POINTED.fullmatch(clean) else ""


def _is_numbers(cells: Cells, counts: Counter[Look], filled: int) -> bool:
    numbers = counts[Look.NUMBER] + counts[Look.WITH_UNIT]
    undetected = sum(count for (_, raw), count in cells.tally.items() if NOT_DETECTED.fullmatch(cleaned(raw)))
    if not numbers and not cells.heading.unit:
        return False
    numeric = numbers + counts[Look.QUALIFIED] - undetected
    enough = numeric * 2 > filled - undetected or (numbers * 3 >= filled and bool(cells.heading.unit))
    return numeric > 0 and enough and not _are_labels(cells)


def _are_labels(cells: Cells) -> bool:
    """Labels that look like numbers: "007", "1, 2, 2a", digits that no computer keeps as a number."""
    texts = {cleaned(raw) for kind, raw in cells.tally if kind == Kind.TEXT}
    if any(LEADING_ZERO.fullmatch(text) or (WHOLE.fullmatch(text) and len(text) > MOST_DIGITS) for text in texts):
        return True
    words = {text for text in texts if look(text) is Look.TEXT}
    if is_label(cells):
        return (
            bool(words)
            or bool(equal_figures(texts))
            or any(EXPONENT.fullmatch(text) or look(text) is Look.WITH_UNIT for text in texts)
        )
    return any(LABEL.fullmatch(text) for text in words) and _all_whole(cells)


def equal_figures(texts: Iterable[str]) -> dict[str, str]:
    """Texts that are the same number as another one and are written differently, each with the shortest of its number:
    as labels they are two.

    >>> equal_figures(["1.1", "1.10", "1.2"]), equal_figures(["10", "10,0"])
    ({'1.10': '1.1'}, {'10,0': '10'})
    """
    families: dict[float, list[str]] = {}
    listed = [text for text in texts if text[:1] in FIGURES_BEGIN]
    if all(map(WHOLE.fullmatch, listed)):
        return {}
    for text in listed:
        if PLAIN_NUMBER.fullmatch(text):
            families.setdefault(float(text.replace(",", ".")), []).append(text)
    usual = {one: min(family, key=lambda text: (len(text), text)) for family in families.values() for one in family}
    return {one: first for one, first in usual.items() if one != first}


def _all_whole(cells: Cells) -> bool:
    figures = (cleaned(raw) for kind, raw in cells.tally if look(raw, kind) is Look.NUMBER)
    return all(WHOLE.fullmatch(text) for text in figures)


def may_be_both(raw: str) -> bool:
    """Whether a text can be a clock time and a date: "18.01.26"."""
    clean = cleaned(raw)
    return bool(clock_of(clean)) and date_of(clean) is not None


def is_figure(kind: str, raw: str) -> bool:
    """Whether a cell is a number, as a workbook or a text has it."""
    if kind != Kind.TEXT:
        return kind in (Kind.NUMBER, Kind.PERCENT)
    return not raw[:1].isalpha() and (bool(PLAIN_NUMBER.fullmatch(raw)) or bool(signs_of(raw)))
