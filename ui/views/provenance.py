"""What stands behind a figure: its runs, each with its file, sheet, cell and raw text, and the file itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice, ValueproofError
from documents.sections.arms import arm_names
from documents.sections.run_remarks import run_remarks
from documents.words import verdict_sentence
from proposals.intake import PendingFile
from proposals.trial import CellUnread, ResponseRecord, RunRecord, RunsSource, TrialRecord
from readers.lab.reading import LabReading
from services.analyse_trial import outcomes
from ui import session as state
from ui.lab_desk import Job, desk
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.headings import subheader
from ui.views.intake.abreast import sheet_of, view_of
from ui.views.intake.grids import overview, raw_grid
from ui.views.paging import turned
from ui.views.plain import plain
from ui.views.tables import table

BEHIND: Final = N_("Runs behind this")
UNPLACED: Final = N_("This run was typed in, or taken in before files were kept: there is no file behind it.")
UNPLACED_MANY: Final = N_(
    "Runs without a file behind them, typed in or taken in before files were kept: {n}. Take their file in again to "
    "see each cell."
)
BESIDE: Final = N_("They were read from the file {file} beside the case, SHA-256 {digest}.")
GONE: Final = N_("There are no such runs any more.")
LOST: Final = N_("The original file is not in this database.")
PAGE: Final = 40
MORE: Final = 80
DASH: Final = "—"
MEDIA: Final = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Behind:
    """A response of a trial whose runs are looked at."""

    trial: TrialRecord
    response: ResponseRecord

    def source(self, run: RunRecord) -> RunsSource | None:
        """The file that a run came from."""
        named = run.place.source if run.place else None
        return next((one for one in self.trial.sources if one.id == named), None)

    def cell(self, run: RunRecord) -> str:
        """The cell of the measurement: "C7"; the row alone where the column is not known."""
        source = self.source(run)
        if source is None or run.place is None:
            return ""
        return f"{source.columns.get(self.response.id, '')}{run.place.row}"


def leads_to_runs(session: Session, trial_id: str, response_id: str, where: str = "", label: str | None = None) -> None:
    """Draw the small button that leads from a figure to the runs behind it; `where` tells two on one page apart."""
    key = session.key(f"behind/{trial_id}/{response_id}{where and '/'}{where}")
    st.button(
        plain(label or session.words.gettext(BEHIND)),
        key=key,
        type="tertiary",
        icon=":material/fact_check:",
        help=session.words.gettext("Each run with its file, cell and raw text"),
        on_click=_look,
        args=(f"{trial_id}/{response_id}",),
    )


def leads_of_effects(session: Session, where: str) -> None:
    """Draw the way to the runs behind every effect of the offer that a trial has measured."""
    pairs = measured_pairs(session)
    if not pairs:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for trial, response in pairs:
            leads_to_runs(session, trial.id, response.id, where, _named(session, response))


def _named(session: Session, response: ResponseRecord) -> str:
    return session.words.fill(N_("Runs behind “{response}”"), response=session.voice.text(response.name)[:60])


def measured_pairs(session: Session) -> list[tuple[TrialRecord, ResponseRecord]]:
    """The trials and responses that the changes of the offer rest on, each once, those of the headline first."""
    valuation = session.appraised.valuation if session.appraised else None
    lead = valuation.headline_lever if valuation else None
    ordered = sorted(session.case.changes, key=lambda one: one.lever != lead)
    named = dict.fromkeys((one.measured.trial, one.measured.response) for one in ordered if one.measured)
    found = [behind_of(session, f"{trial}/{response}") for trial, response in named]
    return [(one.trial, one.response) for one in found if one is not None]


def behind_of(session: Session, named: str) -> Behind | None:
    """The trial and response that "trial/response" names, None where they are not there."""
    trial_id, _, response_id = named.partition("/")
    trial = next((one for one in session.case.trials if one.id == trial_id), None)
    responses = trial.responses if trial else ()
    response = next((one for one in responses if one.id == response_id), None)
    return Behind(trial, response) if trial and response else None


def _look(behind: str | None) -> None:
    state.look_behind(state.current(), behind)


def provenance(session: Session, named: str) -> None:
    """Draw the runs behind "trial/response", with the files they came from."""
    words = session.words
    st.button(
        words.gettext("Back"),
        key=session.key("behind-back"),
        icon=":material/arrow_back:",
        on_click=_look,
        args=(None,),
    )
    behind = behind_of(session, named)
    if behind is None:
        st.warning(plain(words.gettext(GONE)), icon=":material/info:")
        return
    _others(session, behind)
    _figure(session, behind)
    shown = _runs(session, behind)
    for source in behind.trial.sources:
        if any(run.place is not None and run.place.source == source.id for run in behind.trial.runs):
            _file(session, behind, source, shown)
    _unplaced(session, behind.trial)


def _others(session: Session, behind: Behind) -> None:
    """The other responses of the trial, one click away."""
    others = [one for one in behind.trial.responses if one.id != behind.response.id]
    if others:
        with st.container(horizontal=True):
            for one in others:
                leads_to_runs(session, behind.trial.id, one.id, "other", _named(session, one))


def _figure(session: Session, behind: Behind) -> None:
    """What the runs show, in one sentence."""
    title = session.words.fill(N_("Runs behind “{response}”"), response=session.voice.text(behind.response.name))
    subheader(title)
    st.caption(plain(session.voice.text(behind.trial.title)))
    for outcome in outcomes(behind.trial):
        if outcome.response == behind.response.id:
            st.markdown(plain(verdict_sentence(behind.trial, behind.response, outcome, session.formats)))


def _runs(session: Session, behind: Behind) -> Sequence[RunRecord]:
    """The table of runs, a page at a time; gives the runs on it."""
    words, runs = session.words, behind.trial.runs
    start = turned(session, "behind", len(runs), PAGE)
    shown = runs[start : start + PAGE]
    unit = session.formats.unit(behind.response.unit)
    value = words.gettext("Value used") + (f", {unit}" if unit else "")
    files = len(behind.trial.sources) > 1
    heads = [words.gettext(one) for one in (N_("Run"), N_("Lot"), N_("Arm"))] + [value]
    heads += [words.gettext("File")] * files
    heads += [words.gettext(one) for one in (N_("Cell"), N_("In the file"), N_("Remarks"))]
    names = arm_names(behind.trial, session.voice)
    table(heads, [_line(session, behind, run, (names, files)) for run in shown], figures=[3])
    return shown


def _line(session: Session, behind: Behind, run: RunRecord, look: tuple[Mapping[str, str], bool]) -> list[str]:
    names, files = look
    value = run.values.get(behind.response.id)
    source = behind.source(run)
    raw = run.place.raw.get(behind.response.id) if run.place else None
    cell = behind.cell(run)
    sheet = f"{source.sheet} " if source and source.sheet and cell else ""
    line = [run.run, run.lot or DASH, names[run.arm], DASH if value is None else session.formats.number(value)]
    if files:
        line.append(source.name if source else DASH)
    return [*line, f"{sheet}{cell}" or DASH, raw or DASH, run_remarks(behind.trial, run, session.voice) or DASH]


def _file(session: Session, behind: Behind, source: RunsSource, shown: Sequence[RunRecord]) -> None:
    words = session.words
    with st.container(border=True):
        st.markdown(f":material/description: **{plain(source.name)}**")
        facts = [f"SHA-256 {source.sha256}", words.counted(N_("{n} byte"), N_("{n} bytes"), source.size)]
        if source.sheet:
            facts.append(words.fill(N_("sheet “{name}”"), name=source.sheet))
        if source.taken:
            facts.append(words.fill(N_("taken in on {date}"), date=session.formats.date(source.taken.date())))
        st.caption(plain(" · ".join(facts)))
        used = source.rows - len(source.left_out)
        st.markdown(
            plain(
                words.fill(
                    N_(
                        "Rows: {rows}, of them used: {used}, left out with a reason: {left}. Cells read otherwise than "
                        "to the letter: {changed}."
                    ),
                    rows=session.formats.number(source.rows),
                    used=session.formats.number(used),
                    left=session.formats.number(len(source.left_out)),
                    changed=session.formats.number(source.changed),
                )
            )
        )
        if source.about_order:
            st.caption(plain(session.voice.text(source.about_order)))
        if source.left_out:
            _left_out(session, source)
        if source.unread:
            _unread(session, source, source.unread)
        _original(session, behind, source, shown)


def _left_out(session: Session, source: RunsSource) -> None:
    words = session.words
    heads = [words.gettext("Row"), words.gettext("In the file"), words.gettext("Why it is left out")]
    with st.expander(words.gettext("Rows left out"), key=f"left-out-{source.id}"):
        lines = [
            [str(one.row), one.text[:160] or DASH, session.voice.text(one.reason)] for one in source.left_out[:PAGE]
        ]
        table(heads, lines)
        if len(source.left_out) > PAGE:
            st.caption(plain(words.fill(N_("and {n} more"), n=len(source.left_out) - PAGE)))


def _unread(session: Session, source: RunsSource, cells: Sequence[CellUnread]) -> None:
    """The cells of runs that gave no figure."""
    words = session.words
    heads = [words.gettext(one) for one in (N_("Row"), N_("Column"), N_("In the file"), N_("Why it was not read"))]
    with st.expander(words.gettext(N_("Cells of runs that were not read")), key=f"unread-{source.id}"):
        told = [(source.heads.get(one.field, one.field), one) for one in cells[:PAGE]]
        table(heads, [[str(one.row), head, one.text[:160], session.voice.text(one.reason)] for head, one in told])
        if len(cells) > PAGE:
            st.caption(plain(words.fill(N_("and {n} more"), n=len(cells) - PAGE)))


def _original(session: Session, behind: Behind, source: RunsSource, shown: Sequence[RunRecord]) -> None:
    """The file to take away, and its sheet with the cells marked that the figure rests on."""
    words = session.words
    key = session.key(f"behind-sheet/{source.id}")
    with st.container(horizontal=True, vertical_alignment="center"):
        name = source.name if "." in source.name else f"{source.name}.txt"
        label = words.gettext("Download the original file")
        data = partial(_bytes, session, source)
        st.download_button(label, data, name, MEDIA, key=session.key(f"original/{source.id}"), on_click="ignore")
        st.toggle(words.gettext("Show the sheet with the cells used"), key=key)
    if state.typed(key):
        _sheet(session, behind, source, shown)


def _bytes(session: Session, source: RunsSource) -> bytes:
    """The original file; words where it is not there, since nothing can be told while a file is fetched."""
    try:
        return session.workspace.files.load(source.sha256)
    except ValueproofError:
        return session.words.gettext(LOST).encode()


def _sheet(session: Session, behind: Behind, source: RunsSource, shown: Sequence[RunRecord]) -> None:
    pending = PendingFile(sha256=source.sha256, name=source.name, size=source.size, settings=source.settings)
    try:
        outcome = desk(session).reading(pending, lambda: session.workspace.files.load(source.sha256))
    except ValueproofError as error:
        outcome = error.notice
    if isinstance(outcome, Job):
        _wait(session, outcome)
    elif isinstance(outcome, Notice):
        st.error(plain(sentence(session.tell(outcome))), icon=":material/error:")
    else:
        st.html(raw_grid_of(session, behind, source, (outcome, shown)))


@st.fragment(run_every=0.4)
def _wait(session: Session, job: Job) -> None:
    if job.over():
        st.rerun()
    st.progress(min(max(job.share, 0.02), 1.0), sentence(session.tell(job.said)))


def raw_grid_of(
    session: Session, behind: Behind, source: RunsSource, looked_at: tuple[LabReading, Sequence[RunRecord]]
) -> str:
    """The sheet around the cells of these runs, each of them marked."""
    found, shown = looked_at
    sheet = sheet_of(found.file, source.sheet or "")
    tables = [one for one in found.tables if one.sheet == sheet.name and one.header_rows == source.header_rows]
    table_here = tables[0] if tables else None
    rows = [run.place.row for run in shown if run.place and run.place.source == source.id]
    column = source.columns.get(behind.response.id, "")
    used = frozenset((row, column) for row in rows)
    begin = min(source.header_rows, default=min(rows, default=1))
    lines = overview(begin, rows, len(sheet.rows), most=PAGE + MORE)
    return raw_grid(replace(view_of(session, sheet, table_here, lines), used=used))


def _unplaced(session: Session, trial: TrialRecord) -> None:
    known = {one.id for one in trial.sources}
    bare = [run for run in trial.runs if run.place is None or run.place.source not in known]
    if not bare:
        return
    words = session.words
    said = words.gettext(UNPLACED) if len(trial.runs) == 1 else words.fill(UNPLACED_MANY, n=len(bare))
    if trial.runs_file and trial.runs_file.sha256:
        facts = {"file": trial.runs_file.path, "digest": trial.runs_file.sha256}
        said += " " + words.fill(BESIDE, **facts)
    st.info(plain(said), icon=":material/info:")
