"""A store that keeps nothing."""

import datetime as dt
from collections.abc import Callable

import pytest

from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.draft_errors import NotFound
from services.ports.drafts import DraftStore
from store.no_drafts import NoDrafts

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
STORE: DraftStore = NoDrafts()
DRAFT = Draft("d", 1, NOW, NOW, case_of({"valueproof": 1, "project": "x", "currency": "EUR", "client": {"name": "y"}}))


def test_a_draft_given_is_given_back_and_not_kept() -> None:
    assert STORE.add(DRAFT) == DRAFT
    assert STORE.summaries() == ()
    assert STORE.numbers(["d"]) == {}


@pytest.mark.parametrize(
    "asked",
    [
        lambda: STORE.load("d"),
        lambda: STORE.change("d", lambda draft: draft),
        lambda: STORE.remove("d", NOW),
        lambda: STORE.restore("d"),
    ],
)
def test_whatever_is_asked_for_is_not_found(asked: Callable[[], object]) -> None:
    with pytest.raises(NotFound):
        asked()
