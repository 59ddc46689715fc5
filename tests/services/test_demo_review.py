"""The demonstration has a proposal that waits for approval: built, released and submitted by its people."""

from dataclasses import replace
from pathlib import Path

import pytest

from app import workspace
from proposals.approval.rules import Level
from proposals.approval.states import State
from services import create_draft, remove_draft
from services.demo_review import DRAFT, put_in_review
from services.demo_team import FIRST, make_team
from services.review.submit import withdraw
from services.workspace import Workspace
from store.location import url_of


@pytest.fixture
def demo(tmp_path: Path) -> Workspace:
    work = workspace(url_of(tmp_path / "demo.sqlite"))
    create_draft.all_examples(work)
    make_team(work)
    put_in_review(work, "ru", "Скидка 12 %")
    return work


@pytest.mark.slow
def test_it_waits_for_both_directors_and_is_put_there_once(demo: Workspace) -> None:
    course = demo.store.course(DRAFT)
    assert course.submitted is not None
    assert (course.present.state, course.present.submitted_by, course.submitted.remark) == (
        State.IN_REVIEW, FIRST, "Скидка 12 %"
    )  # fmt: skip
    assert course.present.needs == (Level.FINANCE_DIRECTOR, Level.COMMERCIAL_DIRECTOR)
    put_in_review(demo, "ru", "Скидка 12 %")
    assert demo.store.course(DRAFT) == course
    withdraw(replace(demo, who=lambda: demo.people.load(FIRST)), DRAFT)
    remove_draft.remove(demo, DRAFT)
    put_in_review(demo, "ru", "Скидка 12 %")
    assert len(demo.store.summaries()) == len(demo.examples.ids())
