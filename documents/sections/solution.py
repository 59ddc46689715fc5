"""What we propose and what it changes on the line, each change with what it rests on."""

from dataclasses import dataclass

from calculators.levers import Mode
from documents.formats import Figure, rounded_to
from documents.labels import ITEM_KINDS, LEVERS
from documents.sections.evidence import evidence_words
from documents.sections.names import written_metric
from documents.sections.parts import Column, Row, Table, Voice
from documents.sections.quantities import quantity
from documents.sections.training import training_table
from documents.what_must_hold import training_sentence
from documents.words import metric_name
from proposals.case import Case
from proposals.offer import Change
from proposals.valuation.types import DriverOutcome, Valuation


@dataclass(frozen=True, slots=True)
class Solution:
    """`trained` says what the training is worth."""

    story: tuple[str, ...]
    changes: Table | None
    items: Table | None
    training: Table | None
    trained: str


def solution(case: Case, valuation: Valuation, voice: Voice) -> Solution | None:
    """None where nothing is proposed yet."""
    if not (case.solution or case.changes or case.offer.items or case.offer.training):
        return None
    return Solution(
        story=voice.paragraphs(case.solution),
        changes=_changes(case, valuation, voice),
        items=_items(case, voice),
        training=training_table(case, voice),
        trained=training_sentence(valuation, voice.formats),
    )


def _changes(case: Case, valuation: Valuation, voice: Voice) -> Table | None:
    if not valuation.drivers:
        return None
    _ = voice.gettext
    by_id = {one.id: one for one in case.changes}
    columns = (
        Column(_("What changes")),
        Column(_("Figure"), width="34mm"),
        Column(_("Today"), True, "22mm"),
        Column(_("After"), True, "22mm"),
        Column(_("What it rests on"), width="46mm"),
    )
    rows = [_change_row(case, by_id[one.change], one, voice) for one in valuation.drivers]
    return Table(columns, tuple(rows), wide=True)


def _change_row(case: Case, change: Change, outcome: DriverOutcome, voice: Voice) -> Row:
    metric = outcome.driver.metric
    label = voice.gettext(LEVERS[outcome.driver.lever])
    said = voice.text(change.what_changes)
    return Row(
        (
            said or label,
            metric_name(case, metric, voice.language),
            written_metric(case, metric, outcome.before, voice),
            written_metric(case, metric, _certain(outcome), voice),
            evidence_words(case, change, outcome, voice),
        ),
        note=label if said else "",
    )


def _certain(outcome: DriverOutcome) -> Figure:
    """The metric after the change, rounded to where two figures of its uncertainty end."""
    half_width = (outcome.driver.high - outcome.driver.low) / 2.0
    if half_width and outcome.driver.mode is Mode.RELATIVE:
        half_width *= abs(outcome.before)
    return rounded_to(outcome.after, half_width) if half_width else outcome.after


def _items(case: Case, voice: Voice) -> Table | None:
    if not case.offer.items:
        return None
    _ = voice.gettext
    columns = (Column(_("Item")), Column(_("Kind"), width="42mm"), Column(_("Quantity"), True, "42mm"))
    rows = [Row((voice.text(one.name), _(ITEM_KINDS[one.kind]), quantity(one, voice))) for one in case.offer.items]
    return Table(columns, tuple(rows), wide=True)
