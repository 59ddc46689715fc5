"""What is typed to ask a trial."""

import pytest

from readers.errors import UnreadNumber
from readers.question import asked_response, read_margin, read_range


@pytest.mark.parametrize(
    ("text", "ends"), [("0:100", (0, 100)), ("0,5:", (0.5, None)), (":1 000", (None, 1000)), ("-5:-1", (-5, -1))]
)
def test_a_range_has_a_lower_and_an_upper_end(text: str, ends: tuple[float | None, float | None]) -> None:
    assert read_range(text) == ends


@pytest.mark.parametrize("text", ["", ":", "5", "5:5", "9:1", "a:b", "0:1:2"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(UnreadNumber):
        read_range(text)


@pytest.mark.parametrize("text", ["0", "-0,1", "wide", ""])
def test_a_margin_is_above_zero(text: str) -> None:
    with pytest.raises(UnreadNumber):
        read_margin(text)


def test_a_response_is_asked_with_its_margin_and_range() -> None:
    asked = asked_response("yield, %", "unchanged", "0,5", "0:100")
    assert (asked.column, asked.good, asked.margin, asked.range) == ("yield, %", "unchanged", 0.5, (0, 100))
