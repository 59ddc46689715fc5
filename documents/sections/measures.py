"""The measures of the cash flow, each with the rule by which it was computed."""

from calculators.errors import N_
from documents.headline import claimed, payback_of
from documents.sections.parts import Column, Row, Table, Voice
from documents.trace.computed import outermost, per_year
from proposals.valuation.types import Valuation

HIGHEST_RATE = outermost(10.0)
"""Yearly rates above this (1,000 %) say nothing any more: they are only said to be above it."""


def measure_table(valuation: Valuation, voice: Voice) -> Table:
    _ = voice.gettext
    columns = (Column(_("Measure"), width="58mm"), Column(_("Value"), True, "26mm"), Column(_("Rule")))
    rows = (*_worth_rows(valuation, voice), *_rate_rows(valuation, voice), *_time_rows(valuation, voice))
    return Table(columns, rows, wide=True, dense=True)


def _worth_rows(valuation: Valuation, voice: Voice) -> tuple[Row, ...]:
    _, write, found = voice.gettext, voice.formats, valuation.measures
    rate = write.percent(per_year(valuation.terms.rate))
    npv = voice.fill(N_("discounted at {rate} a year in monthly steps; payments of today are not"), rate=rate)
    rows = [Row((_("Net present value"), write.money(found.npv), npv))]
    level = _("the level amount at the end of each month that is worth as much")
    rows.append(Row((_("Equivalent monthly amount"), write.money(found.equivalent_amount), level)))
    if not valuation.priced:  # a return on what is paid beside a price that nobody knows would pass for one on it
        return tuple(rows)
    if found.roi is not None:
        rows.append(
            Row(
                (
                    _("Return on investment"),
                    write.percent(found.roi, 0),
                    _("net present value per present value paid"),
                )
            )
        )
    if found.profitability_index is not None:
        index = write.number(found.profitability_index, 2)
        rows.append(Row((_("Profitability index"), index, _("present value received per present value paid"))))
    return tuple(rows)


def _rate_rows(valuation: Valuation, voice: Voice) -> tuple[Row, ...]:
    _, found, terms = voice.gettext, valuation.measures, valuation.terms
    write = voice.formats
    rates = {
        "finance": write.percent(per_year(terms.finance_rate)),
        "reinvest": write.percent(per_year(terms.reinvest_rate)),
    }
    rule = voice.fill(N_("money paid costs {finance} a year, money received earns {reinvest}"), **rates)
    internal = _("the yearly rate at which the net present value is zero; given only where there is exactly one")
    mirr = yearly(found.mirr, voice) if found.mirr is not None else _("none: nothing is paid or nothing comes back")
    return (
        Row((_("Internal rate of return"), _internal(valuation, voice), internal)),
        Row((_("Modified rate of return"), mirr, rule)),
    )


def yearly(monthly: float, voice: Voice) -> str:
    """A monthly rate as an effective yearly one."""
    rate = per_year(monthly) if monthly < HIGHEST_RATE else HIGHEST_RATE
    if rate >= HIGHEST_RATE:
        return voice.fill(N_("above {rate}"), rate=voice.formats.percent(HIGHEST_RATE, 0))
    return voice.formats.percent(rate, 1)


def _internal(valuation: Valuation, voice: Voice) -> str:
    found = valuation.measures
    if found.irr is not None:
        return yearly(found.irr, voice)
    if not found.rates:
        return voice.gettext("none")
    rates = "; ".join(yearly(rate, voice) for rate in found.rates)
    return voice.fill(N_("no single one: {rates}"), rates=rates)


def rates_sentences(valuation: Valuation, voice: Voice) -> tuple[str, ...]:
    """Where the cash flow has several rates of return, why none of them says whether it pays."""
    rates = valuation.measures.rates
    if len(rates) < 2:
        return ()
    message = N_(
        "The cash flow changes its sign more than once and has {n} rates of return ({rates}): none of them says "
        "whether it pays. The net present value decides."
    )
    told = "; ".join(yearly(rate, voice) for rate in rates)
    return (voice.fill(message, n=voice.formats.number(len(rates)), rates=told),)


def _time_rows(valuation: Valuation, voice: Voice) -> tuple[Row, ...]:
    _, found = voice.gettext, valuation.measures
    claim = claimed(valuation)
    by_proof = _(N_("the same rule with the proven effects alone against all that is spent"))
    proven = Row((_(N_("Payback by what is proven")), payback_of(valuation, claim.payback, voice.formats), by_proof))
    plain = _("the time after which the money received less the money paid is never below zero again up to the horizon")
    return (
        Row((_("Payback"), payback_of(valuation, found.payback, voice.formats), plain)),
        *(() if claim is valuation.expected else (proven,)),
        Row(
            (
                _("Discounted payback"),
                payback_of(valuation, found.discounted_payback, voice.formats),
                _("the same rule with discounted amounts"),
            )
        ),
    )
