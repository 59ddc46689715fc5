"""Rows that sum up other rows: totals, means, spreads, by their first word or because they add up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final

from readers.errors import UnreadNumber
from readers.lab.cell_looks import Look, cleaned
from readers.lab.files.raw import Kind
from readers.lab.layout.area import Area
from readers.numbers import read_number

SURE_WORDS: Final = (
    r"всего|подытог|промежуточный итог|общий итог|итог|в среднем|среднее|средн\.|ср\.?\s?знач\.?|ср\.|"
    r"среднее арифметическое|средневзвешенное|"
    r"grand total|sub-?total|total|totals|overall|mean|average|avg\.?|median|медиана|ско|с\.к\.о\.|"
    r"стандартное отклонение|станд\.? откл\.?|среднеквадратич\w* отклонение|std\.?\s?dev\.?|stdev|standard deviation|"
    r"дисперсия|variance|коэффициент вариации|коэф\.? вариации|coef\w*\.? of variation|std\.? error|standard error"
)
LIKELY_WORDS: Final = (
    r"сумма|sum|sd|s\.d\.|std|s|rsd|cv|cv,? ?%|rsd,? ?%|sem|se|n|min|max|мин|макс|мин\.|макс\.|минимум|максимум|"
    r"minimum|maximum|range|размах|count|количество|погрешность|доверительный интервал|x̄|хср|xср|"
    r"норма|норматив|limit|spec"
)
AFTER_WORD: Final = (
    r"(?:\s*[:.(,=].*|\s+(?:по|за|на|для|из|в|for|of|by|per|from|all|значени[ея]|value)\b.*|\s+\d.*|"
    r"\s+±?\s?(?:sd|ско).*)?"
)
SURE: Final = re.compile(rf"итого\b.*|(?:{SURE_WORDS}){AFTER_WORD}", re.IGNORECASE)
LIKELY: Final = re.compile(rf"(?:{LIKELY_WORDS})(?:\s*[:(,=].*)?", re.IGNORECASE)
BESIDE_NUMBERS: Final = re.compile(
    r"(?:средн\w*|ср|mean|avg|average|median|медиана|min|max|минимум|максимум|minimum|maximum|мин|макс|"
    r"ст(?:анд\w*)?\.? ?откл\w*|ско|с\.к\.о|std|st\.? ?dev\w*|stdev|standard \w+|sd|rsd|cv|se|sem|дисперсия|variance|"
    r"сумм\w*|sum|(?:sub|grand )?-?total\w*|(?:под)?итог\w*|всего|count|кол(?:ичест|-)во|размах|range|норм\w+|план|"
    r"plan|target|limit|spec\w*|отклонение|deviation|разни\w+|разность|difference|delta|дельта|прирост|эффект|effect|gain|"
    r"коэф\w*|доверит\w+|погрешность|error|(?:%|процент|percent|доля) ?(?:от|к|of|выполнения))(?:\W.*)?|"
    r"(?:δ|σ|x̄)(?:\W.*)?",
    re.IGNORECASE | re.DOTALL,
)
"""What a word among the numbers of runs says of other rows."""
HINT: Final = re.compile(r"(?:итог|всего|сумм|средн|total|sum|sub-?total|mean|average|avg)", re.IGNORECASE)
MEAN: Final = re.compile(
    r"среднее(?: значение| арифметическое)?|средн\.|ср\.|mean|average|avg\.?|median|медиана", re.IGNORECASE
)
END_OF_RANGE: Final = re.compile(r"макс(?:имум|\.)?|мин(?:имум|\.)?|max(?:imum|\.)?|min(?:imum|\.)?", re.IGNORECASE)
STATISTICS_BEGIN: Final = frozenset("смСМmaMA \u00a0")
"""With which the words of means and ends begin, or spaces before them: a quick test."""
NEAR: Final = 50
FIRST_LETTERS: Final = frozenset("итвпосмдкgtsoamvc ИТВПОСМДКGTSOAMVC\u00a0\ufeff\u200b")
"""With which the words of totals begin; a text that begins with a space may hide one."""
FEWEST_ADDENDS: Final = 2
MOST_ADDENDS: Final = 5000


def may_be_total(text: str) -> bool:
    """A quick test of the first cell of a row."""
    return text[0] in FIRST_LETTERS and bool(HINT.match(clean := cleaned(text)) or SURE.match(clean))


def is_total(area: Area, row: int, at_the_end: bool) -> bool:
    """Whether the first cell of a row names a total of others; below the last reading shorter words will do ("SD")."""
    looks = area.looks(row)
    first = next(iter(looks), None)
    if first is None or looks[first] not in (Look.TEXT, Look.QUALIFIED) or len(looks) < 2:
        return False
    text = area.text(row, first)
    if SURE.fullmatch(text):
        return not (MEAN.fullmatch(text) and _is_labelled_as_a_run(area, row, looks) and not _is_mean(area, row, looks))
    alone = sum(one is Look.TEXT for one in looks.values()) <= 1
    return (at_the_end and alone and bool(LIKELY.fullmatch(text))) or (bool(HINT.match(text)) and _adds_up(area, row))


def tells_of_numbered_rows(text: str) -> bool:
    """Whether a word in a column of the numbers of runs is no run: a mean, an end, a spread, a share of a plan.

    >>> [tells_of_numbered_rows(one) for one in ("среднее A", "ст. откл.", "% от плана", "Min", "5a", "spare")]
    [True, True, True, True, False, False]
    """
    return bool(BESIDE_NUMBERS.fullmatch(text))


def names_a_statistic(text: str) -> bool:
    """Whether the label of a reading is a word for a mean or an end of others."""
    return bool(MEAN.fullmatch(text) or END_OF_RANGE.fullmatch(text))


def names_a_total(text: str) -> bool:
    """Whether a label is a word for something that is computed of other rows."""
    return bool(SURE.fullmatch(text) or LIKELY.fullmatch(text))


def _is_labelled_as_a_run(area: Area, row: int, looks: Mapping[int, Look]) -> bool:
    """Whether a row has further words, all of which rows near it have in the same columns: an arm, and not a remark."""
    words = [column for column, one in looks.items() if one is Look.TEXT][1:]
    near = [one for one in range(max(area.top, row - NEAR), min(area.bottom, row + NEAR) + 1) if one != row]
    return bool(words) and all(any(area.text(one, at) == area.text(row, at) for one in near) for at in words)


def _is_mean(area: Area, row: int, looks: Mapping[int, Look]) -> bool:
    """Whether every figure of a row is the mean or the median of those above it, of all or of those with its words."""
    words = [column for column, one in looks.items() if one is Look.TEXT][1:]
    above = [one for one in range(max(area.top, row - MOST_ADDENDS), row) if not _hints(area, one)]
    alike = [one for one in above if all(area.text(one, at) == area.text(row, at) for at in words)]
    columns = [column for column, one in looks.items() if one is Look.NUMBER]
    return bool(columns) and any(_are_means(area, row, columns, rows) for rows in (alike, above))


def _are_means(area: Area, row: int, columns: Sequence[int], rows: Sequence[int]) -> bool:
    for column in columns:
        total = _figure(area, row, column)
        parts = [figure for one in rows if (figure := _figure(area, one, column)) is not None]
        if total is None or len(parts) < FEWEST_ADDENDS:
            return False
        if min(abs(total - sum(parts) / len(parts)), abs(total - median(parts))) > _tolerance(total, 1):
            return False
    return True


def _hints(area: Area, row: int) -> bool:
    filled = area.filled(row)
    return bool(filled) and bool(HINT.match(area.text(row, filled[0])))


def _adds_up(area: Area, row: int) -> bool:
    """Whether every figure of a row is the sum, or every one the mean, of the figures above it."""
    columns = [column for column, look in area.looks(row).items() if look is Look.NUMBER]
    pairs = [(_figure(area, row, column), _above(area, row, column)) for column in columns]
    tried = [(total, parts) for total, parts in pairs if total is not None and len(parts) >= FEWEST_ADDENDS]
    sums = [abs(total - sum(parts)) <= _tolerance(total, len(parts)) for total, parts in tried]
    means = [abs(total - sum(parts) / len(parts)) <= _tolerance(total, 1) for total, parts in tried]
    return bool(tried) and (all(sums) or all(means))


def _above(area: Area, row: int, column: int) -> list[float]:
    figures = (_figure(area, one, column) for one in _rows_above(area, row))
    return [figure for figure in figures if figure is not None]


def _rows_above(area: Area, row: int) -> Iterator[int]:
    for one in range(row - 1, max(area.top, row - MOST_ADDENDS) - 1, -1):
        filled = area.filled(one)
        if len(filled) < 2 or HINT.match(area.text(one, filled[0])):
            return
        yield one


def _figure(area: Area, row: int, column: int) -> float | None:
    text = area.sheet.rows[row - 1][column - 1]
    if area.look(row, column) is not Look.NUMBER:
        return None
    if area.sheet.kinds[row - 1][column - 1] != Kind.TEXT:
        return float(text)
    try:
        return read_number(text, "either", percent=True).value
    except UnreadNumber:
        return None


def _tolerance(total: float, count: int) -> float:
    """What rounding of the printed parts may add up to: half a unit of the third figure behind a point, or 0.2 %."""
    return max(0.002 * abs(total), 0.005 * count)
