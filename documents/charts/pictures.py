"""The pictures of one case: figures of the valuation laid out for the drawing functions, every word translated."""

from dataclasses import replace
from typing import Final

from calculators.errors import N_
from calculators.trial.types import Comparison, Design, Direction
from documents.charts.bridge import Bar, Basis, Bridge, bridge
from documents.charts.cash import Cash, cumulative_cash
from documents.charts.evidence import effects_picture
from documents.charts.pairs import Pairs, slopes
from documents.charts.runs import Point, Runs, by_lot, in_order
from documents.charts.svg import Palette
from documents.formats import Formats
from documents.headline import payback_of
from documents.labels import LEVERS
from documents.lever_bars import basis_of, lever_shares
from documents.trace.computed import as_float
from documents.words import difference_text, interval_digits
from proposals.base import text_in
from proposals.bulk import collector_paused
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from proposals.valuation.evidence import counts_days
from proposals.valuation.types import TrialOutcome, Valuation

LEGEND: Final[tuple[tuple[Basis, str], ...]] = (
    ("proven", N_("proven on your raw material")),
    ("open", N_("stated or not proven")),
    ("price", N_("price of the offer")),
)
SIGNS: Final = {Direction.UP.value: 1, Direction.DOWN.value: -1, Direction.UNCHANGED.value: 0}


def bridge_picture(valuation: Valuation, formats: Formats, palette: Palette) -> str:
    """From today's operating profit to tomorrow's, lever by lever; the printed bars add up to the printed ends."""
    words = formats.words
    uplift = formats.amount(valuation.uplift)
    before = formats.amount(as_float(valuation.before.account.operating_profit))
    bars = tuple(
        Bar(words.gettext(LEVERS[one.lever]), one.hard, formats.signed_money(share), basis_of(one))
        for one, share in lever_shares(valuation, formats)
    )
    described = "; ".join(f"{bar.label} {bar.written}" for bar in bars)
    return bridge(
        Bridge(
            before=(words.gettext(N_("Profit today")), float(before), formats.money(before)),
            bars=bars,
            after=(words.gettext(N_("Profit with the change")), float(before + uplift), formats.money(before + uplift)),
            legend=legend_of(formats),
            title=words.gettext(N_("From today's operating profit to the profit with the change, by lever")),
            description=f"{formats.money(before)} → {formats.money(before + uplift)}: {described}",
        ),
        palette,
    )


def legend_of(formats: Formats) -> tuple[tuple[Basis, str], ...]:
    """What each look of a bar means."""
    return tuple((basis, formats.words.gettext(label)) for basis, label in LEGEND)


def cash_picture(valuation: Valuation, formats: Formats, palette: Palette) -> str:
    """Cumulative cash flow by month with the payback marked."""
    words, cumulative = formats.words, valuation.cash_flow.cumulative
    horizon = valuation.programme.horizon_months
    months = payback_of(valuation, valuation.measures.payback, formats)
    reached = valuation.measures.payback is not None
    final, lowest = formats.money(cumulative[-1]), formats.money(min(cumulative))
    return cumulative_cash(
        Cash(
            cumulative=cumulative,
            payback=valuation.measures.payback,
            payback_words=words.fill(
                N_("Payback: {payback}") if reached else N_("Paid back: {payback}"), payback=months
            ),
            lowest=lowest,
            final=final,
            axis=words.gettext(N_("months from today")),
            title=words.gettext(N_("Cumulative cash flow by month")),
            description=words.fill(
                N_("Lowest point {lowest}, after {horizon} {final}. Payback: {payback}."),
                lowest=lowest,
                horizon=formats.months(horizon),
                final=final,
                payback=months,
            ),
            least_range=4.0 * 10.0**-formats.places,
        ),
        formats.money,
        palette,
    )


def trial_pictures(
    trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome, formats: Formats, palette: Palette
) -> tuple[str, ...]:
    """The picture that fits the design: slopes of the pairs, dots by lot, or the runs in their order.

    Empty where the response was never measured. A response without a result still shows its runs.
    """
    with collector_paused():
        return _trial_pictures((trial, response, outcome), _points(trial, response), formats, palette)


def _trial_pictures(
    shown: tuple[TrialRecord, ResponseRecord, TrialOutcome],
    points: tuple[Point, ...],
    formats: Formats,
    palette: Palette,
) -> tuple[str, ...]:
    trial, response, outcome = shown
    if not points:
        return ()
    result = outcome.result
    if result is not None and result.design is Design.PAIRED and len(result.comparisons) == 1:
        return (_paired(trial, response, (points, result.comparisons[0]), formats, palette),)
    runs = _runs(trial, response, (points, outcome), formats, palette)
    if result is None or (len(result.comparisons) == 1 and response.good != Direction.UNCHANGED.value):
        return (runs,)
    return (runs, effects_picture(response, result, formats, palette))


def run_chart_picture(trial: TrialRecord, response: ResponseRecord, formats: Formats, palette: Palette) -> str:
    """All runs in their order in time; "" where no order is recorded."""
    points = _points(trial, response)
    if not points or any(point.order is None for point in points):
        return ""
    return in_order(_layout(trial, response, points, formats), formats.number, palette)


def _points(trial: TrialRecord, response: ResponseRecord) -> tuple[Point, ...]:
    """One point for each run: its samples averaged, as the analysis does."""
    measured = [row for row in trial.runs if response.id in row.values]
    if len({row.run for row in measured}) == len(measured):
        return tuple(_point([row], response.id, row.excluded is not None) for row in measured)
    runs: dict[tuple[str, bool], list[RunRecord]] = {}
    for row in measured:
        runs.setdefault((row.run, row.excluded is not None), []).append(row)
    return tuple(_point(rows, response.id, left_out) for (_, left_out), rows in runs.items())


def _point(rows: list[RunRecord], response: str, left_out: bool) -> Point:
    first = rows[0]
    value = sum(row.values[response] / len(rows) for row in rows)
    return Point(first.arm, value, first.lot or "", first.order, left_out)


def _paired(
    trial: TrialRecord,
    response: ResponseRecord,
    found: tuple[tuple[Point, ...], Comparison],
    formats: Formats,
    palette: Palette,
) -> str:
    points, one = found
    words, name = formats.words, text_in(response.name, formats.language)
    unchanged = response.good == Direction.UNCHANGED.value
    low, high = one.ci90 if unchanged else one.ci95
    span = formats.span(low, high, interval_digits(one))
    interval = words.fill(N_("90% interval {span}") if unchanged else N_("95% interval {span}"), span=span)
    effect = difference_text(one, response.unit, formats)
    data = Pairs(
        pairs=_pairs(points, trial.control, one.treatment),
        effect=one.effect,
        interval=(low, high),
        sign=SIGNS[response.good],
        arms=(trial.control, one.treatment),
        axis=_axis(response, formats),
        differences=words.gettext(N_("Difference on each lot")),
        effect_words=f"{effect} ({interval})",
        title=words.fill(N_("{response} on every lot, control and treatment"), response=name),
        description=f"{effect} ({interval})",
        margin=response.margin if unchanged else None,
    )
    return slopes(data, formats.number, palette)


def _pairs(points: tuple[Point, ...], control: str, treatment: str) -> tuple[tuple[str, float, float], ...]:
    counted = {(point.lot, point.arm): point.value for point in points if not point.excluded}
    lots = dict.fromkeys(lot for lot, _ in counted)
    both = [lot for lot in lots if (lot, control) in counted and (lot, treatment) in counted]
    return tuple((lot, counted[lot, control], counted[lot, treatment]) for lot in both)


def _runs(
    trial: TrialRecord,
    response: ResponseRecord,
    found: tuple[tuple[Point, ...], TrialOutcome],
    formats: Formats,
    palette: Palette,
) -> str:
    points, outcome = found
    data = _layout(trial, response, points, formats)
    ordered = all(point.order is not None for point in points)
    switchback = outcome.result is not None and outcome.result.design is Design.SWITCHBACK
    no_lots = all(not point.lot for point in points)
    if ordered and (switchback or no_lots):
        return in_order(data, formats.number, palette)
    blocked = outcome.result is not None and outcome.result.design is Design.BLOCKED
    lot_mean = formats.words.gettext(N_("mean of the lot")) if blocked else ""
    return by_lot(replace(data, lot_mean=lot_mean), formats.number, palette)


def _layout(trial: TrialRecord, response: ResponseRecord, points: tuple[Point, ...], formats: Formats) -> Runs:
    words, name = formats.words, text_in(response.name, formats.language)
    arms = [trial.control, *sorted({point.arm for point in points} - {trial.control})]
    return Runs(
        points=points,
        arms=tuple(arms),
        axis=_axis(response, formats),
        excluded=words.gettext(N_("excluded")),
        title=words.fill(N_("{response}: every run"), response=name),
        description=", ".join(arms),
        across=words.gettext(N_("days from the first run") if counts_days(trial) else N_("order of the runs")),
    )


def _axis(response: ResponseRecord, formats: Formats) -> str:
    name, unit = text_in(response.name, formats.language), formats.unit(response.unit)
    return f"{name}, {unit}" if unit else name
