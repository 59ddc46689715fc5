"""The pictures behind a verdict: effects side by side with their intervals, and what the model leaves over."""

from collections.abc import Sequence

from calculators.errors import N_
from calculators.trial.residuals import Residual
from calculators.trial.types import Comparison, Direction, TrialResult, Verdict
from documents.charts.effects import Bar, Effects, effects
from documents.charts.residuals import Residuals, Rest, residual_plot
from documents.charts.svg import Palette
from documents.formats import Formats
from documents.words import interval_digits
from proposals.base import text_in
from proposals.trial import ResponseRecord

SENSE = {Verdict.PROVEN: 1, Verdict.HARMFUL: -1}


def effects_picture(response: ResponseRecord, result: TrialResult, formats: Formats, palette: Palette) -> str:
    """Every treatment against the control with the interval that its verdict goes by, the margin where there is one."""
    words, name = formats.words, text_in(response.name, formats.language)
    unchanged = response.good == Direction.UNCHANGED.value
    bars = tuple(_bar(one, response, formats) for one in result.comparisons)
    head = N_("Effect against “{control}” with its 90% interval") if unchanged else None
    data = Effects(
        bars=bars,
        head=words.fill(head or N_("Effect against “{control}” with its 95% interval"), control=result.control),
        axis=_difference(response, formats),
        title=words.fill(N_("{response}: effects side by side"), response=name),
        description="; ".join(f"{bar.name}: {bar.written}" for bar in bars),
        margin=response.margin if unchanged else None,
    )
    return effects(data, formats.number, palette)


def _bar(one: Comparison, response: ResponseRecord, formats: Formats) -> Bar:
    interval = one.ci90 if response.good == Direction.UNCHANGED.value else one.ci95
    written = formats.change(one.effect, response.unit, interval_digits(one))
    return Bar(one.treatment, one.effect, interval, written, SENSE.get(one.verdict, 0))


def _difference(response: ResponseRecord, formats: Formats) -> str:
    unit = formats.unit("points" if response.unit.strip() == "%" else response.unit)
    said = formats.words.gettext(N_("treatment less control"))
    return f"{said}, {unit}" if unit else said


def residuals_picture(
    response: ResponseRecord, left: Sequence[Residual], control: str, formats: Formats, palette: Palette
) -> str:
    """What the model leaves over: against what it fits, and over the order of the runs or as a normal plot."""
    words = formats.words
    timed = all(one.order is not None for one in left)
    arms = (control, *sorted({one.arm for one in left} - {control}))
    second = N_("Over the order of the runs") if timed else N_("Against normal scores")
    below = N_("order") if timed else N_("standard deviations")
    unit = formats.unit(response.unit)
    fitted = words.gettext(N_("fitted value"))
    points = tuple(
        Rest(one.arm, one.residual, (one.fitted, (one.order or 0.0) if timed else one.score)) for one in left
    )
    data = Residuals(
        points=points,
        arms=arms,
        heads=(words.gettext(N_("Residuals against fitted values")), words.gettext(second)),
        below=(f"{fitted}, {unit}" if unit else fitted, words.gettext(below)),
        title=words.fill(N_("{response}: residuals"), response=text_in(response.name, formats.language)),
        description=", ".join(arms),
    )
    return residual_plot(data, formats.number, palette)
