"""The screen on which a file becomes runs: way in, reading, both sheets, marks, settings, roles, consent."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from proposals.intake import PendingFile, ReadingSettings
from proposals.trial import TrialRecord
from readers.lab.facts import layout_of
from readers.lab.files.raw import RawSheet
from readers.lab.reading import LabReading, LabTable
from services.read_runs import settings_for
from ui import saving
from ui import session as state
from ui.lab_desk import STOPPED, Job, desk
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.intake.abreast import abreast, view_of
from ui.views.intake.confirm import confirm, settled_words
from ui.views.intake.grids import overview, raw_grid
from ui.views.intake.marks import marks
from ui.views.intake.pending import original, pending_of, place_of, settle
from ui.views.intake.roles import Mapped, fitting, proposal_for, role_words, roles
from ui.views.intake.settings import Reader, choice_of_table, settings
from ui.views.intake.way_in import another, way_in
from ui.views.plain import plain

POLL_SECONDS: Final = 0.4
NO_RUNS: Final = N_("No runs can be taken from this table as it stands")
ALL_THE_SAME: Final = "all-the-same"
NO_TABLE: Final = N_("No table was found in the file.")


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read, the table of it that is looked at, and from where its settings were remembered."""

    pending: PendingFile
    found: LabReading
    table: LabTable | None
    remembered: str = ""


def intake(session: Session, trial: TrialRecord) -> None:
    """Draw the way of a file into the trial."""
    pending = pending_of(session, trial.id)
    with st.expander(
        session.words.gettext("Take in runs"),
        expanded=not trial.runs or pending is not None,
        icon=":material/upload_file:",
        key=session.key("intake"),
    ):
        way_in(session, trial, pending)
        if pending is not None:
            _read(session, trial, pending)


def _read(session: Session, trial: TrialRecord, pending: PendingFile) -> None:
    outcome = read(session, trial, pending)
    if isinstance(outcome, Job):
        _progress(session, pending, outcome)
    elif isinstance(outcome, Notice):
        st.error(plain(sentence(session.tell(outcome))), icon=":material/error:")
        if outcome.code == STOPPED:
            _again(session, trial, pending)
        else:
            another(session, trial)
        settings(session, Reader(trial, pending, None, None))
    else:
        _understood(session, trial, outcome)


def read(session: Session, trial: TrialRecord, pending: PendingFile) -> Read | Job | Notice:
    """The file as it is to be looked at: under the settings of a person, else those remembered for its layout."""
    outcome = _reading(session, pending)
    if not isinstance(outcome, LabReading):
        return outcome
    chosen = table_of(outcome, pending.settings, trial)
    if chosen is None or pending.roles is not None or pending.settings != ReadingSettings():
        return Read(pending, outcome, chosen)
    return _as_remembered(session, trial, Read(pending, outcome, chosen), chosen)


def _reading(session: Session, pending: PendingFile) -> LabReading | Job | Notice:
    try:
        return desk(session).reading(pending, lambda: original(session, pending))
    except ValueproofError as error:
        return error.notice


def _as_remembered(session: Session, trial: TrialRecord, fresh: Read, chosen: LabTable) -> Read | Job | Notice:
    known = session.workspace.layouts.remembered(layout_of(chosen))
    if known is None:
        return fresh
    settled = settings_for(known, chosen.sheet, chosen.index)
    pending = fresh.pending.model_copy(update={"settings": settled, "roles": known.roles})
    outcome = _reading(session, pending)
    if isinstance(outcome, Notice):
        return fresh
    if isinstance(outcome, Job):
        return outcome
    said = settled_words(session, known.file, session.formats.date(known.at.date()))
    return Read(pending, outcome, table_of(outcome, settled, trial), said)


def table_of(found: LabReading, settled: ReadingSettings, trial: TrialRecord) -> LabTable | None:
    """The table chosen, else the one with arms and responses and the most rows."""
    tables = [one for one in found.tables if settled.sheet in (None, one.sheet)]
    named = [one for one in tables if one.index == settled.table]
    candidates = named or tables
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return max(candidates, key=lambda one: _rank(one, trial))


def _rank(table: LabTable, trial: TrialRecord) -> tuple[bool, int]:
    proposed = proposal_for(table, trial)
    return proposed.arm is not None and bool(proposed.responses), len(table.rows)


@st.fragment(run_every=POLL_SECONDS)
def _progress(session: Session, pending: PendingFile, job: Job) -> None:
    """How far the reading is, looked at again and again without drawing the rest of the page."""
    if job.over():
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.progress(min(max(job.share, 0.02), 1.0), sentence(session.tell(job.said)))
        label = session.words.gettext("Cancel")
        st.button(label, key=session.key(f"cancel/{pending.sha256}"), icon=":material/stop:", on_click=job.cancel)


def _again(session: Session, trial: TrialRecord, pending: PendingFile) -> None:
    key = session.button(f"again/{trial.id}")
    label = session.words.gettext("Read it again")
    st.button(label, key=key, icon=":material/refresh:", on_click=_read_again, args=(pending,))


def _read_again(pending: PendingFile) -> None:
    desk(state.current()).again(pending)


def _understood(session: Session, trial: TrialRecord, seen: Read) -> None:
    reader = Reader(trial, seen.pending, seen.found, seen.table)
    choice_of_table(session, reader)
    refused = seen.table.no_runs if seen.table is not None and not _taken_all_the_same(seen.pending) else None
    for remark in (*seen.found.file.remarks, *seen.found.remarks):
        if refused is not None and remark.code == refused.code:
            continue
        st.markdown(f":orange[:material/info:] {plain(sentence(session.tell(remark)))}")
    if seen.table is None:
        _no_table(session, seen)
        settings(session, reader)
        return
    if refused is not None:
        _no_runs(session, reader, seen.table, refused)
        return
    mapped = mapped_of(trial, seen, seen.table)
    confirm(session, mapped, seen.found, seen.remembered)
    if seen.remembered:
        _afresh(session, trial, seen.pending)
    roles(session, mapped)
    abreast(session, place_of(trial.id), seen.found, seen.table, role_words(session, mapped))
    marks(session, trial.id, mapped.pending, seen.found, seen.table)
    settings(session, replace(reader, pending=mapped.pending))


def mapped_of(trial: TrialRecord, seen: Read, table: LabTable) -> Mapped:
    """The table with the roles of its columns: as settled, else as proposed."""
    settled = seen.pending.roles
    return Mapped(trial, seen.pending, table, fitting(settled, table) if settled else proposal_for(table, trial))


def _taken_all_the_same(pending: PendingFile) -> bool:
    """Whether a person has said that the table can give runs although it does not look so."""
    return ALL_THE_SAME in pending.accepted or pending.roles is not None


def _no_runs(session: Session, reader: Reader, table: LabTable, reason: Notice) -> None:
    """Why the table gives no runs and what to do, with the sheet as it is; a way on for who knows better."""
    st.error(plain(f"{session.words.gettext(NO_RUNS)}: {session.tell(reason)}"), icon=":material/error:")
    another(session, reader.trial)
    st.html(raw_grid(view_of(session, _sheet(reader, table), table, overview(table.first, (), table.last))))
    key = session.button(f"all-the-same/{reader.trial.id}")
    label = session.words.gettext("Map the columns all the same")
    st.button(label, key=key, type="tertiary", on_click=_take_all_the_same, args=(key, reader))
    settings(session, reader)


def _sheet(reader: Reader, table: LabTable) -> RawSheet:
    sheets = reader.found.file.sheets if reader.found else ()
    return next(one for one in sheets if one.name == table.sheet)


def _take_all_the_same(token: str, reader: Reader) -> None:
    session = saving.acting()
    accepted = reader.pending.model_copy(update={"accepted": (*reader.pending.accepted, ALL_THE_SAME)})
    state.once(session, token, lambda: settle(session, reader.trial.id, accepted))


def _no_table(session: Session, seen: Read) -> None:
    st.error(plain(session.words.gettext(NO_TABLE)), icon=":material/error:")
    for name, reason in seen.found.sheets_without_table.items():
        st.markdown(f":gray[{plain(name)}] {plain(sentence(session.tell(reason)))}")


def _afresh(session: Session, trial: TrialRecord, pending: PendingFile) -> None:
    """The way out of what was remembered."""
    key = session.button(f"afresh/{trial.id}")
    label = session.words.gettext("Do not use what was settled then")
    st.button(label, key=key, type="tertiary", on_click=_forget, args=(key, trial, pending))


def _forget(token: str, trial: TrialRecord, pending: PendingFile) -> None:
    session = saving.acting()
    fresh = pending.model_copy(update={"settings": ReadingSettings(), "roles": None})
    outcome = _reading(session, fresh)
    table = table_of(outcome, fresh.settings, trial) if isinstance(outcome, LabReading) else None
    if table is not None:
        settled = fresh.model_copy(update={"roles": proposal_for(table, trial)})
        state.once(session, token, lambda: settle(session, trial.id, settled))
        state.renew(session)
