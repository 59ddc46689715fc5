"""The plant model on cells: its numbers are figures that remember their formulas, which its types do not know."""

from collections.abc import Mapping

from calculators.live.figure import Live, live
from calculators.metric_path import with_metrics
from calculators.plant import Metrics


def as_live(value: object) -> Live:
    """A figure of the model that ran on cells; a plain number is a constant."""
    return live(value)  # type: ignore[arg-type]


def on_cells(metrics: Metrics, cells: Mapping[str, Live]) -> Metrics:
    """The metrics with cells at the paths named."""
    return with_metrics(metrics, cells)  # type: ignore[arg-type]
