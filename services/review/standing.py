"""Where a proposal stands, for whoever looks at it: its state, what came back, what is open to him."""

from dataclasses import dataclass

from proposals.approval.course import Course, Move
from proposals.approval.states import Event, State
from proposals.draft import Draft
from proposals.permissions import Act
from services.permits import allowed
from services.workspace import Workspace

CHECKED = (Act.EDIT, Act.SUBMIT, Act.ISSUE, Act.NOTE_ANSWER)


@dataclass(frozen=True, slots=True)
class Review:
    """`returned` is the remark with which the revision in the making came back, `crossed_out` an approval that a change
    has taken away, `open_to` what whoever looks may do.
    """

    course: Course
    returned: Move | None
    crossed_out: Move | None
    open_to: frozenset[Act]

    @property
    def state(self) -> State:
        """Where the revision in the making stands."""
        return self.course.present.state

    @property
    def approvals(self) -> tuple[Move, ...]:
        """The approvals given to what was submitted last."""
        return tuple(one for one in since_submission(self.course) if one.event is Event.APPROVE)


def review(workspace: Workspace, draft: Draft) -> Review:
    """Where the draft stands."""
    course = workspace.store.course(draft.id)
    may = frozenset(act for act in CHECKED if allowed(workspace, act, draft))
    in_making = course.present.state is State.DRAFT
    returned = _last_of(course, Event.RETURN, Event.REJECT) if in_making else None
    crossed = course.last(Event.APPROVE) if in_making and _was_approved(course) else None
    return Review(course, returned, crossed, may)


def since_submission(course: Course) -> tuple[Move, ...]:
    """The steps since the last submission, with it."""
    events = [one.event for one in course.moves]
    if Event.SUBMIT not in events:
        return ()
    return course.moves[len(events) - 1 - events[::-1].index(Event.SUBMIT) :]


def _last_of(course: Course, *events: Event) -> Move | None:
    return next((one for one in since_submission(course) if one.event in events), None)


def _was_approved(course: Course) -> bool:
    """Whether what was submitted last was approved and did not go out before it was changed."""
    events = [one.event for one in since_submission(course)]
    return Event.APPROVE in events and not {Event.ISSUE, Event.RETURN, Event.REJECT, Event.WITHDRAW} & set(events)
