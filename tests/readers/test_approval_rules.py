"""The rules of approval from their file: the entry in force on a day, and every mistake by its line."""

import datetime as dt
from pathlib import Path

import pytest

from proposals.approval.rules import ApprovalRules, Figure, Level, Step
from readers.approval_rules import read_approval_rules
from readers.errors import UnreadableFile

FILE = (Path(__file__).parent.parent.parent / "parameters" / "approval.yaml").read_bytes()
TODAY = dt.date(2026, 11, 26)
ITEM = b"item_discount:\n"
LATER = b"""item_discount:
  - since: 2027-01-01
    source: Board of December
    unknown: managing director
    steps: [{above: 0.05, needs: managing director}]
"""


def rules(data: bytes = FILE, day: dt.date = TODAY) -> ApprovalRules:
    return read_approval_rules(data, day)


def test_every_figure_has_a_rule_with_steps_date_and_source_in_both_languages() -> None:
    found = rules()
    assert [one.figure for one in found.rules] == list(Figure)
    for one in (*found.rules, found.always):
        assert isinstance(one.source, dict)
        assert set(one.source) == {"en", "ru"}
        assert one.since <= TODAY


def test_amounts_have_steps_in_each_currency_that_the_examples_are_in() -> None:
    steps = rules().of(Figure.AMOUNT).steps
    assert {"EUR", "USD", "RUB"} <= {one.currency for one in steps}
    assert {one.currency for one in rules().of(Figure.MARGIN).steps} == {""}


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (dt.date(2026, 12, 31), Step(0.10, Level.COMMERCIAL_DIRECTOR)),
        (dt.date(2027, 1, 1), Step(0.05, Level.MANAGING_DIRECTOR)),
    ],
)
def test_a_rule_holds_until_the_next_entry_begins(day: dt.date, first: Step) -> None:
    assert rules(FILE.replace(ITEM, LATER), day).of(Figure.ITEM_DISCOUNT).steps[0] == first


def test_a_day_before_the_first_entry_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="2025-12-31"):
        rules(day=dt.date(2025, 12, 31))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (b"{above: 0.10, needs: commercial director}", b"{above: 0.10, needs: director}", "commercial director"),
        (b"{below: 0.30,", b"{above: 0.30,", "below"),
        (b"{below: 0.30,", b"{below: 30,", "30"),
        (b"{above: 0.10,", b"{above: -0.1,", "-0.1"),
        (b"currency: EUR, ", b"", "currency"),
        (b"    unknown: finance director\n", b"", "unknown"),
        (b"payback_months:", b"payback_years:", "payback_months"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_line_and_what_is_wrong(old: bytes, new: bytes, told: str) -> None:
    with pytest.raises(UnreadableFile, match=r"approval\.yaml, line \d+") as refusal:
        rules(FILE.replace(old, new, 1))
    assert told in str(refusal.value)
