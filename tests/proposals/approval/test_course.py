"""The course of a proposal follows from its log: what the table would have refused brings nothing about."""

import datetime as dt
from typing import Any

import pytest

from proposals.approval.course import BEGINNING, Course, Move, changed, course_of, entry_of, follow, move_of
from proposals.approval.moves import MoveRefused
from proposals.approval.revision import as_next
from proposals.approval.rules import Level
from proposals.approval.states import Event, State
from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.issued import ACT
from proposals.record.log import LogEntry
from proposals.roles import Role
from tests.fakes import NOON, SMALLEST

SALES, MANAGER = Role.SALESPERSON, Role.MANAGER
BOSS, CHIEF = Level.SALES_MANAGER, Level.COMMERCIAL_DIRECTOR
NEEDS = (BOSS, CHIEF)


def move(event: Event, by: str = "anna", role: Role = SALES, **parts: Any) -> Move:
    return Move(NOON, event, by, role, **parts)


def approval(*levels: Level, by: str = "boris", **parts: Any) -> Move:
    return move(Event.APPROVE, by, MANAGER, levels=frozenset(levels), **parts)


CHANGE, SUBMIT, ISSUE = move(Event.CHANGE), move(Event.SUBMIT, needs=NEEDS, fingerprint="f1"), move(Event.ISSUE)
APPROVED = (CHANGE, SUBMIT, approval(BOSS, CHIEF))
ISSUED = (*APPROVED, ISSUE)


def after(*moves: Move) -> Course:
    course = Course()
    for one in moves:
        course = follow(course, one)
    return course


WAYS: dict[str, tuple[tuple[Move, ...], State, dict[int, State]]] = {
    "nothing yet": ((), State.DRAFT, {}),
    "submitted": ((CHANGE, SUBMIT), State.IN_REVIEW, {}),
    "taken back": ((SUBMIT, move(Event.WITHDRAW)), State.DRAFT, {}),
    "the first of two approvers": ((SUBMIT, approval(BOSS)), State.IN_REVIEW, {}),
    "one after the other": ((SUBMIT, approval(BOSS), approval(CHIEF, by="clara")), State.APPROVED, {}),
    "both at once": (APPROVED, State.APPROVED, {}),
    "returned": ((SUBMIT, move(Event.RETURN, "boris", MANAGER, remark="cheaper")), State.DRAFT, {}),
    "rejected": ((SUBMIT, move(Event.REJECT, "boris", MANAGER)), State.DRAFT, {}),
    "approved and changed": ((*APPROVED, CHANGE), State.DRAFT, {}),
    "issued": (ISSUED, State.ISSUED, {1: State.ISSUED}),
    "issued in another form": ((*ISSUED, ISSUE), State.ISSUED, {1: State.ISSUED}),
    "accepted": ((*ISSUED, move(Event.ACCEPT)), State.ACCEPTED, {1: State.ACCEPTED}),
    "changed after its issue": ((*ISSUED, CHANGE), State.DRAFT, {1: State.ISSUED}),
    "declined while the next one is made": (
        (*ISSUED, CHANGE, move(Event.DECLINE)), State.DRAFT, {1: State.DECLINED}
    ),
    "the next one takes its place": (
        (*ISSUED, CHANGE, move(Event.SUBMIT, revision=2, needs=NEEDS), approval(*NEEDS, revision=2),
         move(Event.SUPERSEDE), move(Event.ISSUE, revision=2)),
        State.ISSUED, {1: State.SUPERSEDED, 2: State.ISSUED},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("moves", "state", "out"), WAYS.values(), ids=WAYS.keys())
def test_a_proposal_stands_where_its_steps_have_brought_it(
    moves: tuple[Move, ...], state: State, out: dict[int, State]
) -> None:
    course = after(*moves)
    assert (course.present.state, course.out) == (state, out)
    assert course_of(entry_of("d1", one) for one in moves) == course


REFUSED: dict[str, tuple[Move, ...]] = {
    "a change in review": (SUBMIT, CHANGE),
    "an approval of what nobody submitted": (approval(BOSS),),
    "the second approver before the first": (SUBMIT, approval(CHIEF)),
    "an approval by who submitted it": (SUBMIT, approval(BOSS, by="anna")),
    "an approval by who built it": (move(Event.CHANGE, "boris"), SUBMIT, approval(BOSS)),
    "an issue without approval": (CHANGE, ISSUE),
    "an issue after half of the approvals": (SUBMIT, approval(BOSS), ISSUE),
    "an issue of what was changed since": (*APPROVED, CHANGE, ISSUE),
    "an answer to what never went out": (*APPROVED, move(Event.ACCEPT)),
    "a second answer": (*ISSUED, move(Event.ACCEPT), move(Event.DECLINE)),
    "a submission without approvers": (move(Event.SUBMIT),),
}


@pytest.mark.parametrize("moves", REFUSED.values(), ids=REFUSED.keys())
def test_a_step_that_is_not_open_is_refused_and_one_in_the_log_brings_nothing_about(moves: tuple[Move, ...]) -> None:
    *before, last = moves
    course = after(*before)
    with pytest.raises(MoveRefused):
        follow(course, last)
    told = course_of(entry_of("d1", one) for one in moves)
    assert (told.present, told.out) == (course.present, course.out)
    assert told.broken is not None


def test_a_change_by_who_builds_it_already_tells_nothing_new_and_one_by_another_does() -> None:
    course = after(CHANGE)
    assert changed(course, CHANGE) is None
    other = move(Event.CHANGE, "paul", Role.PRE_SALES_ENGINEER)
    assert changed(course, other) == other
    assert follow(course, other).present.built_by == {"anna", "paul"}


def test_what_was_issued_when_nobody_had_to_approve_counts_as_issued() -> None:
    old = LogEntry(NOON, ACT, "d1", "Ann Lee", {"number": "VP-1", "revision": 3, "fingerprint": "f", "language": "en"})
    course = course_of([old, old])
    assert (course.present.state, course.out, course.broken) == (State.ISSUED, {3: State.ISSUED}, None)
    assert follow(course, move(Event.ACCEPT, revision=3)).out == {3: State.ACCEPTED}


def test_what_came_with_its_proposal_from_another_workspace_counts_as_issued() -> None:
    came = LogEntry(NOON, "document.taken_over", "d1", "Bob", {"number": "VP-1", "revision": 2, "fingerprint": "f"})
    course = course_of([came])
    assert (course.present.state, course.out, course.broken) == (State.ISSUED, {2: State.ISSUED}, None)


def test_entries_that_tell_of_something_else_are_passed_over() -> None:
    for act in ("trial.released", "proposal.imported", "change", "draft.removed"):
        assert move_of(LogEntry(NOON, act, "d1")) is None
    assert course_of([LogEntry(NOON, "draft.removed", "d1")]) == Course(BEGINNING)


def test_a_step_is_the_same_after_it_was_written_down() -> None:
    one = approval(BOSS, CHIEF, number="VP-1", revision=7, fingerprint="ab", remark="well done", facts={"sha256": "cd"})
    assert move_of(entry_of("d1", one)) == one


DRAFT = Draft("d1", 1, NOON, NOON, case_of(SMALLEST))


@pytest.mark.parametrize(
    ("moves", "revision"), [((), 1), (APPROVED, 2), (ISSUED, 2), ((SUBMIT, move(Event.WITHDRAW)), 1)]
)
def test_a_change_of_what_is_settled_is_the_next_revision(moves: tuple[Move, ...], revision: int) -> None:
    day = dt.date(2026, 5, 5)
    made = as_next(DRAFT, DRAFT, after(*moves), day)
    assert made.case.issue.revision == revision
    assert made.case.issue.date == (day if revision > 1 else None)


def test_the_number_of_what_was_approved_or_went_out_is_not_used_for_anything_else() -> None:
    course = after(*APPROVED, CHANGE)
    second = as_next(DRAFT, DRAFT, after(*APPROVED), dt.date(2026, 5, 5))
    back = second.case.issue.model_copy(update={"revision": 1})
    typed = Draft("d1", 2, NOON, NOON, second.case.model_copy(update={"issue": back}))
    assert as_next(second, typed, course, dt.date(2026, 5, 6)).case.issue.revision == 2


def test_a_revision_and_a_day_that_somebody_gives_stand() -> None:
    issue = DRAFT.case.issue.model_copy(update={"revision": 9, "date": dt.date(2026, 4, 4)})
    given = Draft("d1", 1, NOON, NOON, DRAFT.case.model_copy(update={"issue": issue}))
    assert as_next(DRAFT, given, after(*ISSUED), dt.date(2026, 5, 5)) == given


def test_nothing_is_answered_to_a_revision_that_never_went_out() -> None:
    course = after(*ISSUED)
    for event in (Event.ACCEPT, Event.DECLINE, Event.EXPIRE):
        with pytest.raises(MoveRefused, match="in draft"):
            follow(course, move(event, revision=7))
