"""What is invoiced: items at their list price, the discount, and what they come to without and with VAT."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.errors import N_
from documents.charts.lettering import width_of
from documents.formats import digits_shown, rounded, rows_that_add_up, total_of
from documents.sections.parts import Column, Row, Table, Voice, joined
from documents.sections.price_notes import price_notes
from documents.sections.quantities import discount, how_much, price
from documents.trace.computed import as_float, charged
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation.prices import unit_price
from proposals.valuation.types import Vat
from proposals.valuation.vat import vat_on

FINEST: Final = 4
HEADS: Final = {
    "once": N_("Invoiced once ({currency})"),
    "monthly": N_("Invoiced each month ({currency})"),
    "yearly": N_("Invoiced each year ({currency})"),
    "by_use": N_("Invoiced by use ({currency})"),
}
PER_TONNE: Final = N_("Invoiced for each tonne of good product")
PAGE, TYPE, MILLIMETRES, PADDING = 172.0, 8.5, 25.4 / 72, 4.5
"""Width of a wide table, and what turns the width of words in it into millimetres."""
LEAST_NAME: Final = 36.0
BLANK: Final = ("", "", "")
"""Quantity, price and discount of a total."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One item with its amounts: without VAT, the VAT, with VAT."""

    item: OfferItem
    net: Decimal
    vat: Decimal


@dataclass(frozen=True, slots=True)
class _Look:
    """What all tables share: the rate, the decimals, the width of each column, whether VAT has columns of its own."""

    vat: Vat | None
    digits: int
    widths: tuple[float, ...]

    @property
    def abreast(self) -> bool:
        return len(self.widths) > len(BLANK) + 1


def price_tables(case: Case, vat: Vat | None, voice: Voice) -> tuple[Table, ...]:
    """A table for each way of charging; with a rate of VAT its rows and totals add up in both directions."""
    ways = {way: _lines(case, [one for one in case.offer.items if one.charged == way], vat, voice) for way in HEADS}
    look = _look(case, [lines for lines in ways.values() if lines], vat, voice)
    found = [_table(case, (way, lines), look, voice) for way, lines in ways.items() if lines]
    by_tonne = [one for one in case.offer.items if one.charged == "per_tonne"]
    return (*found, *([_by_tonne(case, by_tonne, vat, voice)] if by_tonne else []))


def _lines(case: Case, items: Sequence[OfferItem], vat: Vat | None, voice: Voice) -> tuple[_Line, ...]:
    """VAT is rounded once, on the whole; its parts are spread so that they add up to it."""
    digits = voice.formats.minor
    nets = [rounded(charged(case, one), digits) for one in items]
    rate = vat.rate if vat else 0.0
    whole = vat_on(total_of(tuple(nets)), rate, digits)
    parts = rows_that_add_up([as_float(net) * rate for net in nets], whole, digits)
    return tuple(_Line(item, net, part) for item, net, part in zip(items, nets, parts, strict=True))


def _totals(lines: Sequence[_Line]) -> tuple[Decimal, Decimal, Decimal]:
    net, vat = total_of(tuple(one.net for one in lines)), total_of(tuple(one.vat for one in lines))
    return net, vat, net + vat


def _look(case: Case, tables: Sequence[Sequence[_Line]], vat: Vat | None, voice: Voice) -> _Look:
    """Columns as wide as their longest cell in any of the tables; VAT stands beside the net where names keep room."""
    every = [one for lines in tables for one in lines]
    exact = all(one == one.to_integral_value() for line in every for one in (line.net, line.vat))
    digits = voice.formats.places if exact else voice.formats.minor
    rows = [_heads(vat, voice), *(_cells(case, one, digits, voice) for one in every)]
    rows += [(*BLANK, *_written(_totals(lines), digits, voice)) for lines in tables]
    widths = tuple(max(_width(row[at]) for row in rows) for at in range(len(rows[0])))
    fits = vat is not None and PAGE - sum(widths) >= LEAST_NAME
    return _Look(vat, digits, widths if fits else widths[: len(BLANK) + 1])


def _table(case: Case, said: tuple[str, tuple[_Line, ...]], look: _Look, voice: Voice) -> Table:
    way, lines = said
    shown = len(look.widths)
    head = voice.fill(HEADS[way], currency=voice.formats.symbol)
    named = zip(_heads(look.vat, voice)[:shown], look.widths, strict=True)
    columns = (Column(head), *(Column(one, True, f"{width:.1f}mm") for one, width in named))
    rows = [
        Row(
            (voice.text(one.item.name), *_cells(case, one, look.digits, voice)[:shown]),
            note=joined(price_notes(case, one.item, voice), "; "),
        )
        for one in lines
    ]
    return Table(columns, (*rows, *_foot(_totals(lines), look, voice)), wide=True, adds_up=True)


def _foot(totals: tuple[Decimal, ...], look: _Look, voice: Voice) -> tuple[Row, ...]:
    """The total; where the amounts are too long to stand beside each other, VAT and what is to be paid below it."""
    net, vat, gross = _written(totals, look.digits, voice)
    if look.abreast:
        return (Row((voice.gettext("Total"), *BLANK, net, vat, gross), "total"),)
    total = Row((voice.gettext(N_("Total without VAT")), *BLANK, net), "total")
    if look.vat is None:
        return (total,)
    rate = voice.fill(N_("VAT {rate}"), rate=look.vat.rate)
    return (total, Row((rate, *BLANK, vat)), Row((voice.gettext(N_("Total with VAT")), *BLANK, gross), "total"))


def _cells(case: Case, line: _Line, digits: int, voice: Voice) -> tuple[str, ...]:
    item = line.item
    amounts = _written((line.net, line.vat, line.net + line.vat), digits, voice)
    return (how_much(item, voice), price(case, item, voice), discount(item, voice), *amounts)


def _written(amounts: Sequence[Decimal], digits: int, voice: Voice) -> tuple[str, ...]:
    """Amounts without the sign of the currency, which stands above."""
    return tuple(voice.formats.number(one, digits) for one in amounts)


def _heads(vat: Vat | None, voice: Voice) -> tuple[str, ...]:
    _ = voice.gettext
    tax = voice.fill(N_("VAT {rate}"), rate=vat.rate) if vat else ""
    return (_("Quantity"), _(N_("List price")), _("Discount"), _(N_("Without VAT")), tax, _(N_("With VAT")))


def _width(words: str) -> float:
    return width_of(words, TYPE) * MILLIMETRES + PADDING


def _by_tonne(case: Case, items: Sequence[OfferItem], vat: Vat | None, voice: Voice) -> Table:
    """Prices of one tonne: nothing can be added up before the tonnes are made."""
    _ = voice.gettext
    columns = [Column(_(PER_TONNE)), Column(_(N_("List price")), True, "32mm"), Column(_("Discount"), True, "20mm")]
    columns.append(Column(_(N_("Without VAT")), True, "32mm"))
    if vat:
        columns.append(Column(_(N_("With VAT")), True, "32mm"))
    rows = [Row(_tonne_cells(case, one, vat, voice), note=joined(price_notes(case, one, voice), "; ")) for one in items]
    return Table(tuple(columns), tuple(rows), wide=True)


def _tonne_cells(case: Case, item: OfferItem, vat: Vat | None, voice: Voice) -> tuple[str, ...]:
    net = unit_price(case, item)
    digits = max(voice.formats.minor, min(FINEST, digits_shown(net)))
    with_vat = (voice.formats.money(net * (1.0 + vat.rate), digits),) if vat else ()
    cells = (voice.text(item.name), price(case, item, voice), discount(item, voice), voice.formats.price(net))
    return (*cells, *with_vat)
