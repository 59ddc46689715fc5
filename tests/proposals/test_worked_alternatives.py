"""The worked alternatives in words: each figure computed by hand in `tests/cases/alternatives` is the program's."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from proposals.case_json import case_of
from proposals.valuation.alternatives import alternatives_of
from proposals.valuation.appraise import appraise
from tests.fakes import house_parameters

CASES = sorted((Path(__file__).parent.parent / "cases" / "alternatives").glob("*.yaml"))


def at(value: Any, path: str) -> Any:
    """What stands at a dotted path; in a tuple the entry of that line."""
    for part in path.split("."):
        value = next(one for one in value if one.line == part) if isinstance(value, tuple) else getattr(value, part)
    return value


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_figure_of_a_worked_alternative_is_as_computed_by_hand(path: Path) -> None:
    worked = YAML(typ="safe", pure=True).load(path)
    case = case_of(worked["case"])
    (found,) = alternatives_of(case, appraise(case, house_parameters()))
    assert {name: at(found, name) for name in worked["expected"]} == {
        name: None if value is None else pytest.approx(value, abs=worked["tolerance"])
        for name, value in worked["expected"].items()
    }


def test_there_is_a_worked_case_for_each_pattern() -> None:
    assert {"frozen_wages", "substitute", "pay_cut"} <= {one.stem for one in CASES}
