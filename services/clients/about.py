"""Whose the client of a proposal is, told to whoever works on it: no figure and no proposal of anybody else."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from proposals.base import Text
from proposals.clients import ClientRecord, sought
from proposals.draft import Draft
from proposals.draft_errors import NotFound
from proposals.likeness import may_be_same
from proposals.people import Person
from proposals.placeholders import names_no_client
from services.permits import client_of
from services.workspace import Workspace

MOST: Final = 3
"""As many entries that may be the same client are told."""


@dataclass(frozen=True, slots=True)
class Belongs:
    """A client of the register, by the name of its owner and since when it is his.

    `mine` is whether whoever asks is the owner, `share` his share of the credit, a fraction.
    """

    name: Text
    owner: str
    since: dt.datetime
    mine: bool
    share: float


@dataclass(frozen=True, slots=True)
class About:
    """The client of a proposal (None where the register has none for it), and others that may be the same one."""

    client: Belongs | None = None
    alike: tuple[Belongs, ...] = ()


def about_client(workspace: Workspace, draft: Draft) -> About:
    """What the register knows of the client of a proposal; nothing where there are no accounts."""
    if not draft.owner:
        return About()
    person, known = workspace.who(), client_of(workspace, draft)
    told = None if known is None else belongs(workspace, known, person)
    return About(told, tuple(belongs(workspace, one, person) for one in _alike(workspace, draft)[:MOST]))


def belongs(workspace: Workspace, client: ClientRecord, person: Person) -> Belongs:
    """Whose a client is, as it is told to somebody."""
    owner = name_of(workspace, client.owner)
    return Belongs(client.name, owner, client.since, client.owner == person.id, client.share_of(person.id))


def name_of(workspace: Workspace, person_id: str) -> str:
    """The name of somebody; his id where he is not known here."""
    try:
        return workspace.people.load(person_id).name
    except NotFound:
        return person_id


def _alike(workspace: Workspace, draft: Draft) -> list[ClientRecord]:
    """Other entries that may be the client; those that share a mark with it come first."""
    client = draft.case.client
    if names_no_client(client.name):
        return []
    marked = workspace.clients.known_by(sought(client))
    near = (one for one in workspace.clients.all() if may_be_same(one, client))
    found = {one.id: one for one in (*marked, *near)}
    return [one for one in found.values() if one.id != draft.of_client]
