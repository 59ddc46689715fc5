"""The register of issued documents, as far as it is open to whoever asks."""

from proposals.draft_errors import not_found
from proposals.issued import Issued
from proposals.permissions import Act, Tie, may
from services.list_drafts import open_to
from services.workspace import Workspace


def list_issued(workspace: Workspace) -> tuple[Issued, ...]:
    """The documents issued from proposals that whoever asks may open, the last one first; of removed ones too."""
    lines = (*workspace.store.summaries(), *workspace.store.summaries(removed=True))
    known = {line.id for line in lines}
    readable = {line.id for line, _ in open_to(workspace, Act.READ, lines)}
    if may(workspace.who(), Act.READ, Tie.OTHERS):
        readable |= {one.draft for one in workspace.issued.all() if one.draft not in known}
    found = [one for one in workspace.issued.all() if one.draft in readable]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def issued_of(workspace: Workspace, sha256: str) -> Issued:
    """The document of these bytes. Raises NotFound, also where it is not open to whoever asks: he learns no more."""
    found = next((one for one in list_issued(workspace) if one.sha256 == sha256), None)
    if found is None:
        raise not_found(sha256)
    return found
