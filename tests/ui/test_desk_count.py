"""The menu tells how many proposals wait for an act of whoever works here."""

import datetime as dt
from dataclasses import dataclass, replace

import pytest

from proposals.edition import Edition
from proposals.people import Person
from services.review.judge import send_back
from services.review.submit import submit
from services.workspace import Workspace
from tests.fakes import NOON, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ANNA, BORIS, with_team, working
from ui.session import Session
from ui.views.desk.count import count_anew, with_count


@dataclass
class Clock:
    now: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.now


@pytest.fixture
def work() -> Workspace:
    made = replace(with_team(workspace_of_fakes()), clock=Clock())
    put_in(made, ready())
    made.store.assign("d1", "anna", "")
    return made


def tab(work: Workspace, one: Person, language: str = "en") -> Session:
    return Session(working(work, one), language)


def told(session: Session, seconds: float = 6.0) -> str:
    """The line of the menu some seconds later."""
    clock = session.workspace.clock
    assert isinstance(clock, Clock)
    clock.now += dt.timedelta(seconds=seconds)
    return with_count(session, session.words.gettext("Approvals"))


def test_it_tells_how_many_wait_and_nothing_where_none_does(work: Workspace) -> None:
    manager, seller = tab(work, BORIS, "ru"), tab(work, ANNA)
    assert (told(manager), told(seller)) == ("Согласование", "Approvals")
    given = submit(working(work, ANNA), "d1", Edition(draft=False)).submitted
    assert (told(manager), told(seller)) == ("Согласование (1)", "Approvals")
    assert given is not None
    send_back(working(work, BORIS), "d1", given.fingerprint, "Say why.")
    assert (told(manager), told(seller)) == ("Согласование", "Approvals (1)")


def test_it_counts_anew_after_some_seconds_or_where_something_was_decided_here(work: Workspace) -> None:
    session = tab(work, BORIS)
    assert told(session) == "Approvals"
    submit(working(work, ANNA), "d1", Edition(draft=False))
    assert told(session, 1.0) == "Approvals"
    count_anew(session)
    assert told(session, 1.0) == "Approvals (1)"


def test_as_long_as_the_log_is_the_same_nothing_is_counted(work: Workspace) -> None:
    session = tab(work, BORIS)
    submit(working(work, ANNA), "d1", Edition(draft=False))
    assert told(session) == "Approvals (1)"
    asked: list[str] = []

    class Counting(type(work.store)):  # type: ignore[misc]
        def courses(self) -> object:
            asked.append("courses")
            return super().courses()

    work.store.__class__ = Counting
    assert (told(session), asked) == ("Approvals (1)", [])
    work.store.remove("d1", NOON)
    assert (told(session), asked) == ("Approvals", ["courses"])
