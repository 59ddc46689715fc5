"""Figures of additives and utilities are told at their own fields what is wrong with them, as those of the line are."""

import os
from dataclasses import replace

import pytest

import app
from proposals.contests import with_contests
from services import create_draft
from tests.ui.steps import Visit

DOSE, STEAM = "baseline.additives.coagulant.dose", "baseline.utilities.steam.price"
PRICE = "baseline.metrics.selling_price"


@pytest.fixture
def seen(visit: Visit) -> Visit:
    work = app.workspace(app.database_url(os.environ))
    return visit.at(draft=create_draft.from_example(work, "cheese").id, lang="en").page("client")


def below(seen: Visit, place: str) -> tuple[bool, list[str]]:
    figure = seen.field(place).figure
    return figure["wrong"], [one["text"] for one in figure["below"]]


@pytest.mark.parametrize("place", [DOSE, STEAM])
def test_an_impossible_figure_is_told_at_its_field(seen: Visit, place: str) -> None:
    wrong, told = below(seen.type(place, "-3"), place)
    assert (wrong, len(told)) == (True, 1)
    assert "below what is possible" in told[0]
    assert below(seen.type(place, "3"), place) == (False, [])


@pytest.mark.parametrize("place", [DOSE, STEAM])
def test_a_figure_that_cannot_be_without_a_value_keeps_it_and_says_so_once(seen: Visit, place: str) -> None:
    before = seen.field(place).value
    after = seen.type(place, "")
    assert [one.value.count("cannot be empty") for one in after.app.warning] == [1]
    assert (after.field(place).value, below(after, place)) == (before, (False, []))
    assert after.run().app.warning.len == 0


def test_what_could_not_be_read_is_forgotten_where_the_field_is_emptied(seen: Visit) -> None:
    before = seen.field(DOSE).value
    assert below(seen.type(DOSE, "a lot"), DOSE)[0]
    assert below(seen.type(DOSE, ""), DOSE) == (False, [])
    assert seen.field(DOSE).value == before


def test_of_text_that_could_not_be_read_nothing_is_told_that_is_about_the_value_behind_it(seen: Visit) -> None:
    assert below(seen.type(PRICE, "-3"), PRICE)[0]
    wrong, told = below(seen.type(PRICE, "nonsense"), PRICE)
    assert (wrong, len(told)) == (True, 1)
    assert "nonsense" in told[0]


def test_a_date_that_cannot_be_read_makes_no_wrong_figure(seen: Visit) -> None:
    wrong, told = below(seen.type(f"{PRICE}.date", "June"), PRICE)
    assert (wrong, len(told)) == (False, 1)


def test_at_the_field_stands_that_another_value_was_stored_there_meanwhile(seen: Visit) -> None:
    other = seen.reload()
    seen.type(PRICE, "6,7")
    other.type(PRICE, "7,1")
    assert below(other, PRICE) == (
        False,
        ["Another value was stored here meanwhile: choose below the figures which one stays."],
    )
    assert "1 field waits for your choice between two values" in other.said
    assert "not understood" not in other.said
    assert below(other.press(f"theirs/{PRICE}"), PRICE) == (False, [])


def test_a_choice_of_somebody_else_is_not_told_as_ones_own(seen: Visit) -> None:
    work = app.workspace(app.database_url(os.environ))
    value = {"value": 7.0, "unit": "EUR/kg"}
    work.store.change(seen.draft, lambda one: replace(one, unread=with_contests({}, "boris", [(PRICE, value)])))
    assert "waits for your choice" not in seen.run().said
    assert below(seen, PRICE) == (False, [])
