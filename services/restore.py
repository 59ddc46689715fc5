"""Putting a copy back in the place of the database."""

from pathlib import Path

from proposals.draft_errors import StoreUnusable
from proposals.safekeeping import HOLDS, HOLDS_ON_SERVER, LOG_BROKEN, UNREADABLE, CopyRefused, PutBack, copy_refused
from services.ports.log import Clock
from services.ports.moving import Safekeeping


def restore(safe: Safekeeping, clock: Clock, source: Path, *, force: bool = False) -> PutBack:
    """Look the copy over and put it in place; older forms are brought to the newest.

    Raises CopyRefused for what is no whole copy of this program, for one whose log is not as it was written, and where
    the present database holds anything (with `force` that is kept beside, under a dated name, where it can be).
    """
    found = safe.look(source)
    if found.log.broken is not None:
        raise copy_refused("log-broken", LOG_BROKEN, path=source, reason=found.log.broken)
    if not (force and safe.keeps_beside):
        _refuse_to_replace(safe, source)
    return safe.put_back(source, clock())


def _refuse_to_replace(safe: Safekeeping, source: Path) -> None:
    """Raises CopyRefused where the present database holds anything, or cannot be read."""
    try:
        present = safe.present()
    except (CopyRefused, StoreUnusable) as refusal:
        if not safe.keeps_beside:
            raise
        facts = {"path": safe.path, "source": source, "reason": refusal.notice}
        raise copy_refused("unreadable", UNREADABLE, **facts) from refusal
    if present is not None and present.total:
        message = HOLDS if safe.keeps_beside else HOLDS_ON_SERVER
        raise copy_refused("holds", message, path=present.path, rows=present.total, source=source)
