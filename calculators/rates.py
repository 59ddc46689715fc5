"""Every rate of return of a cash flow, found between brackets; rates per month and per year."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from calculators.errors import N_, CannotCompute, Notice

MONTHS_PER_YEAR: Final = 12
NEGLIGIBLE: Final = 1e-15
RESIDUAL: Final = 1e-9
EPSILON: Final = float(np.finfo(np.float64).eps)

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Curve:
    """sum of signs * exp(logs - x * times) over the amounts that are not zero; x = ln(1 + r)."""

    times: Vector
    signs: Vector
    logs: Vector


def rates_of_return(flows: Sequence[float]) -> tuple[float, ...]:
    """All real roots r > -1 of sum(flows[t] * (1 + r)**-t), ascending, each once, as fractions per period.

    flows[0] falls today, flows[t] at the end of period t; received is positive, paid negative. Amounts below
    1e-15 of the largest count as zero. () if the amounts have no change of sign, or no rate makes them zero.
    Roots closer than the arithmetic can tell apart are one root; one that only touches zero is found too.

    Method: in x = ln(1 + r) the present value is a sum of exponentials with at most as many roots as the amounts
    have changes of sign (Descartes). The derivative of exp(k * x) times that sum, with k between the two times of
    a change, has one change fewer, and its roots part those of the sum (Rolle; Laguerre 1883, "Sur la théorie des
    équations numériques"); so from the last curve with one change and one root upwards every root is bracketed,
    and Brent's method (1973) finds it.

    Raises CannotCompute for an amount that is not finite or a root that fails its check.

    >>> [round(rate, 4) for rate in rates_of_return([-350, 950, -620])]
    [0.0918, 0.6225]
    """
    curve = _curve(np.asarray(flows, dtype=np.float64))
    curves = [curve]
    while (changes := _changes(curves[-1])) > 1:
        curves.append(_with_one_change_fewer(curves[-1]))
    if changes == 0:
        return ()
    roots: list[float] = []
    for one in reversed(curves):
        roots = _roots(one, roots)
    _check_residuals(curve, roots)
    return tuple(math.expm1(root) for root in roots)


def per_month(yearly: float) -> float:
    """Monthly rate of an effective yearly one: (1 + yearly)**(1/12) - 1; raises CannotCompute at or below -1."""
    return math.expm1(math.log1p(above_minus_one(yearly)) / MONTHS_PER_YEAR)


def per_year(monthly: float) -> float:
    """Effective yearly rate of a monthly one: (1 + monthly)**12 - 1; raises CannotCompute at or below -1.

    >>> round(per_year(0.01), 6)
    0.126825
    """
    try:
        return math.expm1(math.log1p(above_minus_one(monthly)) * MONTHS_PER_YEAR)
    except OverflowError:
        raise CannotCompute(
            Notice("rate_too_large", N_("A rate of {rate} a month is too large"), {"rate": monthly})
        ) from None


def above_minus_one(rate: float) -> float:
    """The rate itself; CannotCompute unless it is finite and above -1."""
    if math.isfinite(rate) and rate > -1:
        return float(rate)
    facts = {"rate": rate}
    raise CannotCompute(Notice("rate_out_of_range", N_("A rate must lie above -100 %, not {rate}"), facts))


def _curve(amounts: Vector) -> _Curve:
    if not np.isfinite(amounts).all():
        raise CannotCompute(Notice("amount_not_finite", N_("An amount of the cash flow is not a finite number")))
    sizes = np.abs(amounts)
    times = np.flatnonzero(sizes > NEGLIGIBLE * sizes.max(initial=0.0))
    kept = amounts[times]
    return _Curve(times.astype(np.float64), np.sign(kept), np.log(np.abs(kept)))


def _changes(curve: _Curve) -> int:
    return int(np.count_nonzero(np.diff(curve.signs)))


def _with_one_change_fewer(curve: _Curve) -> _Curve:
    at = np.flatnonzero(np.diff(curve.signs))[0]
    factors = curve.times - (curve.times[at] + curve.times[at + 1]) / 2
    return _Curve(curve.times, curve.signs * np.sign(factors), curve.logs + np.log(np.abs(factors)))


def _roots(curve: _Curve, splits: Iterable[float]) -> list[float]:
    """Roots of a curve whose consecutive roots are parted by `splits`."""
    low, high = _bounds(curve)
    inner = [split for split in splits if low < split < high]
    points = [low, *inner, high]
    signs = [float(curve.signs[-1]), *_signs_at(curve, inner), float(curve.signs[0])]
    touching = [point for point, sign in zip(points, signs, strict=True) if sign == 0]
    crossing = [
        _crossing(curve, left, right)
        for (left, before), (right, after) in pairwise(zip(points, signs, strict=True))
        if before * after < 0
    ]
    return _apart(curve, sorted(touching + crossing))


def _bounds(curve: _Curve) -> tuple[float, float]:
    """An interval with all roots inside (Fujiwara 1916): outside it the last or the first amount outweighs the rest."""
    times, logs = curve.times, curve.logs
    high = np.max((logs[1:] - logs[0]) / (times[1:] - times[0]))
    low = -np.max((logs[:-1] - logs[-1]) / (times[-1] - times[:-1]))
    return float(low) - math.log(4), float(high) + math.log(4)


def _crossing(curve: _Curve, left: float, right: float) -> float:
    def value(x: float) -> float:
        exponents = curve.logs - x * curve.times
        return float(curve.signs @ np.exp(exponents - exponents[exponents.argmax()]))

    return float(brentq(value, left, right, xtol=EPSILON, rtol=4 * EPSILON, maxiter=500))


def _relative(curve: _Curve, points: Sequence[float]) -> Vector:
    """Value of the curve at each point, divided by the sum of the sizes of its terms: between -1 and 1."""
    exponents = curve.logs - np.multiply.outer(np.asarray(points, dtype=np.float64), curve.times)
    terms = np.exp(exponents - exponents.max(axis=1, keepdims=True))
    values: Vector = (terms @ curve.signs) / terms.sum(axis=1)
    return values


def _signs_at(curve: _Curve, points: Sequence[float]) -> list[float]:
    """-1, 1, or 0 where the value cannot be told from zero by floating-point arithmetic."""
    if not points:
        return []
    reach = np.abs(curve.logs).max() + np.abs(points) * curve.times[-1]
    values = _relative(curve, points)
    signs: list[float] = np.where(
        np.abs(values) <= 4 * EPSILON * (len(curve.times) + reach), 0.0, np.sign(values)
    ).tolist()
    return signs


def _apart(curve: _Curve, roots: list[float]) -> list[float]:
    """Roots without those that a curve not to be told from zero joins to the one before."""
    between = _signs_at(curve, [(left + right) / 2 for left, right in pairwise(roots)])
    return roots[:1] + [root for root, sign in zip(roots[1:], between, strict=True) if sign != 0]


def _check_residuals(curve: _Curve, roots: list[float]) -> None:
    if roots and float(np.abs(_relative(curve, roots)).max()) > RESIDUAL:
        raise CannotCompute(
            Notice("rate_not_verified", N_("A rate of return was found but does not make the cash flow zero"))
        )
