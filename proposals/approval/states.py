"""The states of a revision and the table of what may be done to it: state x event x role -> state."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

from calculators.errors import N_
from proposals.roles import Role


class State(StrEnum):
    """Where a revision stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"


class Event(StrEnum):
    """What somebody does to a revision. The client declines; our manager rejects, or returns it with remarks."""

    CHANGE = "change"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    RETURN = "return"
    REJECT = "reject"
    ISSUE = "issue"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    SUPERSEDE = "supersede"


STATES: Final = {
    State.DRAFT: N_("in draft"),
    State.IN_REVIEW: N_("in review"),
    State.APPROVED: N_("approved"),
    State.ISSUED: N_("issued"),
    State.ACCEPTED: N_("accepted by the client"),
    State.DECLINED: N_("declined by the client"),
    State.EXPIRED: N_("expired"),
    State.SUPERSEDED: N_("superseded by a later revision"),
}
ACTS: Final = {
    Event.CHANGE: N_("change"),
    Event.SUBMIT: N_("submit for approval"),
    Event.WITHDRAW: N_("withdraw from approval"),
    Event.APPROVE: N_("approve"),
    Event.RETURN: N_("return with remarks"),
    Event.REJECT: N_("reject"),
    Event.ISSUE: N_("issue"),
    Event.ACCEPT: N_("note that the client accepts"),
    Event.DECLINE: N_("note that the client declines"),
    Event.EXPIRE: N_("note that the offer has expired"),
    Event.SUPERSEDE: N_("supersede by a later revision"),
}
"""What a person reads for each state, and for each event as an act."""

Cell: TypeAlias = tuple[State, Event, Role]

JUDGEMENTS: Final = frozenset({Event.APPROVE, Event.RETURN, Event.REJECT})
"""What nobody does to a revision that he built or submitted himself."""
FINAL: Final = frozenset({State.ACCEPTED, State.DECLINED, State.EXPIRED, State.SUPERSEDED})
"""States that no event leads out of."""

_BUILDERS: Final = (Role.OWNER, Role.SALESPERSON, Role.PRE_SALES_ENGINEER)
_SELLERS: Final = (Role.OWNER, Role.SALESPERSON)
_MANAGERS: Final = (Role.MANAGER,)
_BOTH: Final = (*_SELLERS, *_MANAGERS)
_ANSWER: Final = (*_BOTH, Role.CLIENT)

_ROWS: Final[tuple[tuple[State, Event, Iterable[Role], State], ...]] = (
    (State.DRAFT, Event.CHANGE, _BUILDERS, State.DRAFT),
    (State.DRAFT, Event.SUBMIT, _SELLERS, State.IN_REVIEW),
    (State.IN_REVIEW, Event.WITHDRAW, _SELLERS, State.DRAFT),
    (State.IN_REVIEW, Event.APPROVE, _MANAGERS, State.APPROVED),
    (State.IN_REVIEW, Event.RETURN, _MANAGERS, State.DRAFT),
    (State.IN_REVIEW, Event.REJECT, _MANAGERS, State.DRAFT),
    (State.APPROVED, Event.CHANGE, _BUILDERS, State.DRAFT),
    (State.APPROVED, Event.ISSUE, _BOTH, State.ISSUED),
    (State.ISSUED, Event.ACCEPT, _ANSWER, State.ACCEPTED),
    (State.ISSUED, Event.DECLINE, _ANSWER, State.DECLINED),
    (State.ISSUED, Event.EXPIRE, _BOTH, State.EXPIRED),
    (State.ISSUED, Event.SUPERSEDE, _BOTH, State.SUPERSEDED),
)
"""From, event, roles, to. A change of what was approved is a new revision in draft; approval lasts until then."""

TABLE: Final[Mapping[Cell, State]] = MappingProxyType(
    {(state, event, role): then for state, event, roles, then in _ROWS for role in roles}
)
"""Where each event leads from each state, for who acts in each role; a cell that is not in it is refused."""
