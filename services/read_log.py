"""What was done, by whom and when, and what was refused; and whether the log still says what was written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from proposals.issued import ACT, FACTS, TAKEN_OVER, Issued
from proposals.permissions import Act
from proposals.record.log import Chain, LogEntry
from proposals.record.logged import TELLING, Version, unlogged
from services.permits import check_readable, permit_at_all, sees_ours
from services.workspace import Workspace

VALID: Final = "valid_until"
OURS: Final = "ours"


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
    """The log, the oldest entry first: all of it, that of a proposal, or that of one of its trials.

    Raises NotAllowed: all of it is for managers and administrators, that of a proposal for whoever may open it. Where
    our own side is is told only to whoever may see it.
    """
    if draft_id:
        check_readable(workspace, draft_id)
    else:
        permit_at_all(workspace, Act.READ_LOG)
    found = workspace.log.entries("/".join(one for one in (draft_id, trial_id) if one))
    return found if sees_ours(workspace, draft_id) else tuple(map(_without_ours, found))


def _without_ours(entry: LogEntry) -> LogEntry:
    """The entry without the hash under which our own side of a revision is kept."""
    return replace(entry, facts={name: fact for name, fact in entry.facts.items() if name != OURS})


def check(workspace: Workspace) -> LogCheck:
    """Follow the chain of the log, and hold every release, signature and issued document that is kept against it."""
    last = workspace.releases.register()
    kept = [(draft_id, one) for draft_id, trial in last for one in workspace.releases.of(draft_id, trial.id)]
    told = workspace.log.entries(acts=(*TELLING, ACT, TAKEN_OVER))
    issued = {_said(one.subject, one.facts) for one in told if one.act in (ACT, TAKEN_OVER)}
    untold = [one for one in workspace.issued.all() if not issued & {*_tellings(one)}]
    return LogCheck(workspace.log.chain(), unlogged(kept, told), tuple(untold))


def _tellings(one: Issued) -> Iterator[tuple[object, ...]]:
    """What an entry may tell of an issued document; those of former versions do not tell until when it is valid."""
    yield _said(one.draft, one.facts())
    yield _said(one.draft, {**one.facts(), VALID: None})


def _said(draft: str, facts: Mapping[str, object]) -> tuple[object, ...]:
    """What an entry tells of an issued document, or the document of itself."""
    return (draft, *(facts.get(name) for name in (*FACTS, VALID)))
