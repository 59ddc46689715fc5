"""The way in: one place to choose a file, one to paste a block, and the file that has come."""

import streamlit as st

from calculators.errors import N_, ValueproofError
from proposals.intake import PendingFile
from proposals.trial import TrialRecord
from ui import saving
from ui import session as state
from ui.lab_desk import desk
from ui.session import Session
from ui.views.intake.pending import bring, bring_text, original, pending_of, place_of, put_aside, settle
from ui.views.plain import plain

PASTE_HERE = N_("Copy the rows in your spreadsheet, with the names of the columns, and paste them here.")
FORMATS = N_("Excel (xlsx, xls, xlsb), OpenDocument (ods), csv, tsv or txt, as the laboratory sent it; up to 20 MB.")
NARROW = 300


def way_in(session: Session, trial: TrialRecord, pending: PendingFile | None) -> None:
    """Draw the uploader and the text area; a file that has come stands in place of both."""
    if pending is not None and not pending.pasted:
        _come(session, trial, pending)
        return
    with st.grid(2, min_column_width=NARROW):
        with st.container():
            _upload(session, trial)
        with st.container():
            _paste(session, trial, pending)


def _come(session: Session, trial: TrialRecord, pending: PendingFile) -> None:
    words = session.words
    with st.container(horizontal=True, vertical_alignment="center"):
        size = session.formats.number(max(1, round(pending.size / 1000)))
        said = words.fill(N_("{size} KB, SHA-256 {digest}…"), size=size, digest=pending.sha256[:12])
        st.markdown(f":material/description: **{plain(pending.name)}** :gray[:small[{plain(said)}]]", width="stretch")
        key = session.button(f"aside/{trial.id}")
        label = words.gettext("Put aside")
        st.button(label, key=key, type="tertiary", icon=":material/close:", on_click=_aside, args=(key, trial.id))


def another(session: Session, trial: TrialRecord) -> None:
    """Draw the way back from a file that cannot be read to the choice of one."""
    key = session.button(f"another/{trial.id}")
    label = session.words.gettext("Choose another file")
    st.button(label, key=key, icon=":material/upload_file:", on_click=_aside, args=(key, trial.id))


def _aside(token: str, trial_id: str) -> None:
    session = saving.acting()
    state.once(session, token, lambda: put_aside(session, trial_id))
    desk(session).clear()
    state.renew(session)


def _upload(session: Session, trial: TrialRecord) -> None:
    key = session.button(f"{place_of(trial.id)}.file")
    label = session.words.gettext("File of the laboratory")
    st.file_uploader(label, key=key, on_change=_uploaded, args=(trial.id, key))
    st.caption(plain(session.words.gettext(FORMATS)))


def _uploaded(trial_id: str, key: str) -> None:
    session = saving.acting()
    file = state.typed(key)
    if file is None:
        return
    session.clicks += 1
    bring(session, trial_id, file.getvalue(), file.name)
    state.renew(session)


def _paste(session: Session, trial: TrialRecord, pending: PendingFile | None) -> None:
    key = session.key(place_of(trial.id))
    text = session.remembered(key, (pending,), lambda: _text(session, pending))
    st.text_area(
        session.words.gettext("or paste the runs"),
        state.drawn(key, text),
        key=key,
        height=110,
        placeholder=session.words.gettext(PASTE_HERE),
        on_change=_pasted,
        args=(trial.id, key),
    )


def _text(session: Session, pending: PendingFile | None) -> str:
    if pending is None:
        return ""
    try:
        return original(session, pending).decode("utf-8", "replace")
    except ValueproofError:
        return ""


def _pasted(trial_id: str, key: str) -> None:
    """Keep the block as it is now; what was settled of it before is settled still."""
    session, text = saving.acting(), str(state.typed(key) or "")
    if not state.take_change(key):
        return
    before = pending_of(session, trial_id)
    if not text.strip():
        put_aside(session, trial_id)
        return
    kept = bring_text(session, text)
    if before is not None and before.pasted:
        kept = kept.model_copy(update={"settings": before.settings, "roles": before.roles, "adding": before.adding})
    settle(session, trial_id, kept)
