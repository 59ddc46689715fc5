"""What a person types to ask a trial: the response, the margin that still counts as no change, the possible values."""

from typing import Literal

from calculators.errors import N_, Notice
from proposals.trial import ResponseRecord
from readers.errors import UnreadNumber
from readers.numbers import read_number


def asked_response(
    column: str, good: Literal["up", "down", "unchanged"], margin: str | None, possible: str | None
) -> ResponseRecord:
    """The response in `column` of a file of runs. Raises UnreadNumber."""
    return ResponseRecord(
        id="response",
        name=column,
        column=column,
        unit="",
        good=good,
        margin=None if margin is None else read_margin(margin),
        range=None if possible is None else read_range(possible),
    )


def read_margin(text: str) -> float:
    """A margin in the unit of the response, greater than 0; a lone comma is a decimal sign. Raises UnreadNumber."""
    margin = read_number(text, "either").value
    if margin <= 0:
        raise UnreadNumber(Notice("margin", N_("A margin is greater than 0, not {margin}"), {"margin": margin}))
    return margin


def read_range(text: str) -> tuple[float | None, float | None]:
    """ "0:100", "0:" or ":100"; the lower end first. Raises UnreadNumber.

    >>> read_range("0,5:")
    (0.5, None)
    """
    low, colon, high = text.partition(":")
    ends = (_end(low), _end(high))
    if not colon or ends == (None, None) or (None not in ends and ends[0] >= ends[1]):  # type: ignore[operator]  # no None
        message = N_("A range is written LOW:HIGH with the lower end first, such as 0:100, not {range}")
        raise UnreadNumber(Notice("range", message, {"range": text}))
    return ends


def _end(text: str) -> float | None:
    return read_number(text, "either").value if text.strip() else None
