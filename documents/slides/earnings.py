"""What it earns: the bridge as steps that can be edited, the account before and after beside it."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import Final

from calculators.errors import N_
from documents.charts.bridge import SHORT_RANGE, Basis
from documents.charts.flowing import SAFE
from documents.charts.lettering import width_of
from documents.charts.pictures import legend_of
from documents.labels import LEVERS
from documents.lever_bars import basis_of, lever_shares
from documents.sections.earnings import earnings
from documents.sections.parts import Voice
from documents.slides.chart_data import Axis, Bars, Colour, Series
from documents.slides.codes import money_code
from documents.slides.figure_parts import grid_of
from documents.slides.fitting import Box, one_line
from documents.slides.parts import BODY, Band, Chart, Look, Part, Slide, line, title, words
from proposals.valuation.types import Valuation

CHART: Final = Box(40, 112, 396, 312)
LEGEND_AT: Final = Box(40, 428, 396, 17)
BELOW: Final = Box(40, 466, 396, 28)
TABLE: Final = Box(456, 112, 464, 320)
REMARKS: Final = Box(456, 440, 464, BODY.bottom - 440)
LABEL: Final = 170.0
ROOM: Final = 0.05
SWATCH: Final = 10.0
LEGEND_SIZE: Final = 11.0
BASIS: Final[dict[Basis, Colour]] = {"proven": "gain", "open": "stated", "price": "quiet"}
CUT: Final = N_("The bars of the two profits are cut off: they do not begin at zero.")
MORE: Final = N_("{amount} more profit a year: {before} today, {after} with the change.")
LESS: Final = N_("{amount} less profit a year: {before} today, {after} with the change.")
SAME: Final = N_("The profit of a year stays at {before}.")


def earnings_slide(valuation: Valuation, voice: Voice) -> Slide:
    said = earnings(valuation, voice)
    chart, cut = _bridge(valuation, voice)
    looks = [one for one in chart.data.series if one.colour] if isinstance(chart.data, Bars) else []
    note = voice.gettext(
        N_(
            "One account of the line, computed twice: with today's figures and with the changed ones. The parts of the "
            "difference are Shapley values, the average over all orders in which the changes could be made; see “What "
            "it earns” and “Appendix: how it was computed” in the proposal."
        )
    )
    parts: list[Part] = [
        chart,
        *_legend(looks),
        grid_of(said.account, TABLE, voice, voice.gettext("Account of a year before and after")),
    ]
    if cut:
        parts.append(words(BELOW, voice.gettext(CUT), (11.0, 10.0), Look("quiet")))
    if told := (*said.bridge_words, *said.remarks):
        parts.append(words(REMARKS, told, (12.0, 11.0, 10.0), Look("quiet")))
    return Slide(title(_message(valuation, voice)), tuple(parts), (note,))


def _legend(series: Sequence[Series]) -> list[Part]:
    """What the colours of the bars mean, in lines; a look that stands above and below zero once."""
    looks = list({one.colour: one for one in reversed(series)}.values())[::-1]
    left, top = LEGEND_AT.left, LEGEND_AT.top
    parts: list[Part] = []
    for one in looks:
        wide = min(width_of(one.name, LEGEND_SIZE) / SAFE + 1, LEGEND_AT.width - SWATCH - 5)
        if left + SWATCH + 5 + wide > LEGEND_AT.right:
            left, top = LEGEND_AT.left, top + LEGEND_AT.height
        parts.append(Band(Box(left, top + 2, SWATCH, SWATCH), one.colour))
        parts.append(line(Box(left + SWATCH + 5, top, wide, LEGEND_AT.height), one.name, LEGEND_SIZE))
        left += SWATCH + 5 + wide + 2 * SWATCH
    return parts


def _message(valuation: Valuation, voice: Voice) -> str:
    write = voice.formats
    uplift, before = write.amount(valuation.uplift), write.amount(float(valuation.before.account.operating_profit))
    message = MORE if uplift > 0 else LESS if uplift < 0 else SAME
    return voice.fill(
        message, amount=write.money(abs(uplift)), before=write.money(before), after=write.money(before + uplift)
    )


def _bridge(valuation: Valuation, voice: Voice) -> tuple[Chart, bool]:
    """The chart, and whether its bars do not begin at zero."""
    write = voice.formats
    before = write.amount(float(valuation.before.account.operating_profit))
    shares = lever_shares(valuation, write)
    levels = list(accumulate((amount for _, amount in shares), initial=before))
    names = [voice.gettext(LEVERS[one.lever]) for one, _ in shares]
    rows = [
        (voice.gettext("Profit today"), write.money(before)),
        *((name, write.signed_money(amount)) for name, (_, amount) in zip(names, shares, strict=True)),
        (voice.gettext("Profit with the change"), write.money(levels[-1])),
    ]
    axis, cut = _axis(levels, money_code(write))
    bases = [basis_of(one) for one, _ in shares]
    data = Bars(
        tuple(f"{one_line(name, LABEL, 11)}  {amount}" for name, amount in rows), _series(levels, bases, voice), axis
    )
    described = "; ".join(f"{name} {amount}" for name, amount in rows)
    return Chart(CHART, data, voice.gettext("From today's profit to the profit with the change"), described), cut


def _axis(levels: Sequence[Decimal], code: str) -> tuple[Axis, bool]:
    """From zero where the steps can be seen so, else cut off near them and without figures."""
    low, high = float(min(levels)), float(max(levels))
    spread, size = high - low, max(abs(low), abs(high))
    if not (low > 0 or high < 0) or spread >= SHORT_RANGE * size:
        ends = (min(low, 0.0), max(high, 0.0) if max(high, 0.0) > min(low, 0.0) else 1.0)
        room = ROOM * (ends[1] - ends[0])
        return Axis(ends[0] - room * (low < 0), ends[1] + room, ends[1] - ends[0], code, shown=False), False
    room = 0.3 * (spread or size)
    ends = (low - room, high + room / 4) if low > 0 else (low - room / 4, high + room)
    return Axis(*ends, ends[1] - ends[0], code, shown=False), True


def _series(levels: Sequence[Decimal], bases: Sequence[Basis], voice: Voice) -> tuple[Series, ...]:
    """An unseen ground, the two profits, and a series for each look of a step, above zero and below it."""
    total = len(levels) + 1
    ground: list[float] = [0.0] * total
    profits: list[float | None] = [None] * total
    profits[0], profits[-1] = float(levels[0]), float(levels[-1])
    steps: dict[tuple[str, Colour], tuple[list[float | None], list[float | None]]] = {}
    for at, (basis, (start, end)) in enumerate(zip(bases, pairwise(levels), strict=True), start=1):
        look = _look(basis, end - start, voice)
        above, below = steps.setdefault(look, ([None] * total, [None] * total))
        ground[at], above[at], below[at] = _parts(float(start), float(end))
    found = [Series(voice.gettext(N_("ground of the steps")), tuple(ground), "")]
    found.append(Series(voice.gettext(N_("profit of a year")), tuple(profits), "brand"))
    for (name, colour), (above, below) in steps.items():
        found.append(Series(name, tuple(above), colour))
        if any(below):
            found.append(Series(voice.fill(N_("{name}, below zero"), name=name), tuple(below), colour))
    return tuple(found)


def _look(basis: Basis, change: Decimal, voice: Voice) -> tuple[str, Colour]:
    if change < 0:
        return voice.gettext(N_("takes away")), "loss"
    return dict(legend_of(voice.formats))[basis], BASIS[basis]


def _parts(start: float, end: float) -> tuple[float, float | None, float | None]:
    """The unseen ground of a step and what is seen of it above zero and below it."""
    low, high = min(start, end), max(start, end)
    if low >= 0:
        return low, high - low, None
    if high <= 0:
        return high, None, low - high
    return 0.0, high, low
