"""The steps to the full effect with the criterion by which each is done, and how the effect is measured afterwards."""

from dataclasses import dataclass

from documents.sections.measured import Measured, measured
from documents.sections.parts import DASH, Column, Picture, Row, Table, Voice
from documents.sections.pictures import plan_picture
from proposals.case import Case
from proposals.offer import PlanStep
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Plan:
    chart: Picture | None
    steps: Table | None
    measured: Measured | None


def plan(case: Case, valuation: Valuation, voice: Voice) -> Plan | None:
    """None where neither steps nor a measurement are agreed."""
    steps, found = case.offer.plan, measured(case, valuation, voice)
    if not steps and found is None:
        return None
    chart = plan_picture(steps, valuation.programme.start_month, voice) if steps else None
    return Plan(chart, _steps(steps, voice), found)


def _steps(steps: tuple[PlanStep, ...], voice: Voice) -> Table | None:
    if not steps:
        return None
    _, write = voice.gettext, voice.formats
    columns = (
        Column(_("Step")),
        Column(_("From month"), True, "18mm"),
        Column(_("To month"), True, "18mm"),
        Column(_("Who"), width="36mm"),
        Column(_("Done when"), width="50mm"),
    )
    rows = [
        Row(
            (
                voice.text(one.name),
                write.number(one.start),
                write.number(one.end),
                voice.text(one.who) or DASH,
                voice.text(one.accepted_when) or DASH,
            )
        )
        for one in steps
    ]
    return Table(columns, tuple(rows), wide=True)
