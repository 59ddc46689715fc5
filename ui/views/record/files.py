"""Photographs and files of a trial: added, captioned, looked at, taken away again."""

from functools import partial
from typing import Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from calculators.errors import N_, ValueproofError
from documents.thumbnails import thumbnail
from proposals.base import text_in
from proposals.draft import Draft
from proposals.record.attachments import NewFile, photo_type
from proposals.trial import Attachment, TrialRecord
from services import attach_file
from services.workspace import Workspace
from ui import saving
from ui import session as state
from ui.session import Session
from ui.typed import WORDS
from ui.views.aloud import heard
from ui.views.fields import Field, text_field
from ui.views.pictures import photograph
from ui.views.plain import plain

UNKNOWN: Final = "application/octet-stream"
LONGEST: Final = 480
"""Pixels of a thumbnail, drawn at half that size so that it is sharp on any screen."""
NO_FILES: Final = N_("Photographs of the runs and files such as chromatograms or certificates of the laboratory.")


def files(session: Session, trial: TrialRecord) -> None:
    """Draw the way in for files, and every file that is there."""
    words = session.words
    key = session.button(f"attach/{trial.id}")
    st.file_uploader(
        words.gettext("Add photographs and files"),
        accept_multiple_files=True,
        key=key,
        help=words.gettext(NO_FILES),
        on_change=_attach,
        args=(trial.id, key),
    )
    with st.grid(3, min_column_width=240, gap="medium"):
        for number, one in enumerate(trial.attachments):
            with st.container(border=True, gap="small"):
                _entry(session, trial, number, one)


def _attach(trial_id: str, key: str) -> None:
    session = saving.acting()
    for file in state.typed(key) or []:
        given = new_file(file)
        saving.carry_out(session, f"{key}/{file.file_id}", partial(_attached, session, trial_id, given))
    session.clicks += 1


def _attached(session: Session, trial_id: str, given: NewFile) -> Draft:
    return attach_file.attach(session.workspace, session.open.id, trial_id, given)


def new_file(file: UploadedFile) -> NewFile:
    """A file as the browser sent it; what its first bytes say is a photograph is one."""
    data = file.getvalue()
    kind = photo_type(data)
    return NewFile(file.name, data, kind or file.type or UNKNOWN, "photo" if kind else "file")


def _entry(session: Session, trial: TrialRecord, number: int, one: Attachment) -> None:
    place = f"trials.{trial.id}.attachments.{number}"
    shown(session, one)
    text_field(session, Field(f"{place}.caption", session.words.gettext("Caption"), WORDS))
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        download(session, one)
        _remove(session, trial, one, place)


def _remove(session: Session, trial: TrialRecord, one: Attachment, place: str) -> None:
    key = session.button(f"detach/{trial.id}.{one.sha256}")
    hint = session.words.gettext("Remove")
    args = (key, trial.id, one.sha256)
    said = heard(session, place, hint)
    st.button(said, key=key, icon=":material/delete:", type="tertiary", help=hint, on_click=_detach, args=args)


def _detach(token: str, trial_id: str, sha256: str) -> None:
    session = saving.acting()
    saving.carry_out(session, token, lambda: attach_file.detach(session.workspace, session.open.id, trial_id, sha256))


def shown(session: Session, one: Attachment) -> None:
    """Draw a photograph small, and name every file with its size."""
    picture(session, one)
    st.caption(f":material/draft: {plain(one.name)}, {plain(size_words(session, one.size))}")


def picture(session: Session, one: Attachment) -> None:
    """Draw a photograph small; of any other file there is no picture."""
    if one.kind != "photo":
        return
    try:
        small = _small(one.sha256, session.workspace)
    except ValueproofError as error:
        st.caption(plain(session.tell(error.notice)))
        return
    photograph(small, text_in(one.caption, session.language) or one.name)


@st.cache_data(max_entries=200, show_spinner=False)
def _small(sha256: str, _workspace: Workspace) -> bytes:
    """The thumbnail of a photograph: bytes kept under their hash never change, so it is made once."""
    return thumbnail(_workspace.files.load(sha256), LONGEST)


def download(session: Session, one: Attachment) -> None:
    """Draw the button that hands out the file as it was taken in."""
    st.download_button(
        session.words.gettext("Download"),
        partial(session.workspace.files.load, one.sha256),
        file_name=one.name,
        mime=one.media_type,
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
        key=session.key(f"download/{one.sha256}"),
    )


def size_words(session: Session, size: int) -> str:
    """The size of a file as people say it: 640 kB, 3.2 MB."""
    formats = session.formats
    if size < 1_000_000:
        return session.words.fill(N_("{size} kB"), size=formats.number(max(1, round(size / 1000))))
    return session.words.fill(N_("{size} MB"), size=formats.number(size / 1_000_000, 1))
