"""Released trials in a real database: kept for ever, and held against every change by program and by hand."""

import gc
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from proposals.case_json import canonical, canonical_text
from proposals.draft import Draft
from proposals.draft_errors import StoreUnusable
from proposals.record.log import LogEntry
from proposals.record.logged import unlogged
from proposals.record.release import TrialReleased
from proposals.trial import TrialRecord
from services.ports.evidence import Releases
from store.engine import Stores
from store.no_drafts import NoReleases
from tests.fakes import NOON
from tests.proposals.test_release import ALLOWED, CORRECTED, FORBIDDEN, FORGED, OPEN, RELEASED, SECOND, SIGNED
from tests.proposals.trial_records import DEMONSTRATION, case_with, record, released, signed
from tests.store.databases import ByHand, Database

LOGGED = {
    "an open record is released": ["trial.released"],
    "a released record is signed": ["trial.signed"],
    "a correction begins": ["trial.correction_begun"],
    "a correction of a signed record begins": ["trial.correction_begun"],
    "a correction is released": ["trial.released"],
    "a correction is given up": ["trial.correction_withdrawn"],
    "a second version is corrected": ["trial.correction_begun"],
}
NOT_IN_SQL = ("an open record in correction",)
"""What the program refuses and the database by itself does not: nothing is released there."""


@pytest.fixture
def stores(database: Database) -> Stores:
    return database.stores()


def kept(stores: Stores, *trials: TrialRecord, draft_id: str = "d1", versions: tuple[TrialRecord, ...] = ()) -> Draft:
    return stores.drafts.add(Draft(draft_id, 1, NOON, NOON, case_with(*trials, DEMONSTRATION)), versions)


def versions_of(trial: TrialRecord) -> tuple[TrialRecord, ...]:
    """What must have been released before a trial stands as it does."""
    former = (SIGNED,) if trial.correction else ()
    return (SIGNED, *former) if trial is SECOND else former


def changed_to(stores: Stores, *trials: TrialRecord) -> Draft:
    return stores.drafts.change("d1", lambda draft: replace(draft, case=case_with(DEMONSTRATION, *trials)))


def entries(stores: Stores, subject: str = "d1") -> list[LogEntry]:
    """What was logged since the draft was kept with what was released before."""
    return [entry for entry in stores.log.entries(subject) if entry.act != "trial.taken_over"]


def acts(stores: Stores, subject: str = "d1/pilot") -> list[str]:
    return [entry.act for entry in entries(stores, subject)]


def test_the_store_is_what_the_use_cases_ask_for(stores: Stores) -> None:
    ports: tuple[Releases, ...] = (stores.releases, NoReleases())
    assert [(one.of("d1", "pilot"), one.all()) for one in ports] == [((), ()), ((), ())]


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_acts_do_is_saved_and_logged_and_released_versions_are_kept(stores: Stores, name: str) -> None:
    before, after = ALLOWED[name]
    kept(stores, before, versions=versions_of(before))
    known = stores.releases.of("d1", "pilot")
    changed_to(stores, after)
    assert after in stores.drafts.load("d1").case.trials
    now = stores.releases.of("d1", "pilot")
    assert [one.release for one in now[: len(known)]] == [one.release for one in known]
    assert after.release is None or after in now
    assert acts(stores) == LOGGED.get(name, [])


@pytest.mark.parametrize(("before", "after"), FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_whatever_else_touches_a_release_is_refused_by_the_store_and_logged(
    stores: Stores, before: TrialRecord, after: TrialRecord | None
) -> None:
    draft = kept(stores, before, versions=versions_of(before))
    known = stores.releases.of("d1", "pilot")
    with pytest.raises(TrialReleased):
        changed_to(stores, *([] if after is None else [after]))
    assert stores.drafts.load("d1") == draft
    assert stores.releases.of("d1", "pilot") == known
    (entry,) = entries(stores)
    assert entry.act == "trial.change_refused"


def test_the_log_names_version_and_places_of_a_refused_change(stores: Stores) -> None:
    kept(stores, RELEASED)
    with pytest.raises(TrialReleased):
        changed_to(stores, FORGED)
    (entry,) = entries(stores, "d1/pilot")
    assert (entry.at.tzinfo is not None, dict(entry.facts)) == (True, {"version": 1, "places": ["title"]})


@pytest.mark.parametrize("name", [name for name in FORBIDDEN if name not in NOT_IN_SQL])
def test_the_database_itself_refuses_the_same_and_logs_it(stores: Stores, by_hand: ByHand, name: str) -> None:
    before, after = FORBIDDEN[name]
    draft = kept(stores, before, versions=versions_of(before))
    body = canonical(case_with(DEMONSTRATION, *([] if after is None else [after])))
    with pytest.raises(by_hand.refused, match="a released trial is never changed"):
        by_hand.execute("UPDATE drafts SET body = ?", (body,))
    assert stores.drafts.load("d1") == draft
    refused = entries(stores)
    if by_hand.kind == "postgresql":  # a refusal takes its whole transaction back there
        assert refused == []
        return
    assert {(entry.act, str(entry.facts)) for entry in refused} == {("trial.change_refused", "{'through': 'database'}")}
    assert "d1/pilot" in {entry.subject for entry in refused}


EDITED = {
    "a title": lambda document: document["trials"][0].update(title="Better"),
    "a run": lambda document: document["trials"][0]["runs"][0]["values"].update({"yield": 99}),
    "the trial": lambda document: document["trials"].pop(0),
    "all trials": lambda document: document.pop("trials"),
    "the release": lambda document: document["trials"][0].pop("release"),
    "a twin": lambda document: document["trials"].append(document["trials"][0]),
}
IN_ITS_PLACE = {
    "sqlite": (
        "INSERT OR REPLACE INTO drafts SELECT id, version, created, updated, removed, schema_version, "
        "json_remove(body, '$.trials'), unread, project, client, currency, search, owner, of_client FROM drafts"
    ),
    "postgresql": (
        "WITH gone AS (DELETE FROM drafts RETURNING *) INSERT INTO drafts SELECT 'd2', version, created, updated, "
        "removed, schema_version, '{}', unread, project, client, currency, search FROM gone"
    ),
}
BY_HAND = {
    "no JSON": "UPDATE drafts SET body = '{'",
    "the id of the draft": "UPDATE drafts SET id = 'd2'",
    "the draft": "DELETE FROM drafts",
    "another row upon it": (
        "INSERT INTO drafts SELECT * FROM drafts WHERE true ON CONFLICT (id) DO UPDATE SET body = '{}'"
    ),
    "another row in its place": IN_ITS_PLACE,
    **dict.fromkeys(EDITED, "UPDATE drafts SET body = ?"),
}


def edited(by_hand: ByHand, edit: Callable[[Any], object]) -> str:
    """The text of the draft as it would be after an edit, written as the program writes it."""
    ((body,),) = by_hand.rows("SELECT body FROM drafts")
    document = json.loads(body)
    edit(document)
    return canonical_text(document)


@pytest.mark.parametrize("name", BY_HAND)
def test_a_statement_by_hand_cannot_touch_a_released_trial_and_is_logged(
    stores: Stores, by_hand: ByHand, name: str
) -> None:
    draft, statement = kept(stores, RELEASED), BY_HAND[name]
    values = [edited(by_hand, EDITED[name])] if name in EDITED else []
    with pytest.raises(by_hand.refused, match="a released trial is never changed"):
        by_hand.execute(statement if isinstance(statement, str) else statement[by_hand.kind], values)
    assert stores.drafts.load("d1") == draft
    if by_hand.kind == "postgresql":  # a refusal takes its whole transaction back there
        assert acts(stores) == []
        return
    assert acts(stores) == ["trial.change_refused"]
    (entry,) = entries(stores, "d1/pilot")
    assert entry.at.utcoffset() is not None


@pytest.mark.parametrize("statement", ["UPDATE drafts SET removed = 'now'", "UPDATE drafts SET version = version + 1"])
def test_the_rest_of_a_row_stays_open_to_the_database(stores: Stores, by_hand: ByHand, statement: str) -> None:
    kept(stores, RELEASED)
    assert by_hand.execute(statement).rowcount == 1
    assert acts(stores, "d1") == []


@pytest.mark.parametrize(
    "edit",
    [lambda document: document.update(project="Other"), lambda document: document["trials"][1].update(title="Other")],
)
def test_the_rest_of_a_draft_stays_open_to_the_database(
    stores: Stores, by_hand: ByHand, edit: Callable[[Any], object]
) -> None:
    kept(stores, RELEASED)
    assert by_hand.execute("UPDATE drafts SET body = ?", [edited(by_hand, edit)]).rowcount == 1
    assert acts(stores, "d1") == []


def test_a_signature_cannot_be_written_by_hand(stores: Stores, by_hand: ByHand) -> None:
    kept(stores, RELEASED)
    body = canonical(case_with(SIGNED, DEMONSTRATION))
    with pytest.raises(by_hand.refused):
        by_hand.execute("UPDATE drafts SET body = ?", (body,))
    changed_to(stores, SIGNED)
    with pytest.raises(by_hand.refused, match="only grows"):
        by_hand.execute("UPDATE signatures SET body = '{}'")


def test_a_draft_without_released_trials_can_be_deleted_by_hand(stores: Stores, by_hand: ByHand) -> None:
    kept(stores, OPEN)
    assert by_hand.execute("DELETE FROM drafts").rowcount == 1


def test_a_draft_that_comes_with_an_untrue_release_is_refused_and_logged(stores: Stores) -> None:
    with pytest.raises(TrialReleased):
        kept(stores, FORGED)
    assert stores.drafts.summaries() == ()
    assert acts(stores) == ["trial.change_refused"]


def test_adding_a_draft_again_after_its_trial_was_released_gives_the_one_that_is_there(stores: Stores) -> None:
    kept(stores, OPEN)
    changed_to(stores, RELEASED)
    assert RELEASED in kept(stores, OPEN).case.trials
    assert acts(stores) == ["trial.released"]


def test_a_removed_draft_comes_back_with_its_released_trial(stores: Stores) -> None:
    draft = kept(stores, SIGNED)
    stores.drafts.remove("d1", NOON)
    assert stores.releases.of("d1", "pilot") == (SIGNED,)
    stores.drafts.restore("d1")
    assert stores.drafts.load("d1") == draft


def test_a_version_given_up_to_must_be_the_one_that_is_kept(stores: Stores) -> None:
    kept(stores, CORRECTED, versions=(SIGNED,))
    for other in (released(OPEN, by="Eve"), signed(RELEASED, name="Eve")):
        with pytest.raises(TrialReleased):
            changed_to(stores, other)
    assert stores.releases.of("d1", "pilot") == (SIGNED,)


def test_all_gives_the_last_version_of_each_trial_once(stores: Stores) -> None:
    other = released(record(id="other", title="Other"), at=NOON.replace(year=2025))
    kept(stores, SECOND, other, versions=(SIGNED,))
    kept(stores, SECOND, draft_id="copy", versions=(SIGNED,))
    assert [one.id for one in stores.releases.all()] == ["other", "pilot"]
    assert stores.releases.all()[1] == SECOND
    assert stores.releases.of("copy", "pilot") == (SIGNED, SECOND)


def test_what_comes_released_is_logged_by_version_with_its_signature(stores: Stores) -> None:
    kept(stores, SECOND, versions=(SIGNED,))
    first, second = stores.log.entries("d1/pilot")
    assert {first.act, second.act} == {"trial.taken_over"}
    assert [(one.facts["version"], "signature" in one.facts) for one in (first, second)] == [(1, True), (2, False)]
    assert unlogged([("d1", one) for one in stores.releases.of("d1", "pilot")], (first, second)) == ()


def test_the_entry_of_an_act_stands_or_falls_with_the_act(stores: Stores, by_hand: ByHand) -> None:
    kept(stores, OPEN)
    by_hand.refuse("INSERT ON log", "NEW.act = 'trial.released'", "deaf")
    with pytest.raises(StoreUnusable, match="deaf"):
        changed_to(stores, RELEASED)
    assert stores.releases.of("d1", "pilot") == ()
    assert OPEN in stores.drafts.load("d1").case.trials


def test_the_log_names_who_did_it_and_through_which_door(stores: Stores, database: Database) -> None:
    kept(stores, RELEASED)
    drafts = database.stores(through="app").drafts
    with pytest.raises(TrialReleased):
        drafts.named(" Eve ").change("d1", lambda draft: replace(draft, case=case_with(FORGED, DEMONSTRATION)))
    drafts.named("Bob").remove("d1", NOON)
    drafts.restore("d1")
    told = [(one.act, one.subject, one.by, one.facts.get("through")) for one in entries(stores)]
    assert told == [
        ("trial.change_refused", "d1/pilot", "Eve", "app"),
        ("draft.removed", "d1", "Bob", "app"),
        ("draft.restored", "d1", "", "app"),
    ]
    assert entries(stores)[1].facts["released"] == ["pilot"]


def test_a_store_for_somebody_knows_what_the_others_opened_and_outlives_them(database: Database) -> None:
    drafts = database.stores().drafts.named("Ann")
    drafts.add(Draft("d1", 1, NOON, NOON, case_with(OPEN)))
    gc.collect()
    assert drafts.change("d1", lambda draft: draft).version == 2
    assert drafts.named("Bob").load("d1") is drafts.load("d1")


def test_the_register_holds_the_last_version_of_every_trial_whatever_became_of_its_draft(stores: Stores) -> None:
    kept(stores, SECOND, versions=(SIGNED,))
    kept(stores, SIGNED, draft_id="copy")
    stores.drafts.remove("d1", NOON)
    assert sorted(stores.releases.register(), key=lambda one: one[0]) == [("copy", SIGNED), ("d1", SECOND)]
