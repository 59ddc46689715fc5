"""What may be typed into an input cell: the limits of the catalogue, asked for by the spreadsheet itself."""

from dataclasses import dataclass
from typing import Any, Final

from calculators.errors import N_
from documents.workbook.book import Sheet

FARTHEST: Final = 1e15


@dataclass(frozen=True, slots=True)
class Allowed:
    """Limits of a figure in the unit of its cell; None = open, `open_*` means the limit itself is out."""

    low: float | None = None
    high: float | None = None
    open_low: bool = False
    open_high: bool = False
    whole: bool = False


def allow(sheet: Sheet, at: tuple[int, int], allowed: Allowed) -> None:
    """Let the spreadsheet refuse what the limits exclude, with our words."""
    rule = _rule(allowed)
    tell = sheet.book.tell
    words = {
        "error_title": tell(N_("Not possible"))[:32],
        "error_message": tell(N_("This figure cannot have that value.")),
    }
    sheet.page.data_validation(*at, *at, {"validate": "integer" if allowed.whole else "decimal", **rule, **words})


def _rule(allowed: Allowed) -> dict[str, Any]:
    low = -FARTHEST if allowed.low is None else allowed.low
    high = FARTHEST if allowed.high is None else allowed.high
    if allowed.open_low and allowed.high is None:
        return {"criteria": ">", "value": low}
    if allowed.open_high and allowed.low is None:
        return {"criteria": "<", "value": high}
    return {
        "criteria": "between",
        "minimum": _inside(low, allowed.open_low),
        "maximum": _inside(high, allowed.open_high, -1),
    }


def _inside(limit: float, is_open: bool, way: int = 1) -> float:
    """A spreadsheet knows no half-open limits: a billionth inside stands for one."""
    return limit + way * 1e-9 if is_open else limit
