"""Units of a case: what may be typed for each figure, and what turns it into the canonical unit of the model."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from calculators.errors import N_, Notice, Term
from proposals.baseline import Figure
from proposals.case import Case
from proposals.metrics import METRICS, MONEY, PARTS, MetricSpec, Unit, spec_of


def units_of(case: Case, path: str) -> tuple[Unit, ...]:
    """The units of the metric at `path`, canonical first, with the case's currency and counting units filled in."""
    spec = spec_of(path)
    if spec is None:
        return ()
    return _of_catalogue(spec.id, case.currency) if spec.units else _in_currency(_counted(case, path), case.currency)


def in_units_of(case: Case, path: str, spec: MetricSpec) -> MetricSpec:
    """The catalogue entry of the metric at `path` with the units in which the case gives it."""
    return _in_catalogue(spec.id, case.currency) if spec.units else replace(spec, units=units_of(case, path))


@lru_cache(maxsize=1024)
def _in_catalogue(name: str, currency: str) -> MetricSpec:
    return replace((METRICS | PARTS)[name], units=_of_catalogue(name, currency))


@lru_cache(maxsize=1024)
def _of_catalogue(name: str, currency: str) -> tuple[Unit, ...]:
    return _in_currency((METRICS | PARTS)[name].units, currency)


def _in_currency(units: tuple[Unit, ...], currency: str) -> tuple[Unit, ...]:
    return tuple(Unit(unit.symbol.replace(MONEY, currency), unit.factor) for unit in units)


def _counted(case: Case, path: str) -> tuple[Unit, ...]:
    _, name, part = path.split(".")
    item = next((one for one in case.baseline.utilities if one.id == name), None)
    return () if item is None else counted_in(item.counted_in, part)


def counted_in(counted: str, part: str) -> tuple[Unit, ...]:
    """The units of the use or the price of a utility that is counted in kWh, m3 ...

    >>> counted_in("kWh", "price")[0].symbol
    'money/kWh'
    """
    return (Unit(f"{counted}/t"),) if part == "use" else (Unit(f"{MONEY}/{counted}"),)


def accepted_units(case: Case, path: str) -> Iterator[str]:
    """The symbols that may be typed for the metric at `path`."""
    return (unit.symbol for unit in units_of(case, path))


def factor_of(case: Case, path: str, symbol: str) -> float | None:
    """What turns a figure in `symbol` into the canonical unit; None where the metric does not know the unit."""
    spec = spec_of(path)
    if spec is not None and spec.units:
        return _factors(spec.id, case.currency).get(symbol)
    return next((unit.factor for unit in units_of(case, path) if unit.symbol == symbol), None)


@lru_cache(maxsize=1024)
def _factors(name: str, currency: str) -> dict[str, float]:
    """By symbol what turns a figure into the canonical unit."""
    return {unit.symbol: unit.factor for unit in reversed(_of_catalogue(name, currency))}


def figure_at(case: Case, path: str) -> Figure | None:
    """The baseline figure at a metric path, None where there is none."""
    group, _, rest = path.partition(".")
    if not rest:
        return case.baseline.metrics.get(group)
    name, _, part = rest.partition(".")
    item = next((one for one in getattr(case.baseline, group, ()) if one.id == name), None)
    figure: Figure | None = getattr(item, part, None)
    return figure


def figures(case: Case) -> Iterator[tuple[str, Figure]]:
    """Every baseline figure with its path, in the order of the catalogue."""
    yield from ((name, case.baseline.metrics[name]) for name in METRICS if name in case.baseline.metrics)
    for item in case.baseline.additives:
        yield from ((f"additives.{item.id}.dose", item.dose), (f"additives.{item.id}.price", item.price))
    for utility in case.baseline.utilities:
        yield from ((f"utilities.{utility.id}.use", utility.use), (f"utilities.{utility.id}.price", utility.price))


def canonical(case: Case, path: str, figure: Figure) -> float:
    """The figure in the canonical unit. Raises KeyError for a unit the metric does not know."""
    factor = factor_of(case, path, figure.unit)
    if factor is None:
        raise KeyError(figure.unit)
    return figure.value * factor


def name_of(case: Case, path: str) -> Notice | Term:
    """What a person calls the metric at `path`: its label, with the name of the additive or utility it belongs to; one
    that is gone is called by its id.
    """
    spec = spec_of(path)
    label = Term(spec.label if spec else path)
    group, _, rest = path.partition(".")
    if spec is None or not rest:
        return label
    called = next((one.name for one in getattr(case.baseline, group) if rest.startswith(f"{one.id}.")), None)
    return Notice("part", N_("{item}: {part}"), {"item": called or rest.partition(".")[0], "part": label})
