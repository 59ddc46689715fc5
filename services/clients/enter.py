"""A client entered in the register by himself, before there is a proposal for him, and what is known of him changed."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from calculators.errors import N_, Notice
from proposals.base import Text
from proposals.clients import ClientRecord, ClientRefused, marks, taken
from proposals.draft_errors import NotFound
from proposals.people import NOBODY
from proposals.permissions import Act
from proposals.refusal import refused
from services.clients.hand_over import check_owner, present
from services.permits import permit_at_all
from services.workspace import Workspace

NO_REGISTER: Final = N_("There is no register of clients where there are no accounts.")
NO_CLIENT: Final = N_("By this name no client is told from others: write the name of the company.")


@dataclass(frozen=True, slots=True)
class Named:
    """What a client is known by."""

    name: Text
    tax_number: str | None = None
    domain: str | None = None


def enter(workspace: Workspace, named: Named, client_id: str) -> ClientRecord:
    """Enter a client as that of whoever works here; asked twice under one id, it is entered once.

    Raises NotAllowed, ClientRefused where he is in the register already or cannot be told from others, CaseRefused.
    """
    working = permit_at_all(workspace, Act.CREATE)
    person = working.who()
    if person.id == NOBODY:
        raise ClientRefused(Notice("no-register", NO_REGISTER))
    check_owner(person)
    if not marks(named.name, named.tax_number, named.domain):
        raise ClientRefused(Notice("no-client", NO_CLIENT))
    parts = {"name": named.name, "tax_number": named.tax_number, "domain": named.domain}
    with suppress(NotFound):
        return working.clients.load(client_id)
    record = _made({"id": client_id, **parts, "owner": person.id, "since": working.clock()})
    kept = working.clients.add(record, person.id)
    if kept.id != client_id:
        raise taken(kept)
    return kept


def change(workspace: Workspace, client_id: str, parts: Mapping[str, Any], seen: int) -> ClientRecord:
    """Change name, tax number or domain of a client: his owner does, and whoever hands clients over.

    Raises NotAllowed, ClientRefused where another client is known by that, CaseRefused, NotFound, Conflict.
    """
    client, person = present(workspace, client_id, seen), workspace.who()
    working = permit_at_all(workspace, Act.CREATE if client.owner == person.id else Act.HAND_OVER)
    after = _made({**client.model_dump(), **parts})
    if not marks(after.name, after.tax_number, after.domain):
        raise ClientRefused(Notice("no-client", NO_CLIENT))
    return working.clients.save(after, person.id)


def _made(parts: Mapping[str, Any]) -> ClientRecord:
    """Raises CaseRefused by place for what a client cannot be."""
    try:
        return ClientRecord.model_validate(parts)
    except ValidationError as error:
        raise refused(error) from error
