"""Two effects together: what each pair of their values is worth, losses marked as such."""

from dataclasses import replace
from typing import Final

from calculators.errors import N_
from documents.break_even import EffectWriter, effect_text, effect_writer
from documents.formats import rounded
from documents.sections.parts import Column, Row, Table, Voice
from documents.words import metric_name
from proposals.case import Case
from proposals.valuation.types import TwoWay, Valuation

FINEST: Final = 6
CLOSE: Final = 0.15
"""An effect is written so finely that it is off by at most this share of a step."""


def two_way_table(case: Case, valuation: Valuation, two_way: TwoWay, voice: Voice) -> Table:
    """Net present value over two effects, the others as estimated; both edges in words."""
    across = _edge(case, valuation, (two_way.across, two_way.across_effects), voice)
    down = _edge(case, valuation, (two_way.down, two_way.down_effects), voice)
    names = {
        "across": _name(case, valuation, two_way.across, voice),
        "down": _name(case, valuation, two_way.down, voice),
    }
    caption = voice.fill(N_("Net present value. Across: {across}. Down: {down}."), **names)
    columns = (Column(names["down"], width="40mm"), *(Column(words, True) for words in across))
    rows = [_row(words, values, voice) for words, values in zip(down, two_way.npv, strict=True)]
    return Table(columns, tuple(rows), caption, wide=True, dense=True)


def _row(words: str, values: tuple[float, ...], voice: Voice) -> Row:
    losses = frozenset(at for at, value in enumerate(values, start=1) if voice.formats.amount(value) < 0)
    return Row((words, *(voice.formats.money(value) for value in values)), losses=losses)


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
