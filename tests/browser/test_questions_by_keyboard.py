"""The client is asked by the keyboard alone: Enter answers, and the cursor waits in the next question."""

import pytest
from playwright.sync_api import Page, expect

from app import workspace
from proposals.assumed import assumed
from services.create_draft import FromIndustry, from_industry
from tests.browser.conftest import Served
from tests.browser.test_journey import settle

DRAFT = "asked-by-keyboard"


@pytest.mark.browser
@pytest.mark.slow
def test_enter_answers_once_and_the_cursor_waits_in_the_next_question(served: Served, page: Page) -> None:
    store = workspace(served.database).store
    begun = from_industry(workspace(served.database), FromIndustry("dairy", "EUR"), "en", DRAFT)
    page.goto(f"{served.address}/questions?lang=en&draft={DRAFT}")
    question = page.locator(".st-key-question").get_by_role("heading")
    expect(question).to_have_text("Line speed")
    settle(page)
    page.get_by_label("His figure").click()
    page.keyboard.type("0,8")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(question).to_have_text("Planned hours")
    settle(page)
    expect(page.get_by_label("His figure")).to_be_focused()
    assert set(assumed(begun.case)) - set(assumed(store.load(DRAFT).case)) == {"line_speed"}
    expect(page.get_by_label("His figure")).to_have_value("")
    page.keyboard.type("6 000")
    page.keyboard.press("Enter")
    expect(question).to_have_text("Raw-material price")
    settle(page)
    page.keyboard.press("Alt+u")
    expect(question).to_have_text("Raw-material yield")
    page.reload()
    expect(question).to_have_text("Raw-material yield")
    told = store.load(DRAFT).case.baseline.metrics
    assert [told[one].value for one in ("line_speed", "planned_hours")] == [0.8, 6000.0]
    assert told["raw_material_price"].usual is not None
