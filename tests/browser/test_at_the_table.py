"""At the table on a tablet, in Russian: typed, moved, kept, reloaded, left; and no frame tells what is not for it."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect

import app
from documents.language import translator
from services import create_draft, edit_draft
from services.client_logo import client_logo, set_client_logo
from services.demo_review import REMARK
from services.demo_team import make_team
from services.workspace import Workspace
from store.location import url_of
from tests.browser.conftest import Served, free_port, opened, until
from tests.browser.test_journey import settle
from tests.forged.lines import told
from tests.team import working
from tests.ui.test_brand_page import logo
from tests.ui.test_meeting import STEPS, read_from_a_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABLET = {"width": 768, "height": 1024}
SECRETS = (
    "31337",
    "31 337",
    "Zzyzx Mills",
    "Wessex Pies",
    "whispered",
    "Twelvish",
    "hushed",
    "0.2371",
    "23,71",
    "31,337",
)
REMARKS = (REMARK, translator("ru").gettext(REMARK))
"""What stands beside the offer that the demonstration has in review."""
TOO_WIDE = """[...document.querySelectorAll('.st-key-table *')]
  .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1).map(one => one.tagName + one.innerText)"""
TOO_SMALL = """[...document.querySelectorAll('.st-key-table button, .st-key-table input[type=text]')]
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44).map(one => one.outerHTML)"""
LETTERS = """Math.min(...[...document.querySelectorAll('.st-key-table p')].map(
  one => parseFloat(getComputedStyle(one).fontSize)))"""
BASE = 15
"""The size of letters of the other pages, pixels of CSS."""
AT_THE_TABLE = ".board .value"
"""A figure of the answer at “What if”."""
KEPT = "Молоко подорожает"


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """The demonstration with a proposal of Anna's that is full of what is ours, and the id of the proposal."""
    folder = tmp_path_factory.mktemp("table")
    url = url_of(folder / "app.sqlite")
    work = app.workspace(url)
    make_team(work)
    anna = working(work, work.people.load("anna"))
    name = full_of_ours(anna)
    other = create_draft.from_example(anna, "film").id
    edit_draft.put(anna, other, None, "client.name", "Zzyzx Mills")
    edit_draft.put(anna, other, None, "project", "Wessex Pies")
    served = Served(free_port(), url, folder / "server.log", people="demo")
    served.start()
    yield served, name
    served.stop()
    print(served.log.read_text())


def full_of_ours(work: Workspace) -> str:
    name = create_draft.from_example(work, "cheese").id
    item = work.store.load(name).case.offer.items[0].id
    ours = {
        "costs": [{"item": item, "cost": 31337.0}],
        "payments": [{"name": "whispered commission", "amount": 31337.0}],
        "least_margin": 0.2371,
    }
    edit_draft.put(work, name, None, "our_side", ours)
    edit_draft.keep_unread(work, name, "offer.items.0.price", "Twelvish")
    work.store.change(name, lambda draft: replace(draft, case=read_from_a_file(draft.case)))
    set_client_logo(work, name, logo())
    return name


@pytest.fixture(scope="module")
def tablets(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=TABLET, locale="ru-RU", has_touch=True)
    yield context
    context.close()


@pytest.fixture
def tablet(tablets: BrowserContext) -> Iterator[Page]:
    with opened(tablets) as page:
        yield page


def frames_of(page: Page) -> list[bytes]:
    """Every frame that the page gets from now on."""
    frames: list[bytes] = []

    def listen(line: WebSocket) -> None:
        line.on("framereceived", lambda data: frames.append(data if isinstance(data, bytes) else data.encode()))

    page.on("websocket", listen)
    return frames


def type_on(page: Page, at: int, text: str) -> None:
    box = page.get_by_role("textbox", name="или числом").nth(at)
    box.fill(text)
    box.press("Enter")
    settle(page)


def figures(page: Page) -> list[str]:
    return [one.replace("\n", " ") for one in page.locator(AT_THE_TABLE).all_inner_texts()]


def others_than(before: list[str], page: Page) -> list[str]:
    """The figures of the board once they are others; all of them are written at once."""
    until(lambda: figures(page) in ([], before), False)
    return figures(page)


def test_a_meeting_on_a_tablet(table: tuple[Served, str], tablet: Page) -> None:
    served, draft = table
    frames = frames_of(tablet)
    tablet.goto(f"{served.address}/meeting?lang=ru&as=anna&draft={draft}")
    tablet.get_by_role("button", name="Хранить", exact=True).tap()
    expect(tablet.get_by_text("1 / 6")).to_be_visible()
    expect(tablet.get_by_test_id("stTopNavLink")).to_have_count(0)
    assert tablet.evaluate(LETTERS) >= 1.4 * 0.8 * BASE
    places = set()
    for step in (2, 1, 2, 3, 4, 5, 6):
        tablet.keyboard.press("ArrowLeft" if step == 1 else "ArrowRight")
        expect(tablet.get_by_text(f"{step} / 6")).to_be_visible()
        if step > 1:
            places.add(str(tablet.locator(".st-key-turning").get_by_role("button").first.bounding_box()))
        settle(tablet)
        assert (tablet.evaluate(TOO_SMALL), tablet.evaluate(TOO_WIDE)) == ([], [])
    assert len(places) == 1
    first = figures(tablet)
    type_on(tablet, 2, "12,5")
    expect(tablet.get_by_role("textbox", name="или числом").nth(2)).to_have_value("12,5")
    typed = others_than(first, tablet)
    type_on(tablet, 2, "6,2")
    back = others_than(typed, tablet)
    drop_by_escape(tablet)
    slide(tablet)
    moved = others_than(back, tablet)
    assert moved not in (first, typed)
    tablet.get_by_role("textbox", name="Кто это говорит").fill("Вера Соколова")
    tablet.get_by_role("textbox", name="Название варианта").fill(KEPT)
    tablet.get_by_role("button", name="Сохранить вариант").tap()
    expect(tablet.get_by_role("cell", name=KEPT)).to_be_visible()
    tablet.get_by_role("button", name="Удалить").tap()
    tablet.get_by_role("button", name="Нет, оставить").tap()
    tablet.reload()
    expect(tablet.get_by_role("cell", name=KEPT)).to_be_visible()
    for number, figure in enumerate(moved):
        expect(tablet.locator(AT_THE_TABLE).nth(number)).to_have_text(figure)
    tablet.keyboard.press("Escape")
    for number, figure in enumerate(first):
        expect(tablet.locator(AT_THE_TABLE).nth(number)).to_have_text(figure)
    assert (tablet.evaluate(TOO_SMALL), tablet.evaluate(TOO_WIDE)) == ([], [])
    everything = told(frames)
    assert "Ольховая долина" in everything
    assert [one for one in (*SECRETS, *REMARKS) if one in everything] == []
    tablet.get_by_role("button", name="Встать из-за стола").tap()
    expect(tablet.get_by_role("heading", name="Что это даёт")).to_be_visible()
    assert [one.name for one in kept(served, draft)] == [KEPT]


def drop_by_escape(page: Page) -> None:
    """A text that was not taken in is dropped, and nothing else is; the answer stays in sight meanwhile."""
    box, before = page.get_by_role("textbox", name="или числом").nth(2), figures(page)
    box.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("99")
    expect(page.locator(AT_THE_TABLE).first).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(box).to_have_value("6,2")
    page.keyboard.press("Tab")
    settle(page)
    assert figures(page) == before


def slide(page: Page) -> None:
    """Move the first slider a step by its keys, and wait for the answer."""
    page.get_by_role("slider").first.focus()
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile("more_cheese"))
    settle(page)


def kept(served: Served, draft: str) -> Any:
    return app.workspace(served.database).store.load(draft).case.variants


def test_a_manager_at_the_table_is_not_told_how_many_offers_wait_for_him(
    table: tuple[Served, str], tablet: Page
) -> None:
    served, draft = table
    frames = frames_of(tablet)
    tablet.goto(
        f"{served.address}/meeting?lang=ru&as=clara&draft={draft}&privacy=store&step=try&tried=selling_price:6.2"
    )
    expect(tablet.get_by_text("Сейчас варианты не сохраняются")).to_be_visible()
    waits = "Согласование ("
    everything = told(frames)
    assert [one for one in (*SECRETS, *REMARKS, waits) if one in everything] == []
    tablet.get_by_role("button", name="Встать из-за стола").tap()
    expect(tablet.get_by_role("heading", name="Что это даёт")).to_be_visible()
    assert waits in told(frames)


WORDS = {
    "en": {"keep": "Do not store", "why": "Why?", "by": "Who says it", "name": "Name of the variant",
           "variant": "Keep this variant", "shown": "Not stored", "end": "End the meeting",
           "client": "Alder Valley Dairy"},
    "ru": {"keep": "Не хранить", "why": "Почему?", "by": "Кто это говорит", "name": "Название варианта",
           "variant": "Сохранить вариант", "shown": "Не хранится", "end": "Закончить встречу",
           "client": "Ольховая долина"},
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_frame_of_a_whole_meeting_tells_what_is_ours(table: tuple[Served, str], tablet: Page, language: str) -> None:
    """With his logo, every reason opened down to the rows of his file, a variant, and the end."""
    served, draft = table
    frames, said = frames_of(tablet), WORDS[language]
    tablet.goto(f"{served.address}/meeting?lang={language}&as=anna&draft={draft}&tried=selling_price:6.2")
    tablet.get_by_role("button", name=said["keep"], exact=True).tap()
    for step in range(1, len(STEPS) + 1):
        expect(tablet.get_by_text(f"{step} / 6")).to_be_visible()
        settle(tablet)
        if step > 1:
            tablet.get_by_role("button", name=said["why"]).tap()
            settle(tablet)
        if step < len(STEPS):
            tablet.keyboard.press("ArrowRight")
    tablet.get_by_role("textbox", name=said["by"]).fill("Vera")
    tablet.get_by_role("textbox", name=said["name"]).fill("Cheaper")
    tablet.get_by_role("button", name=said["variant"]).tap()
    expect(tablet.get_by_role("cell", name="Cheaper")).to_be_visible()
    tablet.get_by_role("button", name=said["shown"]).tap()
    tablet.get_by_role("button", name=said["end"]).tap()
    expect(tablet.get_by_role("button", name=said["keep"], exact=True)).to_be_visible()
    everything = told(frames)
    drawn = base64.b64encode(served_logo(served, draft)).decode()
    assert [one for one in (said["client"], "raw 3", drawn, "Cheaper") if one not in everything] == []
    assert [one for one in (*SECRETS, *REMARKS) if one in everything] == []


GONE = """() => {
  window.gone = 0;
  const look = () => { if (!document.querySelector('.st-key-turning button')) window.gone += 1; };
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}"""
"""Count how often no way to another step was there, so that its key would have turned nothing."""


def test_the_keys_that_turn_are_there_also_while_the_page_is_drawn_anew(
    table: tuple[Served, str], tablet: Page
) -> None:
    served, draft = table
    tablet.goto(f"{served.address}/meeting?lang=ru&as=anna&draft={draft}&tried=selling_price:6.2")
    tablet.get_by_role("button", name=WORDS["ru"]["keep"], exact=True).tap()
    expect(tablet.get_by_text("1 / 6")).to_be_visible()
    settle(tablet)
    tablet.evaluate(GONE)
    for step in range(2, len(STEPS) + 1):
        tablet.keyboard.press("ArrowRight")
        expect(tablet.get_by_text(f"{step} / 6")).to_be_visible()
        tablet.get_by_role("button", name=WORDS["ru"]["why"]).tap()
        expect(tablet.get_by_role("button", name="Скрыть основания")).to_be_visible()
        settle(tablet)
        assert tablet.evaluate("gone") == 0, step


@pytest.mark.parametrize("back", ["Escape", "Alt+KeyZ"])
@pytest.mark.parametrize("by", ["slider", "number"])
def test_what_leads_back_does_so_also_right_after_a_change(
    table: tuple[Served, str], tablet: Page, by: str, back: str
) -> None:
    """As fast as keys come: no button knows yet that there is anything to take back."""
    served, draft = table
    tablet.goto(f"{served.address}/meeting?lang=ru&as=anna&draft={draft}&privacy=none&step=try")
    expect(tablet.locator(AT_THE_TABLE).first).to_be_visible()
    settle(tablet)
    first = figures(tablet)
    if by == "slider":
        tablet.get_by_role("slider").first.focus()
        tablet.keyboard.press("ArrowLeft")
        tablet.keyboard.press("ArrowLeft")
    else:
        tablet.get_by_role("textbox", name="или числом").nth(2).fill("6,3")
        tablet.keyboard.press("Enter")
    for _ in range(2 if (by, back) == ("slider", "Alt+KeyZ") else 1):
        tablet.keyboard.press(back)
    for _ in range(2):  # what comes late would change them again
        for number, figure in enumerate(first):
            expect(tablet.locator(AT_THE_TABLE).nth(number)).to_have_text(figure)
        settle(tablet)


def served_logo(served: Served, draft: str) -> bytes:
    """The logo of the client as it is kept."""
    return client_logo(app.workspace(served.database), draft)
