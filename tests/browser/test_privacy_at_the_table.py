"""What is not to be stored is written nowhere: not by the server, not by the browser; what is kept for a meeting
outlives a restart of the server and ends with the meeting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import app
from services import create_draft
from services.demo_team import make_team
from store.location import url_of
from tests.browser.conftest import OWN, PATIENCE_SECONDS, QUIET, Served, chromium, free_port
from tests.browser.test_journey import settle
from tests.surroundings import own_fonts
from tests.team import working

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NOT_STORED = ("6.217391", "6,217391", "Quorvane", "Zyblark")
STORED = ("6.317392", "6,317392", "Brimwick", "Yexotle")
FOR_THE_MEETING = ("6.417393", "6,417393", "Tolvergan", "Wyxmoor")
"""What is said in each meeting, which nothing else would say: they are held on one server."""
MEASURED = "6,45"
ENCODINGS = ("utf-8", "utf-16-le")
HELD_BY_THE_PAGE = """async () => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie,
  (await indexedDB.databases()).map(one => one.name), await caches.keys(), location.href, document.title])"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """The demonstration in a folder of its own, with its temporary files, and the id of a proposal of Anna's."""
    home = tmp_path_factory.mktemp("privacy") / "server"
    (home / "temporary").mkdir(parents=True)
    url = url_of(home / "app.sqlite")
    work = app.workspace(url)
    make_team(work)
    name = create_draft.from_example(working(work, work.people.load("anna")), "cheese").id
    own = {"TMPDIR": str(home / "temporary"), "HOME": str(home)}
    served = Served(free_port(), url, home / "server.log", people="demo", environment=own, printer=OWN)
    yield served, name
    served.stop()


@pytest.fixture
def table(demo: tuple[Served, str]) -> tuple[Served, str]:
    """The same for one test: another one may have stopped it, so that all is written."""
    if not demo[0].is_running:
        demo[0].start()
    return demo


@pytest.fixture
def profile(browser: Browser, tmp_path: Path) -> Iterator[tuple[BrowserContext, Path]]:
    """A browser that keeps what browsers keep, and the folder in which it does."""
    folder = tmp_path / "profile"
    kept = browser.browser_type.launch_persistent_context(
        folder,
        executable_path=chromium(),
        args=QUIET,
        env=own_fonts(),
        locale="ru-RU",
        viewport={"width": 768, "height": 1024},
    )
    kept.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield kept, folder
    kept.close()


def written(folder: Path, planted: tuple[str, ...]) -> list[str]:
    """Which of the planted words stand in any file below a folder."""
    found = b"\n".join(one.read_bytes() for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    return [word for word in planted if any(word.encode(one) in found for one in ENCODINGS)]


def sit_down(page: Page, at: tuple[Served, str], how: str) -> None:
    served, draft = at
    page.goto(f"{served.address}/meeting?lang=ru&as=anna&draft={draft}&step=try")
    page.get_by_role("button", name=how, exact=True).click()
    settle(page)


def say(page: Page, planted: tuple[str, ...]) -> None:
    """Try the planted value, and keep it under planted names."""
    box = price(page)
    box.fill(planted[1])
    box.press("Enter")
    settle(page)
    page.get_by_role("textbox", name="Кто это говорит").fill(planted[2])
    page.get_by_role("textbox", name="Название варианта").fill(planted[3])
    page.get_by_role("button", name="Сохранить вариант").click()
    expect(page.get_by_role("cell", name=planted[3])).to_be_visible()


def price(page: Page) -> Locator:
    """The field of the price; after a restart it is drawn anew."""
    return page.get_by_role("textbox", name="или числом").nth(2)


def test_what_is_not_to_be_stored_is_found_in_no_file_of_the_server_and_of_the_browser(
    table: tuple[Served, str], profile: tuple[BrowserContext, Path]
) -> None:
    served, (context, folder) = table[0], profile
    page = context.new_page()
    sit_down(page, table, "Не хранить")
    say(page, NOT_STORED)
    assert [one for one in NOT_STORED if one in str(page.evaluate(HELD_BY_THE_PAGE))] == []
    assert written(served.log.parent, NOT_STORED) == []
    page.reload()
    expect(price(page)).to_have_value(MEASURED)
    context.close()
    served.stop()
    assert (written(served.log.parent, NOT_STORED), written(folder, NOT_STORED)) == ([], [])


def test_what_is_stored_is_found_by_the_same_search(
    table: tuple[Served, str], profile: tuple[BrowserContext, Path]
) -> None:
    """So that the tests beside it would see it."""
    served, (context, folder) = table[0], profile
    page = context.new_page()
    sit_down(page, table, "Хранить")
    say(page, STORED)
    context.close()
    assert STORED[0] in written(folder, STORED)
    assert set(written(served.log.parent, STORED)) >= {STORED[0], *STORED[2:]}


def test_what_is_kept_for_the_meeting_is_there_after_a_restart_and_gone_with_its_end(
    table: tuple[Served, str], profile: tuple[BrowserContext, Path]
) -> None:
    served, (context, folder) = table[0], profile
    page = context.new_page()
    sit_down(page, table, "Хранить на время встречи")
    say(page, FOR_THE_MEETING)
    served.stop()
    served.start()
    expect(page.get_by_role("cell", name=FOR_THE_MEETING[3])).to_be_visible()
    page.reload()
    expect(page.get_by_role("cell", name=FOR_THE_MEETING[3])).to_be_visible()
    expect(price(page)).to_have_value("6,417")
    page.get_by_role("button", name="Хранится на время встречи").click()
    page.get_by_role("button", name="Закончить встречу").click()
    expect(page.get_by_text("Встреча окончена")).to_be_visible()
    page.go_back()
    settle(page)
    assert [one for one in FOR_THE_MEETING if one in page.content()] == []
    context.close()
    served.stop()
    assert (written(served.log.parent, FOR_THE_MEETING), written(folder, FOR_THE_MEETING)) == ([], [])
