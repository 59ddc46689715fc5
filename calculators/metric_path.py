"""Metrics by name: read or replace one figure of the plant model by its path.

A path is a field of `Metrics` ("raw_material_yield") or a part of a named item ("additives.rennet.dose",
"utilities.electricity.price").
"""

from dataclasses import replace

from calculators.plant import Metrics, Number


def with_metric(metrics: Metrics, path: str, value: Number) -> Metrics:
    """The same metrics with the one at `path` set. Raises KeyError for a path that names nothing."""
    group, _, rest = path.partition(".")
    if not rest:
        if group not in Metrics.__dataclass_fields__:
            raise KeyError(path)
        return replace(metrics, **{group: value})  # type: ignore[arg-type]  # a metric by name: its field is a Number
    name, _, part = rest.partition(".")
    items = getattr(metrics, group)
    if part not in {"dose", "use", "price"} or name not in {one.name for one in items}:
        raise KeyError(path)
    changed = tuple(replace(one, **{part: value}) if one.name == name else one for one in items)
    return replace(metrics, **{group: changed})  # type: ignore[arg-type]  # additives or utilities by name


def metric(metrics: Metrics, path: str) -> Number | None:
    """The value at `path`, None for a limit that does not exist. Raises KeyError as above."""
    group, _, rest = path.partition(".")
    if not rest:
        if group not in Metrics.__dataclass_fields__:
            raise KeyError(path)
        value: Number | None = getattr(metrics, group)
        return value
    name, _, part = rest.partition(".")
    for one in getattr(metrics, group):
        if one.name == name:
            found: Number = getattr(one, part)
            return found
    raise KeyError(path)
