"""Two tabs of two people on one proposal: nothing is overwritten, and whoever typed second chooses."""

import pytest

from tests.team import ANNA, PAUL
from tests.ui.standing import standing
from tests.ui.steps import Visit, new_tab

PRICE = "baseline.metrics.selling_price"


def tab_of(person: str, **address: str) -> Visit:
    return Visit(new_tab("drawn_team.py", person), person).at(lang="en", **address)


def to_a_priced_proposal(visit: Visit) -> Visit:
    return visit.press("new").page("client").type(PRICE, "450").type("client.site", "Leeds")


@pytest.fixture
def anna(database: str) -> Visit:
    """Anna on the page “Client” of a proposal of hers."""
    return standing(database, to_a_priced_proposal, ANNA.id).unfold()


@pytest.fixture
def paul(anna: Visit) -> Visit:
    """Paul on the same page."""
    return tab_of(PAUL.id, draft=anna.draft).page("client").unfold()


def test_both_values_stand_side_by_side_with_who_typed_the_other_one_and_when(anna: Visit, paul: Visit) -> None:
    paul.type("client.site", "York")
    anna.type("client.site", "Hull")
    assert "Theirs, Paul Weber, " in anna.said
    assert "**York**" in anna.said
    assert "**Hull**" in anna.said
    assert (anna.field("client.site").value, paul.run().field("client.site").value) == ("York", "York")


def test_the_other_one_reads_that_a_choice_is_open_and_has_no_buttons(anna: Visit, paul: Visit) -> None:
    paul.type("client.site", "York")
    anna.type("client.site", "Hull")
    assert "Anna Petrova typed “Hull” here at the same time and has yet to choose" in paul.run().said
    assert not [one for one in paul.app.button if "mine/" in str(one.key) or "theirs/" in str(one.key)]


@pytest.mark.parametrize(("button", "stands"), [("mine", "Hull"), ("theirs", "York")])
def test_the_choice_outlives_a_reload_and_is_made_once(anna: Visit, paul: Visit, button: str, stands: str) -> None:
    paul.type("client.site", "York")
    fresh = anna.type("client.site", "Hull").reload()
    fresh.press(f"{button}/client.site.en")
    assert fresh.field("client.site").value == stands
    assert "Take mine" not in [one.label for one in fresh.app.button]
    assert paul.run().field("client.site").value == stands


def test_a_figure_is_chosen_with_its_unit_and_the_source_of_the_other_one_stays(anna: Visit, paul: Visit) -> None:
    paul.type(PRICE, "460").type(f"{PRICE}.source", "Ledger")
    anna.type(PRICE, "470")
    assert (anna.field(PRICE).value, "€470/t" in anna.said) == ("460", True)
    anna.press(f"mine/{PRICE}")
    assert (anna.field(PRICE).value, anna.field(f"{PRICE}.source").value) == ("470", "Ledger")


def test_a_choice_among_words_is_contested_in_words(anna: Visit, paul: Visit) -> None:
    paul.choose(f"{PRICE}.confidence", "measured")
    anna.choose(f"{PRICE}.confidence", "recorded")
    assert "**Measured**" in anna.said
    assert "**In the books**" in anna.said
    assert anna.press(f"mine/{PRICE}.confidence").field(f"{PRICE}.confidence").value == "recorded"


def test_other_fields_merge_without_a_question(anna: Visit, paul: Visit) -> None:
    paul.type("client.industry", "Food")
    anna.type("client.site", "Hull")
    assert (anna.field("client.industry").value, anna.field("client.site").value) == ("Food", "Hull")
    assert "Take mine" not in [one.label for one in anna.app.button]


def test_whoever_is_on_the_same_page_is_named_and_nobody_on_another_one(anna: Visit, paul: Visit) -> None:
    assert "Paul Weber is on this page too." in anna.run().said
    assert "is on this page too" not in paul.page("offer").said
    assert "Paul Weber is on this page too." not in anna.run().said


def test_without_accounts_it_is_another_window(visit: Visit) -> None:
    first = visit.press("new").page("client")
    second = first.reload().page("client")
    assert "Another window is on this page too." in second.said
    first.type("client.site", "Leeds")
    second.type("client.site", "York")
    assert "Theirs, another window, " in second.said
    assert second.press("mine/client.site.en").field("client.site").value == "York"
