"""The order of the runs: balanced, the same for the same seed, and judged as it was planned."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.errors import CannotCompute
from calculators.planning.run_order import Drawing, run_order, seed_of
from calculators.trial.design import find_layout
from calculators.trial.types import Design, Run

ARMS = ("old", "new")


def arms_of(drawing: Drawing, seed: int) -> str:
    return "".join(run.arm[0] for run in run_order(drawing, seed))


def test_the_sheet_of_a_seed_stays_the_same_for_ever() -> None:
    assert arms_of(Drawing(Design.BLOCKED, ARMS, (2, 2, 1), ("a", "b", "c")), 20261125) == "nnoooonnon"


@given(
    design=st.sampled_from([Design.BLOCKED, Design.PAIRED, Design.INDEPENDENT, Design.SWITCHBACK]),
    sizes=st.lists(st.integers(1, 4), min_size=3, max_size=6),
    seed=st.integers(0, 2**53),
)
def test_each_lot_holds_as_many_of_one_arm_as_of_the_other_and_is_judged_as_planned(
    design: Design, sizes: list[int], seed: int
) -> None:
    lots = {Design.PAIRED: [1] * len(sizes), Design.BLOCKED: sizes}.get(design, [sum(sizes)])
    names = tuple(f"lot {n}" for n in range(len(lots))) if design in (Design.PAIRED, Design.BLOCKED) else ()
    runs = run_order(Drawing(design, ARMS, tuple(lots), names), seed)
    assert [run.order for run in runs] == list(range(1, 2 * sum(lots) + 1))
    for at, size in enumerate(lots):
        held = Counter(run.arm for run in runs if not names or run.lot == names[at])
        assert held == {"old": size, "new": size}
    rows = [Run(str(run.order), run.arm, 0.0, run.lot, float(run.order)) for run in runs]
    alone = design is Design.BLOCKED and set(lots) == {1}
    assert find_layout(rows, "old").design is (Design.PAIRED if alone else design)


def test_every_order_of_a_pair_and_every_beginning_comes_about_as_often() -> None:
    pairs = Drawing(Design.PAIRED, ARMS, (1, 1, 1), ("a", "b", "c"))
    found = Counter(arms_of(pairs, seed) for seed in range(4000))
    assert len(found) == 8
    assert all(abs(count - 500) < 5 * (500 * 7 / 8) ** 0.5 for count in found.values())
    switchback = Drawing(Design.SWITCHBACK, ARMS, (4,))
    begun = Counter(arms_of(switchback, seed) for seed in range(1000))
    assert set(begun) == {"onononon", "nononono"}
    assert abs(begun["onononon"] - 500) < 5 * 250**0.5


def test_all_orders_but_the_alternating_ones_of_independent_runs_are_equally_likely() -> None:
    found = Counter(arms_of(Drawing(Design.INDEPENDENT, ARMS, (3,)), seed) for seed in range(9000))
    assert len(found) == 18  # 20 orders, less the two that would be judged as a switchback
    assert all(abs(count - 500) < 5 * 500**0.5 for count in found.values())


@pytest.mark.parametrize(
    ("change", "seed", "code"),
    [
        ({}, -1, "seed_unusable"),
        ({}, 2**60, "seed_unusable"),
        ({"arms": ("Old", " old")}, 1, "arms_alike"),
        ({"sizes": (501,)}, 1, "sheet_too_long"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words(change: dict[str, Any], seed: int, code: str) -> None:
    asked: dict[str, Any] = {"design": Design.INDEPENDENT, "arms": ARMS, "sizes": (4,), **change}
    with pytest.raises(CannotCompute) as refused:
        run_order(Drawing(**asked), seed)
    assert refused.value.notice.code == f"plan.{code}"


@given(st.binary(min_size=8, max_size=8))
def test_a_seed_can_be_typed_from_paper(entropy: bytes) -> None:
    assert 1 <= seed_of(entropy) <= 999_999
