"""Releasing a record: what is still missing and where it is filled in, who releases it, one button."""

from collections.abc import Sequence

import streamlit as st

from calculators.errors import N_, Notice
from proposals.draft import Draft
from proposals.permissions import Act
from proposals.problems import Problem
from proposals.trial import TrialRecord
from services import correct_trial, release_trial
from services.errors import ActRefused, NotReleasable
from services.permits import allowed
from ui import saving
from ui.session import Session
from ui.views.headings import subheader
from ui.views.open_points import parted, told, unread
from ui.views.plain import plain
from ui.views.record.doer import known_name, name_field, name_in

WHAT_IT_MEANS = N_(
    "A released record is never changed again: it gets a fingerprint, the client's technologist can sign it, "
    "and a mistake is corrected in a new version with its reason."
)
OTHERS_RELEASE = N_("A pre-sales engineer releases it.")
INCOMPLETE = N_("The record cannot be released yet: what is missing is listed under “Release”.")
MISSING = N_("{n} thing is still missing:"), N_("{n} things are still missing:")
MEND = N_("{n} thing is to be mended:"), N_("{n} things are to be mended:")
HELD = "missing"
COMPLETE = N_("Nothing is missing.")
SIGNED_BEFORE = N_("{who} signed on {date}, before the release: the released version has to be signed again.")
CORRECTING = N_("Version {version} is being corrected by {by}: {reason}")


def missing(session: Session, trial: TrialRecord) -> tuple[Problem, ...]:
    """What the record still needs, and what was typed into it and could not be read; asked once for each version."""
    of, held = (session.open.id, session.open.version, trial.id), session.held.get(HELD)
    if held is None or held[0] != of:
        held = of, release_trial.missing(session.workspace, session.open, trial.id)
        session.held[HELD] = held
    return (*unread(session, f"trials.{trial.id}."), *held[1])


def releasing(session: Session, trial: TrialRecord, lacking: Sequence[Problem]) -> None:
    """Draw the box under the form."""
    words = session.words
    with st.container(border=True):
        subheader(words.gettext("Release"))
        _lacking(session, lacking)
        if trial.signed is not None:
            st.caption(
                plain(words.fill(SIGNED_BEFORE, who=trial.signed.name, date=session.voice.date(trial.signed.date)))
            )
        st.caption(plain(words.gettext(WHAT_IT_MEANS)))
        if not allowed(session.workspace, Act.RELEASE, session.open):
            st.caption(plain(words.gettext(OTHERS_RELEASE)))
            return
        with st.container(horizontal=True, vertical_alignment="bottom"):
            by = name_field(session, f"release/{trial.id}", words.gettext("Who releases it"))
            key = session.button(f"release/{trial.id}")
            label = words.gettext("Release the record")
            args = (key, trial.id, by)
            st.button(label, key=key, type="primary", icon=":material/lock:", on_click=_release, args=args)


def _lacking(session: Session, lacking: Sequence[Problem]) -> None:
    if not lacking:
        st.markdown(f":green[:material/check: {plain(session.words.gettext(COMPLETE))}]")
        return
    absent, wrong = parted(lacking)
    for forms, found in ((MEND, wrong), (MISSING, absent)):
        if found:
            count = session.words.counted(*forms, len(found))
            st.markdown("  \n".join([plain(count), *(_line(session, one) for one in found)]))


def _line(session: Session, one: Problem) -> str:
    where = session.reader.section(one.place)
    said = plain(told(session, one))
    return f":orange[:material/pending:] {said} :gray[:small[{plain(where)}]]" if where else said


def _release(token: str, trial_id: str, by: str) -> None:
    session = saving.acting()
    who = name_in(session, by)
    if who:
        saving.carry_out(session, token, lambda: _released(session, trial_id, who))


def _released(session: Session, trial_id: str, by: str) -> Draft:
    """What is missing stands in the box already."""
    if unread(session, f"trials.{trial_id}."):
        raise ActRefused(Notice("incomplete", INCOMPLETE))
    try:
        return release_trial.release(session.workspace, session.open.id, trial_id, by)
    except NotReleasable as error:
        raise ActRefused(Notice("incomplete", INCOMPLETE)) from error


def correction(session: Session, trial: TrialRecord) -> None:
    """Say above the form which version is being corrected, why, and offer to leave it as it was."""
    if trial.correction is None:
        return
    words, under_way = session.words, trial.correction
    facts = {"version": under_way.version, "by": under_way.by, "reason": under_way.reason}
    key = session.button(f"withdraw/{trial.id}")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        said = words.fill(CORRECTING, **facts)
        st.markdown(f":orange[:material/edit:] {plain(said)}", width="stretch")
        st.button(words.gettext("Leave it as it was"), key=key, on_click=_withdraw, args=(key, trial.id))


def _withdraw(token: str, trial_id: str) -> None:
    session = saving.acting()
    workspace, draft, who = session.workspace, session.open.id, known_name(session)
    saving.carry_out(session, token, lambda: correct_trial.withdraw(workspace, draft, trial_id, who))
