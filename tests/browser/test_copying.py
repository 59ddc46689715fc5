"""What is to be copied has a button for it that is seen without a pointer over it, in the words of the reader."""

import pytest
from playwright.sync_api import Page, expect

from app import workspace
from services import create_draft
from tests.browser.conftest import Served
from tests.browser.reach import FINGER
from tests.browser.test_journey import settle

SEEN = "one => [getComputedStyle(one.parentElement.closest('[data-testid=stCode] > div')).opacity, "
WORDED = "getComputedStyle(one, '::after').content, getComputedStyle(one).visibility]"


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("language", "words"), [("en", '"Copy"'), ("ru", '"Копировать"')])
def test_a_text_to_be_copied_shows_its_button_at_the_size_of_a_finger(
    served: Served, page: Page, language: str, words: str
) -> None:
    work, draft = workspace(served.database), f"copied-{language}"
    create_draft.from_example(work, work.examples.ids()[0], draft)
    page.set_viewport_size({"width": 768, "height": 1024})
    page.goto(f"{served.address}/document?lang={language}&draft={draft}")
    settle(page)
    page.locator("summary").filter(has_text="letter as text" if language == "en" else "Письмо").first.click()
    copy = page.get_by_test_id("stCode").get_by_role("button").first
    expect(copy).to_be_visible()
    assert copy.evaluate(SEEN + WORDED) == ["1", words, "visible"]
    box = copy.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= FINGER
