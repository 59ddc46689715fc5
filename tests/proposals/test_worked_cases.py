"""The worked cases in words: each figure computed by hand in `tests/cases/valuation` is the figure of the program."""

from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from proposals.case_json import case_of
from proposals.valuation.appraise import appraise
from tests.fakes import house_parameters

CASES = sorted((Path(__file__).parent.parent / "cases" / "valuation").glob("*.yaml"))


def at(value: Any, path: str) -> Any:
    """What stands at a dotted path; in a tuple the entry of that lever or change."""
    for part in path.split("."):
        value = next(one for one in value if part in names(one)) if isinstance(value, tuple) else getattr(value, part)
    return value.value if isinstance(value, Enum) else value


def names(one: Any) -> set[object]:
    return {getattr(one, "lever", None), getattr(one, "change", None)}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_figure_of_a_worked_case_is_as_computed_by_hand(path: Path) -> None:
    worked = YAML(typ="safe", pure=True).load(path)
    found = appraise(case_of(worked["case"]), house_parameters())
    figures = {name: at(found, name) for name in worked["expected"]}
    assert figures == {
        name: value if isinstance(value, str | bool) else pytest.approx(value, abs=worked["tolerance"])
        for name, value in worked["expected"].items()
    }


def test_there_are_worked_cases_for_each_bottleneck_and_for_a_trading_company() -> None:
    assert {"line_limited", "demand_limited", "supply_limited", "trader", "rennet_vat"} <= {one.stem for one in CASES}
