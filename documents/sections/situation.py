"""Where the client stands today: output, profit, what limits him, and the figures he gave."""

import math
from dataclasses import dataclass

from calculators.plant import Bottleneck, limits
from documents.labels import BOTTLENECKS
from documents.remarks import bottleneck_sentence
from documents.sections.names import written_figure
from documents.sections.parts import BigFigure, Column, Figures, Pair, Row, Table, Voice, abreast, pairs, sense_of
from documents.trace.computed import as_float
from documents.words import metric_name
from proposals.case import Case
from proposals.metrics import spec_of
from proposals.units import figures
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Situation:
    facts: tuple[Pair, ...]
    story: tuple[str, ...]
    bottleneck: str
    figures: Figures
    limits: Table | None
    metrics: tuple[Table, ...]
    remarks: str

    @property
    def columns(self) -> tuple[tuple[Table, ...], ...]:
        """The tables side by side, the shorter column last."""
        return abreast([*([self.limits] if self.limits else []), *self.metrics])


def situation(case: Case, valuation: Valuation, voice: Voice) -> Situation:
    return Situation(
        facts=_facts(case, voice),
        story=voice.paragraphs(case.situation),
        bottleneck=bottleneck_sentence(case, valuation, voice.formats),
        figures=_figures(valuation, voice),
        limits=_limits(valuation, voice),
        metrics=_metrics(case, voice),
        remarks=voice.text(case.baseline.remarks),
    )


def _facts(case: Case, voice: Voice) -> tuple[Pair, ...]:
    _, base = voice.gettext, case.baseline
    return pairs(
        (_("Line"), voice.text(base.line)),
        (_("Product"), voice.text(base.product)),
        (_("Raw material"), voice.text(base.raw_material)),
        (_("Period"), voice.text(base.period)),
    )


def _figures(valuation: Valuation, voice: Voice) -> Figures:
    _, write, today = voice.gettext, voice.formats, valuation.before
    profit = as_float(today.account.operating_profit)
    return Figures(
        (
            BigFigure(_("Good product a year"), write.quantity(as_float(today.account.volumes.good), "t", 0)),
            BigFigure(_("Operating profit a year"), write.money(profit), "", sense_of(profit)),
            BigFigure(_("Cost per tonne"), write.money(today.units.cost_per_tonne, write.minor)),
            BigFigure(_("Margin on revenue"), write.percent(today.units.margin, 1), "", sense_of(today.units.margin)),
        )
    )


def _limits(valuation: Valuation, voice: Voice) -> Table | None:
    """The limits there are, the smallest first and marked; None for a single one, which the text has named."""
    of = limits(valuation.before.metrics)
    named = ((Bottleneck.MARKET, of.market), (Bottleneck.LINE, of.line), (Bottleneck.RAW_MATERIAL, of.raw_material))
    finite = sorted(
        ((as_float(amount), name) for name, amount in named if math.isfinite(amount)), key=lambda one: one[0]
    )
    if len(finite) < 2:
        return None
    rows = [
        Row((voice.gettext(BOTTLENECKS[name]), voice.formats.quantity(amount, "t/a", 0)), "subtotal" if at == 0 else "")
        for at, (amount, name) in enumerate(finite)
    ]
    caption = voice.gettext("Good product that each limit allows")
    return Table((Column(""), Column("", True, "40%")), tuple(rows), caption=caption)


def _metrics(case: Case, voice: Voice) -> tuple[Table, ...]:
    """The figures as they were given, a small table for each group of the catalogue."""
    groups: dict[str, list[Row]] = {}
    for path, figure in figures(case):
        spec = spec_of(path)
        row = Row((metric_name(case, path, voice.language), written_figure(figure, voice)))
        groups.setdefault(voice.gettext(spec.group) if spec else "", []).append(row)
    columns = (Column(""), Column("", True, "40%"))
    return tuple(Table(columns, tuple(rows), caption=group) for group, rows in groups.items())
