"""`valueproof record`: the records of trials in a database."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli
from services import create_draft
from store.engine import Stores, open_stores
from store.location import VARIABLE, url_of
from tests.fakes import workspace_of_fakes
from tests.proposals.trial_records import DEMONSTRATION, INTERNAL, case_with

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
    url = url_of(tmp_path / "drafts.sqlite")
    monkeypatch.setenv(VARIABLE, url)
    stores = open_stores(url)
    stores.drafts.add(create_draft.from_case(workspace_of_fakes(), case_with(INTERNAL, DEMONSTRATION), "d1"))
    return stores


def release(trial: str = "pilot") -> Told:
    return Told("release", "d1", trial, "--by", "Ann")


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
