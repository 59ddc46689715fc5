"""The lines of the levers divide each line of the account as the bridge divides the profit."""

from dataclasses import replace

import pytest

from calculators.levers import Lever
from calculators.plant import ACCOUNT_LINES
from proposals.valuation.lever_lines import LeverLines, lever_lines
from tests.documents.printed import figured

EXAMPLES = ("cheese", "film", "berries")
INCOME = ("revenue", "recovery")


def profit_of(found: LeverLines) -> float:
    return sum(amount if line in INCOME else -amount for line, amount in found.shares.items())


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_lines_of_a_lever_come_to_its_bar(example: str) -> None:
    _, valuation = figured(example)
    lines = lever_lines(valuation)
    assert list(lines) == [one.lever for one in valuation.bridge]
    assert [profit_of(one) for one in lines.values()] == pytest.approx([one.hard for one in valuation.bridge], abs=1e-4)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_shares_of_all_levers_come_to_the_change_of_each_line(example: str) -> None:
    _, valuation = figured(example)
    before, after = valuation.before.account, valuation.after.account
    for line in ACCOUNT_LINES:
        change = float(getattr(after, line)) - float(getattr(before, line))
        assert sum(one.shares[line] for one in lever_lines(valuation).values()) == pytest.approx(change, abs=1e-4)
    output = float(after.volumes.good) - float(before.volumes.good)
    assert sum(one.output for one in lever_lines(valuation).values()) == pytest.approx(output, abs=1e-9)


def test_what_follows_the_output_moves_only_with_it() -> None:
    _, valuation = figured("film")
    faster = lever_lines(valuation)[Lever.LINE_SPEED]
    assert faster.output > 0
    assert {"raw_material", "utilities", "revenue"} <= faster.following
    assert not {"labour", "maintenance", "fixed"} & faster.following


def test_a_valuation_without_changes_has_no_lever() -> None:
    _, valuation = figured("film")
    assert lever_lines(replace(valuation, drivers=(), bridge=())) == {}
