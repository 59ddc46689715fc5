"""A figure that remembers its formula: arithmetic on it gives figures that remember theirs.

The functions of the plant model are plain arithmetic, so they work on these as on numbers: what comes out is the value
and the formula of the same computation, which therefore cannot part from one another. A value that does not exist (a
division by zero) is carried as NaN, so that the branch of a condition that is not taken may hold one; whoever writes a
cell checks.
"""

import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np

Value: TypeAlias = float | str

REFERENCE: Final = "reference"
CONSTANT: Final = "constant"
BINARY: Final = frozenset({"+", "-", "*", "/", "^", "=", "<>", "<", "<=", ">", ">=", "&"})


class Place(NamedTuple):
    """A cell or, with `last`, an area of cells; rows and columns count from 0. `name` is a defined name for it."""

    sheet: str
    row: int
    column: int
    last: tuple[int, int] | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Live:
    """A node of a formula: a constant, a reference, an operator of BINARY, or a function of a spreadsheet by its name.

    `key` is the hash of the node; two nodes are equal where their formulas are.
    """

    kind: str
    value: Value
    parts: tuple["Live | Area", ...]
    place: Place | None
    key: int

    def __hash__(self) -> int:
        return self.key

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Live) or self.key != other.key or self.kind != other.kind:
            return False
        if self.kind == CONSTANT:
            return self.value == other.value
        return self.place == other.place and self.parts == other.parts

    @property
    def number(self) -> float:
        """The value as a number; NaN for a text."""
        return self.value if isinstance(self.value, float) else math.nan

    def __add__(self, other: Any) -> "Live":
        return added(self, live(other))

    def __radd__(self, other: Any) -> "Live":
        return added(live(other), self)

    def __sub__(self, other: Any) -> "Live":
        return subtracted(self, live(other))

    def __rsub__(self, other: Any) -> "Live":
        return subtracted(live(other), self)

    def __mul__(self, other: Any) -> "Live":
        return multiplied(self, live(other))

    def __rmul__(self, other: Any) -> "Live":
        return multiplied(live(other), self)

    def __truediv__(self, other: Any) -> "Live":
        return divided(self, live(other))

    def __rtruediv__(self, other: Any) -> "Live":
        return divided(live(other), self)

    def __pow__(self, other: Any) -> "Live":
        return operation("^", self, live(other))

    def __neg__(self) -> "Live":
        return subtracted(live(0.0), self)

    def __lt__(self, other: Any) -> "Live":
        return operation("<", self, live(other))

    def __le__(self, other: Any) -> "Live":
        return operation("<=", self, live(other))

    def __gt__(self, other: Any) -> "Live":
        return operation(">", self, live(other))

    def __ge__(self, other: Any) -> "Live":
        return operation(">=", self, live(other))

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **_: Any) -> Any:
        """numpy's smaller and larger of two, where one is a figure that remembers."""
        found = {np.minimum: smaller, np.maximum: larger}.get(ufunc)
        return NotImplemented if found is None or method != "__call__" else found(*map(live, inputs))


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of one row or column, or a block of them, as an argument of a function."""

    place: Place
    values: tuple[Value, ...]

    def __hash__(self) -> int:
        return hash(self.place)


def live(value: "Live | float | str") -> Live:
    """The figure itself, or a constant."""
    if isinstance(value, Live):
        return value
    plain = value if isinstance(value, str) else float(value)
    return Live(CONSTANT, plain, (), None, hash((CONSTANT, plain)))


def reference(place: Place, value: Value) -> Live:
    """What stands in a cell."""
    return Live(REFERENCE, value, (), place, hash(place))


def node(kind: str, value: Value, parts: Sequence["Live | Area"]) -> Live:
    """A function or an operator of its parts, with its value."""
    held = tuple(parts)
    return Live(kind, value, held, None, hash((kind, held)))


def is_constant(one: Live, value: float | None = None) -> bool:
    return one.kind == CONSTANT and (value is None or one.value == value)


def numbers(parts: Sequence["Live | Area"]) -> Iterator[float]:
    """Every number among the parts, as a spreadsheet sums them: texts are passed over."""
    for part in parts:
        yield from (one for one in (part.values if isinstance(part, Area) else (part.value,)) if isinstance(one, float))


def added(a: Live, b: Live) -> Live:
    if is_constant(a, 0.0):
        return b
    return a if is_constant(b, 0.0) else operation("+", a, b)


def subtracted(a: Live, b: Live) -> Live:
    return a if is_constant(b, 0.0) else operation("-", a, b)


def multiplied(a: Live, b: Live) -> Live:
    for one, other in ((a, b), (b, a)):
        if is_constant(one, 0.0) or is_constant(one, math.inf):
            return one
        if is_constant(one, 1.0):
            return other
    return operation("*", a, b)


def divided(a: Live, b: Live) -> Live:
    return a if is_constant(b, 1.0) or is_constant(a, 0.0) else operation("/", a, b)


def smaller(a: Live, b: Live) -> Live:
    """MIN; a limit that does not exist (infinity) leaves the other."""
    if is_constant(a, math.inf):
        return b
    return a if is_constant(b, math.inf) else _folded("MIN", min(a.number, b.number), (a, b))


def larger(a: Live, b: Live) -> Live:
    """MAX."""
    return _folded("MAX", max(a.number, b.number), (a, b))


def operation(sign: str, a: Live, b: Live) -> Live:
    """An operator of BINARY between two figures."""
    return _folded(sign, computed(sign, a.value, b.value), (a, b))


def _folded(kind: str, value: Value, parts: tuple[Live, Live]) -> Live:
    """A formula of two parts; of two constants it is a constant."""
    a, b = parts
    constant = a.kind == CONSTANT and b.kind == CONSTANT and isinstance(value, float) and math.isfinite(value)
    return live(value) if constant else node(kind, value, parts)


def computed(sign: str, a: Value, b: Value) -> Value:
    """What an operator of BINARY gives; NaN where it gives nothing."""
    if sign == "&":
        return f"{a}{b}"
    if (isinstance(a, str) or isinstance(b, str)) and sign not in ALIKE:
        return math.nan
    try:
        return float(OPERATORS[sign](a, b))
    except (ArithmeticError, TypeError):
        return math.nan


ALIKE: Final = frozenset({"=", "<>"})
"""The operators that texts have too."""
OPERATORS: Final[Mapping[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "^": operator.pow,
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
