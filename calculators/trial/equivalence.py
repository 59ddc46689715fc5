"""Proven unchanged: two one-sided tests against a stated margin."""

from scipy import special

from calculators.trial.types import Equivalence

LEVEL = 0.05


def two_one_sided_tests(effect: float, standard_error: float, df: float, margin: float) -> Equivalence:
    """Test that the effect lies inside +- `margin` (all in the unit of the response).

    p = max(P(T > (effect + margin)/SE), P(T < (effect - margin)/SE)) on `df` degrees of freedom; proven where p < 5 %,
    which is where the 90 % interval lies inside +- margin (Schuirmann, J. Pharmacokin. Biopharm. 15, 1987).
    """
    above = special.stdtr(df, -(effect + margin) / standard_error)
    below = special.stdtr(df, (effect - margin) / standard_error)
    p_value = float(max(above, below))
    return Equivalence(margin, p_value, p_value < LEVEL)
