"""By keyboard alone: one always sees where one is, comes to everything, is held nowhere, and loses nothing."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app import workspace
from services import create_draft
from tests.browser.conftest import Served
from tests.browser.test_for_everyone import drawn
from ui import shortcuts

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MOST = 400
"""More stops than any page has."""
WHERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body || one === window.begun) return null;
  window.begun ??= one;
  document.getAnimations().filter(at => at instanceof CSSTransition).forEach(at => at.finish());
  const name = one.getAttribute('aria-label') || one.innerText.replace(/\\s+/g, ' ').trim();
  if (one.tagName === 'MAIN') return { name: 'main', seen: true, free: true };
  const marked = look => look.outlineStyle !== 'none' && look.outlineWidth !== '0px' || look.boxShadow !== 'none';
  const box = one.getBoundingClientRect(), field = one.closest('input, textarea');
  const frame = field && one.closest('[data-focused], [data-focus-within], div');
  const framed = look => look.borderTopColor !== 'rgb(214, 219, 224)' && look.borderTopWidth !== '0px';
  const seen = marked(getComputedStyle(one))
    || !!frame && [frame, frame.parentElement, one].some(at => framed(getComputedStyle(at)));
  const [x, y] = [box.left + Math.min(box.width, 40) / 2, box.top + Math.min(box.height, 40) / 2];
  const top = document.elementFromPoint(x, y);
  const label = one.closest('label');
  const free = !!top && (one.contains(top) || top.contains(one) || label?.contains(top));
  return { name, seen, free: box.width < 3 || free };
}"""


def stops(page: Page, key: str) -> list[dict[str, Any]]:
    """Where the key leads, until it leaves the page or comes round."""
    page.evaluate("document.activeElement.blur(); window.begun = null")
    found: list[dict[str, Any]] = []
    while len(found) < MOST:
        page.keyboard.press(key)
        here = page.evaluate(WHERE)
        if here is None:
            return found
        found.append(here)
    return found


def test_one_comes_through_a_page_and_out_of_it_both_ways_and_always_sees_where_one_is(
    served: Served, page: Page
) -> None:
    work = workspace(served.database)
    draft = create_draft.from_example(work, "cheese").id
    for name, least in (("client", 100), ("offer", 50)):
        page.goto(f"{served.address}/{name}?lang=en&draft={draft}")
        drawn(page)
        there, back = stops(page, "Tab"), stops(page, "Shift+Tab")
        assert least < len(there) < MOST
        assert [one["name"] for one in reversed(back)] == [one["name"] for one in there]
        assert [one["name"] for one in (*there, *back) if not one["seen"]] == []
        assert [one["name"] for one in (*there, *back) if not one["free"]] == []


def reach(page: Page, name: str) -> None:
    """Go on by Tab until the focus is on what is called so."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        here = page.evaluate(WHERE)
        if here is not None and re.search(rf"(^|[ _]){re.escape(name)}([ _]|$)", here["name"]):
            return
    pytest.fail(f"no way to {name} by Tab")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    drawn(page)


def write(page: Page, name: str, text: str, key: str = "Enter") -> None:
    """Type into the field called so, and leave it by a key."""
    reach(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    press(page, key)


def test_a_proposal_comes_about_without_a_mouse(served: Served, page: Page) -> None:
    page.goto(f"{served.address}/?lang=en")
    drawn(page)
    reach(page, "From nothing")
    reach(page, "Begin")
    press(page, shortcuts.BEGIN)
    expect(page.get_by_role("heading", name="Client and present figures")).to_be_visible()

    write(page, "Client", "Alder Dairy")
    expect(page.get_by_role("textbox", name="Client", exact=True)).to_have_value("Alder Dairy")
    reach(page, "Paste present figures from a spreadsheet")
    press(page, "Enter")
    write(page, "Paste present figures from a spreadsheet", "4,5\n1 200", "Control+Enter")
    reach(page, "Take over 2 fields")
    press(page, "Space")
    expect(page.get_by_role("textbox", name="Market demand", exact=True)).to_have_value("1200")
    reach(page, "Put back what stood before")
    press(page, "Enter")
    expect(page.get_by_role("textbox", name="Market demand", exact=True)).to_have_value("")

    reach(page, "Trials")
    press(page, "Enter")
    reach(page, "Add a trial")
    press(page, "Enter")
    expect(page.get_by_role("tab", selected=True)).to_be_visible()
    expect(page).to_have_url(re.compile("trial=.*tab="))  # a busy machine opens the trial later than a key is pressed
    drawn(page)
    reach(page, page.get_by_role("tab", selected=True).inner_text())
    for key, opened in (("Home", "Plan"), ("ArrowRight", "Result")):
        press(page, key)
        expect(page.get_by_role("tab", selected=True)).to_have_text(opened)
        expect(page).to_have_url(re.compile(f"tab={opened.lower()}"))  # the address is told before the tab is filled
        drawn(page)

    reach(page, "Offer")
    press(page, "Enter")
    reach(page, "Add an item")
    press(page, "Space")
    write(page, "Name of the item", "Pump", "Tab")
    reach(page, "Kind")
    press(page, "ArrowDown", "ArrowDown", "Enter")
    reach(page, "Kind")
    press(page, "ArrowDown", "ArrowDown", "Escape")
    write(page, "Price, without VAT, €", "12 500,50")
    expect(page.get_by_text("€12,500.50")).to_be_visible()


def test_the_form_of_the_document_is_chosen_and_a_menu_opened_and_left_without_a_mouse(
    served: Served, page: Page
) -> None:
    draft = create_draft.from_example(workspace(served.database), "cheese").id
    page.goto(f"{served.address}/client?lang=en&draft={draft}")
    drawn(page)
    reach(page, "Measured")
    press(page, "Enter")
    expect(page.get_by_role("textbox", name="Where the figure comes from")).to_be_visible()
    press(page, "Escape")
    expect(page.get_by_role("textbox", name="Where the figure comes from")).to_have_count(0)
    assert "Measured" in page.evaluate(WHERE)["name"]
    page.goto(f"{served.address}/document?lang=en&draft={draft}")
    drawn(page)
    reach(page, "In full")
    press(page, "ArrowRight", "Space")
    expect(page.get_by_role("radio", name="Short")).to_be_checked()
    expect(page).to_have_url(re.compile("edition="))  # on a busy machine the radio is faster than the page
    drawn(page)
    with page.expect_download() as taken:
        press(page, shortcuts.PDF)
    assert taken.value.suggested_filename.endswith(".pdf")
    reach(page, "What it earns")
    press(page, "Enter")
    press(page, shortcuts.AT_THE_TABLE)
    expect(page.locator(".st-key-table")).to_be_visible()
