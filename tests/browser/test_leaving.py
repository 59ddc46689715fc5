"""Going from page to page in a real browser, also in the midst of typing: every field shows what is stored."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from app import workspace
from services import create_draft, remove_draft
from tests.browser.conftest import PATIENCE_SECONDS, Served, running, told
from tests.browser.test_journey import fill, line_of_menu, settle

TEXTS = "[data-testid=stMain] :is(input[type=text]:not([role=combobox]), textarea)"
STILL = 700
"""Milliseconds in which no field comes any more."""
PRESSED = 90
"""Milliseconds between a finger going down and up: nobody clicks in none."""
READ = "all => all.map(one => one.value)"
FOLDED = {"Site": "Client, subject and situation"}
"""Under which head a field stands that is folded away when its page is entered."""
PLACES = [
    ("Client", "client", "", "Site", "Industry"),
    ("Offer", "offer", "", "Name of the item", "Unit"),
    ("Trials", "trials", "Record", "Title", "Place"),
]


@pytest.fixture(scope="module")
def of_one_proposal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(tmp_path_factory.mktemp("leaving"), "alone") as app:
        yield app


@pytest.fixture
def emptied(of_one_proposal: Served) -> Iterator[Served]:
    """The app without a proposal: the plan of a trial would look at the runs of others."""
    work = workspace(of_one_proposal.database)
    for one in work.store.summaries():
        remove_draft.remove(work, one.id)
    with told(of_one_proposal) as app:
        yield app


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize(("menu", "path", "tab", "label", "other"), PLACES)
def test_leaving_a_page_in_the_midst_of_a_word_loses_nothing_that_was_stored(
    emptied: Served, page: Page, menu: str, path: str, tab: str, label: str, other: str
) -> None:
    create_draft.from_example(workspace(emptied.database), "cheese", f"left-on-{path}")
    page.goto(f"{emptied.address}/{path}?draft=left-on-{path}&lang=en")
    box = _opened(page, tab, label)
    before, word = _texts(page), box.input_value()
    box.press("End")
    box.press_sequentially(" now")
    for name in ("What it earns", menu):
        line_of_menu(page, name).click(delay=PRESSED)
        settle(page)
    with_word = [f"{one} now" if one == word else one for one in before]
    _opened(page, tab, label)
    allowed = (with_word, before)  # a server too busy to begin with the word hears of the next page alone
    found = _texts_when(page, lambda texts: texts in allowed)
    assert found in allowed
    fill(page, other, "7")
    page.reload()
    _opened(page, tab, label)
    again = _texts_when(page, lambda texts: _new(texts, found) == ["7"])
    assert _new(again, found) == ["7"]


def _new(texts: list[str], before: list[str]) -> list[str]:
    """The texts that stand where others stood before; all of them while some fields are not there."""
    return [one for one, was in zip(texts, before, strict=True) if one != was] if len(texts) == len(before) else texts


def _opened(page: Page, tab: str, label: str) -> Locator:
    """The field called `label`, once its page is drawn."""
    box = page.get_by_role("textbox", name=label, exact=True).first
    if label in FOLDED:
        page.locator("summary", has_text=FOLDED[label]).click()
    expect(page.get_by_role("tab", name=tab) if tab else box).to_be_visible()
    settle(page)
    if tab:
        page.get_by_role("tab", name=tab).click()
        expect(box).to_be_visible()
        settle(page)
    return box


def _texts_when(page: Page, holds: Callable[[list[str]], bool]) -> list[str]:
    """What stands in every field as soon as that holds, else when patience is over."""
    until = time.monotonic() + PATIENCE_SECONDS
    while not holds(found := _texts(page)) and time.monotonic() < until:
        continue
    return found


def _texts(page: Page) -> list[str]:
    """What stands in every field, once no more of them come."""
    found: list[str] = []
    count = -1
    while len(found) != count:
        count = len(found)
        page.wait_for_timeout(STILL)
        found = page.locator(TEXTS).evaluate_all(READ)
    return found
