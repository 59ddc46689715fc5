"""What the client pays: to us once, again and again, for each tonne, by use, and his own costs."""

from collections.abc import Sequence

from calculators.errors import N_
from documents.formats import rounded
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from documents.sections.price_notes import price_notes
from documents.sections.solution import quantity
from documents.trace.computed import charged
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation.prices import exchange_rate, list_price
from proposals.valuation.types import Valuation


def cost_tables(case: Case, valuation: Valuation, voice: Voice) -> tuple[Table, ...]:
    """One table for what is paid once (its total is the investment), one for each other way of charging."""
    _ = voice.gettext
    by_way = {way: [one for one in case.offer.items if one.charged == way] for way in WAYS}
    tables = []
    if by_way["once"] or case.offer.client_costs:
        tables.append(_once(case, by_way["once"], valuation, voice))
    if by_way["yearly"]:
        tables.append(_recurring(case, by_way["yearly"], (_("Charged each year"), _("A year in full")), voice))
    if by_way["monthly"]:
        tables.append(_recurring(case, by_way["monthly"], (_("Charged each month"), _("A month in full")), voice))
    if by_way["per_tonne"]:
        head = _("Charged for each tonne of good product")
        tables.append(_unpriced(case, by_way["per_tonne"], head, voice))
    if by_way["by_use"]:
        head = _("Charged by use, already within the yearly account")
        tables.append(_unpriced(case, by_way["by_use"], head, voice))
    return tuple(tables)


WAYS = ("once", "monthly", "yearly", "per_tonne", "by_use")


def _once(case: Case, items: Sequence[OfferItem], valuation: Valuation, voice: Voice) -> Table:
    _ = voice.gettext
    own = case.offer.client_costs
    places = _places([charged(case, one) for one in items] + [one.amount for one in own], voice)
    rows = [_item_row(case, one, places, voice) for one in items]
    if own:
        rows.append(Row((_("Your own costs"),), "group"))
    rows += [
        Row(
            (voice.text(one.name), "", "", "", when(one.month, voice), voice.formats.money(one.amount, places)),
            note=voice.text(one.source),
        )
        for one in own
    ]
    interest = valuation.investment - sum(charged(case, one) for one in items) - sum(one.amount for one in own)
    if rounded(interest, places) > 0:
        rows.append(Row((_("Interest of paying later"), "", "", "", "", voice.formats.money(interest, places))))
    total = voice.formats.money(valuation.investment, places)
    rows.append(Row((_("Investment"), "", "", "", "", total), "total"))
    return Table(_columns(_("Paid once"), voice), tuple(rows), wide=True)


def _recurring(case: Case, items: Sequence[OfferItem], words: tuple[str, str], voice: Voice) -> Table:
    head, foot = words
    amounts = [charged(case, one) for one in items]
    places = _places(amounts, voice)
    rows = [_item_row(case, one, places, voice) for one in items]
    rows.append(Row((foot, "", "", "", "", voice.formats.money(sum(amounts), places)), "total"))
    return Table(_columns(head, voice), tuple(rows), wide=True)


def _unpriced(case: Case, items: Sequence[OfferItem], head: str, voice: Voice) -> Table:
    """What has no amount of its own here: it follows what is made or used."""
    _ = voice.gettext
    columns = (
        Column(head),
        Column(_("Quantity"), True, "36mm"),
        Column(_("Price"), True, "32mm"),
        Column(_("Discount"), True, "24mm"),
    )
    rows = [
        Row((voice.text(one.name), _how_much(one, voice), _price(case, one, voice), _discount(one, voice)), note=note)
        for one in items
        for note in [_note(case, one, voice)]
    ]
    return Table(columns, tuple(rows), wide=True)


def _how_much(item: OfferItem, voice: Voice) -> str:
    return voice.gettext("each tonne") if item.charged == "per_tonne" else quantity(item, voice)


def _columns(head: str, voice: Voice) -> tuple[Column, ...]:
    _ = voice.gettext
    return (
        Column(head),
        Column(_("Quantity"), True, "24mm"),
        Column(_("Price"), True, "26mm"),
        Column(_("Discount"), True, "15mm"),
        Column(_("When"), True, "24mm"),
        Column(_("Amount"), True, "32mm"),
    )


def _item_row(case: Case, item: OfferItem, places: int, voice: Voice) -> Row:
    cells = (
        voice.text(item.name),
        quantity(item, voice),
        _price(case, item, voice),
        _discount(item, voice),
        _since(item, voice) if item.recurring else when(item.month, voice),
        voice.formats.money(charged(case, item), places),
    )
    return Row(cells, note=_note(case, item, voice))


def _price(case: Case, item: OfferItem, voice: Voice) -> str:
    """The price of one unit before its discount, in the currency of the case."""
    price = list_price(item) * exchange_rate(case, item)
    if not item.recurring and item.charged != "once":
        return voice.formats.price(price)
    return voice.formats.money(price, _places([price], voice))


def _note(case: Case, item: OfferItem, voice: Voice) -> str:
    return joined(price_notes(case, item, voice), "; ")


def _since(item: OfferItem, voice: Voice) -> str:
    """Paid in equal monthly parts from the month after the one noted."""
    if item.charged == "monthly":
        return voice.fill(N_("every month from month {n}"), n=item.month + 1)
    return voice.fill(N_("every year from month {n}"), n=item.month + 1)


def _discount(item: OfferItem, voice: Voice) -> str:
    return voice.formats.percent(item.discount) if item.discount else DASH


def _places(amounts: Sequence[float], voice: Voice) -> int:
    """Cents for all amounts of a column where any of them has cents, else the precision of the document."""
    return voice.formats.places if all(rounded(one, 2) == rounded(one, 0) for one in amounts) else 2


def when(month: int, voice: Voice) -> str:
    return voice.gettext("today") if month == 0 else voice.fill(N_("month {n}"), n=month)
