"""One step of a revision through its states: by the table, by four eyes, and by each approver in his turn."""

from dataclasses import dataclass, replace
from typing import Final

from calculators.errors import N_, Notice, Term, ValueproofError
from proposals.approval.rules import Level
from proposals.approval.states import ACTS, JUDGEMENTS, STATES, TABLE, Event, State
from proposals.roles import Role

NO_SUCH_MOVE: Final = N_("The act “{act}” is not open to the role “{role}” while the proposal is “{state}”.")
OWN_WORK: Final = N_(
    "The act “{act}” while the proposal is “{state}” is not open to who built or submitted it himself, in the role "
    "“{role}” or any other: four eyes."
)
NOT_SUBMITTER: Final = N_(
    "The act “{act}” while the proposal is “{state}” is open in the role “{role}” to the one who submitted it alone."
)
NOT_HIS_TURN: Final = N_(
    "The act “{act}” in the role “{role}” is out of turn while the proposal is “{state}”: it waits for the {level}."
)
NOBODY_NAMED: Final = N_(
    "The act “{act}” in the role “{role}” while the proposal is “{state}” needs to know first who must approve."
)


class MoveRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """The act does not fit the state of the proposal or the person; the notice names act, state and role."""


@dataclass(frozen=True, slots=True)
class By:
    """Who acts, and in which of his roles; `levels` are those at which he may approve."""

    person: str
    role: Role
    levels: frozenset[Level] = frozenset()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a revision stands: who built it, who submitted it ("" = nobody yet), who must approve and who has.

    `needs` are the levels in their order (`proposals.approval.needs`). Names are compared as they are: whoever calls
    hands in the ids of persons.
    """

    state: State
    built_by: frozenset[str]
    submitted_by: str = ""
    needs: tuple[Level, ...] = ()
    given: frozenset[Level] = frozenset()

    @property
    def waiting(self) -> tuple[Level, ...]:
        """The levels that have not approved yet, the next one first."""
        return tuple(one for one in self.needs if one not in self.given)


def after(standing: Standing, event: Event, by: By) -> Standing:
    """Where the revision stands after the event. Raises MoveRefused.

    It stays in review until every level has approved, each in its turn; whoever holds the next levels as well gives
    them at once. What goes back to draft loses all approvals and its submitter.
    """
    then = TABLE.get((standing.state, event, by.role))
    if then is None:
        raise _refused(NO_SUCH_MOVE, "no-such-move", standing, event, by)
    _check_person(standing, event, by)
    if event is Event.APPROVE:
        return _approved(standing, by)
    if event is Event.SUBMIT:
        return replace(standing, state=then, submitted_by=by.person, given=frozenset())
    if then is State.DRAFT:
        built = standing.built_by | ({by.person} if event is Event.CHANGE else frozenset())
        return replace(standing, state=then, built_by=built, submitted_by="", given=frozenset())
    return replace(standing, state=then)


def _check_person(standing: Standing, event: Event, by: By) -> None:
    if event in JUDGEMENTS and by.person in {*standing.built_by, standing.submitted_by}:
        raise _refused(OWN_WORK, "own-work", standing, event, by)
    if event is Event.WITHDRAW and by.person != standing.submitted_by:
        raise _refused(NOT_SUBMITTER, "not-submitter", standing, event, by)
    if event in {Event.SUBMIT, Event.APPROVE} and not standing.waiting:
        raise _refused(NOBODY_NAMED, "nobody-named", standing, event, by)


def _approved(standing: Standing, by: By) -> Standing:
    """With the approval of everybody in a row from the next one on whom this person is."""
    if standing.waiting[0] not in by.levels:
        raise _refused(NOT_HIS_TURN, "not-his-turn", standing, Event.APPROVE, by)
    others = [level for level in standing.waiting if level not in by.levels]
    until = standing.waiting.index(others[0]) if others else len(standing.waiting)
    given = standing.given.union(standing.waiting[:until])
    return replace(standing, given=given, state=State.IN_REVIEW if others else State.APPROVED)


def _refused(message: str, code: str, standing: Standing, event: Event, by: By) -> MoveRefused:
    facts: dict[str, object] = {"act": Term(ACTS[event]), "role": Term(by.role), "state": Term(STATES[standing.state])}
    if "{level}" in message:
        facts["level"] = Term(standing.waiting[0])
    return MoveRefused(Notice(code, message, facts))
