"""Other ways than the offer: doing nothing, each alternative as promised and as it comes about, side by side."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.alternatives import alternative_sentence, lines_sentence
from documents.charts.ways import Way, Ways, ways_picture
from documents.headline import payback_of, payback_text
from documents.sections.names import written_metric
from documents.sections.parts import DASH, Column, Picture, Row, Table, Voice, joined, picture
from documents.trace.computed import OTHER_WAYS, traced
from documents.trace.ledger import unmarked
from documents.words import metric_name
from proposals.alternatives import Alternative, AlternativeChange
from proposals.case import Case
from proposals.valuation.alternative_path import growth_of
from proposals.valuation.alternatives import (
    AlternativeOutcome,
    MetricMove,
    alternatives_of,
    offer_in_todays_money,
    offer_years,
)
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class OtherWay:
    """One alternative: what is said of it, what comes of it in one sentence, and what it rests on."""

    name: str
    claim: str
    sentence: str
    remarks: tuple[str, ...]
    changes: Table | None
    costs: Table | None


@dataclass(frozen=True, slots=True)
class OtherWays:
    introduction: tuple[str, ...]
    chart: Picture
    table: Table
    ways: tuple[OtherWay, ...]


def alternatives(case: Case, valuation: Valuation, voice: Voice) -> OtherWays | None:
    """None where the case has no alternatives."""
    if not case.alternatives:
        return None
    found = tuple(zip(case.alternatives, traced(alternatives_of(case, valuation), OTHER_WAYS), strict=True))
    intro = voice.gettext(
        N_(
            "Each way changes figures of the whole plant, and the same account is computed with them as for the offer, "
            "over the same time and at the same required return. Promised is what its advocate speaks of; the whole "
            "has what he leaves out as well, with what it rests on. Doing nothing is zero."
        )
    )
    return OtherWays(
        introduction=(intro,),
        chart=_chart(found, valuation, voice),
        table=_table(case, found, valuation, voice),
        ways=tuple(_way(case, one, outcome, valuation, voice) for one, outcome in found),
    )


Found = tuple[tuple[Alternative, AlternativeOutcome], ...]


def _chart(found: Found, valuation: Valuation, voice: Voice) -> Picture:
    _, write = voice.gettext, voice.formats
    ours = Way(_(N_("The offer")), offer_in_todays_money(valuation), write.money(valuation.measures.npv), ours=True)
    others = tuple(
        Way(voice.text(one.name), outcome.whole.present, write.money(outcome.whole.npv)) for one, outcome in found
    )
    said = "; ".join(f"{way.name} {way.written}" for way in (ours, *others))
    drawn = ways_picture(
        Ways(
            ways=(ours, *others),
            nothing=(_("Doing nothing"), write.money(0)),
            axis=_("months from today"),
            title=_(N_("Money received less money paid, added up in today's money, by month, for each way")),
            description=said,
            least_range=4.0 * 10.0**-write.places,
        ),
        write.money,
        voice.palette,
    )
    return picture(
        drawn,
        _(
            N_(
                "Money received less money paid, added up in today's money; in the last month working capital "
                "goes back to what it was"
            )
        ),
    )


def _table(case: Case, found: Found, valuation: Valuation, voice: Voice) -> Table:
    _, write = voice.gettext, voice.formats
    columns = (
        Column(_(N_("Way"))),
        Column(_(N_("Promised a year")), True, "25mm"),
        Column(_(N_("First 12 months of the effect")), True, "25mm"),
        Column(_(N_("Last 12 months counted")), True, "25mm"),
        Column(_("NPV"), True, "27mm"),
        Column(_("Payback"), True, "25mm"),
    )
    zero = write.money(0)
    rows = [Row((_("Doing nothing"), zero, zero, zero, zero, DASH), note=_("the present figures stay as they are"))]
    rows.append(_offer_row(case, valuation, voice))
    rows += [_row(one, outcome, valuation, voice) for one, outcome in found]
    return Table(columns, tuple(rows), wide=True, dense=True)


def _offer_row(case: Case, valuation: Valuation, voice: Voice) -> Row:
    write, found = voice.formats, valuation.expected
    careful = voice.fill(N_("in the careful case NPV {amount}"), amount=write.money(valuation.conservative.npv))
    cells = (found.uplift, *offer_years(valuation), found.npv)
    return Row(
        (voice.gettext(N_("The offer")), *map(write.money, cells), payback_of(valuation, found.payback, write)),
        note=joined([_years_before(case, voice), careful], "; "),
    )


def _years_before(case: Case, voice: Voice) -> str:
    """What the years of the offer do not hold, while those of an alternative hold all but what is paid once."""
    if any(one.charged == "by_use" for one in case.offer.items):
        return voice.gettext(N_("the years are before what is paid for the offer, but for what is charged by use"))
    return voice.gettext(N_("the years are before what is paid for the offer"))


def _row(alternative: Alternative, outcome: AlternativeOutcome, valuation: Valuation, voice: Voice) -> Row:
    write, whole = voice.formats, outcome.whole
    low, high = write.money(outcome.worse.npv), write.money(outcome.better.npv)
    once = write.money(whole.one_off) if write.amount(whole.one_off) else ""
    note = (
        voice.fill(N_("the years are without the {amount} paid once"), amount=once) if once else "",
        "" if unmarked(low) == unmarked(high) else voice.fill(N_("NPV from {low} to {high}"), low=low, high=high),
    )
    cells = (outcome.promised.uplift, whole.first_year, whole.last_year, whole.npv)
    payback = _payback(whole.payback, valuation, voice)
    return Row((voice.text(alternative.name), *map(write.money, cells), payback), note=joined(note, "; "))


def _payback(months: float | None, valuation: Valuation, voice: Voice) -> str:
    return payback_text(months, valuation.programme.horizon_months, voice.formats)


def _way(
    case: Case, alternative: Alternative, outcome: AlternativeOutcome, valuation: Valuation, voice: Voice
) -> OtherWay:
    source = voice.text(alternative.source)
    said = (
        lines_sentence(outcome, voice.formats),
        voice.fill(N_("Source: {source}"), source=source) if source else "",
    )
    claim = voice.text(alternative.claim)
    return OtherWay(
        name=voice.text(alternative.name),
        claim=voice.fill(N_("As it is put forward: “{claim}”"), claim=claim) if claim else "",
        sentence=alternative_sentence(alternative, outcome, valuation, voice.formats),
        remarks=tuple(one for one in said if one),
        changes=_changes(case, alternative, outcome, voice),
        costs=_costs(alternative, voice),
    )


def _changes(case: Case, alternative: Alternative, outcome: AlternativeOutcome, voice: Voice) -> Table | None:
    if not outcome.moves:
        return None
    _ = voice.gettext
    columns = (
        Column(_(N_("What changes"))),
        Column(_("Today"), True, "26mm"),
        Column(_(N_("In the end")), True, "26mm"),
        Column(_(N_("When")), width="29mm"),
        Column(_(N_("Who says so")), width="46mm"),
    )
    by_id = {one.id: one for one in alternative.changes}
    rows = [_change_row(case, alternative, by_id[move.change], move, voice) for move in outcome.moves]
    return Table(columns, tuple(rows), wide=True, dense=True)


def _change_row(case: Case, alternative: Alternative, change: AlternativeChange, move: MetricMove, voice: Voice) -> Row:
    kind = voice.gettext(N_("not mentioned") if move.hidden else N_("promised"))
    basis = change.stated
    source = joined([voice.text(basis.source), voice.short_date(basis.date) if basis.date else ""]) if basis else DASH
    cells = (
        metric_name(case, change.metric, voice.language),
        written_metric(case, change.metric, move.before, voice),
        written_metric(case, change.metric, move.likely, voice),
        when_words(alternative, change, voice),
        source,
    )
    return Row(cells, note=joined([kind, voice.text(change.why)], ": "))


def when_words(alternative: Alternative, change: AlternativeChange, voice: Voice) -> str:
    """ "at once", "after month 3", "growing from month 3 to 15"."""
    growth = growth_of(alternative, change)
    start, end = growth.from_month, growth.from_month + growth.ramp_months
    if growth.ramp_months > 1:
        return voice.fill(N_("growing from month {start} to {end}"), start=start, end=end)
    return voice.fill(N_("after month {start}"), start=start) if start else voice.gettext(N_("from the first month"))


def _costs(alternative: Alternative, voice: Voice) -> Table | None:
    if not alternative.costs:
        return None
    _, write = voice.gettext, voice.formats
    columns = (
        Column(_(N_("Paid once"))),
        Column(_("Amount"), True, "30mm"),
        Column(_(N_("When")), width="33mm"),
        Column(_("Source"), width="60mm"),
    )
    rows = [
        Row(
            (
                voice.text(one.name),
                write.money(one.amount),
                voice.fill(N_("month {n}"), n=one.month) if one.month else _("Today"),
                voice.text(one.source) or DASH,
            ),
            note=_(N_("not mentioned")) if one.hidden else "",
        )
        for one in alternative.costs
    ]
    return Table(columns, tuple(rows), wide=True, dense=True)
