"""What the client pays: to us once, to us each year, by use, and his own costs."""

from collections.abc import Sequence

from calculators.errors import N_
from documents.formats import rounded
from documents.sections.parts import DASH, Column, Row, Table, Voice
from documents.sections.solution import quantity
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.valuation.money import charged
from proposals.valuation.types import Valuation


def cost_tables(case: Case, valuation: Valuation, voice: Voice) -> tuple[Table, ...]:
    """One table for what is paid once (its total is the investment), one for each other way of charging."""
    _ = voice.gettext
    once = [one for one in case.offer.items if one.charged == "once"]
    yearly = [one for one in case.offer.items if one.charged == "yearly"]
    by_use = [one for one in case.offer.items if one.charged == "by_use"]
    tables = []
    if once or case.offer.client_costs:
        tables.append(_once(case, once, valuation, voice))
    if yearly:
        total = sum(charged(one) for one in yearly)
        tables.append(_priced(yearly, total, (_("Charged each year"), _("A year in full")), voice))
    if by_use:
        tables.append(_by_use(by_use, voice))
    return tuple(tables)


def _once(case: Case, items: Sequence[OfferItem], valuation: Valuation, voice: Voice) -> Table:
    _ = voice.gettext
    own = case.offer.client_costs
    places = _places([charged(one) for one in items] + [one.amount for one in own], voice)
    rows = [_item_row(one, places, voice) for one in items]
    if own:
        rows.append(Row((_("Your own costs"),), "group"))
    rows += [
        Row(
            (voice.text(one.name), "", "", "", when(one.month, voice), voice.formats.money(one.amount, places)),
            note=voice.text(one.source),
        )
        for one in own
    ]
    total = voice.formats.money(valuation.investment, places)
    rows.append(Row((_("Investment"), "", "", "", "", total), "total"))
    return Table(_columns(_("Paid once"), voice), tuple(rows), wide=True)


def _priced(items: Sequence[OfferItem], total: float, words: tuple[str, str], voice: Voice) -> Table:
    head, foot = words
    places = _places([charged(one) for one in items], voice)
    rows = [_item_row(one, places, voice) for one in items]
    rows.append(Row((foot, "", "", "", "", voice.formats.money(total, places)), "total"))
    return Table(_columns(head, voice), tuple(rows), wide=True)


def _by_use(items: Sequence[OfferItem], voice: Voice) -> Table:
    """What is paid by use has no amount here: it is in the account, through the prices of what is consumed."""
    _ = voice.gettext
    columns = (
        Column(_("Charged by use, already within the yearly account")),
        Column(_("Quantity"), True, "36mm"),
        Column(_("Price"), True, "32mm"),
        Column(_("Discount"), True, "24mm"),
    )
    rows = [
        Row((voice.text(one.name), quantity(one, voice), voice.formats.price(one.price), _discount(one, voice)))
        for one in items
    ]
    return Table(columns, tuple(rows), wide=True)


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


def _item_row(item: OfferItem, places: int, voice: Voice) -> Row:
    write = voice.formats
    cells = (
        voice.text(item.name),
        quantity(item, voice),
        write.money(item.price, _places([item.price], voice)),
        _discount(item, voice),
        _each_year(item, voice) if item.charged == "yearly" else when(item.month, voice),
        write.money(charged(item), places),
    )
    return Row(cells)


def _each_year(item: OfferItem, voice: Voice) -> str:
    """Paid in equal monthly parts from the month after the one noted."""
    return voice.fill(N_("every year from month {n}"), n=item.month + 1)


def _discount(item: OfferItem, voice: Voice) -> str:
    return voice.formats.percent(item.discount) if item.discount else DASH


def _places(amounts: Sequence[float], voice: Voice) -> int:
    """Cents for all amounts of a column where any of them has cents, else the precision of the document."""
    return voice.formats.places if all(rounded(one, 2) == rounded(one, 0) for one in amounts) else 2


def when(month: int, voice: Voice) -> str:
    return voice.gettext("today") if month == 0 else voice.fill(N_("month {n}"), n=month)
