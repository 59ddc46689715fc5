"""What a person types to ask for a plan."""

import pytest

from calculators.errors import CannotCompute
from readers.errors import UnreadNumber
from readers.plan_typed import asked_plan, read_chance, read_count, read_names, read_response


def test_figures_may_be_typed_as_in_any_country_and_the_sign_of_the_gain_does_not_matter() -> None:
    found = asked_plan({"gain": "−0,5", "sd": "0.4", "power": "80 %", "runs": "12", "lots": "M-1; M-2"}, "blocked")
    assert (found.gain, found.sd, found.power, found.alpha) == (0.5, 0.4, 0.8, 0.05)
    assert (found.runs, found.lots, found.design) == (12, ("M-1", "M-2"), "blocked")


@pytest.mark.parametrize("typed", [{"gain": "0"}, {"gain": "much"}, {"gain": ""}, {"sd": "-1"}, {"sd": "0"}])
def test_a_gain_or_a_noise_that_cannot_be_is_refused(typed: dict[str, str]) -> None:
    with pytest.raises(UnreadNumber):
        asked_plan({"gain": "1", "sd": "1"} | typed, "paired")


def test_too_few_runs_are_refused_by_the_rule_of_trials() -> None:
    with pytest.raises(CannotCompute):
        asked_plan({"gain": "1", "sd": "1", "runs": "2"}, "paired")


@pytest.mark.parametrize("text", ["1.2", "0", "100%", "90", "-0.1"])
def test_a_chance_outside_0_and_1_is_refused(text: str) -> None:
    with pytest.raises(UnreadNumber):
        read_chance(text)


@pytest.mark.parametrize("text", ["2.5", "0", "-3", "1000000", "three"])
def test_a_number_of_runs_is_whole_and_within_reason(text: str) -> None:
    with pytest.raises(UnreadNumber):
        read_count(text)


@pytest.mark.parametrize(
    ("head", "name", "unit"),
    [
        ("Yield, %", "Yield", "%"),
        ("Score", "Score", ""),
        ("Length, width and so on", "Length, width and so on", ""),
        ("Расход, кВт·ч/т", "Расход", "кВт·ч/т"),
        (", %", ", %", ""),
    ],
)
def test_a_response_is_named_by_its_heading(head: str, name: str, unit: str) -> None:
    found = read_response(head, "ru", ["response1"])
    assert (found.name, found.unit, found.id) == ({"ru": name}, unit, "response2")


def test_names_are_parted_by_commas_semicolons_and_lines() -> None:
    assert read_names("a, b;c\n\nd,") == ("a", "b", "c", "d")
