"""Every page of the app, walked without a browser."""

import pytest

from tests.ui.steps import Visit

PAGES = ("client", "trials", "offer", "earns", "document")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("page", PAGES[:-1])
def test_every_page_of_a_complete_example_is_drawn(visit: Visit, page: str, language: str) -> None:
    visit.choose("language", language)
    visit.press("example").page(page)
    assert len(visit.app.metric) >= 2


def test_a_blank_proposal_says_what_is_still_missing(visit: Visit) -> None:
    visit.press("new")
    visit.page("earns")
    assert "There are no figures yet" in visit.said
