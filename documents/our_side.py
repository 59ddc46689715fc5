"""Our own side in words and tables, for our own eyes: what we take, what it costs us, how low we may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.headline import claimed
from documents.payback_words import is_beyond, is_untold
from documents.sections.parts import DASH, BigFigure, Column, Figures, Row, Table, Voice, sense_of
from proposals.base import text_in
from proposals.case import Case
from proposals.valuation.our_side import ItemMargin, OurFigures
from proposals.valuation.risk import OurRisk
from proposals.valuation.types import Valuation

LATE: Final = N_("By what is proven alone the client's payback is {payback}, beyond his limit of {limit}.")
NEVER: Final = N_(
    "By what is proven alone the client's money does not come back within {horizon}; his limit is {limit}."
)
UNTOLD: Final = N_(
    "By what is proven alone the client's money does not come back within {horizon}; whether it does within his limit "
    "of {limit} cannot be told from this horizon."
)
LONGER: Final = N_(
    "The client's limit of {limit} is longer than the horizon: prices count as paid back in time only within {horizon}."
)
MARGIN_UNKNOWN: Final = (
    N_("The margin is not known yet: {n} item has no cost of ours."),
    N_("The margin is not known yet: {n} items have no cost of ours."),
)


@dataclass(frozen=True, slots=True)
class OurPage:
    """One sentence, the large figures, the items, and what must be known besides."""

    answer: str
    figures: Figures
    items: Table
    remarks: tuple[str, ...]


def our_page(case: Case, valuation: Valuation, figures: OurFigures, risk: OurRisk | None, voice: Voice) -> OurPage:
    """Our side of an offer over the whole horizon."""
    return OurPage(
        answer=_answer(figures, voice),
        figures=_figures(figures, risk, voice),
        items=_items(case, figures, voice),
        remarks=(*_remarks(case, figures, risk, voice), *_proven_late(case, valuation, voice)),
    )


def _answer(found: OurFigures, voice: Voice) -> str:
    """Whether there is a price that serves both; nothing is claimed while a cost of ours is missing."""
    if found.without_cost:
        return voice.words.counted(*MARGIN_UNKNOWN, len(found.without_cost))
    write = voice.formats
    if found.floor is None or found.ceiling is None:
        return _margin_sentence(found, voice)
    ends = {"floor": write.percent(found.floor, 0), "ceiling": write.percent(found.ceiling, 0)}
    if found.floor > found.ceiling:
        message = N_(
            "No price serves both: we keep our margin from {floor} of the offered prices on, the client is paid back "
            "in time only up to {ceiling}."
        )
        return voice.fill(message, **ends)
    message = N_(
        "There is room from {floor} to {ceiling} of the offered prices: below it our margin is lost, above it the "
        "client's payback limit."
    )
    return voice.fill(message, **ends)


def _margin_sentence(found: OurFigures, voice: Voice) -> str:
    write = voice.formats
    if found.margin_share is None:
        return voice.gettext("Nothing is charged in this offer.")
    message = (
        N_("We keep {margin} of {revenue}, a margin of {share}.")
        if found.margin >= 0
        else N_("We lose {margin} on {revenue}, a margin of {share}.")
    )
    money = {"margin": write.money(abs(found.margin)), "revenue": write.money(found.revenue)}
    return voice.fill(message, **money, share=write.percent(found.margin_share, 1))


def _figures(found: OurFigures, risk: OurRisk | None, voice: Voice) -> Figures:
    _, write = voice.gettext, voice.formats
    share = "" if found.margin_share is None else write.percent(found.margin_share, 1)
    given = "" if found.discount_share is None else write.percent(found.discount_share, 1)
    rows = [
        BigFigure(_("We take"), write.money(found.revenue)),
        *_ours(found, share, voice),
        BigFigure(_("Given away from the list"), write.money(found.discount), given),
    ]
    if risk is not None and not found.without_cost:
        rows.append(
            BigFigure(_("Margin in a bad case"), write.money(risk.p10), _("P10 of the draws"), sense_of(risk.p10))
        )
    return Figures(tuple(rows))


def _ours(found: OurFigures, share: str, voice: Voice) -> tuple[BigFigure, BigFigure]:
    """What it costs us and what we keep; neither while an item has no cost of ours."""
    _, write = voice.gettext, voice.formats
    if found.without_cost:
        return BigFigure(_("It costs us"), DASH), BigFigure(_("Our margin"), DASH)
    margin = BigFigure(_("Our margin"), write.money(found.margin), share, sense_of(found.margin))
    return BigFigure(_("It costs us"), write.money(found.cost)), margin


def _items(case: Case, found: OurFigures, voice: Voice) -> Table:
    _, write = voice.gettext, voice.formats
    names = {one.id: text_in(one.name, voice.language) for one in case.offer.items}
    columns = (
        Column(_("Over the whole horizon")),
        Column(_("We take"), True),
        Column(_("It costs us"), True),
        Column(_("Margin"), True),
        Column(_("Given away"), True),
    )
    rows = [_item_row(names[one.item], one, voice) for one in found.items]
    own = sum(one.cost or 0.0 for one in found.items)
    rest = found.cost - own
    if write.amount(found.result_part):
        result = write.money(found.result_part)
        rows.append(Row((_("What follows the result: gain-share, refunds, rebates"), result, DASH, result, DASH)))
    if write.amount(rest):
        rows.append(Row((_("Other costs of ours"), DASH, write.money(rest), write.money(-rest), DASH)))
    sums = (found.revenue, found.cost, found.margin, found.discount)
    rows.append(Row((_("All together"), *(write.money(one) for one in sums)), "total"))
    return Table(columns, tuple(rows), wide=True)


def _item_row(name: str, one: ItemMargin, voice: Voice) -> Row:
    write = voice.formats
    cost = DASH if one.cost is None else write.money(one.cost)
    margin = DASH if one.cost is None else write.money(one.revenue - one.cost)
    return Row((name, write.money(one.revenue), cost, margin, write.money(one.discount) if one.discount else DASH))


def _remarks(case: Case, found: OurFigures, risk: OurRisk | None, voice: Voice) -> Sequence[str]:
    said = []
    if found.without_cost:
        names = {one.id: text_in(one.name, voice.language) for one in case.offer.items}
        message = N_(
            "Without a cost of ours, so their margin is not known and the whole looks better than it is: {items}."
        )
        said.append(voice.fill(message, items="; ".join(names[one] for one in found.without_cost)))
    said += _limits(case, found, voice)
    if risk is not None:
        said.append(_risk_sentence(risk, voice))
    return said


def _limits(case: Case, found: OurFigures, voice: Voice) -> list[str]:
    said = []
    if found.least_margin is None:
        said.append(voice.gettext("Enter the least margin to see the lowest price at which we still sell."))
    elif found.floor is None:
        share = voice.formats.percent(found.least_margin, 1)
        said.append(
            voice.fill(N_("No price up to ten times the offered one leaves us a margin of {share}."), share=share)
        )
    return [*said, *_highest_prices(case, found, voice)]


def _highest_prices(case: Case, found: OurFigures, voice: Voice) -> tuple[str, ...]:
    """Up to which price the client is paid back in time; where his limit is longer than the horizon, within that."""
    limit, horizon = case.client.payback_limit_months, case.rates.horizon_months
    if limit is None:
        return (voice.gettext("The client has no payback limit, so his side sets no highest price."),)
    if limit <= horizon:
        return (_highest_price(found, voice),)
    months = {"limit": voice.formats.months(limit), "horizon": voice.formats.months(horizon)}
    none = N_("The client is not paid back within {horizon} at any price of ours, not even for nothing.")
    highest = voice.fill(none, **months) if found.ceiling is None else _highest_price(found, voice)
    return voice.fill(LONGER, **months), highest


def _highest_price(found: OurFigures, voice: Voice) -> str:
    if found.ceiling is None:
        return voice.gettext("The client is not paid back within his limit at any price of ours, not even for nothing.")
    if found.careful_ceiling is None:
        return voice.gettext("In the careful case the client is not paid back in time at any price of ours.")
    message = N_("In the careful case the client is paid back in time up to {share} of the prices.")
    return voice.fill(message, share=voice.formats.percent(found.careful_ceiling, 0))


def _proven_late(case: Case, valuation: Valuation, voice: Voice) -> tuple[str, ...]:
    """Where what is proven alone does not pay back within the client's limit, or that cannot be told."""
    limit, claim, write = case.client.payback_limit_months, claimed(valuation), voice.formats
    horizon = valuation.programme.horizon_months
    if limit is None or claim is valuation.expected:
        return ()
    facts = {"limit": write.months(limit), "horizon": write.months(horizon)}
    if is_untold(claim.payback, limit, horizon):
        return (voice.fill(UNTOLD, **facts),)
    if not is_beyond(claim.payback, limit, horizon):
        return ()
    if claim.payback is None:
        return (voice.fill(NEVER, **facts),)
    return (voice.fill(LATE, payback=write.months(claim.payback), limit=facts["limit"]),)


def _risk_sentence(risk: OurRisk, voice: Voice) -> str:
    write = voice.formats
    facts = {"mean": write.money(risk.mean), "p10": write.money(risk.p10), "draws": write.number(risk.loses.draws)}
    message = (
        N_(
            "Over {draws} draws of the result our margin is {mean} on average and {p10} or less in one case of ten; "
            "we lose money in {share} of them."
        )
        if risk.loses.share
        else N_(
            "Over {draws} draws of the result our margin is {mean} on average and {p10} or less in one case of ten; "
            "we lose money in none of them."
        )
    )
    return voice.fill(message, **facts, share=write.percent(risk.loses.share, 1))
