"""How every benchmark takes its times: interleaved rounds, so that a slow moment of the machine falls on all alike."""

from collections.abc import Callable
from statistics import median
from time import process_time

Run = Callable[[], object]


def seconds(run: Run) -> float:
    """Processor seconds of one run, which other work on the machine does not lengthen."""
    start = process_time()
    run()
    return process_time() - start


def medians(runs: dict[str, Run], rounds: int) -> dict[str, float]:
    """Median processor milliseconds of each run over interleaved rounds, after one round to warm up."""
    for run in runs.values():
        run()
    times = [{name: seconds(run) for name, run in runs.items()} for _ in range(rounds)]
    return {name: 1000 * median(one[name] for one in times) for name in runs}
