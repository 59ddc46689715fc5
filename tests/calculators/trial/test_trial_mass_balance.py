"""What goes in must come out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.errors import CannotCompute
from calculators.trial.mass_balance import MassBalance, RunFlows, close_balance


def flows(run: str, *outputs: float, into: float = 100.0) -> RunFlows:
    return RunFlows(run, into, {f"output {n}": mass for n, mass in enumerate(outputs)})


@pytest.mark.parametrize(
    ("outputs", "tolerance", "closes"),
    [
        ((91.0, 9.0), 0.0, True),
        ((91.0, 7.0), 0.02, True),
        ((91.0, 6.99), 0.02, False),
        ((91.0, 11.0), 0.02, True),
        ((91.0, 11.01), 0.02, False),
        ((0.1,) * 1000, 0.0, True),
    ],
)
def test_a_run_closes_up_to_and_at_its_tolerance(outputs: tuple[float, ...], tolerance: float, closes: bool) -> None:
    result = close_balance(MassBalance((flows("1", *outputs),), tolerance))
    assert result.closes is closes
    assert len(result.notices) == (not closes)


def test_a_run_exactly_at_its_tolerance_closes_though_fractions_are_stored_in_binary() -> None:
    assert 10.0 - 9.7 > 0.03 * 10.0
    assert close_balance(MassBalance((flows("1", 9.7, into=10.0),), 0.03)).closes


def test_missing_mass_is_positive_and_surplus_negative() -> None:
    short, over = close_balance(MassBalance((flows("1", 98.0), flows("2", 103.0)), 0.05)).runs
    assert (short.missing, short.closure) == (2.0, 0.98)
    assert (over.missing, over.closure) == (-3.0, 1.03)


def test_a_surplus_never_makes_up_for_a_loss() -> None:
    result = close_balance(MassBalance((flows("1", 90.0), flows("2", 110.0), flows("3", 100.0)), 0.02))
    assert not result.closes
    assert [notice.facts["run"] for notice in result.notices] == ["1", "2"]
    missing, surplus = map(str, result.notices)
    assert "missing" in missing
    assert "exceed" in surplus


@pytest.mark.parametrize(
    ("balance", "code"),
    [
        (MassBalance((), 0.02), "balance_without_runs"),
        (MassBalance((flows("1", 100.0),), 1.0), "balance_tolerance"),
        (MassBalance((flows("1", 100.0),), -0.01), "balance_tolerance"),
        (MassBalance((flows("1", 100.0),), float("nan")), "balance_tolerance"),
        (MassBalance((flows("1", 100.0, into=0.0),), 0.02), "balance_input"),
        (MassBalance((flows("1", 100.0, into=float("inf")),), 0.02), "balance_input"),
        (MassBalance((flows("1", 1.0, into=1e-320),), 0.02), "balance_input"),
        (MassBalance((flows("1", 1e308, 1e308),), 0.02), "balance_output"),
        (MassBalance((flows("1"),), 0.02), "balance_outputs"),
        (MassBalance((flows("1", 100.0, -1.0),), 0.02), "balance_output"),
        (MassBalance((flows("1", float("nan")),), 0.02), "balance_output"),
    ],
)
def test_masses_without_sense_are_refused_by_name(balance: MassBalance, code: str) -> None:
    with pytest.raises(CannotCompute) as refusal:
        close_balance(balance)
    assert refusal.value.notice.code == f"trial.{code}"
    assert str(refusal.value)


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(1e-3, 1e6), st.floats(0.001, 1000))
def test_another_unit_of_mass_changes_no_closure(outputs: list[float], into: float, unit: float) -> None:
    one = close_balance(MassBalance((flows("1", *outputs, into=into),), 0.5)).runs[0]
    scaled = flows("1", *(mass * unit for mass in outputs), into=into * unit)
    other = close_balance(MassBalance((scaled,), 0.5)).runs[0]
    assert other.closure == pytest.approx(one.closure)
