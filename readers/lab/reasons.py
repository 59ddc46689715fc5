"""Why a cell was changed, doubted or refused, in words; one notice for all cells with the same reason."""

from collections.abc import Sequence
from typing import Final

from calculators.errors import N_, Notice

GROUP_ABOVE: Final = "group-above"
COMMA: Final = Notice("decimal-comma", N_("the comma is read as the decimal sign"))
THOUSANDS: Final = Notice("thousands", N_("the signs between the thousands are taken out"))
MINUS: Final = Notice("minus", N_("a dash is read as the minus sign"))
SPACES: Final = Notice("spaces", N_("spaces or invisible characters are taken out"))
DIGITS: Final = Notice("digits", N_("the number is written anew in plain digits"))
UNIT_TAKEN: Final = Notice("unit-taken", N_("the unit behind the figure is taken as the unit of the column"))
EXPONENT: Final = Notice("exponent", N_("the power of ten is read as a part of the number"))
PERCENT_SIGN: Final = Notice("percent-sign", N_("the percent sign is taken as the unit"))
PERCENT_FORMAT: Final = Notice("percent-format", N_("the file shows this number as percents: it is read as percents"))
FRACTION: Final = Notice("fraction", N_("a fraction, as set for this column: it is read as percents"))
NOTHING: Final = Notice("nothing-measured", N_("says that nothing was measured"))
NOTHING_SET: Final = Notice("nothing-as-set", N_("is set to mean that nothing was measured"))
DATE_FORM: Final = Notice("date-form", N_("the date is written as year-month-day"))
CLOCK_FORM: Final = Notice("clock-form", N_("the clock time is written in full"))
FILLED_DOWN: Final = Notice("merged-label", N_("the label of merged cells counts for every row that they cover"))

SERIAL_SET: Final = Notice("date-serial-as-set", N_("the day number of a spreadsheet, read as its date"))
SERIAL: Final = Notice(
    "date-serial",
    N_("a number under a heading of dates, read as the day number of a spreadsheet: set the column to “number” if not"),
)
DATE_ORDER: Final = Notice(
    "date-order",
    N_("nothing in the column shows whether the day or the month comes first; read as day.month: set the order"),
)
DATE_AS_TEXT: Final = Notice(
    "date-order-open",
    N_("nothing in the column shows whether the day or the month comes first; kept as a text: set the order"),
)
SHORT_YEAR: Final = Notice("short-year", N_("a year of two figures is read as one of this century"))
ZONE: Final = Notice("time-zone", N_("the time zone is left out"))
CLOCK_OR_DATE: Final = Notice("clock-or-date", N_("can be a clock time and a date: set what the column is"))
SMALL_PERCENTS: Final = Notice(
    "percents-or-fractions",
    N_("read as percents, but no figure of the column is above 1: set whether these are percents or fractions"),
)
PERCENT_MIX: Final = Notice(
    "percent-mix", N_("has no percent sign where other cells of the column have one; read as percents: set what it is")
)
SIGN_MIX: Final = Notice(
    "decimal-mix", N_("shows another decimal sign than most cells of the column; read by its own sign")
)
SIGN_TIE: Final = Notice(
    "decimal-tie",
    N_("the column shows both decimal signs equally often; read by its own sign: look whether it is right"),
)
OPEN_QUOTE: Final = Notice("open-quote", N_("begins with a quotation mark that is never closed: look at the row below"))
GROUP_BLANK: Final = Notice(
    "blank-in-group", N_("is blank below a label and may belong to it; left blank: fill the column down if it does")
)
FILLED_BELOW: Final = Notice("filled-down", N_("takes the label above, as set for this column"))
NUMBER_IN_TEXT: Final = Notice("number-in-text", N_("a number in a column of texts; kept as a text"))
LIKE_A_FIGURE: Final = Notice(
    "like-a-figure", N_("looks like a figure and is not written as one; kept as a text: write it plainly")
)
CLOCK_OR_DURATION: Final = Notice(
    "clock-or-duration",
    N_("a clock time or how long something lasted, which the column does not settle; kept as a text: set what it is"),
)
LONGER_THAN_A_DAY: Final = Notice(
    "longer-than-a-day", N_("more than 24 hours: how long something lasted, and no time of day")
)
CLOCK_WITH_POINT: Final = Notice(
    "clock-with-point", N_("a figure among clock times, read as hours and minutes: look whether it is one")
)
TOGETHER_SET: Final = Notice("date-together-as-set", N_("eight digits, read as year, month and day"))
TOGETHER: Final = Notice(
    "date-together",
    N_("eight digits under a heading of dates, read as year, month and day: set the column to “number” if not"),
)
MERGED_BLANK: Final = Notice(
    "merged-number", N_("a merged cell reaches here from another row: its number counts only for the first row")
)
MERGED_ACROSS: Final = Notice("merged-across", N_("merged over several columns: it counts only for the first of them"))
BEYOND_HEADING: Final = Notice(
    "beyond-heading",
    N_("stands to the right of the last heading: perhaps a separator inside a cell of this row moved its cells"),
)

NOT_A_NUMBER: Final = Notice("text-among-numbers", N_("a text among numbers: it is used nowhere"))
QUALIFIED: Final = Notice(
    "qualified",
    N_(
        "says something about a figure and is none, so it is not used: write a figure into the file where there is "
        "one, or leave the run out with a reason"
    ),
)
ERROR_CELL: Final = Notice("error-cell", N_("an error of the spreadsheet, not a value"))
UNCOMPUTED: Final = Notice(
    "formula-without-result", N_("a formula whose result the file does not hold: compute it and save the file again")
)
YES_NO: Final = Notice("yes-no-among-numbers", N_("a yes or no among numbers: it is used nowhere"))
DATE_AMONG: Final = Notice(
    "date-among-numbers", N_("a date among numbers: perhaps the spreadsheet turned a number such as 3.05 into a date")
)
NOT_A_DATE: Final = Notice("no-date", N_("is no date, as the other cells of the column are"))
NOT_A_CLOCK: Final = Notice("no-clock", N_("is no clock time, as the other cells of the column are"))
OTHER_ORDER: Final = Notice("date-contradiction", N_("is no date in the order of day and month that the column shows"))
BOTH_ORDERS: Final = Notice(
    "date-both-orders", N_("the column shows dates in both orders, and this one can be read in both: set the order")
)
OTHER_UNIT: Final = Notice(
    "other-unit", N_("carries a unit that the other cells or the heading do not have: write all figures in one unit")
)


_TOGETHER: Final[dict[tuple[str, ...], Notice]] = {}


def several(reasons: Sequence[Notice]) -> Notice:
    """One notice for all reasons of a cell: the only one as it is, else a list of them. The reasons hold no facts."""
    if len(reasons) == 1:
        return reasons[0]
    codes = tuple(one.code for one in reasons)
    if codes not in _TOGETHER:
        _TOGETHER[codes] = Notice("several", N_("{reasons}"), {"reasons": tuple(reasons)})
    return _TOGETHER[codes]


def both(first: Notice | None, second: Notice) -> Notice:
    """As `several` of two, of which the second may hold facts; the first may be none or several already."""
    if first is None:
        return second
    before = first.facts["reasons"] if first.code == "several" else (first,)
    return Notice("several", N_("{reasons}"), {"reasons": (*before, second)})  # type: ignore[misc]  # a tuple of notices


def codes_of(reason: Notice) -> tuple[str, ...]:
    """The stable codes of a reason that may be several."""
    return tuple(one.code for one in parts_of(reason))


def parts_of(reason: Notice) -> tuple[Notice, ...]:
    """The reasons that a reason consists of: one, or several."""
    parts = reason.facts.get("reasons")
    return parts if isinstance(parts, tuple) else (reason,)
