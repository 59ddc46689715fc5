"""What was done, by whom and when, and what was refused; and whether the log still says what was written."""

from dataclasses import dataclass

from proposals.issued import ACT, TAKEN_OVER, Issued
from proposals.record.log import Chain, LogEntry
from proposals.record.logged import Version, unlogged
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LogCheck:
    """`chain` is what following the chain found, `unlogged` ("draft/trial", version) what is kept but was never logged.

    Releases and signatures that no entry tells of were written by hand, and so were the `issued` documents.
    """

    chain: Chain
    unlogged: tuple[Version, ...] = ()
    issued: tuple[Issued, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return self.chain.broken is None and not self.unlogged and not self.issued


def entries(workspace: Workspace, draft_id: str = "", trial_id: str = "") -> tuple[LogEntry, ...]:
    """The log, the oldest entry first: all of it, that of a proposal, or that of one of its trials."""
    return workspace.log.entries("/".join(one for one in (draft_id, trial_id) if one))


def check(workspace: Workspace) -> LogCheck:
    """Follow the chain of the log, and hold every release, signature and issued document that is kept against it."""
    last = workspace.releases.register()
    kept = [(draft_id, one) for draft_id, trial in last for one in workspace.releases.of(draft_id, trial.id)]
    told = workspace.log.entries()
    issued = [(one.subject, {**one.facts, "through": None}) for one in told if one.act in (ACT, TAKEN_OVER)]
    untold = [one for one in workspace.issued.all() if (one.draft, {**one.facts(), "through": None}) not in issued]
    return LogCheck(workspace.log.chain(), unlogged(kept, told), tuple(untold))
