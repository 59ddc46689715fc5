"""What is usual in an industry: low, typical and high of the figures of a plant, and the case that begins from them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import LANGUAGES, Text, text_in
from proposals.baseline import AdditiveFigures, Baseline, Client, Figure, UsualRange, UtilityFigures
from proposals.case import Case
from proposals.metrics import MONEY
from proposals.offer import Change, Stated

TYPICAL_CHANGE: Final = "typical"
"""The id of the change that stands in a case from an industry until something is offered."""
SAID: Final = {
    "en": "Typical of the industry, not said by the client: {source}",
    "ru": "Типовое значение для отрасли, клиентом не названо: {source}",
}
OVERRULED: Final[Mapping[str, str]] = {
    "en": "Stated by the seller in the place of what is typical of the industry",
    "ru": "Заявлено продавцом вместо типового для отрасли значения",
}
"""Who states an effect that was typical until somebody changed it, as long as he says no more of it."""
NO_CURRENCY: Final = N_("{industry}: usual figures are known in {known}, not in {currency}")
NO_INDUSTRY: Final = N_("there is no industry “{name}”; known are: {known}")


class CannotBegin(ValueproofError):  # noqa: N818 - a refusal, in the words of the domain
    """No case can begin from this industry; the notice says why and what there is."""


@dataclass(frozen=True, slots=True)
class Range:
    """Plants usually lie between `low` and `high`; low <= typical <= high."""

    low: float
    typical: float
    high: float


@dataclass(frozen=True, slots=True)
class Usual:
    """The figure at a metric path in `unit`, where "money" stands for the currency.

    `ranges` are by currency, as prices there are, not converted; under "" for what is no money.
    """

    path: str
    unit: str
    ranges: Mapping[str, Range]
    source: Text

    def range_in(self, currency: str) -> Range | None:
        """The range in a currency, None where it is not known there."""
        return self.ranges.get("") or self.ranges.get(currency)


@dataclass(frozen=True, slots=True)
class NamedPart:
    """An additive, or a utility with what it is counted in."""

    id: str
    name: Text
    counted_in: str = ""


@dataclass(frozen=True, slots=True)
class TypicalChange:
    """What is asked about where nothing is offered yet: percent of today's value, low <= likely <= high."""

    lever: str
    metric: str
    low: float
    likely: float
    high: float
    source: Text


@dataclass(frozen=True, slots=True)
class Industry:
    """The usual figures of one industry, in force since a day; `plant` says of what kind of plant they are."""

    id: str
    since: dt.date
    name: Text
    kind: Literal["plant", "trade"]
    plant: Text
    product: Text
    raw_material: Text
    usual: tuple[Usual, ...]
    additives: tuple[NamedPart, ...]
    utilities: tuple[NamedPart, ...]
    change: TypicalChange

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which every amount is known, in the order of the alphabet."""
        known = [set(one.ranges) for one in self.usual if "" not in one.ranges]
        return tuple(sorted(set.intersection(*known))) if known else ()

    def at(self, path: str) -> Usual | None:
        """What is usual of the figure at a metric path; None for a figure that is not in the list."""
        return next((one for one in self.usual if one.path == path), None)


def no_industry(name: str, known: Iterable[str]) -> CannotBegin:
    """The refusal of an industry that is not there."""
    return CannotBegin(Notice("no-industry", NO_INDUSTRY, {"name": name, "known": list(known)}))


def case_from(industry: Industry, currency: str, project: Text, client: Text) -> Case:
    """A case of which nothing is known but the industry: every figure is assumed, the effect is a typical one.

    Raises CannotBegin for a currency in which the industry has no figures.
    """
    if currency not in industry.currencies:
        facts = {"industry": industry.name, "known": list(industry.currencies), "currency": currency}
        raise CannotBegin(Notice("industry-currency", NO_CURRENCY, facts))
    return Case(
        valueproof=1,
        project=project,
        currency=currency,
        client=Client(name=client, industry=industry.name),
        baseline=_baseline(industry, currency),
        changes=(_change(industry),),
    )


def _baseline(industry: Industry, currency: str) -> Baseline:
    found = {one.path: _figure(industry, one, currency) for one in industry.usual}
    return Baseline(
        kind=industry.kind,
        industry=industry.id,
        product=industry.product,
        raw_material=industry.raw_material,
        metrics={path: figure for path, figure in found.items() if "." not in path},
        additives=tuple(
            AdditiveFigures(
                id=one.id,
                name=one.name,
                dose=found[f"additives.{one.id}.dose"],
                price=found[f"additives.{one.id}.price"],
            )
            for one in industry.additives
        ),
        utilities=tuple(
            UtilityFigures(
                id=one.id,
                name=one.name,
                counted_in=one.counted_in,
                use=found[f"utilities.{one.id}.use"],
                price=found[f"utilities.{one.id}.price"],
            )
            for one in industry.utilities
        ),
    )


def _figure(industry: Industry, usual: Usual, currency: str) -> Figure:
    span = usual.ranges.get("") or usual.ranges[currency]
    return Figure(
        value=span.typical,
        unit=usual.unit.replace(MONEY, currency),
        source=said_of(usual.source),
        date=industry.since,
        confidence="assumed",
        usual=UsualRange(industry=industry.id, low=span.low, high=span.high),
    )


def figure_from(industry: Industry, path: str, currency: str) -> Figure | None:
    """The assumption at a metric path, as a case from this industry begins with it; None where it has none."""
    usual = industry.at(path)
    return None if usual is None or usual.range_in(currency) is None else _figure(industry, usual, currency)


def is_typical(change: Change) -> bool:
    """Whether an effect is the typical one of the industry still: nobody has measured, stated or offered another."""
    return change.id == TYPICAL_CHANGE and change.stated is not None and says_typical(change.stated.source)


def says_typical(source: object) -> bool:
    """Whether a source is that of an assumption: its words, in either language."""
    told = source.values() if isinstance(source, Mapping) else (source,)
    return any(str(one).startswith(_OPENINGS) for one in told)


_OPENINGS: Final = tuple(said.partition("{")[0] for said in SAID.values())


def said_of(source: Text) -> Text:
    """The source of an assumption in each language: that it is one, and where the typical value is from."""
    return {one: SAID[one].format(source=text_in(source, one)) for one in LANGUAGES}


def _change(industry: Industry) -> Change:
    typical = industry.change
    effect = Stated(
        low=typical.low,
        likely=typical.likely,
        high=typical.high,
        unit="%",
        source=said_of(typical.source),
        date=industry.since,
    )
    return Change.model_validate(
        {"id": TYPICAL_CHANGE, "lever": typical.lever, "metric": typical.metric, "mode": "relative", "stated": effect}
    )
