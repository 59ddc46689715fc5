"""The client is asked by the keyboard alone: Enter answers, and the cursor waits in the next question."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

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


@contextmanager
def slow(served: Served) -> Iterator[None]:
    """A server that does not answer for a while."""
    assert served.process is not None
    served.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        served.process.send_signal(signal.SIGCONT)


@pytest.mark.browser
@pytest.mark.slow
def test_what_is_typed_before_the_next_question_is_there_is_its_answer_and_stays_where_it_is_refused(
    served: Served, page: Page
) -> None:
    store, draft = workspace(served.database).store, "typed-early"
    from_industry(workspace(served.database), FromIndustry("dairy", "EUR"), "en", draft)
    page.goto(f"{served.address}/questions?lang=en&draft={draft}")
    question, field = page.locator(".st-key-question").get_by_role("heading"), page.get_by_label("His figure")
    expect(question).to_have_text("Line speed")
    settle(page)
    field.click()
    page.keyboard.type("0,8")
    for early, after in (("6000", "Planned hours"), ("some", "Raw-material price")):
        with slow(served):
            page.keyboard.press("Enter")
            page.wait_for_timeout(100)
            page.keyboard.type(early)
        expect(question).to_have_text(after)
        settle(page)
        expect(field).to_have_value(early)
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-question")).to_contain_text("“some” is not a number")
    settle(page)
    expect(field).to_have_value("some")
    told = store.load(draft).case.baseline.metrics
    assert [told[one].value for one in ("line_speed", "planned_hours")] == [0.8, 6000.0]
