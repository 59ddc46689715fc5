"""What is folded away on the page of present figures: open where it is to be filled in first, or something is wrong."""

import pytest

from tests.team import ANNA, PAUL
from tests.ui.steps import Visit, new_tab
from tests.ui.test_typed_at_once import tab_of

CLIENT, LINE = "Client, subject and situation", "Line, product and period of the figures"
PEOPLE = "Contact, seller, document number and logo of the client"


def open_heads(visit: Visit) -> list[str]:
    return [one.label for one in visit.app.expander if one.children and not one.label.startswith("Paste")]


@pytest.fixture
def example(visit: Visit) -> Visit:
    return visit.choose("example-chosen", "cheese").press("example").page("client")


def test_a_new_proposal_asks_who_the_client_is_and_what_his_line_is(visit: Visit) -> None:
    visit.press("new").page("client")
    assert {CLIENT, LINE} <= set(open_heads(visit))
    visit.type("client.name", "Alder Dairy").type("baseline.metrics.selling_price", "450")
    assert CLIENT in open_heads(visit), "it closes under nobody's hands"


def test_where_the_client_is_known_his_figures_come_first(example: Visit) -> None:
    assert not {CLIENT, LINE} & set(open_heads(example))


@pytest.mark.parametrize(
    ("place", "text", "head"),
    [
        ("client.name", "Dairy 🙂", CLIENT),
        ("client.payback_limit_months", "soon", CLIENT),
        ("issue.date", "soon", PEOPLE),
        ("client.contact.email", "ann@company", PEOPLE),
        ("baseline.line", "Line 🙂", LINE),
    ],
)
def test_what_holds_something_wrong_stands_open_when_one_comes_back(
    example: Visit, place: str, text: str, head: str
) -> None:
    example.type(place, text)
    assert head not in open_heads(example.fold()), "whoever has seen it may fold it away"
    assert open_heads(example.reload()) == [head]


@pytest.mark.parametrize("place", ["client.tax_number", "client.name", "baseline.period", "client.contact.phone"])
def test_two_values_that_wait_for_a_choice_are_in_sight_whatever_field_they_are_of(database: str, place: str) -> None:
    anna = tab_of(ANNA.id).press("new").page("client").unfold()
    anna.type("client.contact.name", "Ann Lee")
    paul = tab_of(PAUL.id, draft=anna.draft).page("client").unfold()
    paul.type(place, "123")
    anna.type(place, "456")
    again = anna.reload()
    assert "Theirs, Paul Weber, " in again.said
    assert paul.page("offer").page("client").said.count("has yet to choose") == 1


def test_a_new_fault_opens_what_was_folded_away(example: Visit) -> None:
    example.unfold().fold()
    draft = example.draft
    other = Visit(new_tab()).at(draft=draft).page("client")
    other.type("client.payback_limit_months", "soon")
    assert open_heads(example.run()) == [CLIENT]


def test_another_language_closes_nothing(visit: Visit) -> None:
    visit.press("new").page("client").choose("language", "ru")
    assert len(open_heads(visit)) >= 2
    assert visit.field("client.name").value == "Новый клиент"


def test_whoever_is_led_to_a_field_finds_it_open(example: Visit) -> None:
    example.type("issue.number", "").page("document").press("go-list/client")
    assert PEOPLE in open_heads(example)
    assert PEOPLE not in open_heads(example.page("offer").page("client"))


def test_what_was_opened_is_open_until_the_page_is_left(example: Visit) -> None:
    assert CLIENT in open_heads(example.unfold().type("baseline.metrics.selling_price", "6,2"))
    assert CLIENT not in open_heads(example.page("offer").page("client"))
