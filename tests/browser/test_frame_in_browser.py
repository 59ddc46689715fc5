"""The frame of a page in a browser: its colours are there before the server answers, and nothing is asked in vain."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import PATIENCE_SECONDS, Served
from tests.browser.test_journey import settle
from ui.theme import DAY, NIGHT

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GROUND = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
LETTERS = "() => getComputedStyle(document.querySelector('[data-testid=stApp]')).fontFamily"


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.fixture(params=["light", "dark"])
def window(request: pytest.FixtureRequest, page: Page) -> Iterator[Page]:
    """A window of somebody whose system is set to light, or to dark."""
    assert page.context.browser is not None
    context = page.context.browser.new_context(color_scheme=request.param, locale="ru-RU")
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield context.new_page()
    context.close()


def test_the_page_has_its_own_colours_and_letters_before_the_server_has_said_a_word(
    served: Served, window: Page
) -> None:
    window.route_web_socket("**/_stcore/stream", lambda _: None)  # it is taken, and nothing ever comes by it
    window.goto(f"{served.address}/client")
    expect(window.get_by_test_id("stApp")).to_be_attached()
    night = window.evaluate("() => matchMedia('(prefers-color-scheme: dark)').matches")
    assert window.evaluate(GROUND) == rgb((NIGHT if night else DAY)["backgroundColor"])
    assert window.evaluate(LETTERS).startswith('"IBM Plex Sans"')
    assert window.title() == "Valueproof"


def test_a_page_opens_its_line_without_asking_first_and_asks_for_nothing_that_is_not_there(
    served: Served, page: Page
) -> None:
    lost: list[str] = []
    asked: list[str] = []

    def came(answer: Response) -> None:
        if answer.status >= 400:
            lost.append(answer.url)

    page.on("response", came)
    page.on("request", lambda one: asked.append(urlsplit(one.url).path))
    page.route("**/_stcore/h*", lambda _: None)  # neither that it is well, nor how it is set, is ever answered
    page.goto(f"{served.address}/check?lang=ru")
    expect(page.get_by_role("heading", name="Проверка")).to_be_visible()
    settle(page)
    assert lost == []
    assert [one for one in asked if "_stcore" in one and not one.startswith("/_stcore/")] == []
    assert "/_stcore/health" in asked
