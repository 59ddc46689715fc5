"""What a look of our own at a sheet sees and the program for workbooks does not tell."""

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from readers.lab.raw import Block, Kind

Place: TypeAlias = tuple[int, int]
"""Row and column, from 1."""
ASIDE: Final = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|[\\_*].", re.DOTALL)
"""What a number format only writes: quoted words, colours and conditions, escaped signs."""
LASTS: Final = re.compile(r"\[(?:h+|m+|s+)\]")


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
    """Whether a number format shows a date or a time of day, and not how long something lasted.

    >>> shows_a_date("dd.mm.yyyy"), shows_a_date("[h]:mm"), shows_a_date('0.00 "days"'), shows_a_date("General")
    (True, False, False, False)
    """
    bare = _bare(code).lower()
    return "general" not in bare and not LASTS.search(code.lower()) and any(letter in bare for letter in "dmyhs")


def _bare(code: str) -> str:
    """A number format without quoted words, escaped signs and what stands in brackets."""
    return ASIDE.sub("", code)
