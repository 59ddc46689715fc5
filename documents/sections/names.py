"""Figures of the case as they are written: as they were given, or in the canonical unit of their metric."""

from documents.formats import Figure as Number
from documents.sections.parts import Voice
from proposals.baseline import Figure
from proposals.case import Case
from proposals.metrics import MONEY, spec_of
from proposals.units import units_of


def written_figure(figure: Figure, voice: Voice) -> str:
    """A figure in the unit in which it was given."""
    return voice.formats.quantity(figure.value, figure.unit)


def written_metric(case: Case, path: str, value: Number, voice: Voice) -> str:
    """A value in the canonical unit of its metric; shares and yields as percents."""
    spec = spec_of(path)
    if spec is not None and spec.units:
        return voice.formats.metric(spec, value)
    units = units_of(case, path)
    symbol = units[0].symbol.replace(MONEY, case.currency) if units else ""
    return voice.formats.quantity(value, symbol)
