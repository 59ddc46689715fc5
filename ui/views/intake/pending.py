"""The file that waits to be taken in: noted with the draft, so that a reload or a restart finds it again."""

from typing import Final

from calculators.errors import N_, Notice
from proposals.intake import PendingFile, pending_from
from readers.encodings import LARGEST
from services import read_runs
from services.errors import StoreUnusable
from ui import saving
from ui.session import Session

PASTED: Final = N_("Pasted rows")
TOO_LARGE: Final = N_("“{name}” is larger than {megabytes} MB: send a part of it, or save the one sheet as CSV")


def place_of(trial_id: str) -> str:
    """Where the file of a trial is noted beside the case until its runs are taken in."""
    return f"trials.{trial_id}.runs"


def pending_of(session: Session, trial_id: str) -> PendingFile | None:
    """The file that waits for a trial, None without one. Plain text, as drafts kept it once, is a pasted block."""
    kept = session.kept(place_of(trial_id))
    if not kept:
        return None
    return pending_from(kept) or bring_text(session, kept)


def bring_text(session: Session, text: str) -> PendingFile:
    """Keep a pasted block as a file."""
    name = session.words.gettext(PASTED)
    return read_runs.keep_file(session.workspace, text.encode("utf-8", "replace"), name, pasted=True)


def bring(session: Session, trial_id: str, data: bytes, name: str) -> None:
    """Keep a file and note it with the draft; one that is too large is refused in words."""
    if len(data) > LARGEST:
        facts = {"name": name, "megabytes": LARGEST // 1_000_000}
        session.message = Notice("file_too_large", TOO_LARGE, facts)
        return
    try:
        settle(session, trial_id, read_runs.keep_file(session.workspace, data, name))
    except StoreUnusable as error:
        session.message = error.notice


def settle(session: Session, trial_id: str, pending: PendingFile) -> None:
    """Note what was settled of the file."""
    saving.keep_unread(session, place_of(trial_id), pending.model_dump_json(exclude_defaults=True))


def put_aside(session: Session, trial_id: str) -> None:
    """Forget the file; its bytes stay kept."""
    saving.keep_unread(session, place_of(trial_id), "")


def original(session: Session, pending: PendingFile) -> bytes:
    """The bytes as they came. Raises NotFound."""
    return session.workspace.files.load(pending.sha256)
