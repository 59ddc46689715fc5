"""How many draws are taken at once."""

from typing import Final

MOST_DRAWS: Final = 2048
LEAST_DRAWS: Final = 64
MOST_PRODUCTS: Final = 800_000


def draws_at_once(months: int, rows: int) -> int:
    """Draws in a block, for matrix products over `months` x `rows` coefficients.

    So many that a block stays in the cache and few enough that a product has less than a million multiplications: from
    there on OpenBLAS spreads it over threads, which takes twenty times the processor time when other work keeps the
    cores busy.
    """
    return max(LEAST_DRAWS, min(MOST_DRAWS, MOST_PRODUCTS // (months * rows)))
