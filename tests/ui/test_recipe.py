"""Additives and utilities on the page of present figures: named, counted, added and taken out on one sheet."""

import os

import pytest

import app
from proposals.baseline import Baseline
from services import create_draft
from tests.ui.steps import Visit

COAGULANT, STEAM = "baseline.additives.coagulant", "baseline.utilities.steam"


@pytest.fixture
def seen(visit: Visit) -> Visit:
    work = app.workspace(app.database_url(os.environ))
    return visit.at(draft=create_draft.from_example(work, "cheese").id, lang="en").page("client")


def stored(visit: Visit) -> Baseline:
    return app.workspace(app.database_url(os.environ)).store.load(visit.draft).case.baseline


def test_another_name_is_stored_in_the_language_that_is_read_and_is_asked_about(seen: Visit) -> None:
    after = seen.type(f"{COAGULANT}.name", "  Chymosin ")
    assert stored(after).additives[0].name["en"] == "Chymosin"
    assert stored(after).additives[0].name["ru"] == "Коагулянт"
    assert after.field(f"{COAGULANT}.name").entry["remove"]["ask"] == "Remove “Chymosin” with its figures?"


def test_an_emptied_name_stays_and_that_is_told_once(seen: Visit) -> None:
    after = seen.type(f"{COAGULANT}.name", "  ")
    assert [one.value.replace("\\", "") for one in after.app.warning] == [
        "This field cannot be empty: “Coagulant”, which stood here, still counts."
    ]
    assert after.field(f"{COAGULANT}.name").value == "Coagulant"
    assert after.run().app.warning.len == 0


def test_signs_that_no_document_can_print_are_told_below_the_name(seen: Visit) -> None:
    entry = seen.type(f"{COAGULANT}.name", "Enzyme \U0001f9c0").field(f"{COAGULANT}.name").entry
    assert entry["name"]["wrong"]
    assert [one["text"].partition(":")[0] for one in entry["name"]["below"]] == ["The document cannot print \U0001f9c0"]


def test_a_utility_that_is_counted_in_another_unit_takes_its_figures_along(seen: Visit) -> None:
    after = seen.choose(f"{STEAM}.counted_in", "t")
    steam = stored(after).utilities[1]
    assert (steam.counted_in, steam.use.unit, steam.price.unit) == ("t", "t/t", "EUR/t")
    assert (after.field(f"{STEAM}.use.unit").value, after.field(f"{STEAM}.price.unit").value) == ("t/t", "EUR/t")
    assert stored(after.choose(f"{STEAM}.counted_in", "furlong")).utilities[1].counted_in == "t"


@pytest.mark.parametrize("listed", ["additives", "utilities"])
def test_one_is_added_and_taken_out_again(seen: Visit, listed: str) -> None:
    before = [one.id for one in getattr(stored(seen), listed)]
    after = seen.press(f"add/baseline.{listed}")
    added = getattr(stored(after), listed)[-1]
    assert [one.id for one in getattr(stored(after), listed)] == [*before, added.id]
    assert after.field(f"baseline.{listed}.{added.id}.name").value == added.name["en"]
    gone = after.press(f"remove/baseline.{listed}.{added.id}")
    assert [one.id for one in getattr(stored(gone), listed)] == before


def test_what_is_asked_of_an_entry_that_another_window_took_out_changes_nothing(seen: Visit) -> None:
    other = seen.reload()
    seen.press(f"add/{COAGULANT.rpartition('.')[0]}")
    added = stored(seen).additives[-1].id
    other.run().press(f"remove/baseline.additives.{added}")
    before = [one.id for one in stored(other).additives]
    seen.press(f"remove/baseline.additives.{added}")
    assert [one.id for one in stored(seen).additives] == before
    assert f"baseline.additives.{added}" not in str(seen.figures)


def test_without_any_it_says_what_belongs_there(visit: Visit) -> None:
    fresh = visit.at(lang="en").press("new").page("client")
    assert "None yet. An additive is anything dosed per tonne" in fresh.said
    assert "None yet: electricity, steam, gas, water." in fresh.said
