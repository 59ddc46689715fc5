"""What is usual in each industry, from `parameters/industries/`: of every file the entry in force on a day."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, Literal

from pydantic import Field

from calculators.errors import N_, Notice
from calculators.levers import Lever, lever_allows
from proposals.base import Identifier, Quantity, Strict, Text
from proposals.industries import Industry, NamedPart, Range, TypicalChange, Usual
from proposals.metrics import METRICS, MONEY, PARTS, MetricSpec
from proposals.problems import Problem
from proposals.units import counted_in
from readers.parameters import Dated, in_force, read_form, wrong_entry

FOLDER: Final = "industries"
RISES: Final = N_("{read} falls: low, typical and high must not fall")
NO_METRIC: Final = N_("there is no metric “{name}”; known are: {known}")
NO_UNIT: Final = N_("“{unit}” is not a unit of this figure; right would be: {accepted}")
OUTSIDE: Final = N_("{read} is not possible for this figure: it must lie between {low} and {high}")
ONE_KIND: Final = N_("exactly one of `usual` and `money` is expected: `money` for amounts, `usual` for all else")
NO_SOURCE: Final = N_("there is no source “{name}”; known are: {known}")
NOT_SAID: Final = N_("no figure has the source “{name}”: take it out")
NOT_MOVED: Final = N_("the lever does not move “{name}”, or no figure is given for it")
TRADES: Final = N_("a trading company has no such metric")

Three = tuple[Quantity, Quantity, Quantity]


class _Usual(Strict):
    unit: str = Field(max_length=30)
    usual: Three | None = None
    money: dict[str, Three] | None = None
    source: Identifier

    @property
    def spans(self) -> dict[str, Three]:
        return {"": self.usual} if self.usual is not None else self.money or {}


class _Additive(Strict):
    id: Identifier
    name: Text
    dose: _Usual
    price: _Usual


class _Utility(Strict):
    id: Identifier
    name: Text
    counted_in: str = Field(min_length=1, max_length=12)
    use: _Usual
    price: _Usual


class _Change(Strict):
    lever: Lever
    metric: str
    low: Quantity
    likely: Quantity
    high: Quantity
    source: Identifier


class _Industry(Dated):
    name: Text
    kind: Literal["plant", "trade"]
    plant: Text
    product: Text
    raw_material: Text
    sources: dict[Identifier, Text] = Field(min_length=1)
    figures: dict[str, _Usual] = Field(min_length=1)
    additives: tuple[_Additive, ...] = ()
    utilities: tuple[_Utility, ...] = ()
    change: _Change

    def said(self) -> Iterator[tuple[str, str, _Usual]]:
        """Every figure: its metric path, where it stands in the entry, what is said of it."""
        yield from ((name, f"figures.{name}", one) for name, one in self.figures.items())
        for at, additive in enumerate(self.additives):
            for part, one in (("dose", additive.dose), ("price", additive.price)):
                yield f"additives.{additive.id}.{part}", f"additives.{at}.{part}", one
        for at, utility in enumerate(self.utilities):
            for part, one in (("use", utility.use), ("price", utility.price)):
                yield f"utilities.{utility.id}.{part}", f"utilities.{at}.{part}", one


class _File(Strict):
    industry: tuple[_Industry, ...] = Field(min_length=1)


def read_industry(data: bytes, name: str, on: dt.date) -> Industry:
    """The industry of the file NAME.yaml, in force on the day `on`; its id is the name.

    Raises UnreadableFile, with file and line, for a file that is not as described in it, for a figure whose unit, order
    or value is not possible, for a source that is not given or not used, and for a day before the first entry.
    """
    file = f"{FOLDER}/{name}.yaml"
    read = read_form(_File, data, file)
    for at, entry in enumerate(read.industry):
        for problem in _problems(entry):
            raise wrong_entry(data, file, f"industry.{at}.{problem.place}", problem.notice)
    return _industry(in_force(read.industry, on), name)


def _problems(entry: _Industry) -> Iterator[Problem]:
    for path, place, said in entry.said():
        yield from _of_figure(entry, path, place, said)
    named = {one.source for _, _, one in entry.said()} | {entry.change.source}
    for source in entry.sources:
        if source not in named:
            yield Problem(f"sources.{source}", Notice("source-unused", NOT_SAID, {"name": source}))
    yield from _of_change(entry)


def _of_figure(entry: _Industry, path: str, place: str, said: _Usual) -> Iterator[Problem]:
    spec = _spec(entry, path)
    if spec is None:
        yield Problem(place, Notice("unknown-metric", NO_METRIC, {"name": path, "known": list(METRICS)}))
        return
    if entry.kind == "trade" and not spec.trade:
        yield Problem(place, Notice("not-for-trade", TRADES))
    if (said.usual is None) == (said.money is None) or (MONEY in said.unit) != (said.money is not None):
        yield Problem(place, Notice("one-kind", ONE_KIND))
    if said.source not in entry.sources:
        yield Problem(f"{place}.source", _unknown_source(entry, said.source))
    unit = next((one for one in spec.units if one.symbol == said.unit), None)
    if unit is None:
        accepted = [one.symbol for one in spec.units]
        yield Problem(f"{place}.unit", Notice("wrong-unit", NO_UNIT, {"unit": said.unit, "accepted": accepted}))
        return
    for span in said.spans.values():
        yield from _of_span(place, span, spec, unit.factor)


def _spec(entry: _Industry, path: str) -> MetricSpec | None:
    """The catalogue entry of a path, with the units of a utility in what it is counted in."""
    group, _, rest = path.partition(".")
    if not rest:
        return METRICS.get(group)
    name, _, part = rest.partition(".")
    spec = PARTS[f"{group}.{part}"]
    counted = next((one.counted_in for one in entry.utilities if one.id == name), None)
    return spec if group == "additives" or counted is None else replace(spec, units=counted_in(counted, part))


def _of_span(place: str, span: Three, spec: MetricSpec, factor: float) -> Iterator[Problem]:
    low, typical, high = span
    if not low <= typical <= high:
        yield Problem(place, Notice("order", RISES, {"read": list(span)}))
    for read in span:
        if not _possible(read * factor, spec):
            ends = {"low": _end(spec.low, factor), "high": _end(spec.high, factor)}
            yield Problem(place, Notice("outside", OUTSIDE, {"read": read, **ends}))


def _possible(value: float, spec: MetricSpec) -> bool:
    above = spec.low is None or value > spec.low or (value == spec.low and not spec.open_low)
    below = spec.high is None or value < spec.high or (value == spec.high and not spec.open_high)
    return above and below


def _end(limit: float | None, factor: float) -> object:
    return "…" if limit is None else limit / factor


def _of_change(entry: _Industry) -> Iterator[Problem]:
    change = entry.change
    known = {path for path, _, _ in entry.said()}
    if change.metric not in known or not lever_allows(change.lever, change.metric):
        yield Problem("change.metric", Notice("not-moved", NOT_MOVED, {"name": change.metric}))
    if not change.low <= change.likely <= change.high:
        yield Problem("change.low", Notice("order", RISES, {"read": [change.low, change.likely, change.high]}))
    if change.source not in entry.sources:
        yield Problem("change.source", _unknown_source(entry, change.source))


def _unknown_source(entry: _Industry, name: str) -> Notice:
    return Notice("unknown-source", NO_SOURCE, {"name": name, "known": list(entry.sources)})


def _industry(entry: _Industry, name: str) -> Industry:
    change = entry.change
    return Industry(
        id=name,
        since=entry.since,
        name=entry.name,
        kind=entry.kind,
        plant=entry.plant,
        product=entry.product,
        raw_material=entry.raw_material,
        usual=tuple(_usual(path, said, entry.sources) for path, _, said in entry.said()),
        additives=tuple(NamedPart(one.id, one.name) for one in entry.additives),
        utilities=tuple(NamedPart(one.id, one.name, one.counted_in) for one in entry.utilities),
        change=TypicalChange(
            str(change.lever), change.metric, change.low, change.likely, change.high, entry.sources[change.source]
        ),
    )


def _usual(path: str, said: _Usual, sources: Mapping[str, Text]) -> Usual:
    spans = {currency: Range(*span) for currency, span in said.spans.items()}
    return Usual(path, said.unit, spans, sources[said.source])
