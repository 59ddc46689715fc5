"""What was removed long ago and bound nobody is erased; what binds somebody stays, and the log tells of both."""

import datetime as dt

import pytest

from proposals.edition import Edition
from proposals.roles import NotAllowed
from services.purge import purge
from services.remove_draft import restore
from services.workspace import Workspace
from tests.fakes import NOON, workspace_of_fakes
from tests.ready_case import put_in, ready
from tests.team import ADA, BORIS, issue_approved, with_team, working

LATER = NOON + dt.timedelta(days=1)


@pytest.fixture
def work() -> Workspace:
    """Three removed proposals: one that bound nobody, one that was issued, one that came back since."""
    work = workspace_of_fakes()
    for number, name in enumerate(("idle", "issued", "back"), start=1):
        put_in(work, ready(number=f"VP-{number}"), name)
    issue_approved(work, "issued", Edition(language="en"), "Ann Lee")
    for name in ("idle", "issued", "back"):
        work.store.remove(name, work.clock())
    restore(work, "back")
    return work


def test_only_what_bound_nobody_is_erased_and_first_it_is_only_told(work: Workspace) -> None:
    assert purge(work, LATER, really=False) == ("idle",)
    assert [one.id for one in work.store.summaries(removed=True)] != []
    assert purge(work, LATER, really=True) == ("idle",)
    assert {one.id for one in work.store.summaries(removed=True)} == {"issued"}
    assert [one.act for one in work.log.entries("idle")] == ["draft.removed", "draft.purged"]
    assert purge(work, LATER, really=True) == ()


def test_what_was_removed_since_stays(work: Workspace) -> None:
    assert purge(work, NOON, really=True) == ()


def test_an_administrator_erases_and_nobody_else(work: Workspace) -> None:
    team = with_team(work)
    with pytest.raises(NotAllowed):
        purge(working(team, BORIS), LATER, really=True)
    assert purge(working(team, ADA), LATER, really=True) == ("idle",)
