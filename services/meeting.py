"""A meeting whose figures are kept while it lasts: begun, followed, recalled after a reload, and ended.

Nothing of it is in the log. Whoever has the secret of the window, and may read the proposal, has what was said.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from proposals.meeting import SECRET_BYTES, SaidThere, merged
from proposals.permissions import Act
from proposals.variants import Variant, not_kept
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


def keep_said(workspace: Workspace, draft_id: str, secret: str, since: SaidThere, said: SaidThere) -> SaidThere | None:
    """Keep what a window says now, which told it `since` last, beside what was said in another window meanwhile.

    The answer is what is kept now, None where the meeting is over. Raises as above, and VariantRefused where there are
    too many variants together; then what was kept stays.
    """
    work = permit(workspace, Act.READ, draft_id)
    stored = work.store.load(draft_id).case.variants
    found: list[SaidThere] = []

    def with_ours(kept: str) -> str:
        found.append(merged(since, said, _without(stored, kept), stored))
        return found[-1].model_dump_json()

    return found[-1] if work.meetings.keep(secret, draft_id, work.clock(), with_ours) else None


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
