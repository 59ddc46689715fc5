"""The baseline: known metrics, accepted units, physical limits."""

from collections.abc import Iterator
from difflib import get_close_matches

from calculators.errors import N_
from proposals.baseline import Baseline, Figure
from proposals.case import Case
from proposals.checks.wording import duplicates, problem
from proposals.metrics import METRICS, PARTS, MetricSpec, Unit
from proposals.possible import ROUNDING, heaviest_yield
from proposals.problems import Problem
from proposals.units import accepted_units, factor_of, in_units_of


def baseline_problems(case: Case) -> Iterator[Problem]:
    base = case.baseline
    for name, figure in base.metrics.items():
        place = f"baseline.metrics.{name}"
        spec = METRICS.get(name)
        if spec is None:
            yield _unknown(place, name)
        elif base.kind == "trade" and not spec.trade:
            yield problem(place, "not-for-trade", N_("a trading company has no such metric"))
        else:
            yield from _figure(case, place, name, figure, spec)
    for group in ("additives", "utilities"):
        yield from duplicates(f"baseline.{group}", (item.id for item in getattr(base, group)))
        for item in getattr(base, group):
            for part in ("dose", "price") if group == "additives" else ("use", "price"):
                path = f"{group}.{item.id}.{part}"
                yield from _figure(case, f"baseline.{path}", path, getattr(item, part), PARTS[f"{group}.{part}"])
    yield from _mass(base, case)
    if base.labour_paid == "needed" and "line_speed" not in base.metrics:
        yield problem(
            "baseline.labour_paid",
            "needs-line-speed",
            N_("labour paid for needed hours needs the line speed, from which those hours follow"),
        )


def _unknown(place: str, name: str) -> Problem:
    """The nearest known metric is enough for a slip of the pen; all of them where nothing is near."""
    near = get_close_matches(name.casefold(), METRICS, n=1)
    if near:
        message = N_("there is no metric “{name}”; is “{near}” meant?")
        return problem(place, "unknown-metric", message, name=name, near=near[0])
    message = N_("there is no metric “{name}”; known are: {known}")
    return problem(place, "unknown-metric", message, name=name, known=list(METRICS))


def _figure(case: Case, place: str, path: str, figure: Figure, spec: MetricSpec) -> Iterator[Problem]:
    if (figure.confidence == "assumed") != (figure.usual is not None):
        message = N_("a figure that is assumed names the usual range of its industry, and no other figure does")
        yield problem(f"{place}.confidence", "assumed-range", message)
    if figure.usual is not None and not figure.usual.low <= figure.value <= figure.usual.high:
        message = N_("{read} is outside of its own usual range, {low} to {high}")
        ends = {"low": figure.usual.low, "high": figure.usual.high}
        yield problem(f"{place}.usual", "outside-usual", message, read=figure.value, **ends)
    known = in_units_of(case, path, spec)
    unit = next((one for one in known.units if one.symbol == figure.unit), None)
    if unit is None:
        yield problem(
            f"{place}.unit",
            "wrong-unit",
            N_("“{unit}” is not a unit of this figure; right would be: {accepted}"),
            unit=figure.unit,
            accepted=list(accepted_units(case, path)),
        )
    else:
        yield from limit_problems(f"{place}.value", figure.value, unit, known)


def limit_problems(place: str, read: float, unit: Unit, spec: MetricSpec) -> Iterator[Problem]:
    """A figure as it was given in `unit` that is beyond the limits of `spec`; they are told in the same unit."""
    value = read * unit.factor
    if spec.low is not None and (value < spec.low or (spec.open_low and value == spec.low)):
        yield problem(
            place,
            "below-limit",
            N_("{read} is below what is possible: in {unit} it must be {more} {limit}"),
            read=read,
            unit=unit.symbol,
            more=">" if spec.open_low else "≥",
            limit=spec.low / unit.factor,
        )
    if spec.high is not None and (value > spec.high or (spec.open_high and value == spec.high)):
        yield problem(
            place,
            "above-limit",
            N_("{read} is above what is possible: in {unit} it must be {less} {limit}"),
            read=read,
            unit=unit.symbol,
            less="<" if spec.open_high else "≤",
            limit=spec.high / unit.factor,
        )


def _mass(base: Baseline, case: Case) -> Iterator[Problem]:
    figure = base.metrics.get("raw_material_yield")
    factor = factor_of(case, "raw_material_yield", figure.unit) if figure else None
    if figure is None or factor is None:
        return
    doses = sum(
        item.dose.value * (factor_of(case, f"additives.{item.id}.dose", item.dose.unit) or 0.0)
        for item in base.additives
    )
    yield from above_mass("baseline.metrics.raw_material_yield.value", figure.value * factor, doses)


def above_mass(place: str, gross_per_raw: float, doses: float) -> Iterator[Problem]:
    """No product outweighs its raw material and additives together.

    `gross_per_raw` in t gross per t raw, `doses` the sum of all doses in kg per t gross.
    """
    limit = heaviest_yield(doses)
    if gross_per_raw > limit * (1.0 + ROUNDING):
        yield problem(
            place,
            "above-mass",
            N_(
                "a yield of {value} t/t is more than raw material and additives weigh together (limit {limit} t/t); "
                "water or another ingredient that adds weight is an additive with its dose"
            ),
            value=gross_per_raw,
            limit=limit,
        )
