"""What is folded away on the page of present figures: open where it is to be filled in first, or something is wrong."""

import pytest

from tests.ui.steps import Visit

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
    assert head in open_heads(example.fold())
    assert open_heads(example.reload()) == [head]


def test_what_was_opened_is_open_until_the_page_is_left(example: Visit) -> None:
    assert CLIENT in open_heads(example.unfold().type("baseline.metrics.selling_price", "6,2"))
    assert CLIENT not in open_heads(example.page("offer").page("client"))
