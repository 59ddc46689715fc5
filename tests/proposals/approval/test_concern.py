"""Whom a step of a proposal concerns: those who decide next, those who sell, those who approved; never its maker."""

import datetime as dt
from collections.abc import Mapping

import pytest

from proposals.approval.concern import Concern, Team, concerned, judges
from proposals.approval.course import Course, Move, follow
from proposals.approval.rules import Level
from proposals.approval.states import Event
from proposals.people import Absence, Person
from proposals.roles import Role
from tests.fakes import NOON
from tests.team import ANNA, BORIS, CLARA, SIMON, TEAM, person

BOTH = (Level.SALES_MANAGER, Level.COMMERCIAL_DIRECTOR)
CODY = person("Cody Lang", Role.MANAGER, levels=[Level.COMMERCIAL_DIRECTOR])
STAFF = (ANNA, SIMON, CLARA, CODY)
ROLES = {one.id: one.roles[0] for one in (*TEAM, CODY)}


def move(event: Event, by: Person, needs: tuple[Level, ...] = ()) -> Move:
    levels = frozenset(by.levels) if event is Event.APPROVE else frozenset()
    return Move(NOON, event, by.id, ROLES[by.id], 1, "VP-17", "f" * 64, levels=levels, needs=needs)


def told(*steps: Move, people: tuple[Person, ...] = STAFF, owner: str = "anna") -> Mapping[str, Concern]:
    """Whom the last of the steps concerns."""
    course = Course()
    for one in steps:
        course = follow(course, one)
    return concerned(course, len(steps) - 1, Team(people, owner))


SUBMITTED = (move(Event.CHANGE, ANNA), move(Event.SUBMIT, ANNA, BOTH))
PASSED = (*SUBMITTED, move(Event.APPROVE, CLARA))
APPROVED = (*PASSED, move(Event.APPROVE, CODY))
ISSUED = (*APPROVED, move(Event.ISSUE, ANNA))


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        (SUBMITTED, {"clara": Concern.TO_JUDGE}),
        (PASSED, {"cody": Concern.TO_JUDGE}),
        (APPROVED, {"anna": Concern.APPROVED}),
        ((*SUBMITTED, move(Event.RETURN, CLARA)), {"anna": Concern.RETURNED}),
        ((*SUBMITTED, move(Event.REJECT, CLARA)), {"anna": Concern.REJECTED}),
        ((*PASSED, move(Event.WITHDRAW, ANNA)), {"clara": Concern.WITHDRAWN}),
        ((*SUBMITTED, move(Event.WITHDRAW, ANNA)), {}),
        (ISSUED, {}),
        ((*ISSUED, move(Event.ACCEPT, ANNA)), {"clara": Concern.ACCEPTED, "cody": Concern.ACCEPTED}),
        ((*ISSUED, move(Event.DECLINE, CODY)), {"clara": Concern.DECLINED, "anna": Concern.DECLINED}),
        ((*ISSUED, move(Event.EXPIRE, CODY)), {"anna": Concern.EXPIRED}),
        (SUBMITTED[:1], {}),
    ],
)
def test_a_step_concerns_whoever_has_to_act_on_it_or_wait_for_it(
    steps: tuple[Move, ...], wanted: dict[str, Concern]
) -> None:
    assert told(*steps) == wanted


def test_what_a_colleague_submits_is_told_to_the_owner_too_once_it_is_decided() -> None:
    steps = (move(Event.CHANGE, SIMON), move(Event.SUBMIT, SIMON, BOTH), move(Event.RETURN, CLARA))
    assert told(*steps) == {"simon": Concern.RETURNED, "anna": Concern.RETURNED}


def test_nobody_is_asked_to_judge_what_he_built_himself() -> None:
    seller = person("Eve Both", Role.SALESPERSON, Role.MANAGER, levels=BOTH)
    steps = [Move(NOON, event, "eve", Role.SALESPERSON, needs=BOTH) for event in (Event.CHANGE, Event.SUBMIT)]
    assert told(*steps, people=(*STAFF, seller)) == {"clara": Concern.TO_JUDGE}


def test_a_substitute_is_told_while_the_other_is_away_and_not_after() -> None:
    away = Absence(first=NOON.date(), last=NOON.date(), substitute="cody")
    course = Course()
    for one in SUBMITTED:
        course = follow(course, one)
    people = (ANNA, CLARA.model_copy(update={"absences": (away,)}), CODY)
    assert judges(course.present, people, NOON.date()) == ("clara", "cody")
    assert judges(course.present, people, NOON.date() + dt.timedelta(days=1)) == ("clara",)


@pytest.mark.parametrize(
    "other", [CLARA.model_copy(update={"active": False}), CLARA.model_copy(update={"roles": (Role.SALESPERSON,)})]
)
def test_who_may_not_judge_any_more_is_not_asked(other: Person) -> None:
    assert told(*SUBMITTED, people=(ANNA, other, BORIS)) == {"boris": Concern.TO_JUDGE}
