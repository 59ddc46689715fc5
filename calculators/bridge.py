"""Who earned what: Shapley values of the levers.

Source: L. S. Shapley, "A value for n-person games", 1953: the contribution of a player averaged over all orders in
which the players can join. With nine levers that is 512 evaluations of the model in one vectorised call.
"""

from functools import lru_cache
from math import factorial

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=16)
def subsets(players: int) -> NDArray[np.bool_]:
    """All subsets of `players` as rows, shape (2**players, players); row k has player j where bit j of k is set."""
    return (np.arange(2**players)[:, None] >> np.arange(players)[None, :] & 1).astype(np.bool_)


@lru_cache(maxsize=16)
def shapley_weights(players: int) -> NDArray[np.float64]:
    """Shape (players, 2**players): row j weighs each subset's value in player j's share."""
    member = subsets(players)
    size = member.sum(axis=1)
    join = [factorial(k) * factorial(players - k - 1) / factorial(players) for k in range(players)]
    weights = np.zeros((players, 2**players))
    for player in range(players):
        inside = member[:, player]
        weights[player, inside] = [join[k - 1] for k in size[inside]]
        weights[player, ~inside] = [-join[k] for k in size[~inside]]
    return weights


def shapley(values: NDArray[np.float64]) -> tuple[float, ...]:
    """Shares of the players in values[all] - values[none].

    `values` has shape (2**n,), ordered as `subsets(n)`: values[0] without any, values[-1] with all. The shares sum to
    the total; the rounding error of the weights is given to the largest share, so that the sum is exact to the last bit
    that floating point addition in order allows.
    """
    players = int(values.size).bit_length() - 1
    shares = shapley_weights(players) @ (values - values[0])
    if players:
        shares[np.argmax(np.abs(shares))] += (values[-1] - values[0]) - shares.sum()
    return tuple(float(share) for share in shares)
