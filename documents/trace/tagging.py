"""Figures of a snapshot tagged with their paths: the same case and valuation, every number with its source."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar

from documents.trace.origin import day_from, moment_from, sourced
from proposals.base import Strict
from proposals.valuation.types import Valuation

T = TypeVar("T")
ESCAPED: Final = (("%", "%25"), (".", "%2E"), ("[", "%5B"), ("]", "%5D"))


class Tagger:
    """Makes the copies of one snapshot; what is shared in it is shared in the copy, so that `is` still holds."""

    def __init__(self) -> None:
        self._made: dict[int, Any] = {}

    def tagged(self, value: T, root: str) -> T:
        """`value` with every number, day and moment inside it tagged "root:path"."""
        return self._copy(value, f"{root}:")  # type: ignore[no-any-return]

    def _copy(self, value: Any, path: str) -> Any:
        kind = type(value)
        if kind is str or value is None or kind is bool:
            return value
        if kind is float or kind is int:
            return sourced(value, path)
        key = id(value)
        if key not in self._made:
            self._made[key] = self._built(value, path)
        return self._made[key]

    def _built(self, value: Any, path: str) -> Any:
        if hasattr(value, "ndim"):
            return sourced(value.item(), path) if value.ndim == 0 else value
        if isinstance(value, dt.datetime):
            return moment_from(value, path)
        if isinstance(value, dt.date):
            return day_from(value, path)
        return value if isinstance(value, Enum | str) else self._held(value, path)

    def _held(self, value: Any, path: str) -> Any:
        """A record, a mapping or a list with its parts tagged; the very same where nothing in it is a figure."""
        parts = list(parts_of(value))
        found = {name: self._copy(part, joined(path, key)) for name, key, part in parts}
        changed = {name: found[name] for name, _, part in parts if found[name] is not part}
        return _rebuilt(value, found, changed) if changed else value


def joined(path: str, key: str) -> str:
    return f"{path}{key}" if path.endswith(":") else f"{path}.{key}"


def parts_of(value: Any) -> Iterator[tuple[Any, str, Any]]:
    """The parts of a record, a mapping or a list: name or place, key in a path, value."""
    if isinstance(value, Valuation):
        value = value.parts()
    if isinstance(value, Mapping):
        yield from ((name, escaped(str(name)), part) for name, part in value.items())
    elif isinstance(value, list | tuple):
        for at, (key, part) in enumerate(zip(keys_of(value), value, strict=True)):
            yield at, key, part
    else:
        kind: type = type(value)
        yield from ((name, name, getattr(value, name)) for name in names_in(kind))


def keys_of(items: Sequence[Any]) -> list[str]:
    """What the entries of a list are called in a path: by their own name where all have one, else by their place."""
    named = [_own_name(one) for one in items]
    apart = all(named) and len(set(named)) == len(named)
    return [str(name) for name in named] if apart else [str(at) for at in range(len(items))]


def escaped(key: str) -> str:
    for sign, code in ESCAPED:
        key = key.replace(sign, code)
    return key


def _own_name(item: Any) -> str | None:
    kind = type(item)
    if kind is float or kind is int or kind is str:
        return None
    for name in ("id", "change", "lever"):
        found = getattr(item, name, None)
        if isinstance(found, str):
            return str(found)
    return f"{item.trial}/{item.response}" if hasattr(item, "trial") and hasattr(item, "response") else None


@cache
def names_in(kind: type) -> tuple[str, ...]:
    """The fields of a record; none for anything else."""
    if issubclass(kind, Strict):
        return tuple(kind.model_fields)
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()


def _rebuilt(value: Any, found: Mapping[Any, Any], changed: Mapping[Any, Any]) -> Any:
    if isinstance(value, Valuation):
        return value.of_parts(found)
    if isinstance(value, Mapping):
        return dict(found)
    if isinstance(value, list | tuple):
        return _sequence(type(value), list(found.values()))
    if isinstance(value, Strict):
        return value.model_copy(update=dict(changed))
    return _record(value, found)


def _sequence(kind: Callable[..., Any], parts: list[Any]) -> Any:
    return kind(*parts) if hasattr(kind, "_fields") else kind(parts)


def _record(value: Any, found: Mapping[str, Any]) -> Any:
    """A copy of a frozen record; its checks have been passed already."""
    copy = object.__new__(type(value))
    for name, part in found.items():
        object.__setattr__(copy, name, part)
    return copy
