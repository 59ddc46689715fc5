"""What a look of our own at a sheet sees and the program for workbooks does not tell."""

from dataclasses import dataclass, field
from typing import Final, TypeAlias

from readers.lab.raw import Block, Kind

Place: TypeAlias = tuple[int, int]
"""Row and column, from 1."""
QUOTED: Final = '"'


@dataclass
class Look:
    """`instead` has the text and kind of cells that are told wrongly or not at all; `percents` are numbers shown as
    percents; `odd_dates` numbers that are shown as dates and are none."""

    formulas: set[Place] = field(default_factory=set)
    instead: dict[Place, tuple[str, Kind]] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    odd_dates: dict[Place, str] = field(default_factory=dict)
    merged: list[Block] = field(default_factory=list)


def shows_percents(code: str) -> bool:
    """Whether a number format shows percents: a percent sign outside of quoted words.

    >>> shows_percents('0.0%'), shows_percents('0" %"'), shows_percents('General')
    (True, False, False)
    """
    return "%" in _bare(code)


def shows_a_date(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> shows_a_date("dd.mm.yyyy"), shows_a_date("[h]:mm"), shows_a_date('0.00 "days"'), shows_a_date("General")
    (True, True, False, False)
    """
    bare = _bare(code).lower()
    return bare != "general" and any(letter in bare for letter in "dmyhs")


def _bare(code: str) -> str:
    """A number format without quoted words, escaped signs, and what stands in brackets other than [h], [m], [s]."""
    out, at = [], 0
    while at < len(code):
        sign = code[at]
        closing = {QUOTED: QUOTED, "[": "]"}.get(sign)
        end = code.find(closing, at + 1) if closing else -1
        if sign in "\\_*":
            at += 2
        elif end > 0:
            out.append(code[at + 1 : end] if sign == "[" and set(code[at + 1 : end].lower()) <= set("hms") else "")
            at = end + 1
        else:
            out.append(sign)
            at += 1
    return "".join(out)
