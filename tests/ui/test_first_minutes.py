"""Whoever is new here is told on every page that is still empty what to do, and led there by one button."""

import pytest

from tests.ui.steps import Visit, new_tab
from ui import session as state
from ui.views.tour import STOPS

TOLD = {"en": "Your proposals will stand here", "ru": "Здесь появятся ваши предложения"}


def buttons(visit: Visit) -> list[str]:
    return [str(one.key).split("/", 2)[-1].partition("#")[0] for one in visit.app.button]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_an_empty_list_offers_to_be_shown_around(visit: Visit, language: str) -> None:
    visit.choose("language", language)
    assert TOLD[language] in visit.said
    visit.press("first-tour").page("client")
    assert ("1 of 5" if language == "en" else "1 из 5") in visit.said


def test_the_tour_leads_through_the_pages_outlives_a_reload_and_can_be_ended(visit: Visit) -> None:
    visit.press("tour")
    for at, page in enumerate(STOPS):
        visit.page(page)
        assert f"{at + 1} of {len(STOPS)}" in visit.said
    assert "5 of 5" in visit.reload().said
    visit.page("trials").press("tour-end")
    assert "2 of 5" not in visit.said
    assert "tour" not in visit.app.query_params


@pytest.mark.parametrize(
    ("begun", "read", "client", "project"),
    [("ru", "en", "New client", "New proposal"), ("en", "ru", "Новый клиент", "Новое предложение")],
)
def test_a_client_whom_nobody_named_is_told_in_the_language_of_the_reader_and_nothing_is_stored(
    visit: Visit, begun: str, read: str, client: str, project: str
) -> None:
    visit.choose("language", begun).press("new")
    before = visit.app.session_state[state.HOME].draft
    visit.choose("language", read).page("client")
    assert visit.field("client.name").value == client
    assert f"**{client}**" in visit.said
    assert visit.app.session_state[state.HOME].draft == before
    assert f"{client} {project}" in " ".join(visit.page("proposals").said.split())
    visit.page("client").type("client.name", "Brook Dairy").choose("language", begun)
    assert "**Brook Dairy**" in visit.said


def test_a_proposal_that_is_opened_otherwise_brings_no_tour(visit: Visit) -> None:
    visit.press("example").page("client")
    assert "1 of 5" not in visit.said


@pytest.mark.parametrize(
    ("page", "told", "onward"),
    [
        ("client", "There is no proposal yet", "onward/proposals"),
        ("document", "There is no proposal yet", "onward/proposals"),
        ("approvals", "once it is submitted for approval", "onward/proposals"),
    ],
)
def test_a_page_without_anything_says_what_to_do_and_leads_there(
    database: str, page: str, told: str, onward: str
) -> None:
    visit = Visit(new_tab()).at(lang="en").page(page)
    assert told in visit.said
    assert buttons(visit).count(onward) == 1
    visit.press(onward)


def test_approvals_of_nothing_lead_to_the_document_of_the_proposal_that_is_open(visit: Visit) -> None:
    visit.press("new").page("approvals")
    assert "onward/document" in buttons(visit)
