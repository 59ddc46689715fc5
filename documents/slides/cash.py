"""What it costs and when the money is back: the running total as a chart, prices and measures beside it."""

from collections.abc import Iterator
from typing import Final

from calculators.errors import N_
from documents.charts.scale import month_ticks
from documents.headline import payback_of
from documents.payback_words import claim_beyond_limit
from documents.remarks import worth_sentence
from documents.sections.costs import cost_tables
from documents.sections.measures import measure_table
from documents.sections.parts import Column, Row, Table, Voice
from documents.slides.chart_data import Colour, Line, axis_over
from documents.slides.codes import money_code
from documents.slides.figure_parts import grid_of
from documents.slides.fitting import Box
from documents.slides.parts import BODY, Chart, Look, Part, Slide, title, words
from proposals.case import Case
from proposals.valuation.types import Valuation

CHART: Final = Box(40, 112, 500, 330)
BELOW: Final = Box(40, 448, 500, BODY.bottom - 448)
COSTS: Final = Box(560, 112, 360, 200)
BETWEEN: Final = 14.0
RULE_SIZES: Final = (12.0, 11.0, 10.0)


def cash_slide(case: Case, valuation: Valuation, voice: Voice) -> Slide:
    note = voice.gettext(
        N_(
            "The cash flow by month over the horizon: today is month 0, amounts fall at the end of their month; prices "
            "and own costs as in the offer. See “What it costs in all” and “Cash flow and appraisal” in the proposal."
        )
    )
    parts: list[Part] = [
        _chart(valuation, voice),
        words(BELOW, _rule(case, valuation, voice), RULE_SIZES, Look("quiet")),
    ]
    costs, top = _costs(case, valuation, voice), COSTS.top
    if costs is not None:
        parts.append(grid_of(costs, COSTS, voice, voice.gettext("What is paid")))
        top = parts[-1].box.bottom + BETWEEN
    below = Box(COSTS.left, top, COSTS.width, BODY.bottom - top)
    parts.append(grid_of(_measures(valuation, voice), below, voice, voice.gettext("Measures of the cash flow")))
    return Slide(title(worth_sentence(case, valuation, voice.formats)), tuple(parts), (note,))


def _rule(case: Case, valuation: Valuation, voice: Voice) -> tuple[str, ...]:
    """Where the payback of the headline is beyond the client's limit, then the payback with its rule."""
    rule = voice.gettext(
        "the time after which the money received less the money paid is never below zero again up to the horizon"
    )
    said = voice.fill(N_("Payback: {payback}; {rule}."), payback=_payback(valuation, voice), rule=rule)
    return (*claim_beyond_limit(case, valuation, voice.formats), said)


def _chart(valuation: Valuation, voice: Voice) -> Chart:
    write, horizon = voice.formats, valuation.programme.horizon_months
    points = tuple((float(at), float(write.amount(one))) for at, one in enumerate(valuation.cash_flow.cumulative))
    marks = month_ticks(horizon)
    data = Line(
        name=voice.gettext("Cumulative cash flow"),
        points=points,
        marked=tuple(_marked(valuation, points, voice)),
        axis=axis_over([amount for _, amount in points], money_code(write), zero=True),
        across=float(marks[1] if len(marks) > 1 else 1),
        label=voice.gettext("months from today"),
    )
    described = voice.fill(
        N_("Lowest point {lowest}, after {horizon} {final}. Payback: {payback}."),
        lowest=write.money(min(valuation.cash_flow.cumulative)),
        horizon=write.months(horizon),
        final=write.money(points[-1][1]),
        payback=_payback(valuation, voice),
    )
    return Chart(CHART, data, voice.gettext("Money received less money paid, added up"), described)


def _marked(
    valuation: Valuation, points: tuple[tuple[float, float], ...], voice: Voice
) -> Iterator[tuple[str, float, float, Colour]]:
    """The points that have a name: where the money is back, the lowest one, the end."""
    write, months = voice.formats, valuation.measures.payback
    lowest, last = min(points, key=lambda point: point[1]), points[-1]
    if months is not None and valuation.priced:
        yield voice.fill(N_("Payback: {payback}"), payback=_payback(valuation, voice)), float(months), 0.0, "ink"
    if lowest[1] < 0 and lowest != last:
        yield voice.fill(N_("Lowest point: {amount}"), amount=write.money(lowest[1])), *lowest, "loss"
    facts = {"horizon": write.months(last[0]), "amount": write.money(last[1])}
    yield voice.fill(N_("After {horizon}: {amount}"), **facts), *last, "gain" if last[1] >= 0 else "loss"


def _payback(valuation: Valuation, voice: Voice) -> str:
    return payback_of(valuation, valuation.measures.payback, voice.formats)


def _costs(case: Case, valuation: Valuation, voice: Voice) -> Table | None:
    """What is paid: names and amounts of every table of costs that has amounts; None where nothing is paid."""
    tables = [one for one in cost_tables(case, valuation, voice) if len(one.columns) > _UNPRICED]
    if not tables:
        return None
    rows = [row for table in tables for row in _named(table, first=table is tables[0])]
    columns = (Column(tables[0].columns[0].head), Column(voice.gettext("Amount"), number=True))
    return Table(columns, tuple(rows))


_UNPRICED: Final = 4
"""Columns of a table of what has no amount of its own."""


def _named(table: Table, *, first: bool) -> list[Row]:
    head = [] if first else [Row((table.columns[0].head,), "group")]
    return [
        *head,
        *(Row((one.cells[0], one.cells[-1]) if len(one.cells) > 1 else one.cells, one.kind) for one in table.rows),
    ]


def _measures(valuation: Valuation, voice: Voice) -> Table:
    """Each measure without its rule, what is asked for first at the top."""
    table = measure_table(valuation, voice)
    payback = voice.gettext("Payback")
    rows = sorted(table.rows[1:], key=lambda one: one.cells[0] != payback)
    shown = [Row(one.cells[:2]) for one in (table.rows[0], *rows)]
    return Table(table.columns[:2], tuple(shown))
