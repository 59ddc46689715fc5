"""Why: what a figure rests on, down to each run of a trial or to the source of a statement."""

from typing import Final

import streamlit as st

from calculators.errors import N_
from documents.labels import CONFIDENCE
from documents.sections.arms import arm_names
from documents.sections.evidence import evidence_words
from documents.sections.run_remarks import run_remarks
from documents.source_sheet import Sheet, sheets
from documents.words import metric_name, verdict_sentence
from proposals.offer import Change, Measured
from proposals.trial import RunRecord
from proposals.units import figure_at
from proposals.valuation.tracks import Track
from services.analyse_trial import outcomes
from ui import session as state
from ui.views.meeting.laid import Laid
from ui.views.paging import turned
from ui.views.plain import plain
from ui.views.provenance import Behind
from ui.views.tables import table

WHY: Final = N_("Why?")
HIDE: Final = N_("Hide what it rests on")
SOURCE: Final = N_("Source: {source}")
CELL: Final = N_("{cell} of {file}: “{raw}”")
MOST: Final = 40
DASH: Final = "—"
LOOK: Final = N_("Look at the rows of your file")
NO_SOURCE: Final = N_("No source is noted.")
OPEN: Final = "table-why"
"""Where the step is held whose reasons are shown."""


def why(found: Laid, step: str) -> None:
    """Draw the button, and once it is pressed everything that the step rests on."""
    session = found.session
    opened = session.held.get(OPEN) == step
    st.button(
        session.words.gettext(HIDE if opened else WHY),
        key=session.key("why"),
        icon=":material/fact_check:",
        on_click=_turn,
        args=("" if opened else step,),
    )
    if not opened:
        return
    for change in found.table.as_measured.case.changes:
        _effect(found, change)
    for track in found.table.tracks:
        if track.mode is None:
            _present(found, track)
    _files(found)


def _turn(step: str) -> None:
    state.current().held[OPEN] = step


def _effect(found: Laid, change: Change) -> None:
    """What an effect rests on: the runs of its trial, or its source."""
    case, voice = found.table.as_measured.case, found.voice
    outcome = next(one for one in found.first.drivers if one.change == change.id)
    facts = (metric_name(case, change.metric, voice.language), evidence_words(case, change, outcome, voice))
    with st.expander(plain(": ".join(facts)), key=f"why-{change.id}"):
        if change.measured is not None:
            _runs(found, change.measured)
        elif change.stated is not None:
            _source(found, voice.text(change.stated.source))


def _runs(found: Laid, basis: Measured) -> None:
    trial = next(one for one in found.table.as_measured.case.trials if one.id == basis.trial)
    response = next(one for one in trial.responses if one.id == basis.response)
    for outcome in outcomes(trial):
        if outcome.response == response.id:
            st.markdown(plain(verdict_sentence(trial, response, outcome, found.formats)))
    _table(found, Behind(trial, response))


def _files(found: Laid) -> None:
    """The rows of the client's own files, as they stood in them, one press away."""
    case = found.table.as_measured.case
    named = dict.fromkeys(one.measured.trial for one in case.changes if one.measured)
    for trial in (one for one in case.trials if one.id in named):
        for number, sheet in enumerate(sheets(case, trial, found.formats)):
            _file(found, f"file/{trial.id}/{number}", sheet)


def _file(found: Laid, place: str, sheet: Sheet) -> None:
    with st.expander(plain(f"{found.session.words.gettext(LOOK)}: {sheet.name}"), key=place.replace("/", "-")):
        st.caption(plain(sheet.about))
        start = turned(found.session, place, len(sheet.lines), MOST)
        table(sheet.heads, sheet.lines[start : start + MOST])


def _table(found: Laid, behind: Behind) -> None:
    """Each run with its value, the cell that it was read from, and what is to be said of it."""
    trial, response, voice = behind.trial, behind.response, found.voice
    unit, names = found.formats.unit(response.unit), arm_names(trial, voice)
    value = voice.gettext("Value used") + (f", {unit}" if unit else "")
    heads = [voice.gettext("Run"), voice.gettext("Lot"), voice.gettext("Arm"), value, voice.gettext("Remarks")]
    start = turned(found.session, f"why/{trial.id}/{response.id}", len(trial.runs), MOST)
    lines = []
    for run in trial.runs[start : start + MOST]:
        read = run.values.get(response.id)
        figure = DASH if read is None else found.formats.number(read)
        remarks = (_cell(found, behind, run), run_remarks(trial, run, voice))
        lines.append([run.run, run.lot or DASH, names[run.arm], figure, "; ".join(filter(None, remarks)) or DASH])
    table(heads, lines, figures=[3])


def _cell(found: Laid, behind: Behind, run: RunRecord) -> str:
    """The cell of the file from which a run was read, with what stood there; "" for a run that was typed."""
    source, raw = behind.source(run), run.place.raw.get(behind.response.id) if run.place else None
    if source is None:
        return ""
    facts = {"cell": behind.cell(run), "file": source.name, "raw": raw or DASH}
    return found.session.words.fill(CELL, **facts)


def _present(found: Laid, track: Track) -> None:
    """Where a present figure comes from, of when, and how sure it is."""
    voice, figure = found.voice, figure_at(found.table.as_measured.case, track.metric)
    if figure is None:
        return
    basis = voice.gettext(CONFIDENCE[figure.confidence])
    with st.expander(plain(f"{found.words_of(track).name}: {basis}"), key=f"why-{track.place.replace('.', '-')}"):
        day = f", {found.formats.date(figure.date)}" if figure.date else ""
        st.markdown(plain(found.words_of(track).text(track.stands)))
        _source(found, voice.text(figure.source) + day if figure.source else "")


def _source(found: Laid, said: str) -> None:
    words = found.session.words
    st.markdown(plain(words.fill(SOURCE, source=said) if said else words.gettext(NO_SOURCE)))
