"""The charts of a document, in the colours of its brand."""

from collections.abc import Sequence

from calculators.errors import N_
from documents.charts import pictures
from documents.charts.gantt import Plan, Step, gantt
from documents.sections.parts import Picture, Voice, picture
from proposals.offer import PlanStep
from proposals.trial import ResponseRecord, TrialRecord
from proposals.valuation.types import TrialOutcome, Valuation


def bridge_picture(valuation: Valuation, voice: Voice) -> Picture | None:
    """From today's profit to tomorrow's; None where no lever moves anything."""
    if not valuation.bridge:
        return None
    drawn = pictures.bridge_picture(valuation, voice.formats, voice.palette)
    return picture(drawn, voice.gettext(N_("From today's profit to the profit with the change")))


def cash_picture(valuation: Valuation, voice: Voice) -> Picture:
    """The running total of the cash flow."""
    drawn = pictures.cash_picture(valuation, voice.formats, voice.palette)
    return picture(drawn, voice.gettext(N_("Money received less money paid, added up")))


def plan_picture(steps: Sequence[PlanStep], start_month: int, voice: Voice) -> Picture:
    """The steps over the months, with the month after which the benefits are counted."""
    drawn = tuple(Step(voice.text(one.name), one.start, one.end) for one in steps)
    title = voice.gettext(N_("Steps of the plan by month"))
    written = [f"{one.name} {voice.formats.span(one.start, one.end)}" for one in drawn]
    mark = (float(start_month), voice.gettext(N_("effect begins")))
    axis = voice.gettext(N_("months from today"))
    return picture(gantt(Plan(drawn, mark, axis, title, "; ".join(written)), voice.palette))


def response_pictures(
    trial: TrialRecord, response: ResponseRecord, outcome: TrialOutcome, voice: Voice
) -> tuple[Picture, ...]:
    """The pictures that fit the design of the trial."""
    return tuple(
        picture(drawn) for drawn in pictures.trial_pictures(trial, response, outcome, voice.formats, voice.palette)
    )
