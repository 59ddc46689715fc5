"""What was done, by whom and when, and what was refused."""

from proposals.log import LogEntry
from services.workspace import Workspace


def entries(workspace: Workspace, draft_id: str = "", trial_id: str = "") -> tuple[LogEntry, ...]:
    """The log, the oldest entry first: all of it, that of a proposal, or that of one of its trials."""
    return workspace.log.entries("/".join(one for one in (draft_id, trial_id) if one))
