"""Raw material, line and settings of a trial."""

from collections import Counter
from dataclasses import dataclass

from calculators.errors import N_
from documents.act.subject import Subject
from documents.sections.parts import DASH, Column, Pair, Row, Table, Voice, joined, pairs, shortened
from proposals.trial import TrialRecord

MOST_LOTS = 80
LONGEST_LOT = 60


@dataclass(frozen=True, slots=True)
class Material:
    facts: tuple[Pair, ...]
    lots: Table | None


@dataclass(frozen=True, slots=True)
class Line:
    facts: tuple[Pair, ...]
    settings: Table | None


def material(subject: Subject) -> Material:
    trial, voice = subject.trial, subject.voice
    _ = voice.gettext
    whose = _("the client's own deliveries") if trial.own_raw_material else _("not the client's own: a reference only")
    described = {one.lot for one in trial.lots}
    others = [lot for lot in dict.fromkeys(run.lot for run in trial.runs) if lot and lot not in described]
    facts = pairs(
        (_("Whose"), whose),
        (_("Raw material"), voice.text(trial.raw_material)),
        (_("Kind of raw material"), voice.text(trial.raw_material_kind)),
        (_("Sampling"), voice.text(trial.sampling)),
        (_("Lots without description") if described else _("Lots in the runs"), _listed(others, voice)),
    )
    return Material(facts, _lots_table(trial, voice) if trial.lots else None)


def line(subject: Subject) -> Line | None:
    """The line and what it was set to; None where nothing of it is recorded."""
    trial, voice = subject.trial, subject.voice
    _ = voice.gettext
    facts = pairs((_("Line"), voice.text(trial.line)))
    if not facts and not trial.settings:
        return None
    columns = (Column(_("Setting")), Column(_("Value"), width="40mm"), Column(_("Unit"), width="40mm"))
    rows = [Row((voice.text(one.name), one.value, voice.formats.unit(one.unit) or DASH)) for one in trial.settings]
    return Line(facts, Table(columns, tuple(rows), dense=True) if rows else None)


def _listed(lots: list[str], voice: Voice) -> str:
    """The names of lots; of very many the first, and how many more there are."""
    shown = joined([shortened(one, LONGEST_LOT) for one in lots[:MOST_LOTS]])
    if len(lots) <= MOST_LOTS:
        return shown
    return joined([shown, voice.fill(N_("and {count} more"), count=len(lots) - MOST_LOTS)])


def _lots_table(trial: TrialRecord, voice: Voice) -> Table:
    """A column for what is told of any lot, and the number of runs on each."""
    _, write, lots = voice.gettext, voice.formats, trial.lots
    runs = Counter(lot for lot, _run, _arm in {(run.lot, run.run, run.arm) for run in trial.runs})
    found = (
        (Column(_("Lot"), width="30mm"), [one.lot for one in lots]),
        (Column(_("Origin")), [voice.text(one.origin) for one in lots]),
        (
            Column(_("Delivered"), width="26mm"),
            [write.short_date(one.delivered) if one.delivered else "" for one in lots],
        ),
        (Column(_("Quantity"), width="28mm"), [voice.text(one.quantity) for one in lots]),
        (Column(_("Sampling")), [voice.text(one.sampling) for one in lots]),
        (Column(_("Runs"), True, "14mm"), [write.number(runs[one.lot]) if runs else "" for one in lots]),
    )
    kept = [(column, cells) for column, cells in found if any(cells)]
    rows = zip(*(cells for _column, cells in kept), strict=True)
    return Table(
        tuple(column for column, _cells in kept),
        tuple(Row(tuple(cell or DASH for cell in row)) for row in rows),
        dense=True,
    )
