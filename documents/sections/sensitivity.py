"""Two effects together: what each pair of their values is worth, losses marked as such."""

from dataclasses import replace
from typing import Final

from calculators.errors import N_
from documents.break_even import EffectWriter, effect_text, effect_writer
from documents.charts.lettering import width_of
from documents.formats import rounded
from documents.sections.parts import Column, Row, Table, Voice
from documents.words import metric_name
from proposals.case import Case
from proposals.valuation.types import TwoWay, Valuation

IN_UNITS: Final = (
    (0, N_("Net present value in {currency}. Across: {across}. Down: {down}.")),
    (3, N_("Net present value in thousand {currency}. Across: {across}. Down: {down}.")),
    (6, N_("Net present value in million {currency}. Across: {across}. Down: {down}.")),
)
CELL_ROOM: Final = 66.0
CELL_SIZE: Final = 8.5
FINEST: Final = 6
CLOSE: Final = 0.15
"""An effect is written so finely that it is off by at most this share of a step."""


def two_way_table(case: Case, valuation: Valuation, two_way: TwoWay, voice: Voice) -> Table:
    """Net present value over two effects, the others as estimated; both edges in words."""
    across = _edge(case, valuation, (two_way.across, two_way.across_effects), voice)
    down = _edge(case, valuation, (two_way.down, two_way.down_effects), voice)
    power, caption = _unit(two_way, voice)
    first, second = (_name(case, valuation, one, voice) for one in (two_way.across, two_way.down))
    said = voice.fill(caption, currency=voice.formats.symbol, across=first, down=second)
    columns = (Column(second, width="36mm"), *(Column(words, True) for words in across))
    rows = [_row(words, values, power, voice) for words, values in zip(down, two_way.npv, strict=True)]
    return Table(columns, tuple(rows), said, wide=True, dense=True)


def _row(words: str, values: tuple[float, ...], power: int, voice: Voice) -> Row:
    losses = frozenset(at for at, value in enumerate(values, start=1) if voice.formats.amount(value) < 0)
    return Row((words, *(_cell(value, power, voice) for value in values)), losses=losses)


def _cell(value: float, power: int, voice: Voice) -> str:
    """An amount without the sign of the currency, which stands above."""
    return voice.formats.number(value / 10**power, 0 if power else voice.formats.places)


def _unit(two_way: TwoWay, voice: Voice) -> tuple[int, str]:
    """Units, thousands or millions of the currency: the first in which every amount has room."""
    values = [value for row in two_way.npv for value in row]
    fitting = (
        (power, caption)
        for power, caption in IN_UNITS
        if max(width_of(_cell(value, power, voice), CELL_SIZE) for value in values) <= CELL_ROOM
    )
    return next(fitting, IN_UNITS[-1])


def _name(case: Case, valuation: Valuation, change: str, voice: Voice) -> str:
    driver = next(one.driver for one in valuation.drivers if one.change == change)
    return metric_name(case, driver.metric, voice.language)


def _edge(case: Case, valuation: Valuation, edge: tuple[str, tuple[float, ...]], voice: Voice) -> tuple[str, ...]:
    """The effects along one edge, in the unit in which the effect was given."""
    change, effects = edge
    driver = next(one.driver for one in valuation.drivers if one.change == change)
    writer = effect_writer(case, driver, (driver.high - driver.low) / 2.0, voice.formats)
    writer = _fine_enough(writer, effects)
    return tuple(effect_text(writer, one, driver.mode) for one in effects)


def _fine_enough(writer: EffectWriter, effects: tuple[float, ...]) -> EffectWriter:
    """The writer with as many decimals more as the steps between the effects need."""
    scaled = [one * writer.scale for one in effects]
    step = abs(scaled[-1] - scaled[0]) / max(len(scaled) - 1, 1)

    def close(digits: int) -> bool:
        return all(abs(float(rounded(one, digits)) - one) <= CLOSE * step for one in scaled)

    digits = range(writer.digits, writer.digits + FINEST + 1)
    return replace(writer, digits=next((one for one in digits if close(one)), digits[-1]))
