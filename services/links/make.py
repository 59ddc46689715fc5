"""Making a link for the client of an issued revision, and revoking one."""

import datetime as dt
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import uuid4

from calculators.errors import Notice
from proposals.case import Case
from proposals.draft_errors import not_found
from proposals.edition import Language
from proposals.issued import Issued
from proposals.links import (
    NOT_ISSUED,
    SECRET_BYTES,
    ClientLink,
    LinkEnd,
    LinkRefused,
    check_expiry,
    check_figures,
    hash_of,
)
from proposals.permissions import Act
from proposals.valuation.tracks import Track
from services.links.revision import Frozen, frozen, printer_of, stands
from services.links.what_if import figures_of
from services.permits import doing
from services.workspace import Workspace

SPOKEN: Final[tuple[Language, ...]] = ("en", "ru")
"""The languages in which a page is made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """In which language the page opens, the last day of the link, which figures the client may change."""

    language: Language
    expires: dt.date
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A new link with its secret, which is told now and never again."""

    link: ClientLink
    secret: str


def make(workspace: Workspace, draft_id: str, revision: int, asked: Asked) -> Made:
    """Make a link to a revision that went out, with its pages in every language.

    Raises NotAllowed, LinkRefused for a revision that was not issued, a day behind its offer or figures that it does
    not have, NotFound, RenderFailed.
    """
    who = doing(workspace, Act.ISSUE, workspace.store.load(draft_id))
    issued = issued_of(workspace, draft_id, revision)
    now = workspace.clock()
    held = frozen(workspace, issued.fingerprint)
    expires = check_expiry(asked.expires, now.astimezone().date(), issued.valid_until)
    known = frozenset(one.place for one in figures_of(held.case, held.house)) if asked.figures else frozenset()
    chosen = check_figures(asked.figures, known)
    pages = _pages(workspace, held, issued.fingerprint)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = ClientLink(
        id=uuid4().hex,
        draft=draft_id,
        number=issued.number,
        revision=issued.revision,
        fingerprint=issued.fingerprint,
        secret=hash_of(secret),
        language=asked.language,
        at=now,
        by=who.person,
        expires=expires,
        figures=chosen if pages else (),
        pages={language: sha256(page).hexdigest() for language, page in pages.items()},
    )
    return Made(workspace.links.add(link, tuple(pages.values())), secret)


def issued_of(workspace: Workspace, draft_id: str, revision: int) -> Issued:
    """A file of an issued revision of a proposal. Raises LinkRefused where it was never issued."""
    found = next((one for one in workspace.issued.of_draft(draft_id) if one.revision == revision), None)
    if found is None:
        raise LinkRefused(Notice("link-not-issued", NOT_ISSUED, {"revision": revision}))
    return found


def figures_to_offer(workspace: Workspace, issued: Issued) -> tuple[Case, tuple[Track, ...]]:
    """The figures that a client may be let change, the one that moves the answer most first. Raises NotFound."""
    held = frozen(workspace, issued.fingerprint)
    return held.case, figures_of(held.case, held.house)


def revoke(workspace: Workspace, draft_id: str, link_id: str) -> LinkEnd:
    """Revoke a link; from now on it opens nothing. Raises NotAllowed, NotFound."""
    who = doing(workspace, Act.ISSUE, workspace.store.load(draft_id))
    if link_id not in {one.id for one in workspace.links.of_draft(draft_id)}:
        raise not_found(link_id)
    return workspace.links.end(LinkEnd(link=link_id, draft=draft_id, at=workspace.clock(), by=who.person))


def _pages(workspace: Workspace, held: Frozen, fingerprint: str) -> dict[Language, bytes]:
    """The body of the page in every language; none where the figures are no longer found as they were issued."""
    if not stands(workspace, held, fingerprint):
        return {}
    printer = printer_of(workspace, held)
    return {one: printer.client_page(held.case, held.house, one) for one in SPOKEN}
