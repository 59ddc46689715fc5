"""The working of one response of a trial: run by run to the effect, its standard error and its limits.

What blocks (and, in a switchback, a line over time in each) explain is taken off the values and off the treatment; the
effect is the one of what is left on what is left (Frisch and Waugh, Lovell: `calculators.trial.sweep`).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Area, Live, larger, live
from calculators.live.functions import (
    beta_limit,
    equal,
    if_,
    mean,
    mean_where,
    products,
    root,
    squares,
    squares_about,
    sum_where,
    t_limit,
)
from calculators.trial.design import Layout
from calculators.trial.estimate import Fit
from documents.workbook.book import FIRST, Sheet, area, heads, put, section, text

EXACT: Final = "0.000000"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One comparison as cells: in the unit of the response, limits at 90 and 95 %, and as a fraction of the control.

    `relative` is None where no limits of a relative effect exist when the file is made.
    """

    mean_control: Live
    mean_treatment: Live
    sd_control: Live
    sd_treatment: Live
    effect: Live
    error: Live
    df: Live
    half90: Live
    half95: Live
    base: Live
    relative: tuple[Live, Live, Live] | None


@dataclass(frozen=True, slots=True)
class _Table:
    """The runs of one response below each other; `columns` are the areas by name."""

    sheet: Sheet
    layout: Layout
    fitted: Fit
    top: int
    columns: dict[str, Area]
    cells: dict[str, list[Live]]
    order: list[str]
    names: Mapping[str, str]

    @property
    def count(self) -> int:
        return len(self.layout.runs)

    def add(self, name: str, head: str, values: Sequence[Live], written: str = EXACT) -> None:
        """One more column."""
        column = FIRST + 2 + len(self.order)
        text(self.sheet, (self.top - 1, column), head, "head_right")
        self.cells[name] = [
            put(self.sheet, (self.top + at, column), one, "helper", written) for at, one in enumerate(values)
        ]
        self.columns[name] = area(self.sheet, (self.top, column), (self.top + self.count - 1, column))
        self.order.append(name)


def write_working(
    sheet: Sheet, row: int, name: str, of: tuple[Layout, Fit, Mapping[str, str]], samples: Mapping[str, Sequence[Live]]
) -> tuple[tuple[Estimate, ...], int]:
    """The table from row `row` on: one estimate for each treatment, and the next free row.

    `of` ends with the printed names of the arms; `samples` has the cells of the values of each run.
    """
    layout, fitted, arms = of
    tell = sheet.book.tell
    section(sheet, row, sheet.book.fill(N_("Working: {response}"), response=name))
    heads(sheet, row + 1, [tell(N_("Run")), tell(N_("Arm"))])
    table = _Table(sheet, layout, fitted, row + 2, {}, {}, [], arms)
    for at, run in enumerate(layout.runs):
        text(sheet, (table.top + at, FIRST), run.run, "aside")
        text(sheet, (table.top + at, FIRST + 1), arms[run.arm], "aside")
    _given(table, samples)
    _swept(table)
    _weights(table)
    estimates = tuple(_estimate(table, at) for at in range(len(layout.treatments)))
    return estimates, table.top + table.count + 1


def _given(table: _Table, samples: Mapping[str, Sequence[Live]]) -> None:
    layout, tell = table.layout, table.sheet.book.tell
    table.add("block", tell(N_("Block")), [live(float(one + 1)) for one in layout.blocks.tolist()], "0")
    table.add("arm", tell(N_("Arm number")), [live(float(one)) for one in layout.arms.tolist()], "0")
    values = [one[0] if len(one) == 1 else mean(*one) for one in (samples[run.run] for run in layout.runs)]
    table.add("value", tell(N_("Value")), values)
    if layout.trend:
        orders = [live(float(one)) for one in layout.orders.tolist()]
        table.add("order", tell(N_("Order")), orders, "0.####")
        table.add("time", tell(N_("Order about its mean")), _centred(table, "order"))
        table.add("time_squared", tell(N_("Squared")), [one * one for one in table.cells["time"]])


def _swept(table: _Table) -> None:
    """Values and treatments less what blocks and trends explain; treatment n is called "x<n>"."""
    tell, layout = table.sheet.book.tell, table.layout
    _sweep(table, "value", "y", tell(N_("Value less block")))
    for at, name in enumerate(layout.treatments, start=1):
        indicator = [if_(equal(one, float(at)), 1.0, 0.0) for one in table.cells["arm"]]
        table.add(f"is{at}", table.names[name], indicator, "0")
        _sweep(table, f"is{at}", f"x{at}", tell(N_("Treatment less block")))


def _sweep(table: _Table, source: str, name: str, head: str) -> None:
    """The column `source` less its block means and, where there is a trend, its line over time in each block."""
    tell = table.sheet.book.tell
    table.add(f"{name}_level" if table.layout.trend else name, head, _centred(table, source))
    if not table.layout.trend:
        return
    level = table.cells[f"{name}_level"]
    table.add(f"{name}_time", tell(N_("Times order")), [a * b for a, b in zip(level, table.cells["time"], strict=True)])
    rest = []
    for at, one in enumerate(level):
        block = table.cells["block"][at]
        along = sum_where(table.columns["block"], block, table.columns[f"{name}_time"])
        length = sum_where(table.columns["block"], block, table.columns["time_squared"])
        rest.append(one - table.cells["time"][at] * if_(length > 0.0, along / length, 0.0))
    table.add(name, tell(N_("Less trend")), rest)


def _centred(table: _Table, source: str) -> list[Live]:
    blocks, values = table.columns["block"], table.columns[source]
    return [
        one - mean_where(blocks, block, values)
        for one, block in zip(table.cells[source], table.cells["block"], strict=True)
    ]


def _weights(table: _Table) -> None:
    """Weights of the runs in each effect, residuals, and the control runs that bear on it."""
    tell, layout = table.sheet.book.tell, table.layout
    treatments = range(1, len(layout.treatments) + 1)
    for at in treatments:
        table.add(f"w{at}", tell(N_("Weight")), _weight(table, at))
    effects = [products(table.columns[f"w{at}"], table.columns["y"]) for at in treatments]
    _effects_in_cells(table, effects)
    residuals = []
    for row in range(table.count):
        fitted = sum(
            (effect * table.cells[f"x{at}"][row] for at, effect in zip(treatments, effects, strict=True)), live(0.0)
        )
        residuals.append(table.cells["y"][row] - fitted)
    table.add("rest", tell(N_("Residual")), residuals)
    table.add("rest_squared", tell(N_("Squared")), [one * one for one in table.cells["rest"]])
    for at in treatments:
        table.add(f"w{at}_squared", tell(N_("Weight squared")), [one * one for one in table.cells[f"w{at}"]])
    bears = ((layout.arms == 0) & layout.informative()).tolist()
    share = 1.0 / sum(bears)
    table.add("share", tell(N_("Share in the control mean")), [live(share if one else 0.0) for one in bears])


def _weight(table: _Table, at: int) -> list[Live]:
    """One treatment: what is left of it over its sum of squares. Several: fixed, as the layout alone decides."""
    if len(table.layout.treatments) > 1:
        return [live(float(one)) for one in table.fitted.weights[at - 1].tolist()]
    return [one / squares(table.columns["x1"]) for one in table.cells["x1"]]


def _effects_in_cells(table: _Table, effects: Sequence[Live]) -> None:
    """The effects in the row above the heads, so that every residual can refer to them."""
    column = FIRST + 2 + len(table.order)
    for at, one in enumerate(effects):
        put(table.sheet, (table.top - 2, column + at), one, "helper", EXACT)


def _estimate(table: _Table, place: int) -> Estimate:
    at = place + 1
    effect = products(table.columns[f"w{at}"], table.columns["y"])
    variances = _variances(table)
    error, df = _error(table, at, variances)
    half = {inside: _half(table, inside, df) for inside in (0.9, 0.95)}
    means = [mean_where(table.columns["arm"], float(arm), table.columns["value"]) for arm in (0, at)]
    base = products(table.columns["share"], table.columns["value"])
    return Estimate(
        mean_control=means[0],
        mean_treatment=means[1],
        sd_control=_deviation(table, 0, means[0]),
        sd_treatment=_deviation(table, at, means[1]),
        effect=effect,
        error=error,
        df=df,
        half90=half[0.9] * error,
        half95=half[0.95] * error,
        base=base,
        relative=_relative(table, at, (effect, error, base), (half[0.9], variances[0])),
    )


def _deviation(table: _Table, arm: int, middle: Live) -> Live:
    count = int((table.layout.arms == arm).sum())
    return root(squares_about(table.columns["arm"], float(arm), table.columns["value"], middle) / float(count - 1))


def _variances(table: _Table) -> list[Live]:
    """The variance of each stratum: of each arm where spreads are not pooled, else one."""
    counts = table.fitted.stratum_df.tolist()
    if len(counts) == 1:
        return [squares(table.columns["rest"]) / float(counts[0])]
    arms, rest = table.columns["arm"], table.columns["rest_squared"]
    return [sum_where(arms, float(arm), rest) / float(count) for arm, count in enumerate(counts)]


def _error(table: _Table, at: int, variances: Sequence[Live]) -> tuple[Live, Live]:
    """Standard error and degrees of freedom (Satterthwaite's where there are two strata)."""
    counts = table.fitted.stratum_df.tolist()
    if len(counts) == 1:
        return root(variances[0] * squares(table.columns[f"w{at}"])), live(float(counts[0]))
    arms, weights = table.columns["arm"], table.columns[f"w{at}_squared"]
    shares = [one * sum_where(arms, float(arm), weights) for arm, one in enumerate(variances)]
    whole = shares[0] + shares[1]
    spread = sum(((one / whole) ** 2.0 / float(count) for one, count in zip(shares, counts, strict=True)), live(0.0))
    return root(whole), 1.0 / spread


def _half(table: _Table, inside: float, df: Live) -> Live:
    """The two-sided limit of Student's t; by the beta distribution where the degrees of freedom are no whole number."""
    if len(table.fitted.stratum_df) == 1:
        return t_limit(round(1.0 - inside, 9), df)
    share = beta_limit(inside, df)
    return root(df * share / (1.0 - share))


def _relative(
    table: _Table, at: int, of: tuple[Live, Live, Live], spread: tuple[Live, Live]
) -> tuple[Live, Live, Live] | None:
    """Low, effect and high as fractions of the control mean: Fieller's limits (`calculators.trial.relative`)."""
    effect, error, base = of
    half, variance = spread
    t_squared = half * half
    of_base = variance * squares(table.columns["share"]) / (base * base)
    told = 1.0 - t_squared * of_base
    if not (told.number > 0.0 and math.isfinite(told.number)):
        return None
    relative, own = effect / base, (error / base) ** 2.0
    joint = variance * products(table.columns[f"w{at}"], table.columns["share"]) / (base * base)
    rest = own - 2.0 * relative * joint + relative * relative * of_base - t_squared * (own * of_base - joint * joint)
    middle, width = relative - t_squared * joint, root(t_squared * larger(rest, live(0.0)))
    return (middle - width) / told, relative, (middle + width) / told
