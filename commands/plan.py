"""`valueproof plan`: how many runs a trial needs, or what the runs that one can afford would show."""

from enum import StrEnum
from typing import Annotated, Final

import typer

from commands.options import Json, Lang, _, option, system_language
from commands.telling import print_json, refusals

TWICE: Final = 2


class DesignName(StrEnum):
    INDEPENDENT = "independent"
    PAIRED = "paired"
    BLOCKED = "blocked"
    SWITCHBACK = "switchback"


Gain = Annotated[str, option(_("Effect that the trial must be able to find, in the unit of the response."))]
Sd = Annotated[str, option(_("Standard deviation of single runs; of the differences where --design is paired."))]
DesignOption = Annotated[DesignName, typer.Option(help=_("How lots and time are to be used."))]
Power = Annotated[str, option(_("Probability to find the gain: 0.9 or 90%."))]
Alpha = Annotated[str, option(_("Two-sided level of the test: 0.05 or 5%."))]
PerLot = Annotated[int, typer.Option("--per-lot", help=_("Blocked: runs of each arm on every lot."))]
RunsAfforded = Annotated[
    int | None, option(_("Runs of each arm that one can afford, instead of those needed."), "--runs")
]


def plan(
    gain: Gain,
    sd: Sd,
    design: DesignOption = DesignName.INDEPENDENT,
    power: Power = "0.9",
    alpha: Alpha = "0.05",
    per_lot: PerLot = 2,
    runs: RunsAfforded = None,
    as_json: Json = False,
    lang: Lang = None,
) -> None:
    language = lang or system_language()
    with refusals(language):
        from calculators.planning.layouts import PlannedDesign, PlannedLayout
        from calculators.planning.power import Aim, curve, plan_for, plan_with
        from documents.terminal.plan import plan_json, plan_text
        from readers.numbers import read_number, read_rate

        effect, spread = (read_number(text, "either").value for text in (gain, sd))
        aim = Aim(effect, spread, read_rate(power), read_rate(alpha))
        layout = PlannedLayout(PlannedDesign(design.value), per_lot)
        found = plan_for(aim, layout) if runs is None else plan_with(aim, layout, runs)
        if as_json:
            print_json(plan_json(found))
        else:
            typer.echo(plan_text(found, curve(aim, layout, TWICE * found.runs_per_arm, points=12), language))
