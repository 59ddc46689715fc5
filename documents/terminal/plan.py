"""A planned trial as plain text, and for programs."""

from collections.abc import Sequence
from typing import Any, Final

from calculators.errors import N_
from calculators.planning.layouts import PlannedDesign
from calculators.planning.power import Plan
from calculators.trial.types import Design
from documents.formats import Formats
from documents.labels import DESIGNS
from documents.terminal.layout import columns, text_of
from documents.terminal.trial import NO_CURRENCY

SPREADS: Final = {
    PlannedDesign.INDEPENDENT: N_("standard deviation of single runs of one arm"),
    PlannedDesign.PAIRED: N_("standard deviation of the differences within pairs"),
    PlannedDesign.BLOCKED: N_("standard deviation of single runs on one lot"),
    PlannedDesign.SWITCHBACK: N_("standard deviation of single runs about their drift"),
}
"""What the noise of a plan is, design by design."""


def plan_text(plan: Plan, curve: Sequence[tuple[int, float]], language: str) -> str:
    """What is to be found amid what noise, the runs it takes, what they show, and the power of other numbers."""
    formats = Formats(language, NO_CURRENCY)
    tell, fill, number = formats.words.gettext, formats.words.fill, formats.number
    aim, design = plan.aim, plan.layout.design
    asked = [
        (tell(N_("Gain to be found")), number(abs(aim.gain))),
        (f"{tell(SPREADS[design])[:1].upper()}{tell(SPREADS[design])[1:]}", number(aim.sd)),
        (tell(N_("Power wanted")), formats.percent(aim.power)),
        (tell(N_("Level of the test, two-sided")), formats.percent(aim.alpha)),
    ]
    heads = (tell(N_("Pairs") if design is PlannedDesign.PAIRED else N_("Runs of each arm")), tell(N_("Power")))
    lines = [fill(N_("Design: {design}"), design=tell(DESIGNS[Design(design.value)])), *columns(asked), ""]
    table = [heads, *((number(n), formats.percent(power, 1)) for n, power in curve)]
    return text_of([*lines, *columns(_answer(plan, formats)), "", *columns(table)])


def _answer(plan: Plan, formats: Formats) -> list[tuple[str, str]]:
    tell, number = formats.words.gettext, formats.number
    paired = plan.layout.design is PlannedDesign.PAIRED
    rows = [(tell(N_("Pairs") if paired else N_("Runs of each arm")), number(plan.runs_per_arm))]
    if plan.exact is not None:
        rows.append((tell(N_("before rounding up")), number(plan.exact, 2)))
    rows.append((tell(N_("Runs in all")), number(plan.total_runs)))
    if plan.lots is not None:
        rows.append((tell(N_("Lots of raw material")), number(plan.lots)))
    return [
        *rows,
        (tell(N_("Power reached")), formats.percent(plan.power, 1)),
        (tell(N_("Gain found with the power wanted")), number(plan.detectable_gain, 4)),
        (tell(N_("Degrees of freedom")), number(plan.df)),
    ]


def plan_json(plan: Plan) -> dict[str, Any]:
    """Raw fractions, full precision; `sd_of` says what the standard deviation is that of."""
    aim, layout = plan.aim, plan.layout
    return {
        "design": layout.design.value,
        "runs_per_arm": plan.runs_per_arm,
        "total_runs": plan.total_runs,
        "power": plan.power,
        "detectable_gain": plan.detectable_gain,
        "runs_per_arm_exact": plan.exact,
        "degrees_of_freedom": plan.df,
        "lots": plan.lots,
        "runs_per_lot": layout.per_lot if layout.design is PlannedDesign.BLOCKED else None,
        "gain": abs(aim.gain),
        "sd": aim.sd,
        "sd_of": "differences" if layout.design is PlannedDesign.PAIRED else "runs",
        "alpha": aim.alpha,
        "target_power": aim.power,
    }
