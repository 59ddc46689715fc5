"""Raw material, line and settings of a trial."""

from collections import Counter
from dataclasses import dataclass

from documents.act.subject import Subject
from documents.sections.parts import DASH, Column, Pair, Row, Table, Voice, joined, pairs
from proposals.trial import LotRecord, TrialRecord

MOST_LOTS_IN_A_LINE = 12


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
    lots = _lots(trial)
    told = any(_told(one) for one in lots)
    few = joined([one.lot for one in lots]) if len(lots) <= MOST_LOTS_IN_A_LINE and not told else ""
    facts = pairs(
        (_("Whose"), whose),
        (_("Raw material"), voice.text(trial.raw_material)),
        (_("Kind of raw material"), voice.text(trial.raw_material_kind)),
        (_("Sampling"), voice.text(trial.sampling)),
        (_("Lots in the runs"), few),
    )
    return Material(facts, None if few or not lots else _lots_table(trial, lots, voice))


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


def _lots(trial: TrialRecord) -> tuple[LotRecord, ...]:
    """The lots that are described, then those that only stand in the runs."""
    known = {one.lot for one in trial.lots}
    others = dict.fromkeys(run.lot for run in trial.runs if run.lot and run.lot not in known)
    return (*trial.lots, *(LotRecord(lot=name) for name in others))


def _told(one: LotRecord) -> bool:
    return any(part is not None for part in (one.origin, one.delivered, one.quantity, one.sampling))


def _lots_table(trial: TrialRecord, lots: tuple[LotRecord, ...], voice: Voice) -> Table:
    """A column for what is told of any lot, and the number of runs on each."""
    _, write = voice.gettext, voice.formats
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


def lots_ran(trial: TrialRecord) -> int:
    """How many lots the counted runs come from."""
    return len({run.lot for run in trial.runs if run.lot and run.excluded is None})
