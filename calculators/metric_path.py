"""Metrics by name: read or replace one figure of the plant model by its path.

A path is a field of `Metrics` ("raw_material_yield") or a part of a named item ("additives.rennet.dose",
"utilities.electricity.price").
"""

from collections.abc import Mapping
from dataclasses import replace

from calculators.plant import Additive, Metrics, Number, Utility

PARTS = frozenset({"dose", "use", "price"})


def with_metric(metrics: Metrics, path: str, value: Number) -> Metrics:
    """The same metrics with the one at `path` set. Raises KeyError for a path that names nothing."""
    return with_metrics(metrics, {path: value})


def with_metrics(metrics: Metrics, values: Mapping[str, Number]) -> Metrics:
    """The same metrics with those at the paths of `values` set. Raises KeyError for a path that names nothing."""
    fields: dict[str, object] = {}
    for path, value in values.items():
        group, _, rest = path.partition(".")
        if group not in Metrics.__dataclass_fields__:
            raise KeyError(path)
        fields[group] = _with_part(fields.get(group, getattr(metrics, group)), rest, value) if rest else value
    return replace(metrics, **fields)  # type: ignore[arg-type]  # metrics by name: their fields are Numbers or items


def _with_part(items: object, rest: str, value: Number) -> tuple[Additive | Utility, ...]:
    """The additives or utilities with one part ("rennet.dose") set."""
    name, _, part = rest.partition(".")
    if not isinstance(items, tuple) or part not in PARTS or name not in {one.name for one in items}:
        raise KeyError(rest)
    return tuple(replace(one, **{part: value}) if one.name == name else one for one in items)


def metric(metrics: Metrics, path: str) -> Number | None:
    """The value at `path`, None for a limit that does not exist. Raises KeyError as above."""
    group, _, rest = path.partition(".")
    if not rest:
        if group not in Metrics.__dataclass_fields__:
            raise KeyError(path)
        value: Number | None = getattr(metrics, group)
        return value
    name, _, part = rest.partition(".")
    items = getattr(metrics, group, ())
    for one in items if isinstance(items, tuple) else ():
        if one.name == name and part in PARTS:
            found: Number = getattr(one, part)
            return found
    raise KeyError(path)
