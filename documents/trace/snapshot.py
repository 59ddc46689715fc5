"""What figures are looked up in: a case, its figures and its prospects, each under the name that paths begin with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from documents.trace.tagging import joined, parts_of


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`roots` by their names: "case", "figures", "prospects", and whatever else a document speaks of."""

    roots: Mapping[str, Any]
    _parts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _numbers: dict[str, float] = field(default_factory=dict)

    def at(self, path: str) -> Any:
        """What stands at a path. Raises KeyError where nothing does."""
        root, colon, rest = path.partition(":")
        if not colon or root not in self.roots:
            raise KeyError(path)
        if not rest:
            return self.roots[root]
        before, _, key = rest.rpartition(".")
        return self._of(f"{root}:{before}")[key]

    def number(self, path: str) -> float:
        """The figure at a path. Raises KeyError where there is none."""
        if path not in self._numbers:
            self._numbers[path] = self._figure(path)
        return self._numbers[path]

    def _figure(self, path: str) -> float:
        found = self.at(path)
        if isinstance(found, bool | str) or not hasattr(found, "__float__"):
            raise KeyError(path)
        return float(found)

    def _of(self, path: str) -> Mapping[str, Any]:
        if path not in self._parts:
            self._parts[path] = {key: part for _, key, part in parts_of(self.at(path))}
        return self._parts[path]


def leaves_in(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every text and every figure inside, with its path."""
    if isinstance(value, str | int | float | Decimal):
        yield path, value
    elif value is not None:
        for _, key, part in parts_of(value):
            yield from leaves_in(part, joined(path, key))
