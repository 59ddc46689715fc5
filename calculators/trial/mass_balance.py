"""Does what went into a run come out again? A claim on a run that does not close is blocked."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from calculators.errors import N_, Notice
from calculators.trial.checks import LARGEST_VALUE, refuse

ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class RunFlows:
    """Masses of one run in one unit: all that went in, and each output by name (product, by-product, weighed loss)."""

    run: str
    input: float
    outputs: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class MassBalance:
    """The runs of a trial and the fraction of the input that may be missing or too much (0.02 = 2 %)."""

    runs: tuple[RunFlows, ...]
    tolerance: float


@dataclass(frozen=True, slots=True)
class RunClosure:
    """`missing` = input - sum of outputs (negative: more came out than went in); `closure` = outputs / input."""

    run: str
    input: float
    output: float
    missing: float
    closure: float
    closes: bool


@dataclass(frozen=True, slots=True)
class Closure:
    """The balance of all runs: `closes` only if every single run does; a notice for each that does not."""

    runs: tuple[RunClosure, ...]
    tolerance: float
    closes: bool
    notices: tuple[Notice, ...]


def close_balance(balance: MassBalance) -> Closure:
    """Compare outputs with input run by run: a run closes where |input - outputs| <= tolerance x input.

    A deficit in one run never makes up for a surplus in another. Raises CannotCompute without runs, for an input that
    is not positive, an output that is negative or missing, or a tolerance outside 0..1.

    >>> flows = RunFlows("7", 1000.0, {"product": 912.0, "trimmings": 61.0, "drip": 12.0})
    >>> closed = close_balance(MassBalance((flows,), tolerance=0.02))
    >>> closed.closes, closed.runs[0].missing, closed.runs[0].closure
    (True, 15.0, 0.985)
    """
    if not balance.runs:
        refuse("balance_without_runs", N_("The mass balance has no run."))
    if not 0 <= balance.tolerance < 1:
        refuse(
            "balance_tolerance",
            N_("The tolerance of the mass balance must lie between 0 and 1 of the input, not {tolerance}."),
            tolerance=balance.tolerance,
        )
    runs = tuple(_close(flows, balance.tolerance) for flows in balance.runs)
    notices = tuple(_notice(run, balance.tolerance) for run in runs if not run.closes)
    return Closure(runs, balance.tolerance, not notices, notices)


def _close(flows: RunFlows, tolerance: float) -> RunClosure:
    _check(flows)
    output = math.fsum(flows.outputs.values())
    missing = flows.input - output
    closes = abs(missing) <= (tolerance + ROUNDING) * flows.input
    return RunClosure(flows.run, flows.input, output, missing, output / flows.input, closes)


def _check(flows: RunFlows) -> None:
    if not 1 / LARGEST_VALUE <= flows.input <= LARGEST_VALUE:
        refuse("balance_input", N_("Run {run}: the input of the mass balance must be positive."), run=flows.run)
    if not flows.outputs:
        refuse("balance_outputs", N_("Run {run}: the mass balance names no output."), run=flows.run)
    for name, mass in flows.outputs.items():
        if not 0 <= mass <= LARGEST_VALUE:
            refuse(
                "balance_output",
                N_("Run {run}: the output “{output}” must be zero or more."),
                run=flows.run,
                output=name,
            )


def _notice(run: RunClosure, tolerance: float) -> Notice:
    message = _MISSING if run.missing > 0 else _TOO_MUCH
    facts = {"run": run.run, "gap": abs(run.missing) / run.input, "tolerance": tolerance}
    return Notice("trial.balance_open", message, facts)


_MISSING = N_(
    "Run {run}: {gap} of the input is missing from the outputs, more than the {tolerance} allowed. Weigh what was "
    "lost; until then no claim may rest on this run."
)
_TOO_MUCH = N_(
    "Run {run}: the outputs exceed the input by {gap} of it, more than the {tolerance} allowed. Check the scales and "
    "what else was added; until then no claim may rest on this run."
)
