"""A meeting whose figures are kept while it lasts: begun, followed, recalled after a reload, and ended.

Nothing of it is in the log. Whoever has the secret of the window, and may read the proposal, has what was said.
"""

import datetime as dt
import secrets
from dataclasses import dataclass

from proposals.meeting import SECRET_BYTES, SaidThere
from proposals.permissions import Act
from proposals.variants import not_kept
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
    said = SaidThere.model_validate_json(found[0])
    left = not_kept(work.store.load(draft_id).case.variants, said.variants)
    return Lasting(secret, found[1], said.model_copy(update={"variants": left}))


def keep_said(workspace: Workspace, draft_id: str, secret: str, said: SaidThere) -> bool:
    """Keep what was said now; False where the meeting is over. Raises as above."""
    work = permit(workspace, Act.READ, draft_id)
    return work.meetings.keep(secret, draft_id, work.clock(), said.model_dump_json())


def end_meeting(workspace: Workspace, secret: str) -> None:
    """Remove what was kept; whoever has the secret may. Raises StoreUnusable."""
    workspace.meetings.end(secret)


def end_old_meetings(workspace: Workspace) -> int:
    """Remove what was kept of meetings that nobody ended in time; the answer is of how many. Raises StoreUnusable."""
    return workspace.meetings.end_old(workspace.clock())
