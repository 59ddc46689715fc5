"""What each of our people may do to which proposal: act x role x tie. The states are in `approval.states`."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from calculators.errors import N_, Notice, Term
from proposals.people import Person, check_active
from proposals.roles import NotAllowed, Role

NOT_ALLOWED: Final = N_(
    "The act “{act}” is not open to you on a proposal that is {tie}: your roles are {roles}, it is open to {open}."
)
NOT_ALLOWED_AT_ALL: Final = N_("The act “{act}” is not open to you: your roles are {roles}, it is open to {open}.")
NO_ROLE: Final = N_("no role")


class Tie(StrEnum):
    """How somebody is tied to a proposal."""

    OWN = N_("your own")
    SHARED = N_("shared with you")
    OTHERS = N_("somebody else's")


class Act(StrEnum):
    """What somebody asks of the program, as a person reads it."""

    READ = N_("open a proposal")
    CREATE = N_("begin a proposal")
    EDIT = N_("change a proposal")
    RELEASE = N_("release or correct a trial")
    REMOVE = N_("remove or restore a proposal")
    SEE_OUR_SIDE = N_("see our costs and margins")
    SUBMIT = N_("submit for approval")
    JUDGE = N_("approve, return or reject")
    ISSUE = N_("issue a document")
    NOTE_ANSWER = N_("note what the client answered")
    HAND_OVER = N_("hand over or share a client")
    READ_LOG = N_("read the log")
    EDIT_BRANDS = N_("change how documents look")
    KEEP_PEOPLE = N_("keep the accounts of people")
    KEEP_WEBHOOKS = N_("keep webhooks")


ON_PROPOSALS: Final = frozenset(
    {
        *(Act.READ, Act.EDIT, Act.RELEASE, Act.REMOVE, Act.SEE_OUR_SIDE),
        *(Act.SUBMIT, Act.JUDGE, Act.ISSUE, Act.NOTE_ANSWER),
    }
)
"""Acts on one proposal; for the others the tie does not matter."""

Cell: TypeAlias = tuple[Act, Role, Tie]

_MINE: Final = (Tie.OWN, Tie.SHARED)
_ANY: Final = tuple(Tie)
_SALES: Final = Role.SALESPERSON
_ENGINEER: Final = Role.PRE_SALES_ENGINEER
_ROWS: Final[tuple[tuple[Iterable[Act], Role, Iterable[Tie]], ...]] = (
    ((Act.READ, Act.EDIT, Act.SEE_OUR_SIDE, Act.SUBMIT, Act.ISSUE, Act.NOTE_ANSWER), _SALES, _MINE),
    ((Act.REMOVE,), _SALES, (Tie.OWN,)),
    ((Act.CREATE,), _SALES, _ANY),
    ((Act.READ, Act.EDIT, Act.RELEASE, Act.CREATE), _ENGINEER, _ANY),
    (
        (Act.READ, Act.SEE_OUR_SIDE, Act.ISSUE, Act.NOTE_ANSWER, Act.REMOVE, Act.HAND_OVER, Act.READ_LOG),
        Role.MANAGER,
        _ANY,
    ),
    ((Act.JUDGE,), Role.MANAGER, (Tie.SHARED, Tie.OTHERS)),
    ((Act.READ_LOG, Act.EDIT_BRANDS, Act.KEEP_PEOPLE, Act.KEEP_WEBHOOKS), Role.ADMINISTRATOR, _ANY),
    (Act, Role.OWNER, _ANY),
)
MAY: Final[Mapping[Cell, bool]] = MappingProxyType(
    {(act, role, tie): True for acts, role, ties in _ROWS for act in acts for tie in ties}
)
"""What is open; whatever is not in it is refused. The owner is whoever works where there are no accounts."""


def may(person: Person, act: Act, tie: Tie = Tie.OTHERS) -> bool:
    """Whether the act is open to somebody with an active account.

    >>> from proposals.people import whoever
    >>> may(whoever(), Act.EDIT)
    True
    """
    return person.active and bool(roles_for(person, act, tie))


def roles_for(person: Person, act: Act, tie: Tie = Tie.OTHERS) -> tuple[Role, ...]:
    """Those of his roles in which the act is open to somebody."""
    return tuple(role for role in person.roles if (act, role, tie) in MAY)


def check(person: Person, act: Act, tie: Tie = Tie.OTHERS) -> tuple[Role, ...]:
    """The roles in which somebody may do the act. Raises NotAllowed, which names act, tie and roles."""
    found = roles_for(check_active(person), act, tie)
    if not found:
        raise _refused(person, act, tie)
    return found


def viewer(person: Person, tie: Tie) -> Role:
    """The role in which somebody looks at a proposal: of its owner where our own side of it is open to him as to one.

    >>> from proposals.people import whoever
    >>> viewer(whoever(), Tie.OTHERS)
    <Role.OWNER: 'owner'>
    """
    seen = roles_for(person, Act.SEE_OUR_SIDE, tie)
    if Role.MANAGER in seen:
        return Role.MANAGER
    return Role.OWNER if seen else next(iter(person.roles), Role.PRE_SALES_ENGINEER)


def _refused(person: Person, act: Act, tie: Tie) -> NotAllowed:
    allowed = dict.fromkeys(role for one, role, _ in MAY if one is act and role is not Role.OWNER)
    facts: dict[str, object] = {
        "act": Term(act),
        "roles": [Term(one) for one in person.roles] or [Term(NO_ROLE)],
        "open": [Term(one) for one in allowed],
    }
    if act not in ON_PROPOSALS:
        return NotAllowed(Notice("not-allowed", NOT_ALLOWED_AT_ALL, facts))
    return NotAllowed(Notice("not-allowed", NOT_ALLOWED, {**facts, "tie": Term(tie)}))
