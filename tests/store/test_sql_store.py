"""Drafts in a real database of either kind."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from proposals.case_json import case_of
from proposals.draft import Draft
from proposals.draft_errors import Conflict, NotFound, StoreUnusable
from proposals.problems import CaseRefused
from services.ports.drafts import DraftStore
from store.engine import open_store
from store.repository import SqlDraftStore
from tests.fakes import NOON, PAYING, SMALLEST
from tests.store.databases import Database

CASE = case_of(PAYING)


@pytest.fixture
def store(database: Database) -> SqlDraftStore:
    return open_store(database.url)


def draft(draft_id: str = "d1", minutes: int = 0, **parts: object) -> Draft:
    moment = NOON + dt.timedelta(minutes=minutes)
    return Draft(draft_id, 1, moment, moment, case_of({**PAYING, **parts}))


def with_project(stored: Draft, project: str) -> Draft:
    return replace(stored, case=stored.case.model_copy(update={"project": project}))


def test_the_store_is_what_the_use_cases_ask_for(store: DraftStore) -> None:
    assert store.summaries() == ()


def test_a_draft_is_read_back_equal(store: SqlDraftStore) -> None:
    kept = replace(draft(project={"en": "Cheese", "ru": "Сыр “Ё”\n\u202f₽"}), unread={"issue.date": "зав\tтра"})
    assert store.add(kept) == kept
    assert store.load("d1") == kept


def test_a_draft_is_read_back_equal_after_the_file_was_opened_again(store: SqlDraftStore, database: Database) -> None:
    kept = store.add(draft())
    assert open_store(database.url).load("d1") == kept


def test_adding_an_id_again_gives_the_draft_that_is_there(store: SqlDraftStore) -> None:
    store.add(draft())
    assert store.add(draft(project="Other")).case.project == "Cheese"


def test_a_change_is_saved_as_the_next_version_and_keeps_id_and_birth(store: SqlDraftStore) -> None:
    first = store.add(draft())
    changed = store.change("d1", lambda one: replace(with_project(one, "Ham"), id="x", created=NOON.replace(year=1999)))
    assert changed == replace(with_project(first, "Ham"), version=2)
    assert store.load("d1") == changed


def test_a_change_to_an_old_version_is_refused_naming_both_versions(store: SqlDraftStore) -> None:
    store.add(draft())
    store.change("d1", lambda one: one, 1)
    with pytest.raises(Conflict) as refused:
        store.change("d1", lambda one: with_project(one, "Lost"), 1)
    assert (refused.value.expected, refused.value.found) == (1, 2)
    assert store.load("d1").case == CASE


def test_nothing_is_saved_when_the_change_fails(store: SqlDraftStore) -> None:
    kept = store.add(draft())

    def fail(one: Draft) -> Draft:
        raise CaseRefusedByTest

    with pytest.raises(CaseRefusedByTest):
        store.change("d1", fail)
    assert store.load("d1") == kept


class CaseRefusedByTest(Exception):  # noqa: N818 - only a mark
    """What a failing change raises."""


@pytest.mark.parametrize("version", [None, 1])
def test_a_draft_that_is_not_there_is_not_found(store: SqlDraftStore, version: int | None) -> None:
    with pytest.raises(NotFound, match="“x”"):
        store.load("x")
    with pytest.raises(NotFound, match="“x”"):
        store.change("x", lambda one: one, version)


def test_a_removed_draft_is_hidden_until_it_is_restored_as_it_was(store: SqlDraftStore) -> None:
    kept = store.add(draft())
    store.remove("d1", NOON)
    assert store.summaries() == ()
    assert [line.id for line in store.summaries(removed=True)] == ["d1"]
    for ask in (
        lambda: store.load("d1"),
        lambda: store.change("d1", lambda one: one),
        lambda: store.remove("d1", NOON),
    ):
        with pytest.raises(NotFound):
            ask()
    store.restore("d1")
    assert store.load("d1") == kept
    with pytest.raises(NotFound):
        store.restore("d1")


def test_the_list_begins_with_the_draft_saved_last(store: SqlDraftStore) -> None:
    for name, minutes in (("a", 1), ("b", 3), ("c", 2)):
        store.add(draft(name, minutes))
    store.change("a", lambda one: replace(one, updated=NOON + dt.timedelta(minutes=4)))
    assert [line.id for line in store.summaries()] == ["a", "b", "c"]


def test_a_line_of_the_list_has_both_languages(store: SqlDraftStore) -> None:
    store.add(draft(project={"ru": "Сыр"}, client={"name": "Dairy"}))
    (line,) = store.summaries()
    assert (line.project, line.client) == ({"en": "Сыр", "ru": "Сыр"}, {"en": "Dairy", "ru": "Dairy"})


def test_numbers_of_documents_are_told_of_those_that_have_one(store: SqlDraftStore) -> None:
    store.add(draft("a", issue={"number": "VP-1"}))
    store.add(draft("b", issue={"number": "VP-2"}))
    store.add(draft("c", issue={"revision": 2}))
    assert store.numbers(["a", "c", "gone"]) == {"a": "VP-1"}
    assert store.numbers([]) == {}


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("", True),
        ("МОЛОЧНЫЙ", True),
        ("молочный завод", True),
        ("завод сыр", True),
        ("ЕЛКА", True),
        ("ёлка", True),
        ("п-7/2026", True),
        ("ＣＨＥＥＳＥ", True),
        ("straße", True),
        ("%", False),
        ("_", False),
        ("завод мясной", False),
    ],
)
def test_every_word_searched_is_found_in_any_case_and_script(store: SqlDraftStore, search: str, found: bool) -> None:
    names = {"en": "Cheese STRASSE", "ru": "Сыр Ёлка"}
    store.add(draft(project=names, client={"name": "Молочный Завод"}, issue={"number": "П-7/2026"}))
    assert bool(store.summaries(search)) is found


def test_the_search_follows_a_change(store: SqlDraftStore) -> None:
    store.add(draft())
    store.change("d1", lambda one: with_project(one, "Ветчина"))
    assert (len(store.summaries("ветчина")), len(store.summaries("cheese"))) == (1, 0)


def test_a_moment_without_its_time_zone_is_not_stored(store: SqlDraftStore) -> None:
    with pytest.raises(ValueError, match="time zone"):
        store.add(replace(draft(), created=dt.datetime(2026, 1, 1)))  # noqa: DTZ001 - what must be refused
    assert store.summaries() == ()


def test_moments_of_other_zones_are_the_same_moments(store: SqlDraftStore) -> None:
    moscow = NOON.astimezone(dt.timezone(dt.timedelta(hours=3)))
    store.add(replace(draft(), created=moscow, updated=moscow))
    assert store.load("d1").created == NOON


def test_threads_that_save_at_once_lose_nothing(store: SqlDraftStore) -> None:
    store.add(draft())

    def note(number: int) -> None:
        store.change("d1", lambda one: replace(one, unread={**one.unread, f"n{number}": "?"}))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(note, range(64)))
    stored = store.load("d1")
    assert (stored.version, len(stored.unread)) == (65, 64)


def test_of_threads_that_change_the_same_version_one_wins(store: SqlDraftStore) -> None:
    store.add(draft())

    def attempt(number: int) -> bool:
        try:
            store.change("d1", lambda one: with_project(one, f"Winner {number}"), 1)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(16))) == 1
    assert store.load("d1").version == 2


def test_a_reader_does_not_wait_for_a_writer(store: SqlDraftStore) -> None:
    store.add(draft())
    seen: list[int] = []

    def look(one: Draft) -> Draft:
        seen.append(store.load("d1").version)
        return one

    store.change("d1", look)
    assert seen == [1]


@pytest.mark.parametrize(
    ("column", "wrong"), [("version", "'one'"), ("version", "0"), ("body", "'{'"), ("unread", "'no'")]
)
def test_the_table_itself_refuses_rows_that_are_no_drafts(
    store: SqlDraftStore, database: Database, column: str, wrong: str
) -> None:
    store.add(draft())
    by_hand = database.by_hand()
    with pytest.raises(by_hand.error):
        by_hand.execute(f"UPDATE drafts SET {column} = {wrong}")  # noqa: S608 - words of this test only


def test_a_stored_document_that_is_no_case_is_refused_by_place_and_does_not_spoil_the_list(
    store: SqlDraftStore, database: Database
) -> None:
    store.add(draft())
    database.by_hand().execute('UPDATE drafts SET body = replace(body, \'"currency":"EUR"\', \'"currency":"euro"\')')
    with pytest.raises(CaseRefused, match="currency"):
        store.load("d1")
    assert len(store.summaries()) == 1


def test_a_database_that_does_not_answer_is_named_with_the_reason(store: SqlDraftStore, database: Database) -> None:
    database.by_hand().execute("DROP TABLE drafts")
    gone = r"store\.sqlite cannot be read or written now: no such table|cannot be read or written now: relation .* not"
    with pytest.raises(StoreUnusable, match=gone):
        store.add(draft())


def test_a_long_case_is_kept_whole(store: SqlDraftStore) -> None:
    runs = [{"run": str(n), "arm": "ab"[n % 2], "values": {"y": n / 7}} for n in range(5000)]
    trial = {"id": "t", "title": "T", "kind": "internal", "own_raw_material": True, "control": "a", "runs": runs}
    kept = store.add(replace(draft(), case=case_of({**SMALLEST, "trials": [trial]})))
    assert store.load("d1") == kept


def test_a_draft_that_nobody_changed_is_not_read_again_and_one_changed_elsewhere_is(
    store: SqlDraftStore, database: Database
) -> None:
    store.add(draft())
    opened = store.load("d1")
    assert store.load("d1") is opened
    open_store(database.url).change("d1", lambda one: replace(one, unread={"client.name": "?"}))
    again = store.load("d1")
    assert (again.version, dict(again.unread)) == (opened.version + 1, {"client.name": "?"})
    assert again.case == opened.case


def test_what_a_change_gives_back_is_what_is_stored(store: SqlDraftStore, database: Database) -> None:
    store.add(draft())
    beside = store.change("d1", lambda one: replace(one, unread={"a": "b"}))
    assert open_store(database.url).load("d1") == beside == store.load("d1")
    inside = store.change("d1", lambda one: with_project(one, "Butter"))
    assert open_store(database.url).load("d1") == inside == store.load("d1")


def test_a_change_that_is_refused_leaves_what_is_open_as_it_was(store: SqlDraftStore) -> None:
    store.add(draft())
    opened = store.load("d1")
    with pytest.raises(Conflict):
        store.change("d1", lambda one: with_project(one, "Butter"), expected_version=7)
    assert store.load("d1") is opened
