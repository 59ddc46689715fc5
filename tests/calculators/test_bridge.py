"""The bridge: Shapley values against published games, and the four axioms that define them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.bridge import shapley, subsets

laws = settings(deadline=None, max_examples=80)


def game(players: int, worth) -> np.ndarray:
    """The worth of every subset, in the order of `subsets`."""
    return np.array([worth(frozenset(np.flatnonzero(row).tolist())) for row in subsets(players)], dtype=np.float64)


RUNWAYS = (8.0, 11.0, 13.0, 18.0)


@pytest.mark.parametrize(
    ("players", "worth", "shares"),
    [
        # Shapley 1953 and every textbook: two left gloves (0, 1) and one right glove (2); a pair is worth 1.
        (3, lambda have: float(2 in have and bool(have & {0, 1})), (1 / 6, 1 / 6, 4 / 6)),
        # Littlechild and Owen, Management Science 20 (1973): the airport game, costs of runways 8, 11, 13, 18.
        (4, lambda have: max((RUNWAYS[one] for one in have), default=0.0), (2.0, 3.0, 4.0, 9.0)),
        # Simple majority of three: nobody is worth more than another.
        (3, lambda have: float(len(have) >= 2), (1 / 3, 1 / 3, 1 / 3)),
        (1, lambda have: 5.0 * len(have), (5.0,)),
        (2, lambda _: 7.0, (0.0, 0.0)),
    ],
)
def test_published_games_have_their_published_values(players: int, worth, shares: tuple[float, ...]) -> None:
    assert shapley(game(players, worth)) == pytest.approx(shares)


def test_without_levers_there_is_nothing_to_share() -> None:
    assert shapley(np.array([3.0])) == ()


def test_the_first_row_has_no_lever_the_last_has_all() -> None:
    rows = subsets(9)
    assert rows.shape == (512, 9)
    assert not rows[0].any()
    assert rows[-1].all()
    assert len(np.unique(rows, axis=0)) == 512


@st.composite
def games(draw: st.DrawFn) -> np.ndarray:
    players = draw(st.integers(1, 5))
    worths = st.lists(st.floats(-1e6, 1e6), min_size=2**players, max_size=2**players)
    return np.array(draw(worths))


@laws
@given(games())
def test_the_shares_sum_to_the_total(values: np.ndarray) -> None:
    shares = shapley(values)
    scale = max(1.0, *(abs(share) for share in shares))
    assert sum(shares) == pytest.approx(values[-1] - values[0], abs=1e-12 * scale)


@laws
@given(games(), games())
def test_the_shares_of_two_accounts_together_are_the_sums_of_their_shares(one: np.ndarray, other: np.ndarray) -> None:
    size = min(one.size, other.size)
    a, b = one[:size], other[:size]
    assert shapley(a + b) == pytest.approx(np.add(shapley(a), shapley(b)), abs=1e-6)


@laws
@given(games(), st.floats(-1e6, 1e6))
def test_a_lever_that_adds_the_same_to_every_set_has_exactly_that_share(values: np.ndarray, adds: float) -> None:
    with_another = np.concatenate([values, values + adds])  # the new lever is the highest bit
    shares = shapley(with_another)
    assert shares[-1] == pytest.approx(adds, abs=1e-6)
    assert shares[:-1] == pytest.approx(shapley(values), abs=1e-6)


@laws
@given(games(), st.randoms(use_true_random=False))
def test_the_share_of_a_lever_does_not_depend_on_its_place_in_the_list(values: np.ndarray, chance) -> None:
    players = values.size.bit_length() - 1
    order = chance.sample(range(players), players)
    places = subsets(players)[:, np.argsort(order)] @ (1 << np.arange(players))
    assert shapley(values[places]) == pytest.approx([shapley(values)[one] for one in order], abs=1e-6)
