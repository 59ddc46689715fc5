"""Figures that carry where they come from: they compute, compare and are written as what they are, and remember.

A source is the path of a figure of the snapshot ("case:baseline.metrics.yield.value"), a plain number, or a formula: a
sign or a name and the sources of its parts, as a tuple. Arithmetic on a figure with a source gives another one. Where a
figure passes through numpy or `float` its origin is lost, never wrong.
"""

import datetime as dt
import math
import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import product
from typing import Any, Final, TypeAlias

from calculators.rates import per_year

Source: TypeAlias = str | float | tuple[Any, ...]

OPERATIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
    "neg": operator.neg,
    "abs": abs,
    "round": round,
    "per_year": per_year,
}
"""What may stand at the head of a formula."""


_NEW: Final = float.__new__


class _Remembers:
    """Arithmetic of the type that stands beside it, with a formula for the source of what comes out."""

    __slots__ = ()

    def __add__(self, other: Any) -> Any:
        return _derived(super().__add__(other), "+", self, other)  # type: ignore[misc]  # of the number beside it

    def __radd__(self, other: Any) -> Any:
        return _derived(super().__radd__(other), "+", other, self)  # type: ignore[misc]

    def __sub__(self, other: Any) -> Any:
        return _derived(super().__sub__(other), "-", self, other)  # type: ignore[misc]

    def __rsub__(self, other: Any) -> Any:
        return _derived(super().__rsub__(other), "-", other, self)  # type: ignore[misc]

    def __mul__(self, other: Any) -> Any:
        return _derived(super().__mul__(other), "*", self, other)  # type: ignore[misc]

    def __rmul__(self, other: Any) -> Any:
        return _derived(super().__rmul__(other), "*", other, self)  # type: ignore[misc]

    def __truediv__(self, other: Any) -> Any:
        return _derived(super().__truediv__(other), "/", self, other)  # type: ignore[misc]

    def __rtruediv__(self, other: Any) -> Any:
        return _derived(super().__rtruediv__(other), "/", other, self)  # type: ignore[misc]

    def __pow__(self, other: Any, modulo: None = None) -> Any:
        return _derived(super().__pow__(other), "**", self, other)  # type: ignore[misc]

    def __rpow__(self, other: Any, modulo: None = None) -> Any:
        return _derived(super().__rpow__(other), "**", other, self)  # type: ignore[misc]

    def __neg__(self) -> Any:
        return _derived(super().__neg__(), "neg", self)  # type: ignore[misc]

    def __abs__(self) -> Any:
        return _derived(super().__abs__(), "abs", self)  # type: ignore[misc]

    def __round__(self, digits: int | None = None) -> Any:
        found = super().__round__(digits)  # type: ignore[misc]
        return _derived(found, "round", self) if digits is None else found


class SourcedFloat(_Remembers, float):  # type: ignore[misc]  # each kind of number has signatures of its own
    """A float with its source."""

    __slots__ = ("source",)
    source: Source


class SourcedInt(_Remembers, int):  # type: ignore[misc]
    """A count with its source."""

    source: Source


class SourcedDecimal(_Remembers, Decimal):  # type: ignore[misc]
    """A rounded amount with its source; `whole` is what it was before that, and it lies `off` that at most."""

    __slots__ = ("off", "source", "whole")
    source: Source
    whole: float
    off: float


class SourcedDate(dt.date):
    """A day with its source."""

    __slots__ = ("source",)
    source: str


class SourcedMoment(dt.datetime):
    """A moment with its source; its day has it too."""

    __slots__ = ("source",)
    source: str

    def date(self) -> dt.date:
        return day_from(super().date(), self.source)


def sourced(value: Any, source: Source) -> Any:
    """A number with a source; what is no number stays as it is."""
    if isinstance(value, float):
        found: Any = float.__new__(SourcedFloat, value)
    elif isinstance(value, bool) or not isinstance(value, int):
        return value
    else:
        found = int.__new__(SourcedInt, value)
    found.source = source
    return found


def day_from(day: dt.date, source: str) -> SourcedDate:
    found = SourcedDate(day.year, day.month, day.day)
    found.source = source
    return found


def moment_from(at: dt.datetime, source: str) -> SourcedMoment:
    found = SourcedMoment.combine(at.date(), at.timetz())
    found.source = source
    return found


def source_of(value: object) -> Source | None:
    """Where a figure comes from; the number itself where it is a plain one, None for anything else."""
    found: Source | None = getattr(value, "source", None)
    if found is None and isinstance(value, int | float | Decimal):
        return float(value)
    return found


def origin_of(value: object) -> Source | None:
    """Where a figure comes from; None for a plain number."""
    found: Source | None = getattr(value, "source", None)
    return found


def whole_of(value: float | Decimal) -> float:
    """A figure before it was rounded."""
    return value.whole if isinstance(value, SourcedDecimal) else float(value)


def off_of(value: float | Decimal) -> float:
    """How far a figure may lie from what it was before it was rounded."""
    return value.off if isinstance(value, SourcedDecimal) else 0.0


def carried(result: Decimal, value: float | Decimal, off: float = 0.0) -> Decimal:
    """`result`, a rounding of `value` at most `off` from it, with its source; as it is where there is none."""
    source = origin_of(value)
    return result if source is None else _decimal(result, source, whole_of(value), off + off_of(value))


def _decimal(result: Decimal, source: Source, whole: float, off: float) -> SourcedDecimal:
    found = Decimal.__new__(SourcedDecimal, result)
    found.source, found.whole, found.off = source, whole, off
    return found


def _spread(sign: str, *parts: float | Decimal) -> float:
    """How far what is computed of rounded parts may lie from what comes of them before they were rounded."""
    offs = [off_of(part) for part in parts]
    if not any(offs):
        return 0.0
    if sign in ("+", "-", "neg", "abs"):
        return sum(offs)
    ends = [(whole_of(part) - off, whole_of(part) + off) for part, off in zip(parts, offs, strict=True)]
    whole = OPERATIONS[sign](*map(whole_of, parts))
    try:
        return float(max(abs(OPERATIONS[sign](*some) - whole) for some in product(*ends)))
    except ZeroDivisionError:
        return math.inf


def _derived(result: Any, sign: str, *parts: Any) -> Any:
    if result is NotImplemented:
        return result
    source = (sign, *[source_of(part) for part in parts])
    if type(result) is float:
        found = _NEW(SourcedFloat, result)
        found.source = source
        return found
    if isinstance(result, Decimal):
        return _decimal(result, source, OPERATIONS[sign](*map(whole_of, parts)), _spread(sign, *parts))
    return sourced(result, source)
