"""Time and memory of the risk of an appraisal, beside pyxirr and numpy-financial called in a loop.

Run it from the root of the repository: `python benchmarks/risk.py [rounds]`. All measures (net present value, rate of
return, modified rate, payback, discounted payback) of 100,000 draws x 60 months are taken; the two others take what
they have of them (irr, npv, mirr) for the first flows of the same family, made ready beforehand, and their time is
scaled to all draws. Each round runs all of them once in turn, so that a slow moment of the machine falls on all
alike; the medians of the processor time are printed. Memory is the peak that one call asks for beyond its own draws.
"""

import os
import sys
import tracemalloc
import warnings
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - after the root of the repository is found
import numpy_financial as npf  # noqa: E402
import pyxirr  # noqa: E402

from benchmarks.timing import Run, medians  # noqa: E402
from calculators.appraisal import Terms  # noqa: E402
from calculators.risk.flows import DrawMeasures, FlowFamily, measure_draws  # noqa: E402
from calculators.risk.sampling import Group, Measured, Stated, design_of, place, standard_draws  # noqa: E402
from calculators.risk.summary import deciles, histogram, probability_above, probability_within  # noqa: E402

ROUNDS = 7
DRAWS = 100_000
MONTHS = 60
START = 2
SEED = 2026
TERMS = Terms.monthly(0.12, 0.12, 0.08)
GROUPS: dict[str, Group] = {
    "trial": Measured((60_000.0, -8_000.0), ((2.25e8, -1.0e7), (-1.0e7, 4.0e6)), (11.0, 11.0)),
    "training": Stated(5_000.0, 8_000.0, 20_000.0),
}
LOOPS = {"pyxirr": 2_000, "numpy-financial": 100}


def one_amount(drawn: np.ndarray) -> FlowFamily:
    """An investment and a yearly service against a yearly uplift that grows over six months."""
    return FlowFamily(_costs(), _benefit()[np.newaxis], drawn[:1])


def three_amounts(drawn: np.ndarray) -> FlowFamily:
    """The same with capital released at the start and taken back at the end, and training paid today."""
    months = np.arange(MONTHS + 1)
    capital = 1.0 * (months == MONTHS) - (months == START + 1)
    return FlowFamily(_costs(), np.array([_benefit(), capital, -1.0 * (months == 0)]), drawn)


def three_amounts_in_order(drawn: np.ndarray) -> FlowFamily:
    """The same with all that is paid at the beginning and nothing at the end: one change of sign, one rate each."""
    months = np.arange(MONTHS + 1)
    return FlowFamily(_costs(), np.array([_benefit(), 1.0 * (months == 1), -1.0 * (months == 0)]), drawn)


def _costs() -> np.ndarray:
    months = np.arange(MONTHS + 1)
    return -100_000.0 * (months == 0) - 1_500.0 * ((months > 0) & (months % 12 == 0))


def _benefit() -> np.ndarray:
    return np.clip((np.arange(MONTHS + 1) - START) / 6, 0, 1) / 12


def by_pyxirr(flows: list[list[float]]) -> None:
    for flow in flows:
        pyxirr.irr(flow, silent=True)
        pyxirr.npv(TERMS.rate, flow)
        pyxirr.mirr(flow, TERMS.finance_rate, TERMS.reinvest_rate, silent=True)


def by_numpy_financial(flows: list[list[float]]) -> None:
    for flow in flows:
        npf.irr(flow)
        npf.npv(TERMS.rate, flow)
        npf.mirr(flow, TERMS.finance_rate, TERMS.reinvest_rate)


def summed_up(found: DrawMeasures) -> None:
    for values in (found.npv, found.payback, found.discounted_payback):
        deciles(values)
        histogram(values)
    probability_above(found.npv, 0.0)
    probability_within(found.payback, 24)


def peak_megabytes(run: Run) -> float:
    tracemalloc.start()
    run()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 1e6


def print_measures(name: str, family: FlowFamily, rounds: int) -> None:
    """One family: its time for all draws, that of the loops scaled to as many, and how often it is faster."""
    flows = family.net(slice(0, max(LOOPS.values()))).T.tolist()
    ms = medians(
        {
            "all measures": lambda: measure_draws(family, TERMS),
            "pyxirr": lambda: by_pyxirr(flows[: LOOPS["pyxirr"]]),
            "numpy-financial": lambda: by_numpy_financial(flows[: LOOPS["numpy-financial"]]),
        },
        rounds,
    )
    scaled = {loop: ms[loop] * family.draws / sample for loop, sample in LOOPS.items()}
    counts = np.bincount(measure_draws(family, TERMS).rate_counts, minlength=3).tolist()
    times = "".join(f"{scaled[loop]:>12,.0f}{scaled[loop] / ms['all measures']:>9,.1f}" for loop in LOOPS)
    memory = peak_megabytes(lambda: measure_draws(family, TERMS))
    print(f"{name:<24}{ms['all measures']:>9.1f}{times}{memory:>8.1f}   {' / '.join(f'{count:,}' for count in counts)}")


def print_draws(family: FlowFamily, rounds: int) -> None:
    """What stands around the measures: the random part, drawn once, its place, and the sums at the end."""
    design, found = design_of(GROUPS), measure_draws(family, TERMS)
    standard = standard_draws(design, DRAWS, SEED)
    ms = medians(
        {
            "drawn once": lambda: standard_draws(design, DRAWS, SEED),
            "placed": lambda: place(standard, GROUPS),
            "summed up": lambda: summed_up(found),
        },
        rounds,
    )
    print(", ".join(f"{name} {time:.1f} ms" for name, time in ms.items()))


def main() -> None:
    warnings.simplefilter("ignore")  # of the loops, on flows without a rate
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    drawn = place(standard_draws(design_of(GROUPS), DRAWS, SEED), GROUPS)
    kernel = os.environ.get("OPENBLAS_CORETYPE", "chosen by the library")
    print(f"{DRAWS:,} draws x {MONTHS} months, median of {rounds} interleaved rounds, processor milliseconds")
    print(f"kernel of OpenBLAS: {kernel}")
    print(f"{'family':<24}{'all':>9}{'pyxirr':>12}{'ratio':>9}{'npf':>12}{'ratio':>9}{'MB':>8}   rates 0 / 1 / several")
    print_measures("one amount", one_amount(drawn), rounds)
    print_measures("three, capital back", three_amounts(drawn), rounds)
    print_measures("three, one change", three_amounts_in_order(drawn), rounds)
    print_draws(three_amounts(drawn), rounds)


if __name__ == "__main__":
    main()
