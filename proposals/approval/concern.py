"""Whom a step of a proposal concerns, and in which way: told in the app and by mail, and never to who made it."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from proposals.approval.course import Course, follow
from proposals.approval.moves import MoveRefused, Standing
from proposals.approval.states import Event, State
from proposals.links_told import OPENED, REMARKED
from proposals.people import Person, levels_on
from proposals.permissions import Act, may
from proposals.roles import Role


class Concern(StrEnum):
    """What somebody is told of a step."""

    TO_JUDGE = "to_judge"
    RETURNED = "returned"
    REJECTED = "rejected"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    REMARKED = "remarked"
    OPENED = "opened"


class Happened(Protocol):
    """Whatever somebody may be told of: a step, or what a client did by his link."""

    @property
    def at(self) -> dt.datetime: ...
    @property
    def by(self) -> str: ...
    @property
    def role(self) -> Role: ...
    @property
    def number(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ByLink:
    """What a client did by his link that is no step of the proposal: nobody of ours did it."""

    at: dt.datetime
    number: str
    by: str = ""
    role: Role = Role.CLIENT


OF_LINK: Final = {REMARKED: Concern.REMARKED, OPENED: Concern.OPENED}
"""What concerns whoever sells, by the act of the log."""
OF_EVENT: Final = {
    Event.RETURN: Concern.RETURNED,
    Event.REJECT: Concern.REJECTED,
    Event.ISSUE: Concern.ISSUED,
    Event.ACCEPT: Concern.ACCEPTED,
    Event.DECLINE: Concern.DECLINED,
    Event.EXPIRE: Concern.EXPIRED,
}
"""Of steps that concern whoever sells; what the client answered concerns those who approved as well."""
ANSWERS: Final = frozenset({Event.ACCEPT, Event.DECLINE})


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody, and whose a proposal is ("" where that is not known)."""

    people: Sequence[Person]
    owner: str = ""


def concerned(course: Course, at: int, team: Team) -> Mapping[str, Concern]:
    """Whom the step number `at` (from 0) of a course concerns, by the ids of persons with an active account."""
    move = course.moves[at]
    standing = standing_after(course, at)
    found = dict(_concerned(course, at, standing, team)) if standing is not None else {}
    active = {one.id for one in team.people if one.active}
    return {person: concern for person, concern in found.items() if person in active and person != move.by}


def concerned_by_link(course: Course, act: str, team: Team) -> Mapping[str, Concern]:
    """Whom it concerns what a client did by his link: whoever sells, by the ids of persons with an active account."""
    sellers = {team.owner, _submitter(course, len(course.moves) - 1)}
    return {one.id: OF_LINK[act] for one in team.people if one.active and one.id in sellers}


def _concerned(course: Course, at: int, standing: Standing, team: Team) -> Iterator[tuple[str, Concern]]:
    move = course.moves[at]
    sellers = {one for one in (team.owner, _submitter(course, at)) if one}
    if standing.state is State.IN_REVIEW and move.event in (Event.SUBMIT, Event.APPROVE):
        found = judges(standing, team.people, move.at.astimezone().date())
        yield from ((one, Concern.TO_JUDGE) for one in found if one != team.owner)
    elif move.event is Event.APPROVE:
        yield from ((one, Concern.APPROVED) for one in sellers)
    elif move.event is Event.WITHDRAW:
        yield from ((one, Concern.WITHDRAWN) for one in _approvers(course, at))
    elif move.event in OF_EVENT:
        others = _approvers(course, at) if move.event in ANSWERS else set()
        yield from ((one, OF_EVENT[move.event]) for one in sellers | others)


def judges(standing: Standing, people: Iterable[Person], day: dt.date) -> tuple[str, ...]:
    """Who may judge a revision in review next, by four eyes, their levels of the day and their role."""
    everybody = tuple(people)
    builders = {*standing.built_by, standing.submitted_by}
    return tuple(one.id for one in everybody if one.id not in builders and is_next(standing, one, everybody, day))


def is_next(standing: Standing, person: Person, everybody: Iterable[Person], day: dt.date) -> bool:
    """Whether the next level that a revision in review waits for is among somebody's levels of the day."""
    if standing.state is not State.IN_REVIEW or not standing.waiting or not may(person, Act.JUDGE):
        return False
    return Role.MANAGER in person.roles and standing.waiting[0] in levels_on(person, everybody, day)


def standing_after(course: Course, at: int) -> Standing | None:
    """Where the revision in the making stood after a step; None where an older program let it be made."""
    so_far = Course()
    try:
        for move in course.moves[: at + 1]:
            so_far = follow(so_far, move)
    except MoveRefused:
        return None
    return so_far.present


def _submitter(course: Course, at: int) -> str:
    return next((one.by for one in reversed(course.moves[: at + 1]) if one.event is Event.SUBMIT), "")


def _approvers(course: Course, at: int) -> set[str]:
    """Who approved what was submitted last before the step."""
    found: set[str] = set()
    for move in course.moves[:at]:
        if move.event is Event.SUBMIT:
            found = set()
        elif move.event is Event.APPROVE:
            found.add(move.by)
    return found
