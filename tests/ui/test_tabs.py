"""A tab of a page is filled once it is opened, and what is typed in it stays while another one is looked at."""

from tests.team import ANNA, PAUL
from tests.ui.steps import Visit
from tests.ui.test_trial_data import PLACE, RUNS
from tests.ui.test_typed_at_once import tab_of
from ui.session import HOME

PASTED = "Rinse\t1 500"


def titles(visit: Visit) -> list[str]:
    """The tabs in which something stands."""
    return [one.label for one in visit.app.tabs if one.children]


def test_only_the_tab_that_is_open_is_filled(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example").page("offer")
    assert titles(visit) == ["What is offered"]
    assert titles(visit.turn("terms")) == ["What is offered", "Terms and plan"]
    assert titles(visit.page("client").page("offer")) == ["Terms and plan"]
    assert titles(visit.page("trials")) == ["Result"]


def test_the_tab_of_the_address_is_the_one_that_is_filled(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example").page("offer").turn("rates")
    assert titles(visit.reload()) == ["Appraisal"]


def test_what_was_pasted_in_a_tab_stays_while_another_is_looked_at(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example").page("offer").turn("costs")
    visit.field("paste/client-costs/text").set_value(PASTED)
    visit.run().turn("terms").turn("costs")
    assert visit.field("paste/client-costs/text").value == PASTED
    assert "Rinse" in visit.said


def test_what_was_pasted_in_a_tab_stays_in_another_language_too(visit: Visit) -> None:
    visit.choose("example-chosen", "cheese").press("example").page("offer").turn("costs")
    visit.field("paste/client-costs/text").set_value(PASTED)
    visit.run().choose("language", "ru").turn("terms").turn("costs")
    assert visit.field("paste/client-costs/text").value == PASTED


def test_what_was_pasted_in_the_record_stays_when_the_runs_are_taken_in(visit: Visit) -> None:
    visit.press("new").page("trials").press("add/trials").turn("record").unfold()
    visit.field("paste/lots-trial_1/text").set_value("M1")
    visit.run().type(f"{PLACE}.runs", RUNS).press("take/trial_1").turn("record")
    assert visit.field("paste/lots-trial_1/text").value == "M1"


def test_a_choice_in_a_tab_that_nobody_opened_is_asked_in_words(database: str) -> None:
    anna = tab_of(ANNA.id).choose("example-chosen", "cheese").press("example").page("offer")
    place = next(f"offer.items.{one.id}.kind" for one in anna.app.session_state[HOME].case.offer.items)
    paul = tab_of(PAUL.id, draft=anna.draft).page("offer")
    paul.choose(place, "training")
    anna.choose(place, "service").turn("terms")
    again = anna.reload()
    assert "**training**" not in again.said
    assert "Take mine" in [one.label for one in again.app.button]
