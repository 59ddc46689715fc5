"""The picture of a plan: its curve of power laid out for the drawing, every word translated."""

from calculators.errors import N_
from calculators.planning.plan import curve
from calculators.planning.types import Sight
from documents.charts.power import Marked, PowerCurve, power_curve
from documents.charts.svg import Palette
from documents.plan_words import PlanWords
from proposals.planning import Planned


def plan_picture(made: Planned, words: PlanWords, palette: Palette) -> str:
    """The curve of power over the runs of each arm, with the plan and, where it differs, what is made marked.

    Only for a plan that was found.
    """
    formats, tell = words.formats, words.formats.words
    if made.found is None:
        raise ValueError("there is no curve without a plan")
    planned, sheet = made.found.sight, made.sheet
    marked = [_marked(planned, N_("planned: {runs}"), words)]
    if sheet.runs_per_arm != planned.runs_per_arm:
        marked.append(_marked(sheet, N_("affordable: {runs}"), words))
    points = curve(made.found, also=(sheet.runs_per_arm,))
    data = PowerCurve(
        points=tuple((one.runs_per_arm, one.power) for one in points),
        target=made.aim.power,
        target_words=tell.fill(N_("asked for: {power}"), power=formats.percent(made.aim.power)),
        marked=tuple(marked),
        axis=tell.gettext(N_("runs of each arm")),
        title=tell.gettext(N_("Chance to find the gain, by the number of runs")),
        description=" ".join([words.answer(made), words.seen(made.aim, sheet)]),
    )
    return power_curve(data, formats.number, formats.percent(0.0).removeprefix(formats.number(0)), palette)


def _marked(sight: Sight, message: str, words: PlanWords) -> Marked:
    said = words.formats.words.fill(message, runs=str(sight.runs_per_arm))
    return Marked(sight.runs_per_arm, sight.power, said, "disc" if message.startswith("planned") else "ring")
