"""Every page for everyone: by day and by night, in both languages, on a laptop and on a tablet, seen, heard and hit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app import workspace
from services import create_draft
from services.create_draft import FromIndustry
from tests.browser.conftest import PATIENCE_SECONDS, Served, running
from tests.browser.reach import FINGER, STREAMLITS, measured, violations
from tests.browser.test_journey import settle
from tests.team import working
from ui.menu import FIRST, PAGES
from ui.views.meeting.page import STEPS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
TABLET: ViewportSize = {"width": 768, "height": 1024}
OPEN_ALL = "[...document.querySelectorAll('details:not([open]) > summary')].forEach(one => one.click())"
OPEN_TAB = "[role=tabpanel]"
ASKED = "begun-from-dairy"
"""A proposal of which everything is still to be asked."""
DRAFT = "&draft=example-cheese"


Way: TypeAlias = tuple[str, Literal["light", "dark"], ViewportSize, int]


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the menu at an address, and whether it has tabs to go through."""

    name: str
    rest: str = ""
    tabs: bool = False

    def at(self, app: Served, language: str) -> str:
        return f"{app.address}/{self.name}?lang={language}{self.rest}"


STOPS = (
    Stop(""),
    Stop("approvals", "&as=boris"),
    Stop("approvals", "&as=boris&desk=example-in-review"),
    Stop("client", DRAFT),
    Stop("trials", DRAFT, tabs=True),
    Stop("trials", "&draft=example-in-review&tab=record"),
    Stop("offer", DRAFT, tabs=True),
    Stop("earns", DRAFT, tabs=True),
    Stop("questions", f"&draft={ASKED}"),
    Stop("meeting", DRAFT),
    Stop("meeting", f"{DRAFT}&privacy=none&step=uplift"),
    Stop("meeting", f"{DRAFT}&privacy=none&step=try&tried=selling_price:6.2"),
    Stop("document", DRAFT),
    Stop("clients"),
    Stop("brand"),
    Stop("check"),
    Stop("people", "&as=ada"),
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(tmp_path_factory.mktemp("everyone"), "demo") as app:
        work = workspace(app.database)
        anna = working(work, work.people.load("anna"))
        create_draft.from_industry(anna, FromIndustry("dairy", "EUR"), "en", ASKED)
        yield app


@pytest.fixture(scope="module")
def walker(browser: Browser) -> Iterator[Page]:
    """One window for the whole walk: what Streamlit is made of is fetched once."""
    page = browser.new_page(locale="en-US", reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield page
    page.close()


MET: set[str] = set()
"""Of what is known of Streamlit, what the walk has met."""


@pytest.mark.parametrize("stop", STOPS, ids=lambda one: f"{one.name or FIRST}{one.rest}")
def test_every_page_can_be_seen_heard_and_hit_by_day_and_by_night_in_both_languages(
    demo: Served, walker: Page, stop: Stop
) -> None:
    troubles = [
        *_found(walker, demo, stop, ("en", "light", LAPTOP, 0)),
        *_found(walker, demo, stop, ("ru", "dark", TABLET, FINGER)),
    ]
    assert troubles == []


@pytest.mark.parametrize(
    "way", [("en", "light", LAPTOP, 0), ("ru", "dark", TABLET, FINGER)], ids=lambda one: f"{one[0]}, {one[1]}"
)
def test_every_step_at_the_table_can_be_seen_heard_and_hit_too(demo: Served, walker: Page, way: Way) -> None:
    language, light, size, finger = way
    walker.emulate_media(color_scheme=light)
    walker.set_viewport_size(size)
    walker.goto(Stop("meeting", DRAFT).at(demo, language))
    walker.get_by_role("button", name={"en": "Do not store", "ru": "Не хранить"}[language]).click()
    found = []
    for step in STEPS:
        expect(walker.locator(f".st-key-step-{step}")).to_be_visible()
        found += _at(walker, f"{step}, {language} {light}", finger)
        walker.keyboard.press("ArrowRight")
    assert found == []


def _found(page: Page, demo: Served, stop: Stop, way: Way) -> list[str]:
    """All troubles of a page, tab by tab, with everything on it unfolded."""
    language, light, size, finger = way
    page.emulate_media(color_scheme=light)
    page.set_viewport_size(size)
    page.goto(stop.at(demo, language))
    drawn(page)
    tabs = page.get_by_role("tab")
    found = []
    for number in range(tabs.count() if stop.tabs else 1):
        if stop.tabs:
            tabs.nth(number).click()
            drawn(page)
        found += _at(page, f"{language} {light} {size['width']} {number}", finger, OPEN_TAB if number else "")
    return found


def _at(page: Page, where: str, finger: int, within: str = "") -> list[str]:
    """All troubles of what is drawn now, unfolded; axe looks at a part of it where the rest was seen."""
    page.evaluate(OPEN_ALL)
    drawn(page)
    expect(page.locator("details:not([open]) > summary:visible")).to_have_count(0)
    left, met = violations(page, within, by_look=finger > 0)
    MET.update(met)
    found = [f"{where}: {one}" for one in left]
    return found + [f"{where}: {name} {told}" for name, told in measured(page, finger).items()]


def drawn(page: Page) -> None:
    """Wait until every part of the page has come, not only its place."""
    settle(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def test_the_walk_goes_through_every_page_of_the_menu() -> None:
    assert {one.name or FIRST for one in STOPS} == set(PAGES)


def test_what_is_known_of_streamlit_is_there_still() -> None:
    assert {f"{one.rule} {one.within}" for one in STREAMLITS} == MET
