"""A tab of a page is filled once it is opened, and what is typed in it stays while another one is looked at."""

from tests.ui.steps import Visit

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
