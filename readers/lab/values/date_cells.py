"""One cell of a column of dates or clock times; in which order day and month stand, the whole column shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from calculators.errors import Notice
from proposals.intake import DateOrder
from readers.lab import reasons
from readers.lab.cell_looks import ERROR_WORD, cleaned, is_missing
from readers.lab.files.raw import Kind
from readers.lab.reading import Mark
from readers.lab.values.column_cells import Cells, Key, Outcome
from readers.lab.values.column_kinds import TIME_NAME, clock_with_point, may_be_both
from readers.lab.values.dates import DateText, clock_of, date_of, date_together, serial_date
from readers.lab.values.decimal_signs import Surroundings

HOURS: Final = 24
MIDNIGHT: Final = "T00:00:00"


@dataclass(frozen=True, slots=True)
class OrderRule:
    """`order` None: nothing shows it. `sure` tells that a person or the column shows it; `both` that both are shown."""

    order: DateOrder | None
    sure: bool
    both: bool = False


def order_rule(cells: Cells) -> OrderRule:
    """The order of day and month: as set, else as cells with a day above 12 show it; dots alone mean day first."""
    if cells.settings.date_order is not None:
        return OrderRule(cells.settings.date_order, True)
    dates = [date for kind, raw in cells.tally if kind == Kind.TEXT and (date := date_of(cleaned(raw))) is not None]
    shown = {order for date in dates for order in _orders_shown(date)}
    if len(shown) == 1:
        return OrderRule(next(iter(shown)), True)
    if shown:
        return OrderRule(None, False, both=True)
    dotted = all(date.mark == "." for date in dates if date.is_open)
    return OrderRule("dmy" if dotted else None, False)


def _orders_shown(date: DateText) -> Iterable[DateOrder]:
    if date.shape != "parts":
        return ()
    orders = [order for order in date.readings if order != "ymd"]
    return orders if len(orders) == 1 else ()


def keeps_texts(cells: Cells) -> bool:
    """Whether the dates of a column are kept as texts, because neither their order nor dots settle day and month."""
    rule = order_rule(cells)
    return rule.order is None and not rule.both and cells.settings.kind is None


def read_dates(cells: Cells, around: Surroundings) -> tuple[dict[Key, Outcome], OrderRule]:
    """The outcome of every different cell of a column of dates."""
    rule, codes = order_rule(cells), _codes(around)
    by_hand = cells.settings.kind == "date"
    return {key: _date_outcome(key, rule, codes, by_hand) for key in cells.tally}, rule


def read_clocks(cells: Cells, around: Surroundings) -> dict[Key, Outcome]:
    """The outcome of every different cell of a column of clock times."""
    codes = _codes(around)
    certain = any(kind == Kind.TEXT and clock_of(cleaned(raw)) and not may_be_both(raw) for kind, raw in cells.tally)
    certain = certain or cells.settings.kind is not None
    of_day = bool(TIME_NAME.search(cells.heading.name)) and cells.settings.kind is None
    return {key: _clock_outcome(*key, codes, certain, of_day) for key in cells.tally}


def _codes(around: Surroundings) -> frozenset[str]:
    return frozenset(cleaned(one).casefold() for one in around.settings.missing or ())


def _nothing(kind: str, raw: str, codes: frozenset[str]) -> Outcome | None:
    """The outcome of cells without a date, whatever they hold; None for all others."""
    clean = cleaned(raw)
    if kind == Kind.EMPTY:
        return "", None, None
    if not clean:
        return "", reasons.SPACES, Mark.CHANGED
    if clean.casefold() in codes:
        return "", reasons.NOTHING_SET, Mark.CHANGED
    if kind in (Kind.TEXT, Kind.ERROR) and is_missing(clean):
        return "", reasons.NOTHING, Mark.CHANGED
    if kind == Kind.ERROR or ERROR_WORD.fullmatch(clean):
        return "", reasons.ERROR_CELL, Mark.REFUSED
    return ("", reasons.UNCOMPUTED, Mark.REFUSED) if kind == Kind.UNCOMPUTED else None


def _date_outcome(key: Key, rule: OrderRule, codes: frozenset[str], by_hand: bool) -> Outcome:
    kind, raw = key
    if (nothing := _nothing(kind, raw, codes)) is not None:
        return nothing
    if kind == Kind.DATE:
        return raw.removesuffix(MIDNIGHT).replace("T", " "), None, None
    if kind in (Kind.NUMBER, Kind.TEXT) and (together := date_together(cleaned(raw))):
        return (
            (together, reasons.TOGETHER_SET, Mark.CHANGED) if by_hand else (together, reasons.TOGETHER, Mark.DOUBTFUL)
        )
    if kind == Kind.NUMBER:
        serial = serial_date(float(raw))
        if not serial:
            return "", reasons.NOT_A_DATE, Mark.REFUSED
        return (serial, reasons.SERIAL_SET, Mark.CHANGED) if by_hand else (serial, reasons.SERIAL, Mark.DOUBTFUL)
    date = date_of(cleaned(raw)) if kind == Kind.TEXT else None
    return ("", reasons.NOT_A_DATE, Mark.REFUSED) if date is None else _of_date(raw, date, rule)


def _of_date(raw: str, date: DateText, rule: OrderRule) -> Outcome:
    readings = date.readings
    if not date.is_open:
        reading = next(iter(readings.values()))
        wrong = rule.sure and rule.order not in readings and date.shape == "parts"
        if wrong:
            return "", reasons.OTHER_ORDER, Mark.REFUSED
    elif rule.order is None:
        return "", reasons.BOTH_ORDERS if rule.both else reasons.DATE_ORDER, Mark.REFUSED
    elif rule.order not in readings:
        return "", reasons.OTHER_ORDER, Mark.REFUSED
    else:
        reading = readings[rule.order]
    return _told(raw, reading, _doubts(date, rule))


def _doubts(date: DateText, rule: OrderRule) -> list[Notice]:
    found = (
        (date.is_open and not rule.sure, reasons.DATE_ORDER),
        (date.short_year, reasons.SHORT_YEAR),
        (date.zone, reasons.ZONE),
    )
    return [notice for holds, notice in found if holds]


def _told(raw: str, reading: str, doubts: list[Notice]) -> Outcome:
    if doubts:
        return reading, reasons.several(doubts), Mark.DOUBTFUL
    if reading == raw:
        return reading, None, None
    same = cleaned(raw) == reading
    return reading, reasons.SPACES if same else reasons.DATE_FORM, Mark.CHANGED


def _of_clock(raw: str, of_day: bool) -> Outcome:
    """A time of a workbook; one longer than a day, or below zero, is asked under a heading of times of day."""
    hours = raw.partition(":")[0]
    if hours.isdigit() and int(hours) < HOURS:
        return raw, None, None
    return raw, reasons.LONGER_THAN_A_DAY, Mark.DOUBTFUL if of_day else Mark.CHANGED


def _clock_outcome(kind: str, raw: str, codes: frozenset[str], certain: bool, of_day: bool) -> Outcome:
    if (nothing := _nothing(kind, raw, codes)) is not None:
        return nothing
    if kind == Kind.CLOCK:
        return _of_clock(raw, of_day)
    if kind == Kind.TEXT and (dotted := clock_with_point(cleaned(raw))):
        return dotted, reasons.CLOCK_WITH_POINT, Mark.DOUBTFUL
    reading = clock_of(cleaned(raw)) if kind == Kind.TEXT else ""
    if not reading:
        return "", reasons.NOT_A_CLOCK, Mark.REFUSED
    if not certain and may_be_both(raw):
        return reading, reasons.CLOCK_OR_DATE, Mark.DOUBTFUL
    return (reading, None, None) if reading == raw else (reading, reasons.CLOCK_FORM, Mark.CHANGED)
