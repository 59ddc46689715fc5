"""Everybody says himself in which language he is written to."""

import pytest

from proposals.roles import NotAllowed
from services.accounts.own import be_told_in
from tests.fakes import workspace_of_fakes
from tests.team import BORIS, with_team, working


def test_the_language_is_kept_and_can_be_given_up() -> None:
    work = working(with_team(workspace_of_fakes()), BORIS)
    assert be_told_in(work, "ru").language == work.people.load("boris").language == "ru"
    assert be_told_in(work, None).language is None


def test_who_is_not_active_any_more_says_nothing() -> None:
    work = with_team(workspace_of_fakes())
    work.people.save(BORIS.model_copy(update={"active": False}), "ada")
    with pytest.raises(NotAllowed):
        be_told_in(working(work, BORIS), "ru")
