"""What is invoiced: items at their list price, the discount, and what they come to without and with VAT."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from calculators.errors import N_
from documents.charts.lettering import width_of
from documents.formats import digits_shown, rounded, rows_that_add_up
from documents.sections.parts import Column, Row, Table, Voice, joined
from documents.sections.price_notes import price_notes
from documents.sections.quantities import discount, how_much, price
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation.prices import charged, unit_price
from proposals.valuation.types import Vat
from proposals.valuation.vat import vat_on

CENTS: Final = 2
FINEST: Final = 4
HEADS: Final = {
    "once": N_("Invoiced once"),
    "monthly": N_("Invoiced each month"),
    "yearly": N_("Invoiced each year"),
    "by_use": N_("Invoiced by use, at the quantity named"),
}
PER_TONNE: Final = N_("Invoiced for each tonne of good product")
PAGE, TYPE, MILLIMETRES, PADDING = 172.0, 8.5, 25.4 / 72, 4.5
"""Width of a wide table, and what turns the width of words in it into millimetres."""
LEAST_NAME: Final = 36.0


@dataclass(frozen=True, slots=True)
class _Line:
    """One item with its amounts: without VAT, the VAT, with VAT."""

    item: OfferItem
    net: Decimal
    vat: Decimal

    @property
    def gross(self) -> Decimal:
        return self.net + self.vat


def price_tables(case: Case, vat: Vat | None, voice: Voice) -> tuple[Table, ...]:
    """A table for each way of charging; with a rate of VAT its rows and totals add up in both directions."""
    found = []
    for way, head in HEADS.items():
        items = [one for one in case.offer.items if one.charged == way]
        if items:
            found.append(_table(case, _lines(case, items, vat), (voice.gettext(head), vat), voice))
    by_tonne = [one for one in case.offer.items if one.charged == "per_tonne"]
    return (*found, *([_by_tonne(case, by_tonne, vat, voice)] if by_tonne else []))


def _lines(case: Case, items: Sequence[OfferItem], vat: Vat | None) -> tuple[_Line, ...]:
    """VAT is rounded once, on the whole; its parts are spread so that they add up to it."""
    nets = [rounded(charged(case, one), CENTS) for one in items]
    rate = vat.rate if vat else 0.0
    parts = rows_that_add_up([float(net) * rate for net in nets], vat_on(sum(nets, Decimal(0)), rate), CENTS)
    return tuple(_Line(item, net, part) for item, net, part in zip(items, nets, parts, strict=True))


def _table(case: Case, lines: tuple[_Line, ...], said: tuple[str, Vat | None], voice: Voice) -> Table:
    head, vat = said
    digits = _digits(lines, voice)
    totals = _amounts(sum((one.net for one in lines), Decimal(0)), sum((one.vat for one in lines), Decimal(0)))
    rows = [_cells(case, one, digits, voice) for one in lines]
    last = ("", "", "", *(voice.formats.number(one, digits) for one in totals))
    shown = len(last) if vat and _fits([*rows, last]) else len(last) - 2
    columns = _columns([row[:shown] for row in (*rows, last)], (head, vat), voice)
    body = [
        Row((voice.text(one.item.name), *row[:shown]), note=_note(case, one.item, voice))
        for one, row in zip(lines, rows, strict=True)
    ]
    return Table(columns, (*body, *_foot(totals, (shown, digits), vat, voice)), wide=True)


def _foot(totals: tuple[Decimal, ...], look: tuple[int, int], vat: Vat | None, voice: Voice) -> tuple[Row, ...]:
    """The total; where the amounts are too long to stand beside each other, VAT and what is to be paid below it."""
    shown, digits = look
    written = [voice.formats.number(one, digits) for one in totals]
    blank = ("", "", "")
    if shown > len(blank) + 1:
        return (Row((voice.gettext("Total"), *blank, *written), "total"),)
    total = Row((voice.gettext(N_("Total without VAT")), *blank, written[0]), "total")
    if vat is None:
        return (total,)
    rate = voice.fill(N_("VAT {rate}"), rate=vat.rate)
    whole = voice.gettext(N_("Total with VAT"))
    return (total, Row((rate, *blank, written[1])), Row((whole, *blank, written[2]), "total"))


def _amounts(net: Decimal, vat: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    return net, vat, net + vat


def _cells(case: Case, line: _Line, digits: int, voice: Voice) -> tuple[str, ...]:
    item = line.item
    amounts = (voice.formats.number(one, digits) for one in _amounts(line.net, line.vat))
    return (how_much(item, voice), price(case, item, voice), discount(item, voice), *amounts)


def _columns(rows: Sequence[Sequence[str]], said: tuple[str, Vat | None], voice: Voice) -> tuple[Column, ...]:
    """As wide as the longest cell of each; amounts have no sign of the currency, which stands above."""
    _, (head, vat) = voice.gettext, said
    symbol = voice.formats.symbol
    net = voice.fill(N_("Without VAT, {currency}"), currency=symbol)
    tax = voice.fill(N_("VAT {rate}, {currency}"), rate=vat.rate, currency=symbol) if vat else ""
    gross = voice.fill(N_("With VAT, {currency}"), currency=symbol)
    heads = (_("Quantity"), _(N_("List price")), _("Discount"), net, tax, gross)[: len(rows[0])]
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    least = [
        max(max(_width(word) for word in words.split()), width) for words, width in zip(heads, widths, strict=True)
    ]
    return (Column(head), *(Column(one, True, f"{width:.1f}mm") for one, width in zip(heads, least, strict=True)))


def _fits(rows: Sequence[Sequence[str]]) -> bool:
    """Whether all amounts stand beside each other and names still have room."""
    widths = [max(_width(row[at]) for row in rows) for at in range(len(rows[0]))]
    return PAGE - sum(widths) >= LEAST_NAME


def _width(words: str) -> float:
    return width_of(words, TYPE) * MILLIMETRES + PADDING


def _digits(lines: Sequence[_Line], voice: Voice) -> int:
    """Cents for the whole table where any amount of it has cents."""
    exact = all(one == one.to_integral_value() for line in lines for one in (line.net, line.vat))
    return voice.formats.places if exact else CENTS


def _by_tonne(case: Case, items: Sequence[OfferItem], vat: Vat | None, voice: Voice) -> Table:
    """Prices of one tonne: nothing can be added up before the tonnes are made."""
    _ = voice.gettext
    columns = [Column(_(PER_TONNE)), Column(_(N_("List price")), True, "32mm"), Column(_("Discount"), True, "20mm")]
    columns.append(Column(_(N_("Without VAT")), True, "32mm"))
    if vat:
        columns.append(Column(_(N_("With VAT")), True, "32mm"))
    rows = [Row(_tonne_cells(case, one, vat, voice), note=_note(case, one, voice)) for one in items]
    return Table(tuple(columns), tuple(rows), wide=True)


def _tonne_cells(case: Case, item: OfferItem, vat: Vat | None, voice: Voice) -> tuple[str, ...]:
    net = unit_price(case, item)
    digits = max(CENTS, min(FINEST, digits_shown(net)))
    with_vat = (voice.formats.money(net * (1.0 + vat.rate), digits),) if vat else ()
    cells = (voice.text(item.name), price(case, item, voice), discount(item, voice), voice.formats.price(net))
    return (*cells, *with_vat)


def _note(case: Case, item: OfferItem, voice: Voice) -> str:
    return joined(price_notes(case, item, voice), "; ")
