"""Whether whoever works here may do what he asks for, looked up anew at every act: role, tie and active account."""

from dataclasses import replace
from typing import TypeAlias

from calculators.errors import ValueproofError
from proposals.approval.moves import By
from proposals.clients import ClientRecord, tie_of
from proposals.draft import Draft, DraftSummary
from proposals.draft_errors import NotFound
from proposals.people import NOBODY, Person, levels_on
from proposals.permissions import Act, Tie, check, may, viewer
from proposals.roles import Role
from services.workspace import Workspace

Proposal: TypeAlias = Draft | DraftSummary


def permit(workspace: Workspace, act: Act, draft_id: str) -> Workspace:
    """The workspace for an act on a proposal: what is done bears the id and the role of who does it.

    Raises NotAllowed where it is not open to him, NotFound.
    """
    return permit_on(workspace, act, workspace.store.load(draft_id))


def permit_on(workspace: Workspace, act: Act, draft: Proposal) -> Workspace:
    """The same for a proposal at hand, such as a removed one. Raises NotAllowed."""
    person = workspace.who()
    return _acting(workspace, person, check(person, act, tie(workspace, draft, person))[0])


def permit_at_all(workspace: Workspace, act: Act) -> Workspace:
    """The same for an act that is on no single proposal. Raises NotAllowed."""
    person = workspace.who()
    return _acting(workspace, person, check(person, act)[0])


def check_readable(workspace: Workspace, draft_id: str) -> None:
    """Raises NotAllowed where a proposal is not open to whoever works here; one that is gone to those who see all."""
    person = workspace.who()
    check(person, Act.READ, _tie_as_kept(workspace, draft_id, person))


def sees_ours(workspace: Workspace, draft_id: str) -> bool:
    """Whether our own side of a proposal, or with "" of every proposal, is open to whoever works here."""
    person = workspace.who()
    return may(person, Act.SEE_OUR_SIDE, _tie_as_kept(workspace, draft_id, person) if draft_id else Tie.OTHERS)


def _tie_as_kept(workspace: Workspace, draft_id: str, person: Person) -> Tie:
    """How somebody is tied to a proposal by its id; nobody is to one that cannot be opened."""
    try:
        return tie(workspace, workspace.store.load(draft_id), person)
    except ValueproofError:
        return Tie.OTHERS


def is_readable(workspace: Workspace, line: DraftSummary) -> bool:
    """Whether a proposal of the list is open to whoever works here."""
    person = workspace.who()
    return may(person, Act.READ, tie_of(person.id, line.owner, _client(workspace, line.of_client)))


def allowed(workspace: Workspace, act: Act, draft: Draft | None = None) -> bool:
    """Whether an act is open, for pages that leave out what is not; every service asks again."""
    person = workspace.who()
    return may(person, act, tie(workspace, draft, person) if draft is not None else Tie.OTHERS)


def allowed_anywhere(workspace: Workspace, act: Act) -> bool:
    """Whether an act is open to whoever works here on any proposal there could be."""
    person = workspace.who()
    return any(may(person, act, one) for one in Tie)


def tie(workspace: Workspace, draft: Proposal, person: Person | None = None) -> Tie:
    """How whoever works here (or somebody) is tied to a proposal."""
    one = person or workspace.who()
    return tie_of(one.id, draft.owner, client_of(workspace, draft))


def client_of(workspace: Workspace, draft: Proposal) -> ClientRecord | None:
    """The client of a proposal in the register; None where it has none there."""
    return _client(workspace, draft.of_client)


def _client(workspace: Workspace, client_id: str) -> ClientRecord | None:
    try:
        return workspace.clients.load(client_id) if client_id else None
    except NotFound:
        return None


def viewing(workspace: Workspace, draft: Draft | None) -> Role:
    """The role in which whoever works here looks at a proposal: of its owner where our own side of it is his."""
    person = workspace.who()
    return viewer(person, tie(workspace, draft, person) if draft is not None else Tie.OTHERS)


def doing(workspace: Workspace, act: Act, draft: Draft) -> By:
    """Who does an act on a proposal, in which role and at which levels, his own and of those he stands in for."""
    person = workspace.who()
    role = check(person, act, tie(workspace, draft, person))[0]
    day = workspace.clock().astimezone().date()
    return By(person.id, role, levels_on(person, workspace.people.all(), day))


def _acting(workspace: Workspace, person: Person, role: Role) -> Workspace:
    """Without accounts the name that somebody gave is all that is known of him."""
    if person.id == NOBODY:
        return workspace
    return replace(workspace, store=workspace.store.acting(person.id, role))
