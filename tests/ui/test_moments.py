"""A time on the screen says by which clock it is."""

import datetime as dt

import pytest

from ui.views.moments import zone_name


@pytest.mark.parametrize(
    ("minutes", "name"), [(0, "UTC"), (180, "UTC+3"), (-210, "UTC−3:30"), (345, "UTC+5:45"), (-60, "UTC−1")]
)
def test_a_zone_is_named_by_its_distance_from_greenwich(minutes: int, name: str) -> None:
    zone = dt.timezone(dt.timedelta(minutes=minutes))
    assert zone_name(dt.datetime(2026, 11, 26, 12, tzinfo=zone)) == name
