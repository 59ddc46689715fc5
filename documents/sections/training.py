"""Who is trained on what, for how long and when."""

from documents.sections.parts import DASH, Column, Row, Table, Voice
from documents.sections.quantities import when
from proposals.case import Case
from proposals.offer import TrainingSession


def training_table(case: Case, voice: Voice) -> Table | None:
    """A row for each session; None where nobody is trained."""
    if not case.offer.training:
        return None
    _ = voice.gettext
    columns = (
        Column(_("Topic")),
        Column(_("About"), width="44mm"),
        Column(_("For whom"), width="36mm"),
        Column(_("Hours"), True, "18mm"),
        Column(_("When"), True, "24mm"),
    )
    items = {one.id: voice.text(one.name) for one in case.offer.items}
    rows = [_session(one, items, voice) for one in case.offer.training]
    return Table(columns, tuple(rows), wide=True)


def _session(session: TrainingSession, items: dict[str, str], voice: Voice) -> Row:
    hours = voice.formats.number(session.hours) if session.hours else DASH
    return Row(
        (
            voice.text(session.topic),
            items.get(session.item or "", "") or DASH,
            voice.text(session.audience) or DASH,
            hours,
            when(session.month, voice),
        )
    )
