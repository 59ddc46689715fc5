"""The pictures of what may come: tornado, distribution, chance of payback, scenarios; every word translated."""

from typing import Final

from calculators.errors import N_
from calculators.risk.summary import Quantiles
from documents.break_even import effect_text, effect_writer
from documents.charts.axes import Flag
from documents.charts.chance import Chance, chance
from documents.charts.distribution import Distribution, distribution
from documents.charts.pictures import legend_of
from documents.charts.scenarios import Row, Scenarios, scenarios
from documents.charts.svg import Palette
from documents.charts.tornado import Bar, End, Tornado, tornado
from documents.formats import Formats
from documents.labels import SCENARIOS, SCENARIOS_BY_HAND
from documents.risk_words import npv_sentence, rounded_money, share_text
from documents.words import metric_name
from proposals.case import Case
from proposals.valuation.risk import Risk
from proposals.valuation.types import Scenario, TornadoBar, Valuation

MOST_BARS: Final = 20
"""So many bars stand on one page; those that move the result least are counted."""


def tornado_picture(case: Case, valuation: Valuation, formats: Formats, palette: Palette) -> str:
    """NPV with each effect alone from end to end, the others as estimated; "" where no effect has a range."""
    bars = tuple(_bar(case, valuation, one, formats) for one in valuation.tornado[:MOST_BARS])
    if not bars:
        return ""
    words, more = formats.words, len(valuation.tornado) - len(bars)
    npv = formats.money(valuation.expected.npv)
    expected = words.fill(N_("expected: {amount}"), amount=npv)
    described = "; ".join(
        f"{one.label} {one.worse.words}: {formats.money(one.worse.npv)}, "
        f"{one.better.words}: {formats.money(one.better.npv)}"
        for one in bars
    )
    return tornado(
        Tornado(
            bars=bars,
            expected=End(expected, valuation.expected.npv),
            legend=legend_of(formats),
            title=words.gettext(N_("Net present value with each effect alone from its low to its high end")),
            description=f"{expected}; {described}",
            more=words.counted(N_("{n} more that moves it less"), N_("{n} more that move it less"), more)
            if more
            else "",
        ),
        formats.money,
        palette,
    )


def distribution_picture(risk: Risk, valuation: Valuation, formats: Formats, palette: Palette) -> str:
    """How often which net present value comes out, with P10, P50, P90, zero and the careful case."""
    words, found = formats.words, risk.npv_histogram
    careful = valuation.conservative.npv
    half = (risk.npv.p90 - risk.npv.p10) / 2
    flags = (
        *(Flag(value, f"{name} {rounded_money(value, half, formats)}") for name, value in _deciles(risk.npv)),
        Flag(
            careful, words.fill(N_("careful case {amount}"), amount=rounded_money(careful, half, formats)), dashed=True
        ),
    )
    return distribution(
        Distribution(
            edges=found.edges,
            counts=found.counts,
            flags=flags,
            zero=formats.money(0),
            outside=_outside(risk, formats),
            title=words.fill(N_("Net present value over {n} draws"), n=formats.number(risk.draws)),
            description=npv_sentence(risk, formats),
        ),
        formats.money,
        palette,
    )


def chance_picture(risk: Risk, formats: Formats, palette: Palette) -> str:
    """The share of draws paid back by each month, the client's own limit marked."""
    words = formats.words
    horizon, last = risk.paid_back[-1]
    limit = None
    if risk.limit_months is not None and risk.within_limit is not None and risk.limit_months <= horizon:
        share = risk.within_limit.share
        facts = {"limit": formats.months(risk.limit_months), "share": share_text(share, formats)}
        limit = (float(risk.limit_months), share, words.fill(N_("your limit of {limit}: {share}"), **facts))
    by_then = words.fill(
        N_("Paid back within {horizon}: {share}."), horizon=formats.months(horizon), share=share_text(last, formats)
    )
    return chance(
        Chance(
            paid_back=risk.paid_back,
            limit=limit,
            last=share_text(last, formats),
            axis=words.gettext(N_("months from today")),
            title=words.gettext(N_("Share of draws that are paid back, by month")),
            description=f"{by_then} {limit[2]}" if limit else by_then,
        ),
        lambda share: formats.percent(share, 0),
        palette,
    )


def scenarios_picture(valuation: Valuation, formats: Formats, palette: Palette) -> str:
    """Doing nothing, the careful, the expected and the favourable case, and those set by hand."""
    words = formats.words
    nothing = Scenario(0.0, 0.0, None)
    named = [(words.gettext(N_("Doing nothing")), nothing, True)]
    for name in ("conservative", "expected", "optimistic"):
        named.append((words.gettext(SCENARIOS[name]), getattr(valuation, name), False))
        by_hand = [one.found for one in valuation.by_hand if one.scenario == name]
        named += [(words.gettext(SCENARIOS_BY_HAND[name]), found, True) for found in by_hand]
    rows = tuple(_scenario(label, found, formats, quiet=quiet) for label, found, quiet in named)
    heads = (words.gettext(N_("More profit a year")), words.gettext(N_("Net present value")))
    described = "; ".join(f"{row.label}: {row.amounts[0][1]}, {row.amounts[1][1]}" for row in rows)
    title = words.gettext(N_("The cases side by side"))
    return scenarios(Scenarios(heads, rows, title, f"{', '.join(heads)}. {described}"), palette)


def _bar(case: Case, valuation: Valuation, bar: TornadoBar, formats: Formats) -> Bar:
    driver = bar.driver
    writer = effect_writer(case, driver, (driver.high - driver.low) / 2.0, formats)
    low = End(effect_text(writer, driver.low, driver.mode), bar.npv_low)
    high = End(effect_text(writer, driver.high, driver.mode), bar.npv_high)
    worse, better = (high, low) if high.npv < low.npv else (low, high)
    firm = next(one.firm for one in valuation.drivers if one.change == bar.change)
    name = metric_name(case, driver.metric, formats.language)
    return Bar(name, worse, better, "proven" if firm else "open")


def _deciles(found: Quantiles) -> tuple[tuple[str, float], ...]:
    return (("P10", found.p10), ("P50", found.p50), ("P90", found.p90))


def _outside(risk: Risk, formats: Formats) -> str:
    """How many draws lie beyond the bars; "" where none does."""
    below, above = risk.npv_histogram.below, risk.npv_histogram.above + risk.npv_histogram.infinite
    if not below + above:
        return ""
    facts = {"below": formats.number(below), "above": formats.number(above), "n": formats.number(risk.draws)}
    return formats.words.fill(N_("Not drawn as bars: {below} lower and {above} higher of {n} draws."), **facts)


def _scenario(label: str, found: Scenario, formats: Formats, *, quiet: bool) -> Row:
    amounts = tuple((float(formats.amount(one)), formats.money(one)) for one in (found.uplift, found.npv))
    return Row(label, amounts, quiet)
