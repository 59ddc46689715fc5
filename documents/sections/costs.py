"""What it costs the client in all: paid to us once, again and again, for each tonne, by use, and his own costs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.cash_flow.rows import GAIN_SHARE, INDEXATION, POINTS, REBATE
from calculators.errors import N_
from documents.cash_rows import row_name
from documents.formats import rows_that_add_up
from documents.sections.parts import Column, Row, Table, Voice, joined
from documents.sections.price_notes import plan_words
from documents.sections.quantities import how_much, places, quantity, since, when
from documents.trace.computed import charged
from proposals.case import Case
from proposals.offer import ClientCost, OfferItem
from proposals.valuation.prices import unit_price
from proposals.valuation.programme import CLIENT, OFFER
from proposals.valuation.types import Valuation

WAYS: Final = ("once", "monthly", "yearly", "per_tonne", "by_use")
OF_THE_OFFER: Final = (INDEXATION, GAIN_SHARE, REBATE, POINTS)
"""Rows of the cash flow that belong to the price without being an item."""


@dataclass(frozen=True, slots=True)
class Costs:
    """`over_horizon` is all that is paid up to the horizon, beside the account of the plant."""

    introduction: tuple[str, ...]
    tables: tuple[Table, ...]
    over_horizon: Table | None


def costs(case: Case, valuation: Valuation, voice: Voice) -> Costs | None:
    """None where nothing is paid."""
    tables = cost_tables(case, valuation, voice)
    if not tables:
        return None
    intro = voice.gettext(
        "All that the change takes: what is paid to us and what it costs you yourselves, in full and without VAT."
    )
    return Costs((intro,), tables, _over_horizon(case, valuation, voice))


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
        tables.append(_by_quantity(case, by_way["per_tonne"], head, voice))
    if by_way["by_use"]:
        head = _("Charged by use, already within the yearly account")
        tables.append(_by_quantity(case, by_way["by_use"], head, voice))
    return tuple(tables)


def _once(case: Case, items: Sequence[OfferItem], valuation: Valuation, voice: Voice) -> Table:
    """Its total is the investment as it stands everywhere else, and its rows add up to it."""
    _, own, write = voice.gettext, case.offer.client_costs, voice.formats
    given = [*(charged(case, one) for one in items), *(one.amount for one in own)]
    interest = valuation.investment - sum(given)
    later = [interest] if write.amount(interest) else []
    amounts = [write.money(one) for one in write.amounts([*given, *later], write.amount(valuation.investment))]
    rows = [_item_row(case, one, amount, voice) for one, amount in zip(items, amounts, strict=False)]
    if own:
        rows.append(Row((_("Your own costs"),), "group"))
    rows += [_own_row(one, amount, voice) for one, amount in zip(own, amounts[len(items) :], strict=False)]
    if later:
        rows.append(Row((_("Interest of paying later"), "", "", amounts[-1])))
    rows.append(Row((_("Investment"), "", "", write.money(valuation.investment)), "total"))
    return Table(_columns(_("Paid once"), voice), tuple(rows), wide=True, adds_up=True)


def _recurring(case: Case, items: Sequence[OfferItem], words: tuple[str, str], voice: Voice) -> Table:
    head, foot = words
    given = [charged(case, one) for one in items]
    digits, total = places(given, voice), sum(given)
    amounts = rows_that_add_up(given, total, digits)
    rows = [
        _item_row(case, one, voice.formats.money(amount, digits), voice)
        for one, amount in zip(items, amounts, strict=True)
    ]
    rows.append(Row((foot, "", "", voice.formats.money(total, digits)), "total"))
    return Table(_columns(head, voice), tuple(rows), wide=True, adds_up=True)


def _by_quantity(case: Case, items: Sequence[OfferItem], head: str, voice: Voice) -> Table:
    """What has no amount of its own here: it follows what is made or used."""
    _ = voice.gettext
    columns = (Column(head), Column(_("Quantity"), True, "40mm"), Column(_("Price after the discount"), True, "40mm"))
    rows = [
        Row((voice.text(one.name), how_much(one, voice), voice.formats.price(unit_price(case, one)))) for one in items
    ]
    return Table(columns, tuple(rows), wide=True)


def _columns(head: str, voice: Voice) -> tuple[Column, ...]:
    _ = voice.gettext
    return (
        Column(head),
        Column(_("Quantity"), True, "32mm"),
        Column(_("When"), True, "32mm"),
        Column(_("Amount"), True, "36mm"),
    )


def _item_row(case: Case, item: OfferItem, amount: str, voice: Voice) -> Row:
    cells = (voice.text(item.name), quantity(item, voice), since(item, voice), amount)
    paid = plan_words(case, item, item.paid, voice) if item.paid and item.charged == "once" else ()
    return Row(cells, note=joined(tuple(paid), "; "))


def _own_row(cost: ClientCost, amount: str, voice: Voice) -> Row:
    return Row((voice.text(cost.name), "", when(cost.month, voice), amount), note=voice.text(cost.source))


def _over_horizon(case: Case, valuation: Valuation, voice: Voice) -> Table | None:
    """Every cost row of the cash flow added up over the horizon; None where that is the investment again."""
    named = [(row_name(case, label, voice.language), total) for label, total in _paid(valuation)]
    total = sum(amount for _, amount in named)
    if not named or voice.formats.amount(total) == voice.formats.amount(valuation.investment):
        return None
    amounts = voice.formats.amounts([amount for _, amount in named], total)
    rows = [Row((name, voice.formats.money(amount))) for (name, _), amount in zip(named, amounts, strict=True)]
    rows.append(Row((voice.gettext(N_("All that is paid")), voice.formats.money(total)), "total"))
    horizon = voice.formats.months(valuation.programme.horizon_months)
    over = voice.fill(N_("Paid over {horizon}"), horizon=horizon)
    columns = (Column(over), Column(voice.gettext("Amount"), True, "44mm"))
    return Table(columns, tuple(rows), wide=True, dense=True, adds_up=True)


def _paid(valuation: Valuation) -> Iterator[tuple[str, float]]:
    """The rows that are costs of the offer with their sums, paid above zero; what comes back as a rebate below."""
    for label, months in valuation.cash_flow.rows.items():
        if (label.partition(".")[0] in (OFFER, CLIENT) or label in OF_THE_OFFER) and any(months):
            yield label, -sum(months)
