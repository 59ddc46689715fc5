"""A meeting whose figures are kept while it lasts: begun, followed, recalled after a reload, and ended.

Nothing of it is in the log. Whoever has the secret of the window, and may read the proposal, has what was said.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from calculators.errors import Notice
from proposals.meeting import SECRET_BYTES, SaidThere, merged
from proposals.permissions import Act
from proposals.variants import Variant, VariantRefused, not_kept
from services.permits import permit
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Lasting:
    """A meeting that lasts, at the latest `until` a moment."""

    secret: str
    until: dt.datetime
    said: SaidThere


def begin_meeting(workspace: Workspace, draft_id: str, said: SaidThere) -> Lasting:
    """Keep what was said until the meeting is ended. Raises NotAllowed, NotFound, StoreUnusable."""
    work = permit(workspace, Act.READ, draft_id)
    lasting = Lasting(secrets.token_urlsafe(SECRET_BYTES), work.clock() + dt.timedelta(hours=work.meeting_hours), said)
    work.meetings.begin(lasting.secret, draft_id, lasting.until, said.model_dump_json())
    return lasting


def recall_meeting(workspace: Workspace, draft_id: str, secret: str) -> Lasting | None:
    """What was said in a meeting about a proposal; None where it is over. Raises as above.

    A variant that the proposal keeps already is not told as said: the meeting went on after it was stored there.
    """
    work = permit(workspace, Act.READ, draft_id)
    found = work.meetings.of(secret, draft_id, work.clock())
    if found is None:
        return None
    return Lasting(secret, found[1], _without(work.store.load(draft_id).case.variants, found[0]))


@dataclass(frozen=True, slots=True)
class KeptThere:
    """What is kept of a meeting now; where the variants of a window are `refused`, they are not in it."""

    said: SaidThere
    refused: Notice | None = None


def keep_said(workspace: Workspace, draft_id: str, secret: str, since: SaidThere, said: SaidThere) -> KeptThere | None:
    """Keep what a window says now, which told it `since` last, beside what was said in another window meanwhile.

    None where the meeting is over. Raises as above.
    """
    work = permit(workspace, Act.READ, draft_id)
    stored = work.store.load(draft_id).case.variants
    found: list[KeptThere] = []

    def with_ours(kept: str) -> str:
        found.append(_together(since, said, _without(stored, kept), stored))
        return found[-1].said.model_dump_json()

    return found[-1] if work.meetings.keep(secret, draft_id, work.clock(), with_ours) else None


def _together(since: SaidThere, said: SaidThere, theirs: SaidThere, stored: tuple[Variant, ...]) -> KeptThere:
    try:
        return KeptThere(merged(since, said, theirs, stored))
    except VariantRefused as refused:
        tried = said.model_copy(update={"variants": since.variants})
        return KeptThere(merged(since, tried, theirs, stored), refused.notice)


def _without(stored: tuple[Variant, ...], kept: str) -> SaidThere:
    """What is kept of a meeting, without the variants that the proposal has by now."""
    said = SaidThere.model_validate_json(kept)
    return said.model_copy(update={"variants": not_kept(stored, said.variants)})


def end_meeting(workspace: Workspace, secret: str) -> None:
    """Remove what was kept; whoever has the secret may. Raises StoreUnusable."""
    workspace.meetings.end(secret)


def end_old_meetings(workspace: Workspace) -> int:
    """Remove what was kept of meetings that nobody ended in time; the answer is of how many. Raises StoreUnusable."""
    return workspace.meetings.end_old(workspace.clock())
