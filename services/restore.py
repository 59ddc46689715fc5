"""Putting a copy back in the place of the database."""

from pathlib import Path

from proposals.safekeeping import HOLDS, LOG_BROKEN, PutBack, copy_refused
from services.ports import Clock, Safekeeping


def restore(safe: Safekeeping, clock: Clock, source: Path, *, force: bool = False) -> PutBack:
    """Look the copy over and put it in place; older forms are brought to the newest.

    Raises CopyRefused for what is no whole copy of this program, for one whose log is not as it was written, and where
    the present database holds anything (with `force` that is kept beside, under a dated name).
    """
    found = safe.look(source)
    if found.log.broken is not None:
        raise copy_refused("log-broken", LOG_BROKEN, path=source, reason=found.log.broken)
    present = safe.present()
    if present is not None and present.total and not force:
        raise copy_refused("holds", HOLDS, path=present.path, rows=present.total, source=source)
    return safe.put_back(source, clock())
