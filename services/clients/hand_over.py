"""A manager hands a client over to another seller, with what is unfinished of it."""

from typing import Final

from calculators.errors import N_, Notice
from proposals.approval.states import FINAL
from proposals.clients import Beside, ClientRecord, ClientRefused
from proposals.people import Person, check_active
from proposals.permissions import Act, Tie, may
from services.permits import permit_at_all
from services.workspace import Workspace

HANDED_OVER: Final = "client.handed_over"
LONGEST_REASON: Final = 1000
NO_REASON: Final = N_("Say why: the reason stands in the log for good.")
NO_SELLER: Final = N_("{name} begins no proposals, so no share can be his: the role of a salesperson is needed.")
NO_OWNER: Final = N_("{name} submits no proposals, so no client can be his: the role of a salesperson is needed.")
IS_HIS: Final = N_("“{client}” is {name}'s already.")
MERGED: Final = N_("“{client}” was merged into another entry of the register: act on that one.")


def hand_over(workspace: Workspace, client_id: str, owner: str, reason: str, seen: int | None = None) -> ClientRecord:
    """The client as that of another seller from now on, with the proposals of its former owner that are not finished.

    Agreed shares stay as they are. `seen` is the version that was looked at. Who, why, from whom to whom and which
    proposals is logged in the same transaction. Raises NotAllowed, ClientRefused, NotFound, Conflict.
    """
    working = permit_at_all(workspace, Act.HAND_OVER)
    client, person = present(workspace, client_id, seen), check_active(working.people.load(owner))
    why = reason_given(reason)
    if client.owner == owner:
        raise _refused("is-his", IS_HIS, client=client.name, name=person.name)
    check_owner(person)
    moved = _unfinished(working, client)
    facts = {"reason": why, "former_owner": client.owner, "proposals": sorted(moved)}
    given = client.model_copy(update={"owner": owner, "since": working.clock()})
    beside = Beside(facts, dict.fromkeys(moved, owner))
    return working.clients.save(given, working.who().id, HANDED_OVER, beside)


def present(workspace: Workspace, client_id: str, seen: int | None) -> ClientRecord:
    """The entry to act on, which is refused (Conflict, by the store) where it is no longer the version `seen`.

    Raises NotFound, ClientRefused where it was merged into another.
    """
    client = workspace.clients.load(client_id)
    if client.merged_into:
        raise _refused("merged", MERGED, client=client.name)
    return client if seen is None else client.model_copy(update={"version": seen})


def reason_given(reason: str) -> str:
    """The reason on one line. Raises ClientRefused where there is none."""
    why = " ".join(reason.split())[:LONGEST_REASON]
    if not why:
        raise _refused("no-reason", NO_REASON)
    return why


def check_seller(person: Person) -> None:
    """Make sure that somebody can have a share in a client. Raises ClientRefused."""
    if not may(person, Act.CREATE):
        raise _refused("no-seller", NO_SELLER, name=person.name)


def check_owner(person: Person) -> None:
    """Make sure that somebody can own a client, and so submit its proposals. Raises ClientRefused."""
    if not may(person, Act.SUBMIT, Tie.OWN):
        raise _refused("no-seller", NO_OWNER, name=person.name)


def _unfinished(workspace: Workspace, client: ClientRecord) -> list[str]:
    """The proposals of the client and its owner whose present revision is not answered yet, removed ones too."""
    lines = (*workspace.store.summaries(), *workspace.store.summaries(removed=True))
    courses = workspace.store.courses()
    ids = [one.id for one in lines if (one.of_client, one.owner) == (client.id, client.owner)]
    return [one for one in ids if one not in courses or courses[one].present.state not in FINAL]


def _refused(code: str, message: str, **facts: object) -> ClientRefused:
    return ClientRefused(Notice(code, message, facts))
