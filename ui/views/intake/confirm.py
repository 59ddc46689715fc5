"""The word of the engineer: what is still open, and the one button that takes the runs in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from documents.language import translator
from proposals.base import LANGUAGES
from proposals.intake import ReadingSettings
from proposals.trial import CellUnread, RowLeftOut, RunsSource
from readers.lab.facts import layout_of
from readers.lab.reading import CellRemark, LabReading, LabTable, Mark, RowRemark
from readers.lab.reasons import GROUP_ABOVE, codes_of, parts_of
from readers.lab.runs import TableRuns, runs_of
from readers.lab.two_files import in_one_time, namesakes, told_apart
from services.read_runs import TakenRuns, remember_layout, take_runs
from ui import saving
from ui import session as state
from ui.lab_desk import desk
from ui.places import free_id
from ui.session import Session
from ui.views.complaints import sentence
from ui.views.intake.marks import counts_of
from ui.views.intake.pending import original, place_of, settle
from ui.views.intake.roles import (
    Mapped,
    arms_in,
    ask_control,
    ask_direction,
    control_in,
    responses_of,
    undecided,
    wants_control,
)
from ui.views.intake.shared_names import shared_names
from ui.views.plain import plain, spoken

NO_ARM: Final = N_("Say which column tells control from treatment.")
NO_RESPONSE: Final = N_("Choose at least one measured response.")
NO_CONTROL: Final = N_("Say which is the control: all else is compared with it.")
NO_DIRECTION: Final = N_("Say of each response which change is good.")
ONE_ARM: Final = N_("The column of control and treatment holds only one of them.")
NO_RUNS: Final = N_("No row of the table can become a run: look at the rows left out below.")
TWICE: Final = N_(
    "The runs of this very file are in the trial already: they can only be taken in again in their place."
)
REMEMBERED: Final = N_("Read and mapped as settled for {file} on {date}")
ADDING: Final = {"replace": N_("in place of the present runs"), "add": N_("beside the present runs")}
SAME: Final = {
    "other": N_("other runs: told apart as “{name} (2)”"),
    "same": N_("further samples of the same batches"),
}
MOST_NAMES: Final = 6
MOST_REASONS: Final = 3
MOST_LOOKED_AT: Final = 1000
FEWEST_ARMS: Final = 2
ABREAST: Final = 480
LONGEST_ROW: Final = 4000
TEXT: Final = "text"


@dataclass(frozen=True, slots=True)
class Ready:
    """The runs of the table under its roles, and what keeps them from being taken in."""

    runs: TableRuns
    source: str
    same_names: tuple[str, ...] = ()


def confirm(session: Session, mapped: Mapped, found: LabReading, remembered: str) -> None:
    """Draw the bar: what was understood in a line, the open questions, and the button."""
    with st.container(border=True):
        st.markdown(_summary(session, mapped.table))
        if remembered:
            st.markdown(f":material/history: {plain(remembered)}")
        open_points = _missing(session, mapped)
        for said in open_points:
            st.markdown(f":orange[:material/pending:] {plain(said)}")
        if mapped.roles.arm is None or not mapped.roles.responses:
            return
        with st.grid(2, min_column_width=ABREAST):
            if wants_control(mapped):
                ask_control(session, mapped)
            for letter in undecided(mapped):
                ask_direction(session, mapped, letter)
        ready = _ready(session, mapped)
        _tell_order(session, ready.runs)
        asked = [
            shared_names(session, mapped),
            _doubts(session, mapped),
            _reasons(session, mapped, ready.runs),
            _beside(session, mapped, ready),
        ]
        if not ready.runs.runs and not ready.runs.unexplained:
            st.markdown(f":orange[:material/pending:] {plain(session.words.gettext(NO_RUNS))}")
        elif not open_points and not any(asked):
            _button(session, mapped, found, ready)


def _summary(session: Session, table: LabTable) -> str:
    words, counts = session.words, counts_of(table)
    rows = len(table.rows) + len(table.left_out)
    parts = [words.counted(N_("{n} row"), N_("{n} rows"), rows)]
    if table.left_out:
        parts.append(words.counted(N_("{n} left out"), N_("{n} left out"), len(table.left_out)))
    told = (
        (Mark.CHANGED, N_("changed: {n}")),
        (Mark.DOUBTFUL, N_("doubtful: {n}")),
        (Mark.REFUSED, N_("refused: {n}")),
    )
    cells = [words.fill(said, n=session.formats.number(counts[mark])) for mark, said in told if counts[mark]]
    said = ", ".join(parts) + (f". {words.gettext('Cells')}: {', '.join(cells)}" if cells else "")
    return f":green[:material/check:] {plain(words.gettext('Understood'))}: {plain(said)}"


def _missing(session: Session, mapped: Mapped) -> list[str]:
    words, roles = session.words, mapped.roles
    if roles.arm is None:
        return [words.gettext(NO_ARM)]
    if not roles.responses:
        return [words.gettext(NO_RESPONSE)]
    said = [words.gettext(ONE_ARM)] if len(arms_in(mapped)) < FEWEST_ARMS else []
    said += [words.gettext(NO_CONTROL)] if wants_control(mapped) else []
    return said + ([words.gettext(NO_DIRECTION)] if undecided(mapped) else [])


def _ready(session: Session, mapped: Mapped) -> Ready:
    """The runs as they would be taken in; reckoned once for the same table and roles."""
    sources = [one.id for one in mapped.trial.sources]
    source = free_id("source", sources if mapped.pending.adding else [])
    responses = responses_of(session, mapped)
    ids = ",".join(f"{letter}={one.id}" for letter, one in responses.items())
    token = f"{mapped.pending.sha256}/{mapped.pending.settings.model_dump_json(exclude_defaults=True)}"
    token += f"/{mapped.table.sheet}/{mapped.table.index}/{mapped.roles.model_dump_json()}/{ids}/{source}"
    runs = desk(session).remembered(token, lambda: runs_of(mapped.table, mapped.roles, responses, source))
    same = namesakes(mapped.trial.runs, runs.runs) if mapped.pending.adding else ()
    return Ready(runs, source, same)


def _tell_order(session: Session, runs: TableRuns) -> None:
    if runs.about_order is not None:
        st.markdown(f":orange[:material/schedule:] {plain(sentence(session.tell(runs.about_order)))}")


def _doubts(session: Session, mapped: Mapped) -> bool:
    """Every group of doubtful cells in the columns used, each confirmed by one click."""
    groups = doubtful_groups(mapped)
    for name, cells in groups:
        more = session.words.counted(N_("{n} cell"), N_("{n} cells"), len(cells))
        said = f"{plain(_read_as(session, mapped, cells[0]))} ({plain(more)}). {plain(_why(session, cells))}"
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":orange[**?**] {said}", width="stretch")
            key = session.button(f"right/{mapped.trial.id}/{name}")
            label = session.words.gettext("These are right")
            st.button(label, key=key, on_click=_accept, args=(key, mapped, name))
    return bool(groups)


def _read_as(session: Session, mapped: Mapped, first: CellRemark) -> str:
    """What the first of doubtful cells was read as; a cell that took its reading from elsewhere has no text to show."""
    facts = {"column": mapped.names[first.column], "reading": first.reading or "—"}
    if not first.raw:
        return session.words.fill(N_("{column}: row {row} was read as {reading}"), row=first.row, **facts)
    return session.words.fill(N_("{column}: “{raw}” was read as {reading}"), raw=first.raw[:40], **facts)


def _why(session: Session, cells: Sequence[CellRemark]) -> str:
    """The reasons of doubtful cells, each once; of many the first."""
    said = list(dict.fromkeys(sentence(session.tell(one.reason)) for one in cells[:MOST_LOOKED_AT]))
    return " ".join(said[:MOST_REASONS]) + (" …" if len(said) > MOST_REASONS else "")


def doubtful_groups(mapped: Mapped) -> list[tuple[str, list[CellRemark]]]:
    """The doubtful cells of the columns used, by column and reason, without those that were said to be right."""
    roles = mapped.roles
    used = {*roles.responses, *roles.amounts} | {value for value in dict(roles).values() if isinstance(value, str)}
    cells = [one for one in mapped.table.of(Mark.DOUBTFUL) if one.column in used]
    named = sorted(cells, key=_group)
    groups = [(name, list(group)) for name, group in groupby(named, key=_group)]
    return [(name, group) for name, group in groups if name not in mapped.pending.accepted]


def _group(remark: CellRemark) -> str:
    """The column and the reasons of a doubtful cell; what names one group of rows is asked for itself."""
    named = [str(one.facts["row"]) for one in parts_of(remark.reason) if one.code == GROUP_ABOVE]
    return "/".join([remark.column, "+".join(codes_of(remark.reason)), *named])


def _accept(token: str, mapped: Mapped, name: str) -> None:
    session = saving.acting()
    accepted = mapped.pending.model_copy(update={"accepted": (*mapped.pending.accepted, name), "roles": mapped.roles})
    state.once(session, token, lambda: settle(session, mapped.trial.id, accepted))


def _reasons(session: Session, mapped: Mapped, runs: TableRuns) -> bool:
    """What excludes a run without saying why gets its words."""
    for text in runs.unexplained:
        key = session.key(f"{place_of(mapped.trial.id)}.reason/{text}")
        label = session.words.fill(N_("“{text}” excludes runs: why"), text=text)
        st.text_input(spoken(label), key=key, on_change=_explain, args=(mapped, key, text))
    return bool(runs.unexplained)


def _explain(mapped: Mapped, key: str, text: str) -> None:
    session, reason = saving.acting(), str(state.typed(key) or "").strip()
    if reason:
        roles = mapped.roles.model_copy(update={"reasons": {**mapped.roles.reasons, text: reason[:LONGEST_ROW]}})
        settle(session, mapped.trial.id, mapped.pending.model_copy(update={"roles": roles}))


def _beside(session: Session, mapped: Mapped, ready: Ready) -> bool:
    """Where the trial has runs: in their place or beside them, and what runs of one name are then."""
    if not mapped.trial.runs:
        return False
    words, pending = session.words, mapped.pending
    key = session.key(f"{place_of(mapped.trial.id)}.adding")
    st.segmented_control(
        words.gettext("The trial has runs already. Take these in"),
        list(ADDING),
        default=state.drawn(key, "add" if pending.adding else "replace"),
        required=True,
        format_func=lambda one: words.gettext(ADDING[one]),
        key=key,
        on_change=_place,
        args=(mapped, key),
    )
    if pending.adding and pending.sha256 in [one.sha256 for one in mapped.trial.sources]:
        st.markdown(f":orange[:material/pending:] {plain(words.gettext(TWICE))}")
        return True
    return bool(ready.same_names) and _same_names(session, mapped, ready.same_names)


def _same_names(session: Session, mapped: Mapped, names: Sequence[str]) -> bool:
    words, same = session.words, mapped.pending.same_runs
    key = session.key(f"{place_of(mapped.trial.id)}.same")
    said = state.drawn(key, None if same is None else ("same" if same else "other"))
    shown = ", ".join(names[:MOST_NAMES]) + ("…" if len(names) > MOST_NAMES else "")
    st.segmented_control(
        plain(words.fill(N_("Runs of these names are there already: {names}. They are"), names=shown)),
        list(SAME),
        default=said,
        format_func=lambda one: plain(words.fill(SAME[one], name=names[0])),
        key=key,
        on_change=_say_same,
        args=(mapped, key),
    )
    return same is None


def _place(mapped: Mapped, key: str) -> None:
    if state.take_change(key):
        _settle(mapped, {"adding": state.typed(key) == "add"})


def _say_same(mapped: Mapped, key: str) -> None:
    typed = state.typed(key)
    if not state.take_change(key):
        return
    _settle(mapped, {"same_runs": None if typed is None else typed == "same"})


def _settle(mapped: Mapped, change: dict[str, object]) -> None:
    changed = mapped.pending.model_copy(update={"roles": mapped.roles, **change})
    settle(saving.acting(), mapped.trial.id, changed)


def _button(session: Session, mapped: Mapped, found: LabReading, ready: Ready) -> None:
    key = session.button(f"take/{mapped.trial.id}")
    label = session.words.counted(N_("Take in {n} run"), N_("Take in {n} runs"), len(ready.runs.runs))
    args = (key, mapped, found, ready)
    st.button(label, key=key, type="primary", icon=":material/check:", on_click=_take, args=args)


def _take(token: str, mapped: Mapped, found: LabReading, ready: Ready) -> None:
    session, trial_id = saving.acting(), mapped.trial.id
    if not saving.unchanged(session, f"trials.{trial_id}"):
        return
    taken = _taken(session, mapped, found, ready)
    draft = state.once(session, token, lambda: take_runs(session.workspace, session.open.id, trial_id, taken))
    if draft is None:
        return
    state.take(session, draft, own=True)
    as_found = desk(session).known(mapped.pending.model_copy(update={"settings": ReadingSettings()}))
    layouts = [layout_of(mapped.table), *_first_layout(as_found, mapped.table)]
    remember_layout(session.workspace, layouts, mapped.pending.model_copy(update={"roles": mapped.roles}))
    desk(session).clear()
    state.renew(session)


def _first_layout(found: LabReading | None, table: LabTable) -> list[str]:
    """The layout under which the next such file is met before any setting is known."""
    tables = found.tables if found else ()
    return [layout_of(one) for one in tables if (one.sheet, one.index) == (table.sheet, table.index)]


def _taken(session: Session, mapped: Mapped, found: LabReading, ready: Ready) -> TakenRuns:
    pending, trial, control = mapped.pending, mapped.trial, str(control_in(mapped))
    new, responses = ready.runs.runs, tuple(responses_of(session, mapped).values())
    session.workspace.files.keep(original(session, pending))
    source = _source(mapped, found, ready)
    if not pending.adding:
        return TakenRuns(new, responses, control, source)
    if not pending.same_runs:
        new = told_apart(trial.runs, new)
    old, new = in_one_time(trial.runs, new)
    known = [one.id for one in trial.responses]
    both = (*trial.responses, *(one for one in responses if one.id not in known))
    return TakenRuns(new, both, trial.control, source, adding=True, runs_before=old)


def _source(mapped: Mapped, found: LabReading, ready: Ready) -> RunsSource:
    pending, table, runs = mapped.pending, mapped.table, ready.runs
    left_out = tuple(_left_out(one) for one in runs.left_out)
    return RunsSource(
        id=ready.source,
        name=pending.name,
        sha256=pending.sha256,
        size=found.file.size,
        sheet=None if found.file.form == TEXT else table.sheet[:200] or None,
        header_rows=table.header_rows,
        columns=dict(runs.columns),
        heads=dict(runs.heads),
        rows=len(runs.runs) + len(left_out),
        left_out=left_out,
        unread=tuple(_unread(one, runs.columns) for one in runs.unread) or None,
        about_order=_in_both(runs.about_order) if runs.about_order else None,
        changed=len(table.of(Mark.CHANGED)),
        settings=pending.settings,
    )


def _left_out(remark: RowRemark) -> RowLeftOut:
    return RowLeftOut(row=remark.row, text=remark.text[:LONGEST_ROW], reason=_in_both(remark.reason))


def _unread(cell: CellRemark, columns: Mapping[str, str]) -> CellUnread:
    field = next(name for name, letter in columns.items() if letter == cell.column)
    return CellUnread(row=cell.row, field=field, text=cell.raw[:LONGEST_ROW], reason=_in_both(cell.reason))


def _in_both(reason: Notice) -> dict[str, str]:
    return {language: sentence(translator(language).notice(reason))[:LONGEST_ROW] for language in LANGUAGES}


def settled_words(session: Session, file: str, date: str) -> str:
    """That what is shown was settled for another file."""
    return session.words.fill(REMEMBERED, file=file, date=date)
