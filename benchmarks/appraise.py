"""Time of one recalculation of each example, beside numpy-financial on the same monthly flow.

Run it from the root of the repository: `python benchmarks/appraise.py [rounds]`. A recalculation is all of `appraise`
and what it lacks to be issued, in a warm process, from the case to its last figure. "Known" has the trials judged
already, as while figures are typed; "anew" judges every trial again, as after a change of a run. Each round runs all
of them once in turn, so that a slow moment of the machine falls on all alike; the medians of the processor time, which
other work on the machine does not lengthen, are printed.
"""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

import numpy_financial as npf  # noqa: E402 - after the root of the repository is found

from benchmarks.timing import medians  # noqa: E402
from proposals.case import Case  # noqa: E402
from proposals.parameters import HouseParameters  # noqa: E402
from proposals.readiness import missing_to_issue  # noqa: E402
from proposals.valuation import evidence  # noqa: E402
from proposals.valuation.appraise import appraise  # noqa: E402
from proposals.valuation.types import Valuation  # noqa: E402
from readers.case_file import read_case  # noqa: E402
from readers.parameters import read_house  # noqa: E402

ROUNDS = 200
EXAMPLES = ROOT / "examples"


def example(path: Path) -> Case:
    return read_case(path.read_bytes(), path.name, lambda beside: (EXAMPLES / beside).read_bytes())


def by_numpy_financial(found: Valuation) -> None:
    net, terms = found.cash_flow.net, found.terms
    npf.npv(terms.rate, net)
    npf.irr(net)
    npf.mirr(net, terms.finance_rate, terms.reinvest_rate)


def anew(case: Case, house: HouseParameters) -> None:
    evidence.forget_trials()
    appraise(case, house)


def runs_of(case: Case, house: HouseParameters) -> dict[str, Callable[[], object]]:
    found = appraise(case, house)
    return {
        "anew": lambda: anew(case, house),
        "known": lambda: appraise(case, house),
        "ready": lambda: missing_to_issue(case, found, house),
        "npf": lambda: by_numpy_financial(found),
    }


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    house = read_house(ROOT / "parameters", dt.datetime.now(dt.UTC).date())
    print(f"median of {rounds} interleaved rounds, processor milliseconds")
    print(f"{'example':<12}{'known':>8}{'anew':>8}{'to issue':>10}{'numpy-financial':>17}{'known / npf':>13}")
    for path in sorted(EXAMPLES.glob("*.yaml")):
        ms = medians(runs_of(example(path), house), rounds)
        times = f"{ms['known']:>8.2f}{ms['anew']:>8.2f}{ms['ready']:>10.2f}{ms['npf']:>17.2f}"
        print(f"{path.stem:<12}{times}{ms['known'] / ms['npf']:>13.1f}")


if __name__ == "__main__":
    main()
