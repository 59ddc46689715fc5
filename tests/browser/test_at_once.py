"""Two people on one page of a proposal, in two browsers: each knows of the other, and nobody overwrites anybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PATIENCE_SECONDS, Served, running, told
from tests.browser.test_journey import settle


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(tmp_path_factory.mktemp("demo"), "demo") as app:
        yield app


@pytest.fixture
def demo(demonstration: Served) -> Iterator[Served]:
    """The demonstration: each test here is about a part of it that no other test here touches."""
    with told(demonstration) as app:
        yield app


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True).first


def opened(page: Page, app: Served, person: str) -> Page:
    page.goto(f"{app.address}/client?draft=example-cheese&lang=ru&as={person}")
    head = page.locator("details", has_text="Клиент, предмет предложения")
    expect(head).to_be_visible()
    settle(page)
    if head.get_attribute("open") is None:
        head.locator("summary").click()
    expect(field(page, "Отрасль")).to_be_visible()
    settle(page)
    return page


def type_in(page: Page, name: str, text: str) -> None:
    field(page, name).fill(text)
    field(page, name).press("Tab")
    settle(page)


@pytest.mark.browser
@pytest.mark.slow
def test_who_typed_second_chooses_after_a_reload_and_a_double_click_chooses_once(demo: Served, page: Page) -> None:
    anna = opened(page, demo, "anna")
    assert page.context.browser is not None
    second = page.context.browser.new_context(viewport={"width": 768, "height": 1024}, locale="ru-RU").new_page()
    second.set_default_timeout(PATIENCE_SECONDS * 1000)
    vera = opened(second, demo, "vera")
    expect(anna.get_by_text("Вера Соколова тоже на этой странице.")).to_be_visible()
    type_in(vera, "Отрасль", "Сыроделие")
    expect(field(vera, "Отрасль")).to_have_value("Сыроделие")
    type_in(anna, "Отрасль", "Молоко")
    expect(anna.get_by_role("button", name="Взять моё")).to_be_visible()
    expect(field(anna, "Отрасль")).to_have_value("Сыроделие")
    anna.reload()
    expect(anna.get_by_text("Чужое, Вера Соколова")).to_be_visible()
    anna.get_by_role("button", name="Взять моё").dblclick()
    expect(field(anna, "Отрасль")).to_have_value("Молоко")
    expect(anna.get_by_role("button", name="Взять моё")).to_have_count(0)
    opened(vera, demo, "vera")
    expect(field(vera, "Отрасль")).to_have_value("Молоко")


@pytest.mark.browser
@pytest.mark.slow
def test_a_double_click_hands_a_client_over_once(demo: Served, page: Page) -> None:
    page.goto(f"{demo.address}/clients?lang=en&as=boris")
    page.get_by_role("button", name="Hand over, share").first.click()
    page.get_by_role("combobox", name="New owner").click()
    page.get_by_role("option", name="Simon Berg").click()
    settle(page)
    reason = page.get_by_role("textbox", name="Reason").first
    reason.fill("Anna is on leave")
    reason.press("Tab")
    settle(page)
    page.get_by_role("button", name="Hand over", exact=True).dblclick()
    expect(page.get_by_text("Simon Berg since")).to_have_count(1)
    expect(page.get_by_text("already")).to_have_count(0)
