"""Every page for everyone: by day and by night, in both languages, on a laptop and on a tablet, seen, heard and hit;
and under the policy of the app, which refuses nothing that a page needs."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app import workspace
from documents.language import translator
from services import create_draft
from services.create_draft import FromIndustry
from tests.browser.conftest import PATIENCE_SECONDS, Served, asked_outside, running
from tests.browser.policy import NEEDLESS, refused_on
from tests.browser.reach import FINGER, STREAMLITS, measured, violations
from tests.browser.test_journey import settle
from tests.browser.test_signature import TRIAL, a_released_record
from tests.team import working
from ui.menu import FIRST, PAGES
from ui.views.meeting.page import STEPS

pytestmark = [pytest.mark.browser, pytest.mark.slow]
LAPTOP: ViewportSize = {"width": 1366, "height": 768}
TABLET: ViewportSize = {"width": 768, "height": 1024}
OPEN_ALL = "[...document.querySelectorAll('details:not([open]) > summary')].forEach(one => one.click())"
OPEN_TAB = "[role=tabpanel]"
DRAWN_IN_TAB = f"{OPEN_TAB}:visible [data-testid=stElementContainer]:visible"
ASKED = "begun-from-dairy"
"""A proposal of which everything is still to be asked."""
DRAFT = "&draft=example-cheese"
SIGNED_NEXT = "to-be-signed-next"
"""A proposal with a record on which somebody is to draw his name."""
TURN = """address => {
  history.pushState({}, '', address);
  dispatchEvent(new PopStateEvent('popstate', { state: {} }));
}"""
"""To another page of the app as by the buttons of the browser: the app itself is not loaded anew."""


Way: TypeAlias = tuple[str, Literal["light", "dark"], ViewportSize, int]


@dataclass(frozen=True, slots=True)
class Stop:
    """A page of the menu at an address, its heading, who looks at it, whether it has tabs to go through, and what it
    has to show."""

    name: str
    heading: str
    rest: str = ""
    tabs: bool = False
    person: str = "anna"
    shows: str = ""

    def at(self, app: Served, language: str) -> str:
        return f"{app.address}/{self.name}?lang={language}&as={self.person}{self.rest}"


@dataclass
class Walk:
    """One window for all stops, what the policy refused in it, whom outside it asked, and who sees it how."""

    page: Page
    app: Served
    refused: list[str]
    outside: list[str]
    seen: tuple[str, str, str] = ("", "", "")

    def to(self, stop: Stop, language: str) -> None:
        """Turn to a stop; the app is loaded anew for another person, another language, and another sight of a page."""
        *before, name = self.seen
        if before == [stop.person, language] and name != stop.name:
            self.page.evaluate(TURN, stop.at(self.app, language))
        else:
            self.page.goto(stop.at(self.app, language))
        self.seen = (stop.person, language, stop.name)
        heading = translator(language).gettext(stop.heading)
        expect(self.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
        drawn(self.page)

    def against_policy(self) -> list[str]:
        """What was refused though a page needs it, and what was asked of others."""
        return [one for one in (*self.refused, *self.outside) if one != NEEDLESS]


STOPS = (
    Stop("", "Proposals"),
    Stop("client", "Client and present figures", DRAFT),
    Stop("trials", "Trials", DRAFT, tabs=True),
    Stop("trials", "Trials", "&draft=example-in-review&tab=record"),
    Stop("trials", "Trials", f"&draft={SIGNED_NEXT}&trial={TRIAL}&tab=record", shows=".pad canvas"),
    Stop("offer", "Offer", DRAFT, tabs=True),
    Stop("earns", "What it earns", DRAFT, tabs=True),
    Stop("questions", "Questions for the client", f"&draft={ASKED}"),
    Stop("meeting", "What happens with your figures", DRAFT),
    Stop("meeting", "What you earn", f"{DRAFT}&privacy=none&step=uplift"),
    Stop("meeting", "What if", f"{DRAFT}&privacy=none&step=try&tried=selling_price:6.2"),
    Stop("document", "Document", DRAFT),
    Stop("clients", "Clients"),
    Stop("brand", "Brand"),
    Stop("check", "Check a document"),
    Stop("approvals", "Approvals", person="boris"),
    Stop("approvals", "Your decision", "&desk=example-in-review", person="boris"),
    Stop("people", "People", person="ada"),
)
WAYS: tuple[Way, ...] = (("en", "light", LAPTOP, 0), ("ru", "dark", TABLET, FINGER))
by_all_ways = pytest.mark.parametrize("way", WAYS, ids=lambda one: f"{one[0]}, {one[1]}")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(tmp_path_factory.mktemp("everyone"), "demo") as app:
        work = workspace(app.database)
        anna = working(work, work.people.load("anna"))
        create_draft.from_industry(anna, FromIndustry("dairy", "EUR"), "en", ASKED)
        a_released_record(work, SIGNED_NEXT)
        work.store.assign(SIGNED_NEXT, "anna", "")
        yield app


@pytest.fixture(scope="module")
def walk(browser: Browser, demo: Served) -> Iterator[Walk]:
    page = browser.new_page(locale="en-US", reduced_motion="reduce")
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield Walk(page, demo, refused_on(page), asked_outside(page))
    page.close()


MET: set[str] = set()
"""Of what is known of Streamlit, what the walk has met."""


@pytest.mark.parametrize("stop", STOPS, ids=lambda one: f"{one.name or FIRST}{one.rest} {one.person}")
@by_all_ways
def test_every_page_can_be_seen_heard_and_hit_by_day_and_by_night_in_both_languages(
    walk: Walk, stop: Stop, way: Way
) -> None:
    assert _found(walk, stop, way) == []
    assert walk.against_policy() == []


@by_all_ways
def test_every_step_at_the_table_can_be_seen_heard_and_hit_too(walk: Walk, way: Way) -> None:
    (language, light, size, finger), page = way, walk.page
    page.emulate_media(color_scheme=light)
    page.set_viewport_size(size)
    walk.to(Stop("meeting", "What happens with your figures", DRAFT), language)
    page.get_by_role("button", name={"en": "Do not store", "ru": "Не хранить"}[language]).click()
    found = []
    for step in STEPS:
        expect(page.locator(f".st-key-step-{step}")).to_be_visible()
        found += _at(page, f"{step}, {language} {light}", finger)
        page.keyboard.press("ArrowRight")
    assert found == []
    assert walk.against_policy() == []


def _found(walk: Walk, stop: Stop, way: Way) -> list[str]:
    """All troubles of a page, tab by tab, with everything on it unfolded."""
    (language, light, size, finger), page = way, walk.page
    page.emulate_media(color_scheme=light)
    page.set_viewport_size(size)
    walk.to(stop, language)
    if stop.shows:
        expect(page.locator(stop.shows)).to_be_visible()
    tabs = page.get_by_role("tab")
    found = []
    for number in range(tabs.count() if stop.tabs else 1):
        if stop.tabs:
            tabs.nth(number).click()
            expect(page.locator(DRAWN_IN_TAB).first).to_be_visible()
            drawn(page)
        found += _at(page, f"{language} {light} {size['width']} {number}", finger, OPEN_TAB if number else "")
    return found


def _at(page: Page, where: str, finger: int, within: str = "") -> list[str]:
    """All troubles of what is drawn now, unfolded; axe looks at a part of it where the rest was seen."""
    unfold(page)
    left, met = violations(page, within, by_look=finger > 0)
    MET.update(met)
    found = [f"{where}: {one}" for one in left]
    return found + [f"{where}: {name} {told}" for name, told in measured(page, finger).items()]


def unfold(page: Page) -> None:
    """Open all that is folded, also what comes folded while the rest is opened."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    folded = page.locator("details:not([open]) > summary:visible")
    while True:
        page.evaluate(OPEN_ALL)
        drawn(page)
        if not folded.count():
            return
        assert time.monotonic() < give_up, folded.all_inner_texts()


def drawn(page: Page) -> None:
    """Wait until every part of the page has come, not only its place."""
    settle(page)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)


def test_the_walk_goes_through_every_page_of_the_menu() -> None:
    assert {one.name or FIRST for one in STOPS} == set(PAGES)


def test_what_is_known_of_streamlit_is_there_still(walk: Walk) -> None:
    assert {f"{one.rule} {one.within}" for one in STREAMLITS} == MET
    assert set(walk.refused) == {NEEDLESS}
