"""The client accepts or declines through his link: one answer for good, with a receipt for both sides."""

from hashlib import sha256
from typing import Literal

from calculators.errors import N_
from proposals.approval.course import Move
from proposals.approval.states import Event
from proposals.draft_errors import not_found
from proposals.links import NO_NAME, Answer, check_said
from proposals.links_told import facts_of
from proposals.roles import Role
from services.links.opening import Opened, link_of, opened, said
from services.links.revision import printer_of
from services.workspace import Workspace

NO_ROLE = N_("Write your position: it says for whom you may answer.")
EVENTS = {"accept": Event.ACCEPT, "decline": Event.DECLINE}


def answer(workspace: Workspace, secret: str, event: Literal["accept", "decline"], **texts: str) -> Answer:
    """Keep the answer of the client (`name`, `role`, `remark`) to the revision of a link, with its receipt.

    Where he has answered through it already, that answer stands and is given. Raises LinkRefused for a link that opens
    nothing and a text that lacks or is too long, MoveRefused where nothing can be answered any more, RenderFailed.
    """
    words = said(**{name: texts.get(name, "") for name in ("name", "role", "remark")})
    found = opened(workspace, secret)
    if found.answer is not None:
        return found.answer
    check_said(words, {"name": NO_NAME, "role": NO_ROLE})
    link, now = found.link, workspace.clock()
    files = tuple(dict.fromkeys(one.sha256 for one in found.files))
    given = Answer(
        link=link.id,
        draft=link.draft,
        number=link.number,
        revision=link.revision,
        fingerprint=link.fingerprint,
        files=files,
        event=event,
        name=words["name"],
        role=words["role"],
        remark=words["remark"],
        at=now,
    )
    pdf = _receipt(workspace, found, given) if found.open else b""
    kept = given.model_copy(update={"receipt": sha256(pdf).hexdigest() if pdf else None})
    return workspace.links.answer(kept, pdf, _move(kept))


def receipt(workspace: Workspace, secret: str) -> bytes:
    """The receipt of what was answered through a link, as it was made. Raises LinkRefused, NotFound."""
    link = link_of(workspace, secret)
    kept = next((one for one in workspace.links.answers(link.draft) if one.link == link.id), None)
    if kept is None or kept.receipt is None:
        raise not_found(link.id)
    return workspace.files.load(kept.receipt)


def _receipt(workspace: Workspace, found: Opened, given: Answer) -> bytes:
    """The PDF that says what was answered, under the company's signature where it has one."""
    pdf = printer_of(workspace, found.revision).receipt(found.revision.case, given, found.link.language)
    return pdf if workspace.signer is None else workspace.signer.signed(pdf)


def _move(given: Answer) -> Move:
    """The answer as a step of the proposal, told by nobody of ours."""
    event, of = EVENTS[given.event], (given.revision, given.number, given.fingerprint)
    return Move(given.at, event, "", Role.CLIENT, *of, remark=given.remark, facts=facts_of(given))
