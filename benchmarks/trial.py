"""Time of judging one response of a trial: big trials, the everyday one, and the ratio to a model with dummy columns.

Run it from the root of the repository: `python benchmarks/trial.py [rounds]`. The dense model is plain least squares
(numpy.linalg.lstsq) with a column for each treatment, each lot and each trend, for effects and standard errors alone;
`analyse` also finds the design, averages samples, accounts for the variance, words its remarks and judges. So without
lots, where the dense model has two columns, it takes longer. Each round runs both once in turn; the medians of the
processor time are printed, and the largest memory taken beside the rows.
"""

import os
import sys
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # idle threads of the dense model would be charged to the next run

import numpy as np

from calculators.trial.analysis import analyse
from calculators.trial.types import Direction, Question, Run

ROUNDS = 5
BIG, BOTH_CAN_DO = 100_000, 2_000
QUESTION = Question(Direction.UP, margin=1.0, physical_range=(0.0, 100.0))


def trial(rows: int, lot: int | None, in_turn: bool = True, samples: int = 1) -> list[Run]:
    """Control and treatment on lots of `lot` runs (None: no lots), in turn or in random order of time."""
    rng = np.random.default_rng(1)
    runs = rows // samples
    places = np.arange(runs) if in_turn else rng.permutation(runs)
    values = rng.normal(50, 2, size=runs)
    lots = [None if lot is None else f"lot {n // lot}" for n in range(runs)]
    return [
        Run(f"run {n}", "CT"[n % 2], float(values[n] + rng.normal()), lots[n], float(places[n]))
        for n in range(runs)
        for _ in range(samples)
    ]


def designs(rows: int) -> dict[str, list[Run]]:
    return {
        "paired": trial(rows, 2, in_turn=False),
        "blocked, lots of 20": trial(rows, 20, in_turn=False),
        "switchback, blocks of 50": trial(rows, 50),
        "independent": trial(rows, None, in_turn=False),
        "four samples of a run": trial(rows, 20, in_turn=False, samples=4),
    }


def everyday() -> list[Run]:
    """Eighteen runs on three lots, one of them excluded, so that it is judged twice."""
    first, *rest = trial(18, 6, in_turn=False)
    return [Run(first.run, first.arm, first.value, first.lot, first.order, "spilt"), *rest]


def dense(runs: Sequence[Run], trend: bool) -> tuple[float, float]:
    """Effect and standard error from the model with a column for everything."""
    lots = {lot: number for number, lot in enumerate(dict.fromkeys(run.lot for run in runs))}
    inside = np.zeros((len(runs), len(lots)))
    inside[np.arange(len(runs)), [lots[run.lot] for run in runs]] = 1.0
    times = [inside * np.array([[run.order] for run in runs])] if trend else []
    x = np.column_stack([[run.arm != "C" for run in runs], inside, *times])
    y = np.array([run.value for run in runs])
    solution, _, rank, _ = np.linalg.lstsq(x, y)
    variance = np.sum((y - x @ solution) ** 2) / (len(runs) - rank)
    return float(solution[0]), float(np.sqrt(variance * np.linalg.pinv(x.T @ x)[0, 0]))


def judge(runs: Sequence[Run]) -> None:
    analyse(runs, "C", QUESTION)


def milliseconds(run: Callable[[], object]) -> float:
    start = process_time()
    run()
    return 1000 * (process_time() - start)


def peak_megabytes(run: Callable[[], object]) -> float:
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def compare(runs: Sequence[Run], trend: bool, rounds: int) -> tuple[float, float]:
    """Median milliseconds of `analyse` and of the dense model, in turn."""
    times = [(milliseconds(lambda: judge(runs)), milliseconds(lambda: dense(runs, trend))) for _ in range(rounds)]
    ours, theirs = zip(*times, strict=True)
    assert np.isclose(analyse(runs, "C", QUESTION).single.effect, dense(runs, trend)[0], rtol=1e-8)
    return median(ours), median(theirs)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    small = everyday()
    judge(small)
    print(f"median of {rounds} rounds, processor milliseconds")
    print(
        f"everyday trial of 18 runs, one excluded: {median(milliseconds(lambda: judge(small)) for _ in range(100)):.1f}"
    )
    print(f"\n{BOTH_CAN_DO} rows{'':<22}{'analyse':>9}{'dense':>9}{'ratio':>9}")
    for name, runs in designs(BOTH_CAN_DO).items():
        ours, theirs = compare(runs, name.startswith("switchback"), rounds)
        print(f"{name:<32}{ours:>9.1f}{theirs:>9.1f}{ours / theirs:>9.3f}")
    print(f"\n{BIG} rows{'':<20}{'analyse':>9}{'memory, MB':>12}")
    for name, runs in designs(BIG).items():
        ours = median(milliseconds(partial(judge, runs)) for _ in range(rounds))
        print(f"{name:<32}{ours:>9.0f}{peak_megabytes(partial(judge, runs)):>12.0f}")


if __name__ == "__main__":
    main()
