"""Formulas computed again for other values of the cells that they read: what many alike rows need, in a fraction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from calculators.live.figure import BINARY, REFERENCE, Area, Live, Place, Value, computed
from calculators.live.functions import SCALAR

Step = tuple[Callable[..., Value], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Recipe:
    """The steps by which formulas follow from the values of some cells.

    `constants` hold the place of every value, with those that do not depend on these cells filled in; the first of them
    are the cells. `steps` compute one place each from others before it; `results` are the places of the formulas.
    """

    constants: tuple[Value, ...]
    steps: tuple[tuple[int, Step], ...]
    results: tuple[int, ...]

    def values(self, cells: Sequence[Value]) -> tuple[Value, ...]:
        """The values of the formulas where the cells hold these."""
        held = [*cells, *self.constants[len(cells) :]]
        for place, (function, parts) in self.steps:
            held[place] = function(*[held[part] for part in parts])
        return tuple(held[place] for place in self.results)


def recipe(figures: Sequence[tuple[Live, Place]], cells: Sequence[Place]) -> Recipe:
    """The recipe of formulas, each with the cell that it stands in, which those behind it may read.

    Raises KeyError for a function that takes areas of cells and depends on one of `cells`.
    """
    cook = _Cook({place: at for at, place in enumerate(cells)}, [0.0] * len(cells))
    results = []
    for figure, place in figures:
        results.append(cook.place_of(figure))
        cook.cells[place] = results[-1]
    return Recipe(tuple(cook.constants), tuple(cook.steps), tuple(results))


class _Cook:
    """Writes a recipe down."""

    def __init__(self, cells: dict[Place, int], constants: list[Value]) -> None:
        self.cells, self.constants = cells, constants
        self.steps: list[tuple[int, Step]] = []
        self.known: dict[Live, int] = {}
        self.moving: set[int] = set(cells.values())

    def place_of(self, one: Live) -> int:
        """Where the value of a figure will be."""
        if one.kind == REFERENCE and one.place in self.cells:
            return self.cells[one.place]
        if one not in self.known:
            self.known[one] = self._added(one)
        return self.known[one]

    def _added(self, one: Live) -> int:
        parts = tuple(self.place_of(part) for part in one.parts if not isinstance(part, Area))
        moves = not self.moving.isdisjoint(parts)
        self.constants.append(one.value)
        place = len(self.constants) - 1
        if moves:
            self.moving.add(place)
            self.steps.append((place, (_function(one), parts)))
        return place


def _function(one: Live) -> Callable[..., Value]:
    if any(isinstance(part, Area) for part in one.parts):
        raise KeyError(one.kind)
    if one.kind in BINARY:
        return _OPERATORS[one.kind]
    return SCALAR[one.kind]


_OPERATORS: Mapping[str, Callable[[Value, Value], Value]] = {sign: partial(computed, sign) for sign in BINARY}
