"""What Streamlit says by itself in English is said in the language of the reader, or not at all."""

import pytest
from playwright.sync_api import Page, expect

import app
from services import create_draft, remove_draft
from tests.browser.conftest import Served
from tests.browser.test_journey import settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEEN = """one => [parseFloat(getComputedStyle(one).fontSize) > 0 ? one.textContent : "",
  getComputedStyle(one, "::after").content]"""
LARGE = "[data-testid=stToastText] * { font-size: 40px; }"
"""So large that any message is a long one."""
WHOLE = "one => one.scrollHeight <= one.clientHeight + 1"


@pytest.fixture
def russian(page: Page) -> Page:
    page.set_viewport_size({"width": 768, "height": 1024})
    return page


def test_the_way_past_the_menu_is_told_in_russian(russian: Page, served: Served) -> None:
    russian.goto(f"{served.address}/check?lang=ru")
    expect(russian.get_by_role("heading", name="Проверка")).to_be_visible()
    settle(russian)
    russian.keyboard.press("Tab")
    way = russian.get_by_test_id("stSkipToContent")
    expect(way).to_be_focused()
    expect(way).to_have_css("font-size", "0px")  # the style of the app comes by itself, on a busy machine later
    assert way.evaluate(SEEN) == ["", '" Перейти к содержанию"']


def test_a_long_message_is_there_whole_with_nothing_to_open_it_by(russian: Page, served: Served) -> None:
    work = app.workspace(served.database)
    draft = create_draft.from_example(work, "cheese").id
    russian.goto(f"{served.address}/?lang=ru")
    russian.add_style_tag(content=LARGE)
    line = russian.locator(f".st-key-draft-{draft}")
    expect(line).to_be_visible()
    settle(russian)
    remove_draft.remove(work, draft)
    line.get_by_role("button", name="Открыть").click()
    toast = russian.get_by_test_id("stToast")
    expect(toast.get_by_test_id("stToastViewButton")).to_be_attached()
    expect(toast.get_by_test_id("stToastViewButton")).to_be_hidden()
    assert toast.get_by_test_id("stToastText").evaluate(WHOLE)
