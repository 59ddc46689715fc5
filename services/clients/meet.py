"""The register follows the proposals: the client of a proposal is found in it, or entered."""

from hashlib import sha256
from typing import Final

from proposals.baseline import Client
from proposals.clients import ClientRecord, marks, sought
from proposals.draft import Draft
from proposals.draft_errors import Conflict
from proposals.people import NOBODY
from proposals.placeholders import names_no_client
from services.errors import ClientRefused
from services.workspace import Workspace

PLACES: Final = ("client.name", "client.tax_number", "client.domain")
"""Where a client is told from others."""
TRIES: Final = 5


def tells_client(place: str) -> bool:
    """Whether a change at a place of the case may make it the case of another client.

    >>> [tells_client(one) for one in ("", "client", "client.name.en", "client.site", "project")]
    [True, True, True, False, False]
    """
    return not place or any(f"{one}.".startswith(f"{place}.") or f"{place}.".startswith(f"{one}.") for one in PLACES)


def meet(workspace: Workspace, draft: Draft) -> Draft:
    """The draft linked to its client in the register, which is entered as its owner's where it is new.

    A draft of nobody, one that names no client yet, and one whose client is known stay as they are. Asked by two at
    once, both get the same client; where the client was named anew meanwhile, that one is looked for. Raises NotFound.
    """
    for _ in range(TRIES):
        if not draft.owner or draft.owner == NOBODY:
            return draft
        found = _client(workspace, draft)
        if found != draft.of_client:
            workspace.store.assign(draft.id, None, found)
        stored = workspace.store.load(draft.id)
        if sought(stored.case.client) == sought(draft.case.client):
            return stored
        draft = stored
    return draft


def _client(workspace: Workspace, draft: Draft) -> str:
    """The id of its client in the register, "" where none is named."""
    client = draft.case.client
    if names_no_client(client.name) or not sought(client):
        return ""
    known = workspace.clients.known_by(sought(client))
    if not known:
        return workspace.clients.add(_entered(workspace, draft), workspace.who().id).id
    return _completed(workspace, known[0], draft).id


def _entered(workspace: Workspace, draft: Draft) -> ClientRecord:
    """A new entry; asked again for the same proposal it is the same one."""
    client = draft.case.client
    return ClientRecord(
        id=sha256("\n".join([draft.id, *sorted(sought(client))]).encode()).hexdigest()[:16],
        name=client.name,
        tax_number=client.tax_number,
        domain=client.domain,
        owner=draft.owner,
        since=workspace.clock(),
    )


def _completed(workspace: Workspace, known: ClientRecord, draft: Draft) -> ClientRecord:
    """The entry with what the proposal of its owner tells besides; what another knows of it by then stays."""
    said = _besides(known, draft.case.client)
    if known.owner != draft.owner or not said:
        return known
    try:
        return workspace.clients.save(known.model_copy(update=said), workspace.who().id)
    except (ClientRefused, Conflict):
        return known


def _besides(known: ClientRecord, client: Client) -> dict[str, str]:
    """Tax number and domain where the entry has none and what the proposal says tells one company from others."""
    said = {"tax_number": client.tax_number, "domain": client.domain}
    lacking = {name: text for name, text in said.items() if text and getattr(known, name) is None}
    return {name: text for name, text in lacking.items() if marks("", **{name: text})}
