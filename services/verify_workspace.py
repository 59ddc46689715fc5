"""Whether all that is kept is as it was kept: the chain of the log, the snapshots, the bytes, what came of links
for clients; what an anchor tells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice, ValueproofError
from proposals.approval.course import Course
from proposals.permissions import Act
from proposals.record.anchor import Anchor, contradicted
from services.permits import permit_at_all
from services.read_log import LogCheck, check
from services.verify_links import verify_links
from services.workspace import Workspace

DAMAGED: Final = N_("The bytes kept under {sha256} are no longer those: they were altered past this program.")
LOST: Final = N_("The log names the bytes {sha256} of proposal {draft}, and they are not kept any more.")
UNOPENED: Final = N_("Proposal {draft} cannot be opened: {why}")
ALTERED: Final = N_("Trial {trial} of proposal {draft} is not what was released of it.")
NOT_ALLOWED: Final = N_("The log of proposal {draft} tells of a step that was never allowed: {why}")


@dataclass(frozen=True, slots=True)
class WorkspaceCheck:
    """`log` is what the log tells, `found` everything else that is not as it was kept, the first one first."""

    log: LogCheck
    found: tuple[Notice, ...]
    anchor: Anchor

    @property
    def whole(self) -> bool:
        """Whether nothing was found."""
        return self.log.whole and not self.found


def verify_workspace(workspace: Workspace, anchors: Sequence[Anchor] = ()) -> WorkspaceCheck:
    """Look at everything. Raises NotAllowed for who may not read the log."""
    permit_at_all(workspace, Act.READ_LOG)
    found = (*_against(workspace, anchors), *_bytes(workspace), *_proposals(workspace), *verify_links(workspace))
    return WorkspaceCheck(check(workspace), found, workspace.log.head())


def _against(workspace: Workspace, anchors: Sequence[Anchor]) -> Iterator[Notice]:
    """What the anchors tell against the log."""
    for anchor in anchors:
        notice = against(workspace, anchor)
        if notice is not None:
            yield notice


def against(workspace: Workspace, anchor: Anchor) -> Notice | None:
    """What an anchor tells against the log; None where it bears it out."""
    there = workspace.log.head(anchor.length)
    return contradicted(anchor, there.length, there.head)


def _bytes(workspace: Workspace) -> Iterator[Notice]:
    return (Notice("bytes-damaged", DAMAGED, {"sha256": one}) for one in workspace.files.damaged())


def _proposals(workspace: Workspace) -> Iterator[Notice]:
    """Drafts that are not what was released of them, steps that were never allowed, frozen bytes that are gone."""
    for line in workspace.store.summaries():
        yield from _opened(workspace, line.id)
    for draft, course in workspace.store.courses().items():
        if course.broken is not None:
            yield Notice("step-not-allowed", NOT_ALLOWED, {"draft": draft, "why": course.broken})
        yield from _frozen(workspace, draft, course)


def _opened(workspace: Workspace, draft_id: str) -> Iterator[Notice]:
    try:
        draft = workspace.store.load(draft_id)
    except ValueproofError as error:
        yield Notice("draft-unopened", UNOPENED, {"draft": draft_id, "why": error.notice})
        return
    for trial in draft.altered:
        yield Notice("trial-altered", ALTERED, {"draft": draft_id, "trial": trial})


def _frozen(workspace: Workspace, draft: str, course: Course) -> Iterator[Notice]:
    """What the steps have frozen and is gone: revisions, the same with our own side, documents."""
    frozen = ((move.fingerprint, move.facts.get("ours"), move.facts.get("sha256")) for move in course.moves)
    named = (str(one or "") for digests in frozen for one in digests)
    for sha256 in dict.fromkeys(named):
        if sha256 and not _is_kept(workspace, sha256):
            yield Notice("bytes-lost", LOST, {"sha256": sha256, "draft": draft})


def _is_kept(workspace: Workspace, sha256: str) -> bool:
    """Whether there are bytes under a hash; that others are there is told of them once, where all bytes are."""
    try:
        workspace.files.load(sha256)
    except ValueproofError as error:
        return error.notice.code == "bytes-altered"
    return True
