"""Opening a link: for whoever has its secret, without an account."""

from collections.abc import Sequence
from dataclasses import dataclass

from proposals.approval.states import State
from proposals.draft_errors import not_found
from proposals.issued import Issued
from proposals.links import Answer, ClientLink, Remark, View, hash_of, holds, link_closed, plain
from services.links.revision import Frozen, frozen
from services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens: the revision as it was issued, its files, where it stands, what was said through the link."""

    link: ClientLink
    revision: Frozen
    files: tuple[Issued, ...]
    state: State
    remarks: tuple[Remark, ...] = ()
    answer: Answer | None = None

    @property
    def open(self) -> bool:
        """Whether it can be answered."""
        return self.state is State.ISSUED and self.answer is None


def link_of(workspace: Workspace, secret: str) -> ClientLink:
    """The link of a secret. Raises LinkRefused, in the same words for all that open nothing."""
    found = workspace.links.of_secret(hash_of(secret))
    if found is None or not holds(*found, workspace.clock()):
        raise link_closed()
    return found[0]


def opened(workspace: Workspace, secret: str) -> Opened:
    """What the link of a secret opens. Raises LinkRefused; NotFound where the revision was altered past the program."""
    link = link_of(workspace, secret)
    files = [one for one in workspace.issued.of_draft(link.draft) if one.fingerprint == link.fingerprint]
    state = workspace.store.course(link.draft).out.get(link.revision, State.ISSUED)
    remarks = [one for one in workspace.links.remarks(link.draft) if one.link == link.id]
    answers = [one for one in workspace.links.answers(link.draft) if one.link == link.id]
    held = frozen(workspace, link.fingerprint)
    return Opened(link, held, tuple(files), state, tuple(remarks), next(iter(answers), None))


def page_of(workspace: Workspace, found: Opened, language: str) -> bytes:
    """The body of the page as it was made with the link; b"" where there is none. Raises NotFound if it was altered."""
    digest = {str(one): kept for one, kept in found.link.pages.items()}.get(language)
    return workspace.files.load(digest) if digest else b""


def file_of(workspace: Workspace, secret: str, sha256: str) -> tuple[Issued, bytes]:
    """An issued file that the link opens, with its bytes as they were issued. Raises LinkRefused, NotFound."""
    link = link_of(workspace, secret)
    for one in workspace.issued.of_draft(link.draft):
        if (one.sha256, one.fingerprint) == (sha256, link.fingerprint):
            return one, workspace.files.load(sha256)
    raise not_found(sha256)


def note_views(workspace: Workspace, secret: str, visit: str, seconds: Sequence[tuple[str, int]]) -> None:
    """Note how long sections were read. Raises LinkRefused, ValueError for what is no view."""
    link = link_of(workspace, secret)
    known = {"link": link.id, "draft": link.draft, "visit": visit, "at": workspace.clock()}
    workspace.links.view([View.model_validate({**known, "section": one, "seconds": long}) for one, long in seconds])


def said(**texts: str) -> dict[str, str]:
    """What a client wrote, as it is kept."""
    return {name: plain(text, lines=name in ("text", "remark")) for name, text in texts.items()}
