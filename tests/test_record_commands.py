"""`valueproof record`: the records of trials in a database."""

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli
from services import create_draft
from store.engine import Stores, open_stores
from store.location import VARIABLE, url_of
from tests.fakes import NOON, workspace_of_fakes
from tests.proposals.trial_records import DEMONSTRATION, INTERNAL, case_with
from tests.store.databases import put_new_store, without_guards

ENGLISH = {"LC_ALL": "C.UTF-8"}


class Told:
    """What `valueproof record` said."""

    def __init__(self, *words: object, **environment: str) -> None:
        asked = ["record", *map(str, words)]
        result = CliRunner().invoke(cli.app, asked, env={**ENGLISH, **environment})
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr

    @property
    def json(self) -> dict[str, Any]:
        assert (self.code, self.err) == (0, "")
        found: dict[str, Any] = json.loads(self.out, parse_constant=pytest.fail)
        return found


@pytest.fixture
def stores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stores:
    """The database that the commands find, with one proposal of two trials."""
    put_new_store(tmp_path / "drafts.sqlite")
    url = url_of(tmp_path / "drafts.sqlite")
    monkeypatch.setenv(VARIABLE, url)
    stores = open_stores(url)
    stores.drafts.add(create_draft.from_case(workspace_of_fakes(), case_with(INTERNAL, DEMONSTRATION), "d1"))
    return stores


def release(trial: str = "pilot") -> Told:
    return Told("release", "d1", trial, "--by", "Ann")


def act(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli.app, ["act", *map(str, words)], env=ENGLISH)
    return result.exit_code, result.stdout + result.stderr


def test_the_act_of_a_proposal_is_printed_by_its_id_as_its_register_says(stores: Stores, tmp_path: Path) -> None:
    target = tmp_path / "act.pdf"
    code, said = act("d1", "--trial", "pilot", "-o", target, "--lang", "en")
    assert (code, "Marked as a draft" in said) == (0, True)
    release()
    code, said = act("d1", "--trial", "pilot", "-o", target, "--lang", "en")
    assert (code, "stands in the register of this database" in said) == (0, True)
    found = json.loads(act("d1", "--trial", "pilot", "-o", target, "--json")[1])
    assert (found["draft"], found["release"]) == (False, "kept in the register")
    assert target.read_bytes().startswith(b"%PDF")


def test_an_act_of_a_proposal_that_is_not_there_is_refused(stores: Stores, tmp_path: Path) -> None:
    assert act("d9", "--trial", "pilot", "-o", tmp_path / "act.pdf")[0] == 2
    assert not (tmp_path / "act.pdf").exists()


def test_every_trial_is_listed_with_its_state(stores: Stores) -> None:
    release()
    first, second = Told("list", "--json").json["trials"]
    assert (first["proposal"], first["trial"], first["state"], first["version"]) == ("d1", "pilot", "released", 1)
    assert (first["passed"], second["state"], second["version"], second["why_not"]) == (
        True, "open", None, "its record is not released",
    )  # fmt: skip
    assert [line.split()[:2] for line in Told("list").out.splitlines()] == [["d1", "pilot"], ["d1", "line"]]


def test_an_empty_database_has_no_trials(tmp_path: Path) -> None:
    assert Told("list", VALUEPROOF_DATABASE_URL=url_of(tmp_path / "new.sqlite")).out == "There are no trials.\n"


def test_a_trial_is_shown_with_its_whole_record_and_what_it_lacks(stores: Stores) -> None:
    shown = Told("show", "d1", "line", "--json").json
    assert shown["record"] == stores.drafts.load("d1").case.trials[1].model_dump(mode="json", exclude_none=True)
    assert [one["place"] for one in shown["missing"]] == ["trials.1.kind"]
    told = Told("show", "d1", "line").out
    assert "Not passed: its record is not released" in told
    assert "trials.1.kind: a demonstration is not recorded as held" in told


def test_a_trial_is_released_and_told_with_its_fingerprint(stores: Stores) -> None:
    told = release()
    (version,) = stores.releases.of("d1", "pilot")
    assert version.release is not None
    assert (told.code, version.release.by, version.release.sha256 in told.out) == (0, "Ann", True)


def test_a_record_that_lacks_something_is_refused_by_place(stores: Stores) -> None:
    told = release("line")
    assert (told.code, told.out) == (2, "")
    assert "Refused: The trial “On the line” cannot be released yet" in told.err


@pytest.mark.parametrize(
    ("place", "value", "found"),
    [
        ("line.title", "New line", "New line"),
        ("trials.line.title", '{"en": "Line", "ru": "Линия"}', {"en": "Line", "ru": "Линия"}),
        ("line.title", "42", "42"),
        ("line.started", "2026-02-08", "2026-02-08"),
        ("line.criterion.least", "0.2", 0.2),
        ("line.own_raw_material", "false", False),
        ("line.dose", "null", None),
    ],
)
def test_a_field_is_put_as_json_or_as_the_text_it_is(stores: Stores, place: str, value: str, found: Any) -> None:
    assert Told("put", "d1", place, value).code == 0
    record: Any = stores.drafts.load("d1").case.trials[1].model_dump(mode="json")
    for part in place.removeprefix("trials.").split(".")[1:]:
        record = record[part]
    assert record == found


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("pilot.title", "Better vat"),
        ("trials.pilot.runs.0.values.yield", "99"),
        ("pilot.release", "null"),
        ("pilot.signed", '{"name": "Eve", "date": "2026-04-01"}'),
        ("pilot", "null"),
    ],
)
def test_a_released_trial_is_not_changed_and_the_attempt_is_logged(stores: Stores, place: str, value: str) -> None:
    release()
    before = stores.drafts.load("d1")
    told = Told("put", "d1", place, value)
    assert (told.code, told.out) == (2, "")
    assert "“Pilot vat” was released as version 1" in told.err
    assert stores.drafts.load("d1") == before
    refused = Told("log", "d1", "--json").json["entries"][-1]
    assert (refused["act"], refused["subject"]) == ("trial.change_refused", "d1/pilot")
    assert "change refused  version 1" in Told("log").out


def test_the_refusal_is_told_in_russian(stores: Stores) -> None:
    release()
    told = Told("put", "d1", "pilot.title", "x", "--lang", "ru")
    assert told.code == 2
    assert "Начните исправление" in told.err


def test_a_correction_is_told_with_its_reason_and_both_values(stores: Stores) -> None:
    release()
    assert Told("correct", "d1", "pilot", "--by", "Bob", "--reason", "Typing error").code == 0
    Told("put", "d1", "pilot.runs.0.values.yield", "9.7")
    in_the_making = Told("history", "d1", "pilot").out
    assert "Version 2, in the making by Bob; reason: Typing error" in in_the_making
    release()
    told = Told("history", "d1", "pilot").out
    assert "Version 1, released on" in told
    assert "  - runs.a1.values.yield: 9.8 → 9.7" in told
    one, two = Told("history", "d1", "pilot", "--json").json["versions"]
    assert (one["changed"], two["release"]["reason"]) == ([], "Typing error")
    assert two["changed"] == [{"place": "runs.a1.values.yield", "before": 9.8, "after": 9.7}]


def test_a_trial_without_releases_has_no_history_and_an_untouched_database_no_log(stores: Stores) -> None:
    assert Told("history", "d1", "pilot").out == "The trial was never released.\n"
    assert Told("log").out == "The log is empty.\n"


@pytest.mark.parametrize("words", [("show", "d1", "none"), ("show", "none", "pilot"), ("history", "d1", "none")])
def test_what_is_not_there_is_refused(stores: Stores, words: tuple[str, ...]) -> None:
    told = Told(*words)
    assert (told.code, told.out) == (2, "")
    assert "Refused: There is no “none” here" in told.err


def test_the_demonstration_has_the_trials_of_the_examples(tmp_path: Path) -> None:
    found = Told("list", "--demo", "--json", VALUEPROOF_DATABASE_URL=url_of(tmp_path / "demo.sqlite")).json["trials"]
    assert {one["proposal"] for one in found} >= {"example-cheese", "example-film"}


def by_hand(stores: Stores, *statements: str) -> None:
    """Write past the program, whose guards the owner of the file took away."""
    connection = sqlite3.connect(database(), isolation_level=None)
    without_guards(connection)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def database() -> str:
    return os.environ[VARIABLE].removeprefix("sqlite:///")


RETITLED = "UPDATE drafts SET body = json_set(body, '$.trials[0].title', 'Better vat')"


def test_a_record_changed_past_the_program_is_told_as_changed_wherever_it_is_shown(stores: Stores) -> None:
    release()
    by_hand(stores, RETITLED)
    assert "changed after release" in Told("list").out.splitlines()[0]
    shown = Told("show", "d1", "pilot")
    assert shown.out.startswith("The record of the trial “Better vat” is not the one that was released")
    assert "State: changed after release" in shown.out
    history = Told("history", "d1", "pilot")
    assert history.out.startswith("The record of the trial “Better vat” is not the one that was released")
    assert "Version 1, released on" in history.out
    assert "не тот, что был выпущен" in Told("show", "d1", "pilot", "--lang", "ru").out


def test_a_record_changed_past_the_program_is_told_to_programs(stores: Stores) -> None:
    release()
    sound = [Told("list", "--json").json["trials"][0], Told("show", "d1", "pilot", "--json").json]
    assert [(one["state"], one["standing"]) for one in sound] == [("released", "")] * 2
    assert Told("history", "d1", "pilot", "--json").json["altered"] is False
    by_hand(stores, RETITLED)
    found = [Told("list", "--json").json["trials"][0], Told("show", "d1", "pilot", "--json").json]
    assert [(one["standing"], one["released"], one["signed"]) for one in found] == [("altered", None, False)] * 2
    assert "release" not in found[1]["record"]
    assert Told("history", "d1", "pilot", "--json").json["altered"] is True


def test_a_proposal_with_an_altered_record_is_not_changed(stores: Stores) -> None:
    release()
    by_hand(stores, RETITLED)
    told = Told("put", "d1", "line.title", "New line", "--by", "Bob")
    assert (told.code, told.out) == (2, "")
    assert "Nothing of this proposal is saved any more" in told.err
    entry = Told("log", "d1", "--json").json["entries"][-1]
    assert (entry["act"], entry["by"], entry["facts"]["through"]) == ("trial.change_refused", "Bob", "command line")


def test_a_version_that_was_altered_where_it_is_kept_says_so_in_the_history(stores: Stores) -> None:
    release()
    by_hand(stores, "UPDATE releases SET body = json_set(body, '$.title', 'Better vat')")
    assert "What is kept of this version was changed after its release." in Told("history", "d1", "pilot").out
    assert Told("history", "d1", "pilot", "--json").json["versions"][0]["altered"] is True


def test_a_proposal_whose_text_names_a_field_twice_is_not_opened_and_its_releases_stay_listed(stores: Stores) -> None:
    release()
    by_hand(stores, "UPDATE drafts SET body = substr(body, 1, length(body) - 1) || ',\"trials\":[]}'")
    told = Told("show", "d1", "pilot")
    assert told.code == 2
    assert "names “trials” twice" in told.err
    (listed,) = Told("list", "--json").json["trials"]
    assert (listed["trial"], listed["standing"]) == ("pilot", "altered")
    assert "names “trials” twice" in Told("history", "d1", "pilot").out


def test_the_released_trials_of_a_removed_proposal_stay_listed(stores: Stores) -> None:
    release()
    stores.drafts.remove("d1", NOON)
    (line,) = Told("list").out.splitlines()
    assert "released, its proposal was removed" in line
    (listed,) = Told("list", "--json").json["trials"]
    assert (listed["trial"], listed["state"], listed["standing"]) == ("pilot", "released", "removed")
    assert "Version 1, released on" in Told("history", "d1", "pilot").out
    assert "proposal removed" in Told("log", "d1").out


def test_a_log_that_is_as_it_was_written_is_told_with_its_last_seal(stores: Stores) -> None:
    release()
    told = Told("log", "--check", "--json").json
    whole = {"entries": 1, "waiting": 0, "broken": None, "unlogged": [], "issued": []}
    assert told == {**whole, "head": stores.log.chain().head}
    said = Told("log", "--check")
    assert (said.code, said.out) == (0, f"The log is as it was written, entries: 1. Last seal: {told['head']}\n")


def test_the_first_entry_that_is_not_as_it_was_written_is_printed_and_ends_with_code_1(stores: Stores) -> None:
    release()
    Told("put", "d1", "pilot.title", "x")
    Told("put", "d1", "pilot.title", "y")
    by_hand(stores, "UPDATE log SET subject = 'd1/line' WHERE seq = 2")
    told = Told("log", "--check")
    assert (told.code, told.err) == (1, "")
    assert told.out.startswith("Entry 2 of the log, or one since the sealed entry before it, was altered")
    assert Told("log", "--check", "--lang", "ru").out.startswith("Запись 2 журнала")
    assert json.loads(Told("log", "--check", "--json").out)["broken"]["entry"] == 2


def test_a_release_written_past_the_program_is_found_by_the_check_of_the_log(stores: Stores) -> None:
    release()
    by_hand(stores, "INSERT INTO releases SELECT 'd9', trial, version, at, sha256, body FROM releases")
    told = Told("log", "--check")
    assert told.code == 1
    assert "Version 1 of d9/pilot was released or signed past this program" in told.out


def test_what_the_database_refused_waits_for_the_next_entry(stores: Stores) -> None:
    release()
    connection = sqlite3.connect(database(), isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(RETITLED)
    connection.close()
    assert "Entries that the next one seals: 1" in Told("log", "--check").out
    assert "through: the database, past this program" in Told("log").out
