"""What a manager does with a proposal in review: approve it, return it with remarks, reject it."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, Final

from calculators.errors import N_, Notice
from proposals.approval.course import Course, Move, follow
from proposals.approval.moves import By
from proposals.approval.states import Event, State
from proposals.draft import Draft
from proposals.people import Person, stood_in_for
from proposals.permissions import Act
from proposals.problems import CaseRefused, Problem
from services.accounts.freshness import check_fresh
from services.permits import doing
from services.review.freeze import edition_of, fingerprint_of, form_facts, printed, revision_of
from services.workspace import Workspace

NOT_SEEN: Final = N_(
    "What you looked at is not what is in review now: it was submitted again meanwhile. Look at it anew and decide."
)
MOVED: Final = N_(
    "The figures of this revision would be others now than when it was submitted: parameters of the house, the brand "
    "or the rate of VAT have changed. Return it, so that it is submitted anew."
)
MEANWHILE: Final = N_("Somebody approved it in this very moment, so that your approval is the last: approve again.")
NO_REMARK: Final = N_("Write in a remark what has to be changed: whoever submitted it reads nothing else.")


def approve(workspace: Workspace, draft_id: str, seen: str, remark: str = "") -> Course:
    """Approve the revision of the fingerprint `seen`, at all levels in a row that are his.

    With the last level its document is printed and kept, with hashes of everything that it was made with. Raises
    NotAllowed, NotFresh, MoveRefused (state, turn, four eyes), CaseRefused where something else is in review now or the
    figures have moved, NotFound, RenderFailed.
    """
    draft = workspace.store.load(draft_id)
    who = doing(workspace, Act.JUDGE, draft)
    course = workspace.store.course(draft_id)
    _check_seen(course, seen)
    check_fresh(workspace)
    instead = {"for": [one.id for one in in_place_of(workspace, course)]}
    move = _move(workspace, course, Event.APPROVE, who, remark, instead)
    if follow(course, move).present.state is State.APPROVED:
        facts = {**instead, **_frozen(workspace, draft, course, seen)}
        who = doing(workspace, Act.JUDGE, draft)  # asked again, for printing takes its time
        move = _move(workspace, course, Event.APPROVE, who, remark, facts)
    return workspace.store.step(draft_id, _if_seen(seen, move), draft.version)


def in_place_of(workspace: Workspace, course: Course) -> tuple[Person, ...]:
    """Those who are away and in whose place whoever works here would give levels that are waited for."""
    person, day = workspace.who(), workspace.clock().astimezone().date()
    waited = set(course.present.waiting) - set(person.levels)
    away = stood_in_for(person, workspace.people.all(), day)
    return tuple(one for one in away if waited & set(one.levels))


def send_back(workspace: Workspace, draft_id: str, seen: str, remark: str) -> Course:
    """Return the revision with remarks. Raises NotAllowed, MoveRefused, CaseRefused without a remark, NotFound."""
    return _turned_down(workspace, draft_id, seen, remark, Event.RETURN)


def reject(workspace: Workspace, draft_id: str, seen: str, remark: str) -> Course:
    """Reject the revision. Raises as `send_back`."""
    return _turned_down(workspace, draft_id, seen, remark, Event.REJECT)


def _turned_down(workspace: Workspace, draft_id: str, seen: str, remark: str, event: Event) -> Course:
    who = doing(workspace, Act.JUDGE, workspace.store.load(draft_id))
    course = workspace.store.course(draft_id)
    _check_seen(course, seen)
    if not remark.strip():
        raise _refused("no-remark", NO_REMARK)
    return workspace.store.step(draft_id, _if_seen(seen, _move(workspace, course, event, who, remark)))


def _move(
    workspace: Workspace, course: Course, event: Event, who: By, remark: str, facts: Mapping[str, Any] | None = None
) -> Move:
    given = course.submitted
    assert given is not None  # noqa: S101 - `_check_seen` has looked
    of = (given.revision, given.number, given.fingerprint)
    levels = who.levels if event is Event.APPROVE else frozenset()
    at = workspace.clock()
    return Move(at, event, who.person, who.role, *of, levels=levels, remark=remark.strip(), facts=facts or {})


def _if_seen(seen: str, move: Move) -> Callable[[Draft, Course], tuple[Move, ...]]:
    """The step, inside its transaction, on what was looked at alone; the last approval brings what it freezes."""

    def step(_draft: Draft, course: Course) -> tuple[Move, ...]:
        _check_seen(course, seen)
        if follow(course, move).present.state is State.APPROVED and "sha256" not in move.facts:
            raise _refused("approved-meanwhile", MEANWHILE)
        return (move,)

    return step


def _check_seen(course: Course, seen: str) -> None:
    """What is judged is what was submitted last; where nothing is in review the table of states says so."""
    given = course.submitted
    if given is None or given.fingerprint != seen:
        raise _refused("not-seen", NOT_SEEN)


def _frozen(workspace: Workspace, draft: Draft, course: Course, seen: str) -> dict[str, Any]:
    """Print and keep what goes out; the answer is what the log tells of it."""
    revision = revision_of(workspace, draft)
    if fingerprint_of(revision) != seen or course.submitted is None:
        raise _refused("figures-moved", MOVED)
    edition = edition_of(course.submitted)
    data = printed(workspace, draft.case, edition)
    for one in (revision, data):
        workspace.files.keep(one)
    made_with = dict(workspace.printer.versions())
    return {**form_facts(edition), "sha256": sha256(data).hexdigest(), "made_with": made_with}


def _refused(code: str, message: str) -> CaseRefused:
    notice = Notice(code, message)
    return CaseRefused(notice, (Problem("", notice),))
