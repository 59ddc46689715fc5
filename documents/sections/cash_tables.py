"""The monthly cash flow gathered into years, so that lines, columns and the running total agree on paper."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from calculators.cash_flow import BENEFIT, CAPITAL, CAPITAL_BACK
from calculators.errors import N_
from documents.sections.amounts import ZERO, grouped
from documents.sections.parts import Column, Row, Table, Voice
from proposals.valuation.types import Valuation

YEAR = 12


def year_table(valuation: Valuation, voice: Voice) -> Table:
    """One line for today, one for each year; columns that hold nothing are left out."""
    _ = voice.gettext
    named = [(head, row) for head, row in _columns(valuation, voice) if any(row)]
    ends = _ends(valuation.programme.horizon_months)
    spans = grouped([row for _head, row in named], ends, voice.formats)
    nets = [sum(span, ZERO) for span in spans]
    running = list(accumulate(nets))
    columns = (
        Column(voice.fill(N_("Period, in {currency}"), currency=voice.formats.symbol)),
        *(Column(head, True) for head, _row in named),
    )
    columns += (Column(_("Balance"), True), Column(_("Added up"), True))
    rows = [
        Row((_span_name(at, ends, voice), *_cells((*span, net, total), voice)))
        for at, (span, net, total) in enumerate(zip(spans, nets, running, strict=True))
    ]
    totals = [sum(column, ZERO) for column in zip(*spans, strict=True)]
    last = Row((_("All together"), *_cells((*totals, running[-1]), voice), ""), "total")
    return Table(columns, (*rows, last), wide=True, dense=True)


def _columns(valuation: Valuation, voice: Voice) -> tuple[tuple[str, tuple[float, ...]], ...]:
    _, flow = voice.gettext, valuation.cash_flow
    once = {payment.label for payment in valuation.programme.payments}
    running = {one.label for one in valuation.programme.yearly} - once
    return (
        (_("More profit"), flow.rows[BENEFIT]),
        (_("Working capital"), _added([flow.rows[CAPITAL], flow.rows[CAPITAL_BACK]])),
        (_("Investment"), _added([row for name, row in flow.rows.items() if name in once])),
        (_("Yearly charges"), _added([row for name, row in flow.rows.items() if name in running])),
    )


def _added(rows: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(sum(month) for month in zip(*rows, strict=True))


def _ends(horizon: int) -> list[int]:
    """Month indices at which the spans end: today, each full year, and the rest of the horizon."""
    return [0, *range(YEAR, horizon, YEAR), horizon]


def _span_name(at: int, ends: Sequence[int], voice: Voice) -> str:
    if at == 0:
        return voice.gettext("Today")
    first, last = ends[at - 1] + 1, ends[at]
    if last - first == YEAR - 1:
        return voice.fill(N_("Year {n}"), n=at)
    return voice.fill(N_("Months {first} to {last}"), first=first, last=last)


def _cells(amounts: Sequence[Decimal], voice: Voice) -> tuple[str, ...]:
    """Amounts without the sign of the currency, which stands above: a table of money reads better without it."""
    return tuple(voice.formats.number(amount, voice.formats.places) for amount in amounts)
