"""The options of the offer, a line for each: its terms in words, what it brings over the horizon, its worth today."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from calculators.errors import N_
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from documents.sections.price_notes import plan_words, residual_words, take_back_words, volume_words
from proposals.case import Case
from proposals.offer import OfferItem
from proposals.options import GainShareTerms, GuaranteeTerms
from proposals.valuation.types import OptionOutcome

NAMES: Final = {
    "volume_price": N_("Volume prices"),
    "prepayment": N_("Prepayment"),
    "instalments": N_("Instalments"),
    "credit": N_("Credit"),
    "leasing": N_("Leasing"),
    "take_back": N_("Taken back by us"),
    "residual": N_("Worth at the end"),
    "indexation": N_("Rise of our prices"),
    "gain_share": N_("Price by the measured gain"),
    "guarantee": N_("Guarantee of the gain"),
    "rebate": N_("Rebate on yearly purchases"),
    "points": N_("Points for services"),
    "inflation": N_("Rise of the benefits with prices"),
    "tax": N_("Tax and depreciation"),
}
GAIN: Final = N_("we receive {share} of the measured yearly gain")
GAIN_BEYOND: Final = N_("we receive {share} of the measured yearly gain beyond {above}")
IN_PROPORTION: Final = N_(
    "the gain is measured at full effect; while the effect grows and in a broken year the amount counts in proportion"
)
Words = Callable[[Case, Voice], str]


def option_table(case: Case, options: Sequence[OptionOutcome], voice: Voice) -> Table | None:
    """What each option is worth to the client; None where the offer has none."""
    if not options:
        return None
    _ = voice.gettext
    columns = (
        Column(_("Option of the offer")),
        Column(_("Over the horizon"), True, "32mm"),
        Column(_("Worth in today's money"), True, "36mm"),
    )
    return Table(columns, option_rows(case, options, voice), wide=True, dense=True)


def option_rows(case: Case, options: Sequence[OptionOutcome], voice: Voice) -> tuple[Row, ...]:
    """A row for each option: what it is, its row of the cash flow in total, net present value with less without it."""
    return tuple(_row(case, one, voice) for one in options)


def _row(case: Case, option: OptionOutcome, voice: Voice) -> Row:
    write = voice.formats
    total = DASH if option.total is None else write.signed_money(option.total)
    losses = frozenset(at for at, value in ((1, option.total or 0.0), (2, option.worth)) if write.amount(value) < 0)
    name, terms = (write_it(case, option.kind, option.item, voice) for write_it in (option_name, option_terms))
    return Row((name, total, write.signed_money(option.worth)), note=terms, losses=losses)


def option_name(case: Case, kind: str, item: str | None, voice: Voice) -> str:
    """What an option is called, with the item that it belongs to: "Credit: Gravimetric feeder"."""
    found = next((one for one in case.offer.items if one.id == item), None)
    return joined([voice.gettext(NAMES[kind]), voice.text(found.name) if found else ""], ": ")


def option_terms(case: Case, kind: str, item: str | None, voice: Voice) -> str:
    """The terms of one option in words."""
    if item is None:
        return TERMS[kind](case, voice)
    return _of_item(case, next(one for one in case.offer.items if one.id == item), kind, voice)


def _of_item(case: Case, item: OfferItem, kind: str, voice: Voice) -> str:
    if item.paid is not None and item.paid.way == kind:
        return joined(tuple(plan_words(case, item, item.paid, voice)), "; ")
    said = {
        "volume_price": volume_words(case, item, voice),
        "take_back": take_back_words(item, voice),
        "residual": residual_words(item, voice),
    }
    return joined(tuple(said[kind]), "; ")


def _indexation(case: Case, voice: Voice) -> str:
    terms = case.offer.indexation
    if terms is None:
        return ""
    rate = voice.formats.signed_percent(terms.rate)
    said = voice.fill(N_("our recurring prices change by {rate} a year"), rate=rate)
    return joined([said, voice.text(terms.source)], "; ")


def _gain_share(case: Case, voice: Voice) -> str:
    terms, write = case.offer.gain_share, voice.formats
    if terms is None:
        return ""
    first = voice.fill(
        GAIN_BEYOND if terms.above else GAIN, share=write.percent(terms.share), above=write.price(terms.above)
    )
    return joined([first, *_bounds(case, terms, voice)], "; ")


def _guarantee(case: Case, voice: Voice) -> str:
    terms, write = case.offer.guarantee, voice.formats
    if terms is None:
        return ""
    first = voice.fill(
        N_("we refund {cover} of what the measured yearly gain falls short of {gain}"),
        cover=write.percent(terms.cover),
        gain=write.price(terms.gain),
    )
    return joined([first, *_bounds(case, terms, voice)], "; ")


def _bounds(case: Case, terms: GainShareTerms | GuaranteeTerms, voice: Voice) -> Iterator[str]:
    """The cap and the years where they are given, how a year counts, and the way of measuring where it is given."""
    if terms.cap is not None:
        yield voice.fill(N_("at most {amount} a year"), amount=voice.formats.price(terms.cap))
    if terms.years is not None:
        yield voice.words.counted(N_("for {n} year"), N_("for {n} years"), terms.years)
    yield voice.gettext(IN_PROPORTION)
    if terms.measured_by is not None:
        yield voice.fill(N_("measured by: {how}"), how=voice.text(terms.measured_by))
    elif case.offer.verification is not None:
        yield voice.gettext(N_("measured as agreed for the effect"))


def _rebate(case: Case, voice: Voice) -> str:
    write, loyalty = voice.formats, case.offer.loyalty
    steps = loyalty.rebate if loyalty else ()
    message = N_("from {purchases} a year {share} of all purchases")
    said = [voice.fill(message, purchases=write.price(one.purchases), share=write.percent(one.share)) for one in steps]
    return joined(said, "; ")


def _points(case: Case, voice: Voice) -> str:
    loyalty = case.offer.loyalty
    if loyalty is None:
        return ""
    names = {one.id: voice.text(one.name) for one in case.offer.items}
    used = joined([names[one] for one in loyalty.points_for if one in names])
    share = voice.formats.percent(loyalty.points)
    return voice.fill(N_("{share} of the purchases, usable for: {items}"), share=share, items=used or DASH)


def _inflation(case: Case, voice: Voice) -> str:
    rate = case.rates.inflation
    if rate is None:
        return ""
    return voice.fill(N_("benefits change by {rate} a year"), rate=voice.formats.signed_percent(rate))


def _tax(case: Case, voice: Voice) -> str:
    rules, write = case.rates.tax, voice.formats
    if rules is None:
        return ""
    facts = {"rate": write.percent(rules.rate), "months": write.months(rules.depreciation_months)}
    said = voice.fill(N_("{rate} on the change of profit; equipment is written off over {months}"), **facts)
    return joined([said, voice.text(rules.source)], "; ")


TERMS: Final[Mapping[str, Words]] = {
    "indexation": _indexation,
    "gain_share": _gain_share,
    "guarantee": _guarantee,
    "rebate": _rebate,
    "points": _points,
    "inflation": _inflation,
    "tax": _tax,
}
