"""The strip at the top in a real browser: words are no larger than words, figures are seen from afar."""

import re

import pytest
from playwright.sync_api import Page, expect

import app
from services import create_draft
from services.create_draft import FromIndustry
from tests.browser.conftest import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZE = "one => parseFloat(getComputedStyle(one).fontSize)"


@pytest.mark.parametrize("width", [1366, 768])
def test_where_no_price_is_named_the_words_for_it_are_smaller_than_a_figure(
    page: Page, served: Served, width: int
) -> None:
    draft = create_draft.from_industry(app.workspace(served.database), FromIndustry("dairy", "RUB"), "ru").id
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served.address}/client?lang=ru&draft={draft}")
    figure, words = page.locator(".answer .value"), page.locator(".answer .words")
    expect(words).to_have_text(re.compile("цены ещё нет"))
    expect(words).to_have_css("font-size", "15px")  # waits: rules of style come with the page, as its words do
    assert figure.evaluate(SIZE) > 15
