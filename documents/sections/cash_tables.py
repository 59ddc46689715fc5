"""The monthly cash flow gathered into years, so that lines, columns and the running total agree on paper."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from calculators.cash_flow.rows import BENEFIT, CAPITAL, CAPITAL_BACK, INDEXATION, TAX
from calculators.errors import N_
from documents.cash_rows import row_name
from documents.charts.lettering import width_of
from documents.sections.amounts import ZERO, grouped
from documents.sections.parts import Column, Row, Table, Voice
from proposals.case import Case
from proposals.valuation.types import Valuation

YEAR = 12
MOST_ABREAST = 7
"""Spans that stand side by side; a longer horizon has its spans below each other and its rows gathered into kinds."""
TABLE_WIDTH, TABLE_SIZE, PADDING = 487.0, 8.5, 14.0
"""Of a wide table and of its type, points, as the style sheet has them."""
LEAST_NAME = 90.0


def year_table(case: Case, valuation: Valuation, voice: Voice) -> Table:
    """Every row of the cash flow over today and each year; rows that hold nothing are left out."""
    ends = _ends(valuation.programme.horizon_months)
    if len(ends) <= MOST_ABREAST:
        return _row_by_row(case, valuation, ends, voice)
    return _kind_by_kind(valuation, ends, voice)


def _row_by_row(case: Case, valuation: Valuation, ends: Sequence[int], voice: Voice) -> Table:
    """One line for each row, one column for today and each year."""
    _ = voice.gettext
    rows = {label: row for label, row in valuation.cash_flow.rows.items() if any(row)}
    spans = grouped(list(rows.values()), ends, voice.formats)
    nets = [sum(span, ZERO) for span in spans]
    lines = [
        Row((row_name(case, label, voice.language), *_cells((*line, sum(line, ZERO)), voice)))
        for label, line in zip(rows, zip(*spans, strict=True), strict=True)
    ]
    lines.append(Row((_("Balance"), *_cells((*nets, sum(nets, ZERO)), voice)), "total"))
    lines.append(Row((_("Added up"), *_cells(list(accumulate(nets)), voice), ""), "muted"))
    heads = (*(_span_name(at, ends, voice) for at in range(len(ends))), _("All together"))
    width = _column_width(heads, lines)
    columns = (
        Column(voice.fill(N_("In {currency}, years from today"), currency=voice.formats.symbol)),
        *(Column(head, True, width) for head in heads),
    )
    return Table(columns, tuple(lines), wide=True, dense=True, kept_whole=len(lines), adds_up=True)


def _column_width(heads: Sequence[str], lines: Sequence[Row]) -> str:
    """As narrow as the amounts allow, so that names have room; "" (all alike) where the amounts need it all."""
    words = [*(word for head in heads for word in head.split()), *(cell for row in lines for cell in row.cells[1:])]
    widest = max(width_of(word, TABLE_SIZE) for word in words) + PADDING
    return f"{widest:.0f}pt" if TABLE_WIDTH - widest * len(heads) >= LEAST_NAME else ""


def _kind_by_kind(valuation: Valuation, ends: Sequence[int], voice: Voice) -> Table:
    """One line for today and each year, one column for each kind of row."""
    _ = voice.gettext
    named = [(head, row) for head, row in _columns(valuation, voice) if any(row)]
    spans = grouped([row for _head, row in named], ends, voice.formats)
    nets = [sum(span, ZERO) for span in spans]
    running = list(accumulate(nets))
    columns = (
        Column(voice.fill(N_("Period from today, in {currency}"), currency=voice.formats.symbol)),
        *(Column(head, True) for head, _row in named),
    )
    columns += (Column(_("Balance"), True), Column(_("Added up"), True))
    rows = [
        Row((_span_name(at, ends, voice), *_cells((*span, net, total), voice)))
        for at, (span, net, total) in enumerate(zip(spans, nets, running, strict=True))
    ]
    totals = [sum(column, ZERO) for column in zip(*spans, strict=True)]
    last = Row((_("All together"), *_cells((*totals, running[-1]), voice), ""), "total")
    return Table(columns, (*rows, last), wide=True, dense=True, adds_up=True)


def _columns(valuation: Valuation, voice: Voice) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Kinds of rows with their sums; every row of the cash flow is in one of them."""
    _, rows, programme = voice.gettext, valuation.cash_flow.rows, valuation.programme
    once = {payment.label for payment in programme.payments}
    recurring = {one.label for one in programme.yearly} | {one.label for one in programme.per_tonne}
    running = (recurring - once) | {INDEXATION}
    own = {BENEFIT, CAPITAL, CAPITAL_BACK, TAX}
    terms = [name for name in rows if name not in once | running | own]
    named = (
        (_("More profit"), [BENEFIT]),
        (_("Working capital"), [CAPITAL, CAPITAL_BACK]),
        (_("Investment"), [name for name in rows if name in once]),
        (_("Running charges"), [name for name in rows if name in running]),
        (_("Terms of the offer"), terms),
        (_("Tax"), [name for name in rows if name == TAX]),
    )
    return tuple((head, _added([rows[name] for name in names])) for head, names in named if names)


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
