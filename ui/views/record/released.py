"""A released trial: what it is, who signed it, the whole record to read, and the way to correct it."""

import streamlit as st

from calculators.errors import N_, Notice
from proposals.record.release import unreleased
from proposals.trial import Release, TrialRecord
from services import correct_trial
from ui import saving
from ui import session as state
from ui.session import Session
from ui.views.complaints import warning
from ui.views.moments import moment
from ui.views.plain import plain
from ui.views.record.doer import name_field, name_in
from ui.views.record.history import history
from ui.views.record.sheet import sheet
from ui.views.record.signature import signature
from ui.views.tabs import opened_tabs
from ui.views.trial_act import act_download
from ui.views.verdicts import verdicts

RELEASED = N_("Version {version}, released on {when} by {by}")
CORRECTS = N_("It corrects version {version}: {reason}")
UNSIGNED = N_("Not signed yet: the place for the signature is below the record.")
CORRECTING = N_("The released version stays as it is, with its signature. What you change becomes the next version.")
NO_REASON = N_("A correction needs its reason: it is printed with both values of whatever changes.")
SHORT = 12
LONGEST_REASON = 4000


def released(session: Session, trial: TrialRecord) -> None:
    """Draw the released trial."""
    for name, tab in opened_tabs(session, f"{trial.id}-released", ("record", "result"), "record", trial.id):
        with tab:
            if name == "result":
                verdicts(session, trial)
            else:
                _record(session, trial)


def _record(session: Session, trial: TrialRecord) -> None:
    if trial.release is not None:
        _stamp(session, trial, trial.release)
    with st.container(border=True):
        sheet(session, trial)
    act_download(session, trial)
    signature(session, trial)
    _correct(session, trial)
    history(session, trial)


def altered(session: Session, trial: TrialRecord) -> None:
    """Draw a record that is not the one that was released: to read, beside the history of what was; no act is open."""
    st.badge(session.words.gettext("Changed after release"), icon=":material/gpp_bad:", color="red")
    with st.container(border=True):
        sheet(session, unreleased(trial))
    act_download(session, unreleased(trial))
    history(session, trial)


def _stamp(session: Session, trial: TrialRecord, release: Release) -> None:
    words = session.words
    facts = {"version": release.version, "when": moment(session, release.at), "by": release.by}
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(words.gettext("Released"), icon=":material/lock:", color="green")
            st.markdown(plain(words.fill(RELEASED, **facts)), width="stretch")
            with st.popover(fingerprint_words(session, release.sha256), type="tertiary", icon=":material/fingerprint:"):
                st.caption(plain(words.gettext("Fingerprint of this version, SHA-256")))
                st.code(release.sha256, language=None, wrap_lines=True)
        if trial.signed is None:
            st.caption(plain(words.gettext(UNSIGNED)))
        if release.reason:
            said = words.fill(CORRECTS, version=release.version - 1, reason=session.voice.text(release.reason))
            st.caption(plain(said))


def fingerprint_words(session: Session, sha256: str) -> str:
    """The beginning of a fingerprint, enough to compare by eye."""
    return session.words.fill(N_("Fingerprint {short}…"), short=sha256[:SHORT])


def _correct(session: Session, trial: TrialRecord) -> None:
    words = session.words
    with st.expander(words.gettext("Correct it"), icon=":material/edit:", key=session.key(f"correct/{trial.id}")):
        st.caption(plain(words.gettext(CORRECTING)))
        reason = session.lasting(f"correct/{trial.id}.reason")
        st.text_area(words.gettext("Reason of the correction"), key=reason, height=80, max_chars=LONGEST_REASON)
        warning(session, reason)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            by = name_field(session, f"correct/{trial.id}", words.gettext("Who corrects it"))
            key = session.button(f"correct/{trial.id}")
            label = words.gettext("Begin the correction")
            st.button(label, key=key, on_click=_begin, args=(key, trial.id, by, reason))


def _begin(token: str, trial_id: str, by: str, reason: str) -> None:
    session = saving.acting()
    who, why = name_in(session, by), str(state.typed(reason) or "").strip()
    if not why:
        state.warn(session, reason, Notice("no_reason_to_correct", NO_REASON))
    elif who:
        workspace, draft, text = session.workspace, session.open.id, {session.language: why}
        saving.carry_out(session, token, lambda: correct_trial.begin(workspace, draft, trial_id, who, text))
