"""Runs of a trial: pasted or from a file, what was understood, the role of each column, and every run kept in view."""

from dataclasses import dataclass
from typing import Final

import streamlit as st

from calculators.errors import N_, Notice
from calculators.trial.types import Direction as Way
from documents.labels import DIRECTIONS
from documents.sections.arms import arm_names, named_trial
from documents.sections.run_tables import runs_table
from proposals.trial import ResponseRecord, RunsFile, TrialRecord
from readers.encodings import decode
from readers.errors import CellProblem, UnreadableFile
from readers.numbers import possible_signs
from readers.run_table import RunsReading, runs_from
from readers.table import Table, read_table
from services.read_runs import Column, ProposedRoles, TakenRuns, proposed_roles, take_runs
from ui import saving
from ui import session as state
from ui.responses import Direction, direction_of, known_response, masses, new_response
from ui.session import Session
from ui.views.fields import sentence
from ui.views.plain import plain, spoken
from ui.views.tables import ready_table, table

PASTE_HERE = N_("Copy the rows in your spreadsheet, with the names of the columns, and paste them here.")
NO_REASON = N_("A run is left out only with its reason: write it beside the button.")
NO_DIRECTION = N_("Say of each response which change is good.")
WAYS: Final[dict[Direction, str]] = {
    "up": DIRECTIONS[Way.UP],
    "down": DIRECTIONS[Way.DOWN],
    "unchanged": DIRECTIONS[Way.UNCHANGED],
}
PREVIEW_ROWS = 4
MOST_PROBLEMS = 20
ROLES = {
    "arm": N_("Control or treatment"),
    "lot": N_("Lot of raw material"),
    "run": N_("Name of the run"),
    "order": N_("Order in time"),
    "excluded": N_("Reason of exclusion"),
}
ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1251": "Windows-1251"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person confirmed: a column for each role (None = none), the measured and the weighed ones, the control."""

    roles: dict[str, str | None]
    responses: tuple[str, ...]
    amounts: tuple[str, ...]
    control: str | None
    good: dict[str, Direction | None]


def intake(session: Session, trial: TrialRecord) -> None:
    """Draw the way in: a text area and a file, then what was understood of it."""
    words = session.words
    with st.expander(
        words.gettext("Take in runs"),
        expanded=not trial.runs,
        icon=":material/content_paste:",
        key=session.key("intake"),
    ):
        _paste(session, trial)
        text = session.kept(_raw(trial))
        if text:
            _understood(session, trial, text)


def _raw(trial: TrialRecord) -> str:
    """Where the text of the runs is kept until it is taken in."""
    return f"trials.{trial.id}.runs"


def _paste(session: Session, trial: TrialRecord) -> None:
    words = session.words
    pasted, upload = st.columns([3, 1])
    key = session.key(_raw(trial))
    state.prime(key, session.kept(_raw(trial)) or "")
    with pasted:
        st.text_area(
            words.gettext("Paste the runs"),
            key=key,
            height=150,
            placeholder=words.gettext(PASTE_HERE),
            on_change=_keep,
            args=(_raw(trial), key),
        )
    with upload:
        file_key = session.button(f"file/{trial.id}")
        st.file_uploader(
            words.gettext("or choose a CSV file"),
            key=file_key,
            on_change=_upload,
            args=(_raw(trial), file_key),
        )


def _keep(place: str, key: str) -> None:
    saving.keep_unread(saving.acting(), place, str(state.typed(key) or ""))


def _upload(place: str, key: str) -> None:
    session = saving.acting()
    file = state.typed(key)
    if file is None:
        return
    session.clicks += 1
    try:
        decoded = decode(file.getvalue())
    except UnreadableFile as error:
        session.message = error.notice
        return
    session.held[f"encoding:{place}"] = decoded.encoding
    saving.keep_unread(session, place, decoded.text)
    state.renew(session)


def _understood(session: Session, trial: TrialRecord, text: str) -> None:
    try:
        found = read_table(text.encode())
    except UnreadableFile as error:
        st.error(plain(sentence(session.tell(error.notice))), icon=":material/error:")
        return
    _told(session, trial, found)
    chosen = _roles(session, trial, found)
    reading = _reading(session, trial, found, chosen)
    if reading is not None:
        _take_button(session, trial, chosen, reading)


def _told(session: Session, trial: TrialRecord, found: Table) -> None:
    words = session.words
    encoding = session.held.get(f"encoding:{_raw(trial)}")
    parts = [
        words.counted(N_("{n} row"), N_("{n} rows"), found.reading.rows_read),
        words.fill(N_("columns parted by: {separator}"), separator=words.gettext(found.reading.separator_name)),
        words.fill(N_("decimal sign: {sign}"), sign=_decimal_sign(session, found)),
        *([words.fill(N_("encoding: {encoding}"), encoding=ENCODINGS.get(encoding, encoding))] if encoding else []),
    ]
    st.markdown(f":green[:material/check:] {plain(words.gettext('Understood'))}: {plain(', '.join(parts))}")
    table(found.header, [row.cells for row in found.rows[:PREVIEW_ROWS]])


def _decimal_sign(session: Session, found: Table) -> str:
    cells = [cell for row in found.rows for cell in row.cells if cell]
    signs = {next(iter(possible_signs(cell))) for cell in cells if len(possible_signs(cell)) == 1}
    names = {",": session.words.gettext("comma"), ".": session.words.gettext("point")}
    return ", ".join(names[sign] for sign in sorted(signs)) or session.words.gettext("none needed")


def numeric(found: Table) -> list[str]:
    """The columns that hold numbers."""
    return [name for name in found.header if any(map(possible_signs, filter(None, found.column(name))))]


def proposal_for(found: Table) -> ProposedRoles:
    """The proposed role of each column of a table."""
    numbers = numeric(found)
    return proposed_roles([Column(name, found.column(name), name in numbers) for name in found.header])


def _roles(session: Session, trial: TrialRecord, found: Table) -> Chosen:
    words = session.words
    proposed = proposal_for(found)
    st.markdown(f"**{plain(words.gettext('What is in which column'))}**")
    with st.grid(5, min_column_width=150):
        roles = {role: _role(session, trial, found, (role, getattr(proposed, role))) for role in ROLES}
    taken = set(roles.values())
    amounts = _weighed(session, trial, [name for name in numeric(found) if name not in taken])
    free = [name for name in found.header if name not in taken and name not in amounts]
    measured = st.pills(
        words.gettext("Measured responses"),
        free,
        selection_mode="multi",
        default=[name for name in proposed.responses if name in free],
        format_func=plain,
        key=session.key(f"{_raw(trial)}.responses.{len(found.header)}.{'.'.join(free)}"),
    )
    control = _control(session, trial, found, roles["arm"])
    return Chosen(roles, tuple(measured), amounts, control, _directions(session, trial, measured))


def _directions(session: Session, trial: TrialRecord, measured: list[str]) -> dict[str, Direction | None]:
    """Which change is good, asked for every response that the trial does not know yet."""
    asked = [one for one in measured if known_response(one, trial.responses) is None]
    if not asked:
        return {}
    with st.grid(3, min_column_width=200):
        return {one: _direction(session, trial, one) for one in asked}


def _direction(session: Session, trial: TrialRecord, column: str) -> Direction | None:
    key = session.key(f"{_raw(trial)}.good/{column}")
    state.prime(key, direction_of(column))
    label = session.words.fill(N_("{column}: which change is good"), column=column)
    return st.selectbox(
        spoken(label),
        list(WAYS),
        index=None,
        format_func=lambda one: session.words.gettext(WAYS[one]),
        key=key,
        placeholder=session.words.gettext("Choose"),
        filter_mode=None,
    )


def _weighed(session: Session, trial: TrialRecord, free: list[str]) -> tuple[str, ...]:
    """The columns of weighed amounts: those that the trial has weighed before, else all masses of the table."""
    known = {name for run in trial.runs for name in run.amounts} or masses(free)
    words = session.words
    picked = st.pills(
        words.gettext("Weighed amounts, for the mass balance"),
        free,
        selection_mode="multi",
        default=[name for name in free if name in known],
        format_func=plain,
        help=words.gettext("What went into the run and what came out of it, such as milk in, cheese and whey out."),
        key=session.key(f"{_raw(trial)}.amounts.{'.'.join(free)}"),
    )
    return tuple(picked)


def _role(session: Session, trial: TrialRecord, found: Table, role: tuple[str, str | None]) -> str | None:
    name, proposed = role
    nothing = session.words.gettext("no such column")
    key = session.key(f"{_raw(trial)}.{name}.{hash(found.header)}")
    options = ["", *found.header] if name != "arm" else list(found.header)
    state.prime(key, proposed or options[0])
    chosen = st.selectbox(
        spoken(session.words.gettext(ROLES[name])),
        options,
        format_func=lambda one: one or nothing,
        key=key,
        filter_mode=None,
    )
    return chosen or None


def _control(session: Session, trial: TrialRecord, found: Table, arm: str | None) -> str | None:
    arms = list(dict.fromkeys(filter(None, found.column(arm)))) if arm else []
    proposed = proposal_for(found).control
    key = session.key(f"{_raw(trial)}.control.{hash(tuple(arms))}")
    state.prime(key, proposed if proposed in arms else (arms[0] if arms else None))
    return st.segmented_control(
        session.words.gettext("Which is the control"), arms[:8], required=True, format_func=plain, key=key
    )


def _reading(session: Session, trial: TrialRecord, found: Table, chosen: Chosen) -> RunsReading | None:
    if chosen.roles["arm"] is None or not chosen.responses:
        st.warning(plain(session.words.gettext("Choose at least one measured response.")), icon=":material/pending:")
        return None
    if None in chosen.good.values():
        st.warning(plain(session.words.gettext(NO_DIRECTION)), icon=":material/pending:")
        return None
    column = chosen.roles
    roles = RunsFile(
        path="runs",
        run=column["run"],
        arm=str(column["arm"]),
        lot=column["lot"],
        order=column["order"],
        excluded=column["excluded"],
        amounts=chosen.amounts,
    )
    try:
        reading = runs_from(found, roles, _responses(session, trial, chosen), chosen.control)
    except UnreadableFile as error:
        st.error(plain(sentence(session.tell(error.notice))), icon=":material/error:")
        return None
    if reading.problems:
        _problems(session, reading.problems)
        return None
    return reading


def _responses(session: Session, trial: TrialRecord, chosen: Chosen) -> tuple[ResponseRecord, ...]:
    """The responses for the chosen columns: those the trial has already are kept as they are."""
    made: list[ResponseRecord] = []
    for column in chosen.responses:
        taken = [one.id for one in (*trial.responses, *made)]
        known = known_response(column, trial.responses)
        good = chosen.good.get(column) or "up"
        made.append(known or new_response(column, session.language, good, taken))
    return tuple(made)


def _problems(session: Session, problems: tuple[CellProblem, ...]) -> None:
    words = session.words
    st.error(
        words.counted(N_("{n} cell cannot be used"), N_("{n} cells cannot be used"), len(problems)),
        icon=":material/error:",
    )
    heads = [
        words.gettext("Row"),
        words.gettext("Column"),
        words.gettext("Was read"),
        words.gettext("What would be right"),
    ]
    lines = [
        [str(one.row), one.column, one.text, sentence(session.tell(one.notice))] for one in problems[:MOST_PROBLEMS]
    ]
    table(heads, lines)


def _take_button(session: Session, trial: TrialRecord, chosen: Chosen, reading: RunsReading) -> None:
    key = session.button(f"take/{trial.id}")
    label = session.words.counted(N_("Take in {n} run"), N_("Take in {n} runs"), len(reading.runs))
    taken = TakenRuns(reading.runs, _responses(session, trial, chosen), str(chosen.control))
    st.button(label, key=key, type="primary", icon=":material/check:", on_click=_take, args=(key, trial.id, taken))


def _take(token: str, trial_id: str, taken: TakenRuns) -> None:
    session = saving.acting()
    if not saving.unchanged(session, f"trials.{trial_id}"):
        return
    draft = state.once(session, token, lambda: take_runs(session.workspace, session.open.id, trial_id, taken))
    if draft is not None:
        state.take(session, draft, own=True)
        saving.keep_unread(session, f"trials.{trial_id}.runs", "")
        state.renew(session)


def all_runs(session: Session, trial: TrialRecord) -> None:
    """Every run, the excluded ones with their reason, and the means to exclude one or put it back."""
    words = session.words
    if not trial.runs:
        return
    st.markdown(f"**{plain(words.gettext('All runs'))}**")
    named = named_trial(trial, arm_names(trial, session.voice))
    for part in runs_table(named, session.voice):
        ready_table(part)
    _exclude(session, named)


def _exclude(session: Session, trial: TrialRecord) -> None:
    words = session.words
    labels = [f"{run.run} · {run.arm}" + (f" · {run.lot}" if run.lot else "") for run in trial.runs]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        at = st.selectbox(
            words.gettext("Run"),
            range(len(labels)),
            format_func=labels.__getitem__,
            filter_mode=None,
            key=session.key(f"trials.{trial.id}.exclude"),
            width=260,
        )
        reason_key = session.key(f"trials.{trial.id}.reason")
        st.text_input(words.gettext("Reason of exclusion"), key=reason_key)
        key = session.button(f"exclude/{trial.id}")
        out = at is not None and trial.runs[at].excluded is not None
        label = words.gettext("Put back") if out else words.gettext("Exclude")
        place = f"trials.{trial.id}.runs.{at}.excluded"
        st.button(label, key=key, on_click=_put_back if out else _exclude_run, args=(key, place, reason_key))


def _exclude_run(token: str, place: str, reason_key: str) -> None:
    session = saving.acting()
    reason = str(state.typed(reason_key) or "").strip()
    if not reason:
        session.message = Notice("no_reason", NO_REASON)
        return
    state.once(session, token, lambda: saving.change_list(session, place, reason))


def _put_back(token: str, place: str, reason_key: str) -> None:
    del reason_key
    session = saving.acting()
    state.once(session, token, lambda: saving.change_list(session, place, None))
