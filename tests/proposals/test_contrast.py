"""Contrast is that of the guidelines for web content, and what is proposed in its place can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proposals.contrast import LEAST_CONTRAST, contrast, nearest_readable, readable

COLOUR = st.integers(0, 0xFFFFFF).map(lambda code: f"#{code:06x}")

PUBLISHED = [
    ("#000000", "#ffffff", 21.0),
    ("#777777", "#ffffff", 4.48),
    ("#767676", "#ffffff", 4.54),
    ("#595959", "#ffffff", 7.0),
    ("#ff0000", "#ffffff", 4.0),
    ("#0000ff", "#ffffff", 8.59),
    ("#ffff00", "#ffffff", 1.07),
    ("#00ff00", "#ffffff", 1.37),
    ("#ff0000", "#0000ff", 2.15),
    ("#abcdef", "#abcdef", 1.0),
]
"""Values as WebAIM and the techniques of WCAG 2.1 (G17, G18) give them, cut after the second place."""


@pytest.mark.parametrize(("one", "other", "ratio"), PUBLISHED)
def test_contrast_is_the_published_one_either_way_round(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@given(COLOUR, COLOUR)
def test_what_is_proposed_can_be_read_and_a_readable_colour_is_left_alone(colour: str, ground: str) -> None:
    found = nearest_readable(colour, ground)
    assert found is not None
    assert contrast(found, ground) >= LEAST_CONTRAST
    if readable(colour, ground):
        assert contrast(found, colour) < 1.05


def test_a_colour_that_is_to_be_read_on_white_black_and_grey_at_once_is_not_to_be_had() -> None:
    assert nearest_readable("#123abc", "#ffffff", "#000000", "#808080") is None
