"""What became of the links of a proposal, for our own people."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from proposals.draft_errors import not_found
from proposals.links import Answer, ClientLink, LinkEnd, Remark, View, holds
from services.permits import check_readable
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Followed:
    """A link with what was done through it; `visits` is how often its page was opened, `last` when it was last read.

    `read` has the seconds of each section, in all visits together.
    """

    link: ClientLink
    end: LinkEnd | None
    holds: bool
    visits: int
    last: dt.datetime | None
    read: dict[str, int]
    remarks: tuple[Remark, ...]
    answer: Answer | None


def followed(workspace: Workspace, draft_id: str) -> tuple[Followed, ...]:
    """Every link of a proposal, the last one first. Raises NotAllowed."""
    check_readable(workspace, draft_id)
    links = workspace.links
    ends = {one.link: one for one in links.ends(draft_id)}
    answers = {one.link: one for one in links.answers(draft_id)}
    remarks, views, now = links.remarks(draft_id), links.views(draft_id), workspace.clock()
    return tuple(
        Followed(
            link=one,
            end=ends.get(one.id),
            holds=holds(one, ends.get(one.id), now),
            visits=len({view.visit for view in views if view.link == one.id}),
            last=max((view.at for view in views if view.link == one.id), default=None),
            read=_read(view for view in views if view.link == one.id),
            remarks=tuple(remark for remark in remarks if remark.link == one.id),
            answer=answers.get(one.id),
        )
        for one in reversed(links.of_draft(draft_id))
    )


def receipt_of(workspace: Workspace, draft_id: str, link_id: str) -> bytes:
    """The receipt of the answer through a link, as it was made. Raises NotAllowed, NotFound."""
    check_readable(workspace, draft_id)
    for one in workspace.links.answers(draft_id):
        if one.link == link_id and one.receipt:
            return workspace.files.load(one.receipt)
    raise not_found(link_id)


def _read(views: Iterable[View]) -> dict[str, int]:
    seconds: dict[str, int] = {}
    for one in views:
        if one.section:
            seconds[one.section] = seconds.get(one.section, 0) + one.seconds
    return seconds
