"""The signature of the client's technologist under a released record: on the screen, or as a scan."""

import datetime as dt
from dataclasses import dataclass

import streamlit as st

from calculators.errors import N_, Notice
from proposals.draft import Draft
from proposals.record.attachments import NewFile
from proposals.trial import Signature, TrialRecord
from readers.errors import UnreadNumber
from services import attach_file, sign_trial
from services.errors import FileRefused
from ui import saving
from ui import session as state
from ui.session import Session
from ui.typed import DAY, read_date
from ui.views.complaints import warning
from ui.views.moments import today
from ui.views.plain import plain
from ui.views.record.cards import title
from ui.views.record.files import download, new_file, picture
from ui.views.record.pad import drawn, pad

SIGNS = N_("Signed is this record: “{title}”, version {version}, fingerprint {short}…")
CONFIRM = N_("Without a drawn signature: I, named above, have read the record and stand by it")
UNCONFIRMED = N_("Sign on the pad, choose a scan, or tick that you stand by the record.")
NO_NAME = N_("Write the name of whoever signs.")
SCAN_HELP = N_("PNG, JPEG, WebP or PDF.")
NO_SCAN = N_("“{file}” is no scan in PNG, JPEG, WebP or PDF.")
DRAWN = "signature.png"
OF_THE_DATE = frozenset({"signed-out-of-time", "date_unreadable", "date_impossible"})
LONGEST = 200
SHORT = 12
WIDEST = 320


@dataclass(frozen=True, slots=True)
class _Keys:
    """The widgets of the form."""

    name: str
    role: str
    date: str
    pad: str
    scan: str
    confirmed: str


def signature(session: Session, trial: TrialRecord) -> None:
    """Draw who has signed the record, or the form to sign it."""
    with st.container(border=True):
        title(session.words.gettext("Signature of the client's technologist"))
        if trial.signed is None:
            _form(session, trial)
        else:
            _signed(session, trial.signed)


def _signed(session: Session, signed: Signature) -> None:
    words, voice = session.words, session.voice
    role = f", {voice.text(signed.role)}" if signed.role else ""
    said = words.fill(N_("Signed: {who}, {date}"), who=f"{signed.name}{role}", date=voice.date(signed.date))
    st.markdown(f":green[:material/draw:] **{plain(said)}**")
    if signed.image is not None:
        with st.container(width=WIDEST):
            picture(session, signed.image)
        download(session, signed.image)


def _form(session: Session, trial: TrialRecord) -> None:
    words = session.words
    keys = _keys(session, trial)
    day = DAY.show(today(session).isoformat(), session.language)
    st.caption(plain(words.fill(SIGNS, **_what(session, trial))))
    with st.grid(3, min_column_width=200):
        with st.container(gap="xsmall"):
            st.text_input(words.gettext("Technologist's name"), key=keys.name, max_chars=LONGEST)
            warning(session, keys.name)
        st.text_input(words.gettext("Position"), key=keys.role, max_chars=LONGEST)
        with st.container(gap="xsmall"):
            st.text_input(words.gettext("Date of signature"), day, key=keys.date, max_chars=LONGEST)
            _day_doubted(session, keys)
    on_screen, on_paper = st.columns([3, 2], gap="medium")
    with on_screen:
        pad(session, keys.pad)
        st.checkbox(words.gettext(CONFIRM), key=keys.confirmed, wrap=True)
    with on_paper:
        st.file_uploader(words.gettext("or the scan of a signed sheet"), key=keys.scan)
        st.caption(plain(words.gettext(SCAN_HELP)))
    warning(session, keys.confirmed)
    key = session.button(f"sign/{trial.id}")
    label = words.gettext("Sign the record")
    st.button(label, key=key, type="primary", icon=":material/draw:", on_click=_sign, args=(key, trial.id, keys))


def _day_doubted(session: Session, keys: _Keys) -> None:
    """Say below the date what is wrong with it, as long as that is so."""
    try:
        read_date(_text(keys.date) or DAY.show(today(session).isoformat(), session.language))
    except UnreadNumber as error:
        state.warn_at(session, keys.date, error.notice)
    warning(session, keys.date)


def _keys(session: Session, trial: TrialRecord) -> _Keys:
    """Keys of this version: what was drawn under the one before is not drawn under the next."""
    version = trial.release.version if trial.release else 0
    return _Keys(*(session.lasting(f"sign/{trial.id}.{version}.{one}") for one in _Keys.__slots__))


def _what(session: Session, trial: TrialRecord) -> dict[str, object]:
    release = trial.release
    return {
        "title": session.voice.text(trial.title),
        "version": release.version if release else "",
        "short": release.sha256[:SHORT] if release else "",
    }


def _sign(token: str, trial_id: str, keys: _Keys) -> None:
    session = saving.acting()
    name = _text(keys.name)
    if not name:
        state.warn(session, keys.name, Notice("no_signer", NO_NAME))
    elif not (state.typed(keys.scan) or drawn(keys.pad) or state.typed(keys.confirmed)):
        state.warn(session, keys.confirmed, Notice("unconfirmed", UNCONFIRMED))
    else:
        saving.carry_out(session, token, lambda: _put(session, trial_id, keys))
        told = session.message
        if told is not None and told.code in OF_THE_DATE:
            state.warn_at(session, keys.date, told)
            session.message = None


def _put(session: Session, trial_id: str, keys: _Keys) -> Draft:
    """Sign with what was filled in. Raises UnreadNumber for what is no date, FileRefused for what is no scan."""
    date, role, given = _text(keys.date), _text(keys.role), _image(keys)
    signed = Signature(
        name=_text(keys.name),
        role={session.language: role} if role else None,
        date=dt.date.fromisoformat(read_date(date)) if date else today(session),
        image=attach_file.keep(session.workspace, given) if given else None,
    )
    return sign_trial.sign(session.workspace, session.open.id, trial_id, signed)


def _text(key: str) -> str:
    return str(state.typed(key) or "").strip()


def _image(keys: _Keys) -> NewFile | None:
    """The scan, else what was drawn; None where neither was given. Raises FileRefused."""
    scan, picture = state.typed(keys.scan), drawn(keys.pad)
    if scan is None:
        return NewFile(DRAWN, picture, kind="photo") if picture else None
    given = new_file(scan)
    if given.kind == "file" and not given.data.startswith(b"%PDF-"):
        raise FileRefused(Notice("no-scan", NO_SCAN, {"file": given.name}))
    return given
