"""Break-even in words: how far an effect may fall, or a price rise, until nothing is earned."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from calculators.appraisal import Outcome
from calculators.errors import N_
from calculators.levers import Driver, Mode
from documents.formats import Formats, digits_carried, digits_for, formats_for, rounded
from documents.numerals import signed
from documents.words import metric_name
from proposals.case import Case
from proposals.metrics import MONEY
from proposals.units import factor_of
from proposals.valuation.types import BreakEvenLine, Evidence, Valuation

STAYS: Final = {
    ("rise", True): N_("{metric}: pays as long as the increase stays above {limit}"),
    ("rise", False): N_("{metric}: pays as long as it does not rise by more than {limit}"),
    ("fall", True): N_("{metric}: pays as long as it does not fall by more than {limit}"),
    ("fall", False): N_("{metric}: pays as long as the decrease stays above {limit}"),
    ("value", True): N_("{metric}: pays as long as the new value stays above {limit}"),
    ("value", False): N_("{metric}: pays as long as the new value stays below {limit}"),
}
WOULD: Final = {
    ("rise", True): N_("{metric}: would pay only with an increase above {limit}"),
    ("rise", False): N_("{metric}: would pay only with an increase below {limit}"),
    ("fall", True): N_("{metric}: would pay only with a decrease below {limit}"),
    ("fall", False): N_("{metric}: would pay only with a decrease above {limit}"),
    ("value", True): N_("{metric}: would pay only with a new value above {limit}"),
    ("value", False): N_("{metric}: would pay only with a new value below {limit}"),
}
SHOWN: Final = {
    Evidence.MEASURED: N_("the trial showed {shown} (90% interval)"),
    Evidence.REFERENCE: N_("the reference case showed {shown} (90% interval)"),
    Evidence.STATED: N_("stated: {shown}"),
    Evidence.OFFERED: N_("the offer names {shown}"),
}


@dataclass(frozen=True, slots=True)
class EffectWriter:
    """Writes effects of one driver as a reader knows them: points, percents, kg/h, money for a tonne."""

    formats: Formats
    unit: str
    scale: float
    write: Callable[[float, str, int | None], str]
    digits: int

    def text(self, effect: float) -> str:
        return self.write(effect * self.scale, self.unit, self.digits)

    def telling(self, limit: float, effect: float) -> "EffectWriter":
        """The writer whose decimals tell a limit from the effect: those that their distance carries, where more."""
        apart = abs(limit - effect) * self.scale
        needed = digits_carried(apart) if apart else self.digits
        fine = max(needed, self.formats.minor) if needed > 0 and self._is_money else needed
        return replace(self, digits=max(self.digits, fine))

    @property
    def _is_money(self) -> bool:
        return self.unit.partition("/")[0] in {MONEY, self.formats.currency}

    def with_half_width(self, effect: float, half_width: float) -> str:
        """ "1.80 ± 0.30 points"; money keeps its sign on both figures."""
        if half_width == 0:
            return self.text(effect)
        figure = self.formats.number(effect * self.scale, self.digits)
        return f"{self.text(effect) if self._is_money else figure} ± {self.text(half_width)}"


def effect_writer(case: Case, driver: Driver, half_width: float, formats: Formats) -> EffectWriter:
    """The writer of a driver's effects, in the unit in which the effect was measured, stated or offered.

    Two figures of `half_width` decide the decimals.
    """
    unit, scale = ("%", 100.0) if driver.mode is Mode.RELATIVE else _given_unit(case, driver)
    certain = max(0, digits_for(driver.estimate * scale, 4))
    digits = digits_carried(half_width * scale) if half_width else certain
    if all(rounded(one * scale, digits) % 1 == 0 for one in (driver.estimate, half_width)):
        digits = min(digits, 0)
    if unit.startswith((MONEY, case.currency)) and driver.mode is not Mode.RELATIVE:
        digits = 2 if digits > 0 else digits
    write = formats.difference if driver.mode is Mode.ABSOLUTE else formats.quantity
    return EffectWriter(formats, unit, scale, write, digits)


def _given_unit(case: Case, driver: Driver) -> tuple[str, float]:
    """The unit of the change as it was given, and what turns the canonical unit of its metric into it."""
    change = next(one for one in case.changes if one.id == driver.id)
    unit = change.stated.unit if change.stated else change.offered.unit if change.offered else ""
    if change.measured is not None:
        trial = next(one for one in case.trials if one.id == change.measured.trial)
        unit = next(one.unit for one in trial.responses if one.id == change.measured.response)
    factor = factor_of(case, driver.metric, unit)
    return (unit, 1.0 / factor) if factor else ("", 1.0)


def effect_text(writer: EffectWriter, effect: float, mode: Mode) -> str:
    """An effect in its own terms: a new value, or a signed difference or relative change."""
    return writer.text(effect) if mode is Mode.NEW_VALUE else signed(writer.text(effect), effect)


def break_even_sentences(case: Case, valuation: Valuation, language: str) -> tuple[str, ...]:
    """One for each driver: "pays as long as the increase stays above 0.40 points; the trial showed 1.80 ± 0.30"."""
    formats = formats_for(case, valuation, language)
    evidence = {one.change: one.evidence for one in valuation.drivers}
    return tuple(break_even_sentence(case, line, evidence[line.change], formats) for line in valuation.break_even)


def break_even_sentence(case: Case, line: BreakEvenLine, evidence: Evidence, formats: Formats) -> str:
    """The sentence of one driver; the others stay as estimated."""
    writer = effect_writer(case, line.driver, line.half_width, formats)
    words = formats.words
    metric = metric_name(case, line.driver.metric, formats.language)
    shown = words.fill(SHOWN[evidence], shown=_shown(line, evidence, writer))
    return f"{_limit(line, metric, writer)}; {shown.removesuffix('.')}."


def _shown(line: BreakEvenLine, evidence: Evidence, writer: EffectWriter) -> str:
    """A measured effect with the half width of its interval; a stated one with its own ends, which may lie unevenly."""
    driver = line.driver
    if evidence is not Evidence.STATED or driver.low == driver.high:
        return writer.with_half_width(line.shown, line.half_width)
    likely, low, high = (writer.text(one) for one in (line.shown, driver.low, driver.high))
    return writer.formats.words.fill(N_("{likely} ({low} to {high})"), likely=likely, low=low, high=high)


def _limit(line: BreakEvenLine, metric: str, writer: EffectWriter) -> str:
    words = writer.formats.words
    if line.effect is None:
        always = line.outcome == Outcome.ALWAYS_PAYS.value
        message = (
            N_("{metric}: pays at any effect within the range examined")
            if always
            else N_("{metric}: does not pay at any effect within the range examined")
        )
        return words.fill(message, metric=metric)
    pays = line.shown >= line.effect if line.better_above else line.shown <= line.effect
    kind = _kind(line)
    size = line.effect if kind == "value" else abs(line.effect)
    if rounded(size * writer.scale, writer.digits) == 0 and kind != "value":
        kind = "rise" if line.better_above else "fall"
    return words.fill((STAYS if pays else WOULD)[kind, line.better_above], metric=metric, limit=writer.text(size))


def _kind(line: BreakEvenLine) -> str:
    """Whether the limit is a rise, a fall or a new value; a limit of zero takes the direction that is hoped for."""
    if line.driver.mode is Mode.NEW_VALUE:
        return "value"
    effect = line.effect or 0.0
    if effect == 0.0:
        return "rise" if line.better_above else "fall"
    return "rise" if effect > 0 else "fall"
