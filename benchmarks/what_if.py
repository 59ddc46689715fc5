"""Time of moving one what-if slider, without and with the risk draws, beside the plain account.

Run it from the root of the repository: `python benchmarks/what_if.py [rounds]`. Each round moves the selling price of
each example a little and computes everything anew in a warm process: "figures" is the expected case, scenarios,
bridge and break-evens (`appraise`), "with draws" also 100,000 joint draws with all measures and their sums. "effects"
is what the plant makes of the draws alone (account, capital, their differences from today). Beside them stands one
plain evaluation of the same account on whole arrays, and one copy of each of its arrays. Every round runs all of them
once in turn; medians of the processor time are printed, and the first three as multiples of the account.
"""

import datetime as dt
import sys
from dataclasses import fields
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402 - after the root of the repository is found

from benchmarks.timing import Run, medians  # noqa: E402
from calculators.plant import Account, account  # noqa: E402
from proposals.case import Case  # noqa: E402
from proposals.parameters import HouseParameters  # noqa: E402
from proposals.valuation.appraise import appraise  # noqa: E402
from proposals.valuation.risk import draw, effects_of_draws, question_of, summed_up  # noqa: E402
from readers.case_file import read_case  # noqa: E402
from readers.parameters import read_house  # noqa: E402

ROUNDS = 30
EXAMPLES = ROOT / "examples"
STEP = 0.001


def example(path: Path) -> Case:
    return read_case(path.read_bytes(), path.name, lambda beside: (EXAMPLES / beside).read_bytes())


class Slider:
    """The selling price of a case, moved on by a little at each call."""

    def __init__(self, case: Case) -> None:
        self.case, self.moves = case, 0

    def __call__(self) -> Case:
        self.moves += 1
        base = self.case.baseline
        price = base.metrics["selling_price"]
        moved = price.model_copy(update={"value": price.value * (1 + STEP * (self.moves % 7))})
        metrics = base.metrics | {"selling_price": moved}
        return self.case.model_copy(update={"baseline": base.model_copy(update={"metrics": metrics})})


def figures(case: Case, house: HouseParameters) -> None:
    appraise(case, house)


def with_draws(case: Case, house: HouseParameters) -> None:
    valuation = appraise(case, house)
    question = question_of(case, house, valuation)
    summed_up(question, draw(question))


def arrays_of(year: Account) -> list[np.ndarray]:
    """Every array of the account, its volumes among them."""
    parts = [getattr(year, one.name) for one in fields(year) if one.name != "volumes"]
    parts += [getattr(year.volumes, one.name) for one in fields(year.volumes)]
    return [one for one in parts if isinstance(one, np.ndarray) and one.ndim]


def copies(arrays: list[np.ndarray]) -> None:
    for one in arrays:
        one.copy()


def runs_of(case: Case, house: HouseParameters) -> dict[str, Run]:
    drawn = draw(question_of(case, house, appraise(case, house)))
    slider, metrics = Slider(case), drawn.worth.metrics_at(drawn.shifts)
    arrays = arrays_of(account(metrics))
    return {
        "figures": lambda: figures(slider(), house),
        "with draws": lambda: with_draws(slider(), house),
        "effects": lambda: effects_of_draws(drawn.worth, drawn.shifts),
        "account": lambda: account(metrics),
        "copies": lambda: copies(arrays),
    }


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    house = read_house(ROOT / "parameters", dt.datetime.now(dt.UTC).date())
    print(f"{house.draws:,} draws, median of {rounds} interleaved rounds, processor milliseconds")
    heads = ("figures", "with draws", "effects", "account", "copies")
    print(f"{'example':<10}" + "".join(f"{head:>12}" for head in heads) + "".join(f"{head:>14}" for head in heads[:3]))
    for path in sorted(EXAMPLES.glob("*.yaml")):
        ms = medians(runs_of(example(path), house), rounds)
        ratios = [ms[name] / ms["account"] for name in heads[:3]]
        times = "".join(f"{ms[name]:>12.2f}" for name in heads)
        print(f"{path.stem:<10}{times}" + "".join(f"{one:>14.2f}" for one in ratios))


if __name__ == "__main__":
    main()
