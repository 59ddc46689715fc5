"""The patterns that come with the program, and files of patterns that are wrong."""

import datetime as dt
from pathlib import Path

import pytest

from proposals.base import LANGUAGES
from readers.errors import UnreadableFile
from readers.false_economies import read_presets

FILE = Path(__file__).parent.parent.parent / "parameters" / "false_economies.yaml"
TODAY = dt.date(2026, 11, 26)
ONE = b"""presets:
  - id: cut
    since: 2026-01-01
    name: Cut
    claim: Less
    lesson: More
    source: House
    needs: [crew]
    changes:
      - {id: pay, metric: labour_cost, mode: relative, low: -3, likely: -2, high: -1, unit: "%", source: s, why: w}
"""
LATER = ONE.replace(b"2026-01-01", b"2027-01-01").replace(b"name: Cut", b"name: Later").partition(b"\n")[2]


def test_the_three_patterns_that_come_with_the_program_promise_and_hide() -> None:
    found = read_presets(FILE.read_bytes(), TODAY)
    assert [one.id for one in found] == ["frozen_wages", "substitute", "pay_cut"]
    for preset in found:
        assert {change.hidden for change in preset.changes} == {True, False}
        texts = (preset.name, preset.claim, preset.lesson, preset.source, *(one.source for one in preset.changes))
        assert all(isinstance(text, dict) and set(LANGUAGES) == set(text) for text in texts)


@pytest.mark.parametrize(
    ("day", "names"),
    [(dt.date(2025, 12, 31), []), (dt.date(2026, 12, 31), ["Cut"]), (dt.date(2027, 1, 1), ["Later"])],
)
def test_of_each_pattern_the_latest_that_has_begun_is_in_force(day: dt.date, names: list[str]) -> None:
    assert [one.name for one in read_presets(ONE + LATER, day)] == names


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"metric: labour_cost", b"metric: moon", 10),
        (b"metric: labour_cost", b"metric: utilities.*.price", 10),
        (b"low: -3", b"low: 3", 10),
        (b"low: -3", b"low: three", 10),
        (b"source: s, ", b"", 10),
        (b"mode: relative", b"mode: new_value", 10),
        (b"    source: House\n", b"", 2),
        (b"[crew]", b"[moon]", 8),
        (b"since: 2026-01-01", b"since: soon", 3),
    ],
)
def test_a_wrong_pattern_is_refused_with_its_line(old: bytes, new: bytes, line: int) -> None:
    assert old in ONE
    with pytest.raises(UnreadableFile) as refusal:
        read_presets(ONE.replace(old, new, 1), TODAY)
    assert refusal.value.notice.facts["line"] == line
