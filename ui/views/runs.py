"""All runs of a trial, kept in view: the excluded ones with their reason, and the means to exclude one."""

import streamlit as st

from calculators.errors import N_, Notice
from documents.sections.arms import arm_names, named_trial
from documents.sections.run_tables import runs_table
from proposals.record.exclusion import is_reason
from proposals.trial import TrialRecord
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.complaints import warning
from ui.views.order_told import order_told
from ui.views.paging import turned
from ui.views.plain import plain
from ui.views.tables import ready_table

PAGE = 50
NO_REASON = N_("A run is left out only with its reason: write it beside the button.")


def all_runs(session: Session, trial: TrialRecord) -> None:
    """Every run, the excluded ones with their reason, and the means to exclude one or put it back; a page at a time."""
    words = session.words
    if not trial.runs:
        return
    st.markdown(f"**{plain(words.gettext('All runs'))}**")
    order_told(session, trial)
    start = turned(session, f"trials.{trial.id}.all-runs", len(trial.runs), PAGE)
    shown = trial.model_copy(update={"runs": trial.runs[start : start + PAGE]})
    named = named_trial(shown, arm_names(trial, session.voice))
    for part in runs_table(named, session.voice):
        ready_table(part)
    _exclude(session, named, start)


def _exclude(session: Session, trial: TrialRecord, start: int) -> None:
    """`trial` has the runs of one page, the first of which is the run numbered `start`."""
    words = session.words
    labels = [f"{run.run} · {run.arm}" + (f" · {run.lot}" if run.lot else "") for run in trial.runs]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        at = st.selectbox(
            words.gettext("Run"),
            range(len(labels)),
            format_func=labels.__getitem__,
            filter_mode=None,
            key=session.key(f"trials.{trial.id}.exclude{start or ''}"),
            width=260,
        )
        reason_key = session.key(f"trials.{trial.id}.reason")
        st.text_input(words.gettext("Reason of exclusion"), key=reason_key)
        key = session.button(f"exclude/{trial.id}")
        out = at is not None and trial.runs[at].excluded is not None
        label = words.gettext("Put back") if out else words.gettext("Exclude")
        place = f"trials.{trial.id}.runs.{start + (at or 0)}.excluded"
        st.button(label, key=key, on_click=_put_back if out else _exclude_run, args=(key, place, reason_key))
    warning(session, reason_key)


def _exclude_run(token: str, place: str, reason_key: str) -> None:
    session = saving.acting()
    reason = str(state.typed(reason_key) or "").strip()
    if not is_reason(reason):
        state.warn(session, reason_key, Notice("no_reason", NO_REASON))
        return
    state.once(session, token, lambda: saving.change_list(session, place, reason))


def _put_back(token: str, place: str, reason_key: str) -> None:
    del reason_key
    session = saving.acting()
    state.once(session, token, lambda: saving.change_list(session, place, None))
