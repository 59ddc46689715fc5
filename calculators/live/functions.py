"""The functions of a spreadsheet that the workbook uses, each with its value; all are in Excel 2010 and LibreOffice."""

import math
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, TypeAlias

from scipy import special

from calculators.live.figure import Area, Live, Value, live, node, numbers, operation

Given: TypeAlias = Live | Area | float | str


def total(*parts: Given) -> Live:
    """SUM."""
    held = _held(parts)
    return node("SUM", math.fsum(numbers(held)), held)


def mean(*parts: Given) -> Live:
    """AVERAGE."""
    held = _held(parts)
    found = list(numbers(held))
    return node("AVERAGE", math.fsum(found) / len(found) if found else math.nan, held)


def least_of(*parts: Given) -> Live:
    """MIN."""
    held = _held(parts)
    return node("MIN", min(numbers(held), default=0.0), held)


def largest_of(*parts: Given) -> Live:
    """MAX."""
    held = _held(parts)
    return node("MAX", max(numbers(held), default=0.0), held)


def products(*areas: Area) -> Live:
    """SUMPRODUCT of areas of one shape."""
    rows = zip(*(one.values for one in areas), strict=True)
    value = math.fsum(math.prod(one for one in row if isinstance(one, float)) for row in rows)
    return node("SUMPRODUCT", value, areas)


def squares_about(tested: Area, equal_to: Given, values: Area, middle: Live) -> Live:
    """SUMPRODUCT((tested = x) * (values - middle)^2)."""
    wanted = live(_one(equal_to))
    found = math.fsum((one - middle.number) ** 2 for one in _matching(tested, wanted.value, values))
    chosen = node("=", math.nan, (tested, wanted))
    away = node("^", math.nan, (node("-", math.nan, (values, middle)), live(2.0)))
    return node("SUMPRODUCT", found, (node("*", math.nan, (chosen, away)),))


def squares(area: Area) -> Live:
    """SUMSQ."""
    return node("SUMSQ", math.fsum(one * one for one in numbers([area])), (area,))


def sum_where(tested: Area, equal_to: Given, summed: Area) -> Live:
    """SUMIF over numbers equal to a number."""
    wanted = live(_one(equal_to))
    found = math.fsum(_matching(tested, wanted.value, summed))
    return node("SUMIF", found, (tested, wanted, summed))


def mean_where(tested: Area, equal_to: Given, averaged: Area) -> Live:
    """AVERAGEIF over numbers equal to a number."""
    wanted = live(_one(equal_to))
    found = list(_matching(tested, wanted.value, averaged))
    return node("AVERAGEIF", math.fsum(found) / len(found) if found else math.nan, (tested, wanted, averaged))


def sum_of_sign(area: Area, sign: str) -> Live:
    """SUMIF(area, ">0") or "<0"."""
    found = math.fsum(one for one in numbers([area]) if (one > 0 if sign == ">0" else one < 0))
    return node("SUMIF", found, (area, live(sign)))


def if_(condition: Live, then: Given, other: Given) -> Live:
    """IF; the branch that is not taken may have no value."""
    one, two = live(_one(then)), live(_one(other))
    return node("IF", _chosen(condition.value, one.value, two.value), (condition, one, two))


def both(*conditions: Live) -> Live:
    """AND."""
    return node("AND", _all(*(one.value for one in conditions)), conditions)


def either(*conditions: Live) -> Live:
    """OR."""
    return node("OR", _any(*(one.value for one in conditions)), conditions)


def equal(a: Given, b: Given) -> Live:
    return operation("=", live(_one(a)), live(_one(b)))


def differs(a: Given, b: Given) -> Live:
    return operation("<>", live(_one(a)), live(_one(b)))


def joined(*parts: Given) -> Live:
    """Texts one after the other (&)."""
    first, *rest = (live(_one(one)) for one in parts)
    for one in rest:
        first = operation("&", first, one)
    return first


def pick(area: Area, at: Given) -> Live:
    """INDEX: the value at place `at`, counted from 1."""
    place = live(_one(at))
    index = place.number
    inside = math.isfinite(index) and 1 <= index <= len(area.values)
    return node("INDEX", area.values[int(index) - 1] if inside else math.nan, (area, place))


def place_of(value: Given, area: Area) -> Live:
    """MATCH(value, area, 0): the place of the first equal value, counted from 1."""
    wanted = live(_one(value))
    found = area.values.index(wanted.value) + 1.0 if wanted.value in area.values else math.nan
    return node("MATCH", found, (wanted, area, live(0.0)))


def whole(one: Given) -> Live:
    """INT: the next lower whole number."""
    return _plain("INT", math.floor, one)


def size(one: Given) -> Live:
    """ABS."""
    return _plain("ABS", abs, one)


def root(one: Given) -> Live:
    """SQRT."""
    return _plain("SQRT", math.sqrt, one)


def logarithm(one: Given) -> Live:
    """LN."""
    return _plain("LN", math.log, one)


def exponential(one: Given) -> Live:
    """EXP."""
    return _plain("EXP", math.exp, one)


def to_cents(one: Given) -> Live:
    """ROUND to two decimals, half away from zero, by the decimal that the number is written as."""
    held = live(_one(one))
    return node("ROUND", _cents(held.number), (held, live(2.0)))


def t_limit(outside: float, df: Live) -> Live:
    """T.INV.2T: what Student's t exceeds in size with probability `outside`, for whole degrees of freedom."""
    value = -special.stdtrit(df.number, outside / 2)
    return node("T.INV.2T", float(value), (live(outside), df))


def beta_limit(inside: float, df: Live) -> Live:
    """BETA.INV(inside, 1/2, df/2): the share t^2 / (df + t^2) of the two-sided limit of Student's t on any df."""
    value = float(special.betaincinv(0.5, df.number / 2, inside))
    return node("BETA.INV", value, (live(inside), live(0.5), df / 2))


def beta_tail(share: Live, df: Live) -> Live:
    """BETA.DIST(df / (df + t^2), df/2, 1/2): the two-sided p of Student's t on any df."""
    value = float(special.betainc(df.number / 2, 0.5, share.number))
    return node("BETA.DIST", value, (share, df / 2, live(0.5), node("TRUE", 1.0, ())))


def _chosen(condition: Value, then: Value, other: Value) -> Value:
    return other if condition == 0.0 else then


def _all(*conditions: Value) -> float:
    return float(all(one != 0.0 for one in conditions))


def _any(*conditions: Value) -> float:
    return float(any(one != 0.0 for one in conditions))


def _cents(value: float) -> float:
    if not math.isfinite(value):
        return value
    return float(Decimal(repr(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _plain(name: str, compute: Callable[[float], float], one: Given) -> Live:
    held = live(_one(one))
    try:
        value = float(compute(held.number))
    except (ArithmeticError, ValueError):
        value = math.nan
    return node(name, value, (held,))


def _one(given: Given) -> Live | float | str:
    if isinstance(given, Area):
        raise TypeError("one value is wanted, not an area")
    return given


def _held(parts: Sequence[Given]) -> tuple[Live | Area, ...]:
    return tuple(one if isinstance(one, Area) else live(one) for one in parts)


def _matching(tested: Area, wanted: Value, summed: Area) -> list[float]:
    pairs = zip(tested.values, summed.values, strict=True)
    return [value for test, value in pairs if test == wanted and isinstance(value, float)]


NAMES: Final = frozenset({"T.INV.2T", "BETA.INV", "BETA.DIST"})
"""Functions that a file names with the prefix of functions younger than the format."""

SCALAR: Final[Mapping[str, Callable[..., Value]]] = {
    "IF": _chosen,
    "AND": _all,
    "OR": _any,
    "MIN": min,
    "MAX": max,
}
"""What functions of single values give, for `calculators.live.again`."""
