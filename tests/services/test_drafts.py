"""Making, listing, opening, changing and removing drafts."""

import pytest

from proposals.case_json import case_of
from services import create_draft, edit_draft, list_drafts, open_draft, remove_draft
from services.errors import CaseRefused, Conflict, NotFound
from services.workspace import Workspace
from tests.fakes import PAYING, workspace_of_fakes


@pytest.fixture
def workspace() -> Workspace:
    return workspace_of_fakes()


@pytest.mark.parametrize(("language", "project"), [("en", "New proposal"), ("ru", "Новое предложение")])
def test_a_blank_draft_is_a_valid_case_in_the_language_asked(workspace: Workspace, language: str, project: str) -> None:
    draft = create_draft.blank(workspace, language, "KZT")
    assert (draft.case.project, draft.case.currency, draft.version) == (project, "KZT", 1)


def test_a_blank_draft_in_no_currency_is_refused(workspace: Workspace) -> None:
    with pytest.raises(CaseRefused, match="currency"):
        create_draft.blank(workspace, "en", "euro")


def test_a_double_click_makes_one_draft(workspace: Workspace) -> None:
    first = create_draft.blank(workspace, "en", "EUR", "f00d")
    again = create_draft.blank(workspace, "en", "EUR", "f00d")
    assert first == again
    assert len(list_drafts.all_drafts(workspace)) == 1


def test_two_drafts_never_share_an_id(workspace: Workspace) -> None:
    assert len({create_draft.blank(workspace, "en", "EUR").id for _ in range(50)}) == 50


def test_a_draft_from_an_example_holds_its_case(workspace: Workspace) -> None:
    assert create_draft.from_example(workspace, "cheese").case == case_of(PAYING)


def test_an_example_that_is_not_there_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="ham"):
        create_draft.from_example(workspace, "ham")


def test_a_copy_is_a_draft_of_its_own_without_the_number_of_the_first(workspace: Workspace) -> None:
    numbered = case_of({**PAYING, "issue": {"number": "A-7", "revision": 3, "date": "2026-03-01"}})
    first = create_draft.from_case(workspace, numbered)
    second = create_draft.copy(workspace, first.id)
    edit_draft.put(workspace, second.id, None, "client.name", "Farm")
    assert second.case.issue.number is None
    assert second.case.changes == first.case.changes
    assert open_draft.open_draft(workspace, first.id).case == numbered


def test_the_list_shows_the_draft_saved_last_first(workspace: Workspace) -> None:
    first, second = (create_draft.blank(workspace, "en", "EUR") for _ in range(2))
    edit_draft.put(workspace, first.id, None, "client.name", "Farm")
    assert [line.id for line in list_drafts.all_drafts(workspace)] == [first.id, second.id]


def test_a_removed_draft_is_gone_until_it_is_restored(workspace: Workspace) -> None:
    draft = create_draft.blank(workspace, "en", "EUR")
    remove_draft.remove(workspace, draft.id)
    assert list_drafts.all_drafts(workspace) == ()
    assert [line.id for line in list_drafts.removed_drafts(workspace)] == [draft.id]
    with pytest.raises(NotFound):
        open_draft.open_draft(workspace, draft.id)
    assert remove_draft.restore(workspace, draft.id) == draft


def test_a_value_put_is_saved_as_the_next_version(workspace: Workspace) -> None:
    draft = create_draft.blank(workspace, "en", "EUR")
    changed = edit_draft.put(workspace, draft.id, draft.version, "rates.discount_rate", 0.12)
    assert changed.case.rates.discount_rate == 0.12
    assert (changed.version, changed.created, changed.updated > draft.updated) == (2, draft.created, True)
    assert open_draft.open_draft(workspace, draft.id) == changed


def test_a_value_that_breaks_the_case_is_refused_and_nothing_is_saved(workspace: Workspace) -> None:
    draft = create_draft.from_example(workspace, "cheese")
    with pytest.raises(CaseRefused) as refused:
        edit_draft.put(workspace, draft.id, None, "offer.items.pump.price", -1)
    assert [problem.place for problem in refused.value.problems] == ["offer.items.0.price"]
    assert open_draft.open_draft(workspace, draft.id) == draft


def test_a_change_made_to_an_old_version_names_both_versions(workspace: Workspace) -> None:
    draft = create_draft.blank(workspace, "en", "EUR")
    edit_draft.put(workspace, draft.id, 1, "client.name", "Farm")
    with pytest.raises(Conflict, match=r"version 1, the one stored is version 2") as conflict:
        edit_draft.put(workspace, draft.id, 1, "client.name", "Dairy")
    assert (conflict.value.expected, conflict.value.found) == (1, 2)


def test_a_whole_part_is_replaced_at_once(workspace: Workspace) -> None:
    draft = create_draft.from_example(workspace, "cheese")
    item = {"id": "tap", "name": "Tap", "kind": "equipment", "price": 1}
    changed = edit_draft.replace_part(workspace, draft.id, "offer.items", [item])
    assert [one.id for one in changed.case.offer.items] == ["tap"]


def test_text_that_could_not_be_read_is_kept_until_the_place_is_set(workspace: Workspace) -> None:
    draft = create_draft.blank(workspace, "en", "EUR")
    place = "baseline.metrics.selling_price.value"
    kept = edit_draft.keep_unread(workspace, draft.id, place, "12,5,3")
    assert dict(kept.unread) == {place: "12,5,3"}
    assert dict(edit_draft.put(workspace, draft.id, None, "client.name", "Farm").unread) == {place: "12,5,3"}
    assert dict(edit_draft.put(workspace, draft.id, None, place, 12.5).unread) == {}


def test_unread_text_is_forgotten_when_it_is_wiped_out(workspace: Workspace) -> None:
    draft = create_draft.blank(workspace, "en", "EUR")
    edit_draft.keep_unread(workspace, draft.id, "issue.date", "tomorrow")
    assert dict(edit_draft.keep_unread(workspace, draft.id, "issue.date", "").unread) == {}
