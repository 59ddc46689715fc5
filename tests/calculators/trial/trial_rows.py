"""Short ways to write down the runs of a trial."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML

from calculators.trial.types import Direction, Question, Run

UP = Question(good=Direction.UP)
REFERENCE = Path(__file__).parents[2] / "reference"


def arms(values: Mapping[str, Sequence[float]], lots: Sequence[str] | None = None) -> list[Run]:
    """Runs of each arm; the n-th run of each arm stands on the n-th of `lots`."""
    return [
        Run(f"{arm}-{n}", arm, float(value), lot=lots[n] if lots else None)
        for arm, column in values.items()
        for n, value in enumerate(column)
    ]


def pairs(values: Sequence[tuple[float, float]]) -> list[Run]:
    """Control "C" and treatment "T" on lots L0, L1, ..."""
    lots = [f"L{n}" for n in range(len(values))]
    return arms({"C": [c for c, _ in values], "T": [t for _, t in values]}, lots)


def sequence(text: str, values: Sequence[float], lot: str | None = None) -> list[Run]:
    """Runs in order of time; `text` has one letter for the arm of each."""
    return [
        Run(f"{lot or ''}#{n}", arm, float(value), lot, float(n))
        for n, (arm, value) in enumerate(zip(text, values, strict=True))
    ]


def reference(name: str) -> list[dict[str, Any]]:
    """The cases of one file of published answers."""
    cases: list[dict[str, Any]] = YAML(typ="safe").load((REFERENCE / name).read_text(encoding="utf-8"))
    return cases


def agrees(found: float, printed: str) -> bool:
    """Whether `found` rounds to what was printed."""
    half_a_digit = float(Decimal((0, (5,), int(Decimal(printed).as_tuple().exponent) - 1)))
    return abs(found - float(printed)) <= half_a_digit * (1 + 1e-9)


def directly(runs: Sequence[Run], control: str, trend: bool = False) -> tuple[np.ndarray, np.ndarray, int]:
    """Effects, standard errors and degrees of freedom by plain least squares on dummy columns."""
    treatments = sorted({run.arm for run in runs} - {control})
    lots = list(dict.fromkeys(run.lot for run in runs))
    columns = [[run.arm == arm for run in runs] for arm in treatments]
    columns += [[run.lot == lot for run in runs] for lot in lots]
    if trend:
        columns += [[(run.order or 0.0) if run.lot == lot else 0.0 for run in runs] for lot in lots]
    x, y = np.array(columns, dtype=float).T, np.array([run.value for run in runs])
    solution = np.linalg.lstsq(x, y, rcond=None)[0]
    df = len(runs) - int(np.linalg.matrix_rank(x))
    variance = float(np.sum((y - x @ solution) ** 2)) / df
    errors = np.sqrt(variance * np.diag(np.linalg.pinv(x.T @ x)))
    return solution[: len(treatments)], errors[: len(treatments)], df
