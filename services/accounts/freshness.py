"""What binds, or opens doors to others, asks for a proof of the last minutes that it is still the same person."""

import datetime as dt
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from services.workspace import Workspace

FRESH: Final = dt.timedelta(minutes=10)
"""How long a sign-in counts as fresh."""
NOT_FRESH: Final = N_("Sign in once more before you do this: your last sign-in was more than {minutes} minutes ago.")


class NotFresh(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """The act needs a sign-in of the last minutes."""


def is_fresh(workspace: Workspace, within: dt.timedelta = FRESH) -> bool:
    """Whether somebody showed within this time that it is he; so it is where nobody has to."""
    proven = workspace.proven()
    return proven is None or workspace.clock() - proven <= within


def check_fresh(workspace: Workspace) -> None:
    """Make sure of it. Raises NotFresh."""
    if not is_fresh(workspace):
        minutes = int(FRESH.total_seconds() // 60)
        raise NotFresh(Notice("not-fresh", NOT_FRESH, {"minutes": minutes}))
