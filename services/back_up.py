"""A copy of the database, made while others work."""

from pathlib import Path

from proposals.safekeeping import ITSELF, NO_SOURCE, STANDS, Held, copy_refused
from services.ports.moving import Safekeeping


def back_up(safe: Safekeeping, target: Path, *, force: bool = False) -> Held:
    """Write a copy to `target` and say what it holds, looked over after it was written.

    Raises CopyRefused where there is no database, where the target is there (unless `force`) or is the database itself.
    """
    if not safe.is_there():
        raise copy_refused("no-source", NO_SOURCE, path=safe.path)
    if target.resolve() == safe.path.resolve():
        raise copy_refused("itself", ITSELF, path=target)
    if target.exists() and not (force and target.is_file()):
        raise copy_refused("stands", STANDS, path=target)
    return safe.copy_to(target)
