"""The marks on a track stand where its slider has them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.appraisal import Outcome
from calculators.levers import Mode
from documents.charts.svg import Palette
from documents.charts.track import Standing, share_of, track_picture
from proposals.valuation.tracks import Mark, Track
from ui.views.meeting.marks import Shown, standing

VALUES = (0.0, 1.0, 2.0, 3.0, 4.0)
TRACK = Track("changes.yield", "raw_material_yield", "%", Mode.ABSOLUTE, 2.0, 1.5, 2.5, VALUES)
PALETTE = Palette()


def mark(value: float | None, *, above: bool = True, outcome: Outcome = Outcome.FOUND) -> Mark:
    return Mark("changes.yield", outcome, value, above)


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=30, unique=True))
def test_a_slider_stands_at_equal_distances_whatever_lies_between_its_values(values: list[float]) -> None:
    rising = sorted(values)
    shares = [share_of(rising, one) for one in rising]
    assert shares == pytest.approx([at / (len(rising) - 1) for at in range(len(rising))])


@pytest.mark.parametrize(
    ("found", "even", "pays"),
    [
        (mark(1.0), 0.25, (False, True)),
        (mark(1.0, above=False), 0.25, (True, False)),
        (mark(-1.0), None, (True, True)),
        (mark(9.0), None, (False, False)),
        (mark(-1.0, above=False), None, (False, False)),
        (mark(9.0, above=False), None, (True, True)),
        (mark(None, outcome=Outcome.ALWAYS_PAYS), None, (True, True)),
        (mark(None, outcome=Outcome.NEVER_PAYS), None, (False, False)),
        (None, None, None),
    ],
)
def test_the_side_on_which_it_pays_is_told_also_where_the_mark_is_beyond_the_track(
    found: Mark | None, even: float | None, pays: tuple[bool, bool] | None
) -> None:
    told = standing(Shown(TRACK, VALUES, 3.0, found))
    assert (told.even, told.pays) == (even, pays)
    assert (told.now, told.stands, told.low, told.high) == (0.75, 0.5, 0.375, 0.625)


def test_where_it_stood_is_drawn_once_it_was_moved_and_ends_that_say_nothing_never() -> None:
    moved, still = (track_picture(Standing(now, 0.5, 0.4, 0.6, 0.2, (False, True)), PALETTE) for now in (0.75, 0.5))
    assert re.findall(r'<circle cx="([^"]+)"', moved) == ["50%"]
    assert "<circle" not in still
    assert standing(Shown(TRACK, VALUES, 2.0, None, with_ends=False)).low == 0.5
    assert "<rect" not in track_picture(Standing(0.5, 0.5, 0.5, 0.5, None, None), PALETTE)


def test_the_sides_are_told_apart_without_colour() -> None:
    drawn = track_picture(Standing(0.5, 0.5, 0.4, 0.6, 0.2, (False, True)), PALETTE)
    assert drawn.count("stroke-dasharray") == 1
