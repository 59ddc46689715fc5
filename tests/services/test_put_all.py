"""Several places of a proposal set at once: all of them or none."""

import pytest

from proposals.draft import Draft
from services import create_draft, edit_draft
from services.errors import CaseRefused, Conflict, NotAllowed
from services.workspace import Workspace
from tests.fakes import workspace_of_fakes
from tests.ready_case import ready
from tests.team import ANNA, SIMON, with_team, working


@pytest.fixture
def team() -> Workspace:
    return with_team(workspace_of_fakes())


@pytest.fixture
def draft(team: Workspace) -> Draft:
    return create_draft.from_case(working(team, ANNA), ready())


PLACES = ("offer.items.rennet.price", "offer.items.rennet.quantity")


def put(team: Workspace, draft: Draft, *values: float, person: object = ANNA) -> Draft:
    changes = list(zip(PLACES, values, strict=True))
    return edit_draft.put_all(working(team, person), draft.id, draft.version, changes)  # type: ignore[arg-type]


def rennet(draft: Draft) -> tuple[float, float]:
    (one,) = (item for item in draft.case.offer.items if item.id == "rennet")
    return one.price, one.quantity


def test_all_values_are_stored_as_one_version_and_what_was_unread_there_is_forgotten(
    team: Workspace, draft: Draft
) -> None:
    unread = edit_draft.keep_unread(working(team, ANNA), draft.id, PLACES[0], "dear")
    stored = put(team, unread, 30.5, 7)
    assert (rennet(stored), stored.version, stored.unread) == ((30.5, 7), unread.version + 1, {})
    assert stored.case.trials == draft.case.trials


def test_where_one_value_cannot_be_none_is_stored(team: Workspace, draft: Draft) -> None:
    with pytest.raises(CaseRefused) as refusal:
        put(team, draft, 30.5, -1)
    assert [one.place.rpartition(".")[2] for one in refusal.value.problems] == ["quantity"]
    assert rennet(team.store.load(draft.id)) == rennet(draft)


def test_an_old_version_and_a_stranger_are_refused(team: Workspace, draft: Draft) -> None:
    put(team, draft, 30.5, 7)
    with pytest.raises(Conflict):
        put(team, draft, 31, 8)
    with pytest.raises(NotAllowed):
        put(team, team.store.load(draft.id), 31, 8, person=SIMON)


def test_an_entry_is_added_with_its_parts_and_taken_out_again(team: Workspace, draft: Draft) -> None:
    work, place = working(team, ANNA), "offer.items.pump"
    entry = {"id": "pump", "name": "Pump", "kind": "equipment", "price": 0.0}
    made = edit_draft.put_all(work, draft.id, draft.version, [(place, entry), (f"{place}.price", 12.5)])
    assert made.case.offer.items[-1].price == 12.5
    gone = edit_draft.put_all(work, draft.id, made.version, [(place, None)])
    assert gone.case.offer == draft.case.offer
