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
    assert "“Chymosin”" in after.field(f"{COAGULANT}.name").entry["remove"]["ask"]


def test_before_one_is_taken_out_it_says_how_many_effects_rest_on_its_figures_and_afterwards_whose_are_missing(
    seen: Visit,
) -> None:
    def asked(place: str) -> str:
        return str(seen.field(f"{place}.name").entry["remove"]["ask"])

    assert asked(COAGULANT) == "Remove “Coagulant” with its figures? Effects that rest on them: 3."
    assert asked(STEAM) == "Remove “Steam” with its figures?"
    assert "has no figure “coagulant: Dose” to change" in seen.press(f"remove/{COAGULANT}").said


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


def ask(visit: Visit, *acts: dict[str, object]) -> Visit:
    """All of it in one message, as where several come before the first was heeded."""
    shown = visit.field(f"{COAGULANT}.name")
    return visit._act(shown.sheet, shown.data, acts)


def test_a_second_click_on_the_way_to_add_that_was_drawn_once_adds_nothing(seen: Visit) -> None:
    before = len(stored(seen).additives)
    (column, *_) = seen.field(f"{COAGULANT}.name").data["columns"]
    click = {"place": "baseline.additives", "add": column["adding"]["token"]}
    assert len(stored(ask(seen, click, click)).additives) == before + 1
    assert len(stored(ask(seen, {**click, "add": True}, {**click, "add": "1"})).additives) == before + 1
    assert len(stored(seen.press("add/baseline.additives")).additives) == before + 2


DOSED, NAMED = {"place": f"{COAGULANT}.dose", "typed": "4"}, {"place": f"{COAGULANT}.name", "typed": "Q"}
USED, COUNTED = {"place": f"{STEAM}.use", "typed": "9"}, {"place": f"{STEAM}.counted_in", "chosen": "t"}
GONE = {"place": COAGULANT, "remove": True}


@pytest.mark.parametrize(
    ("acts", "names", "steam"),
    [
        pytest.param((DOSED, GONE), [], (0.55, "Gcal"), id="a figure, and out"),
        pytest.param((NAMED, GONE), [], (0.55, "Gcal"), id="a name, and out"),
        pytest.param((NAMED, {**NAMED, "typed": "R"}), ["R"], (0.55, "Gcal"), id="a name twice"),
        pytest.param((USED, COUNTED), ["Coagulant"], (9.0, "t"), id="a figure, and counted otherwise"),
    ],
)
def test_what_is_done_right_after_ones_own_change_is_no_change_against_another(
    seen: Visit, acts: tuple[dict[str, object], ...], names: list[str], steam: tuple[float, str]
) -> None:
    after = ask(seen, *acts)
    assert after.app.warning.len == 0
    kept = stored(after)
    assert [one.name["en"] for one in kept.additives if one.id == "coagulant"] == names
    assert (kept.utilities[1].use.value, kept.utilities[1].counted_in) == steam


def test_after_a_change_of_another_window_nothing_is_taken_out_that_was_not_seen(seen: Visit) -> None:
    other = seen.reload()
    seen.type(f"{COAGULANT}.dose", "4")
    after = other.press(f"remove/{COAGULANT}")
    assert "changed in another window" in after.said
    assert [one.id for one in stored(after).additives][:1] == ["coagulant"]


def test_a_name_that_is_merely_left_is_no_change(seen: Visit) -> None:
    other = seen.reload()
    seen.type(f"{COAGULANT}.name", "Chymosin")
    assert stored(other.type(f"{COAGULANT}.name", "Coagulant")).additives[0].name["en"] == "Chymosin"


def test_two_values_that_wait_for_a_choice_say_of_which_entry_they_are(seen: Visit) -> None:
    other = seen.reload()
    seen.type(f"{COAGULANT}.dose", "4").type(f"{COAGULANT}.name", "Chymosin")
    other.type(f"{COAGULANT}.dose", "5")
    other.run()
    third = seen.reload()
    seen.type(f"{COAGULANT}.name", "Rennet")
    after = third.type(f"{COAGULANT}.name", "Enzyme")
    assert "**Rennet, Dose**" in after.said
    assert "**Name of the additive: Rennet**" in after.said
    assert [one["text"] for one in after.field(f"{COAGULANT}.name").entry["name"]["below"]] == [
        "Another value was stored here meanwhile: choose below the figures which one stays."
    ]


@pytest.mark.parametrize(("part", "typed"), [("dose", "4"), ("dose.source", "Table"), ("name", "Chymosin")])
def test_what_is_told_again_after_a_restart_is_stored_only_over_what_it_was_typed_over(
    seen: Visit, part: str, typed: str
) -> None:
    place = f"{COAGULANT}.{part}"
    before, stood = stored(seen).additives[0], seen.field(place).value
    again = {"place": place, "typed": typed, "again": True}
    late = ask(seen, {**again, "stood": "something else"})
    assert [one.value.count(f"was not\\: “{typed}”") for one in late.app.warning] == [1]
    assert stored(late).additives[0] == before
    assert stored(ask(late, {**again, "stood": stood})).additives[0] != before


def test_nobody_says_from_outside_that_a_figure_is_typical(seen: Visit) -> None:
    place = f"{COAGULANT}.dose.confidence"
    before = stored(seen).additives[0].dose
    assert stored(ask(seen, {"place": place, "chosen": "assumed"})).additives[0].dose == before
    assert stored(ask(seen, {"place": place, "chosen": "estimated"})).additives[0].dose.confidence == "estimated"


def test_without_any_it_says_what_belongs_there(visit: Visit) -> None:
    fresh = visit.at(lang="en").press("new").page("client")
    assert "None yet. An additive is anything dosed per tonne" in fresh.said
    assert "None yet: electricity, steam, gas, water." in fresh.said
