"""From a blank proposal to the downloaded PDF, in Russian, in a real browser."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OWN, Served, running, told

NBSP = "\u00a0"
RUNS = "\n".join(
    [
        "Партия\tВариант\tВыход, %",
        "М1\tконтроль\t10,10", "М1\tопыт\t10,58",
        "М2\tконтроль\t10,31", "М2\tопыт\t10,84",
        "М3\tконтроль\t10,02", "М3\tопыт\t10,51",
        "М4\tконтроль\t10,24", "М4\tопыт\t10,76",
        "М5\tконтроль\t10,17", "М5\tопыт\t10,65",
    ]
)  # fmt: skip
UPLIFT = "67 500 000 ₽".replace(" ", NBSP)
"""30,000 t of milk x 0.50 points more yield (the mean of the five differences) x 450,000 roubles a tonne."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """An app of its own that prints."""
    with running(tmp_path, "alone", OWN) as app, told(app) as printing:
        yield printing


def fill(page: Page, label: str, text: str) -> None:
    """Type into the field called `label`, leave it, and wait until the app has taken it in."""
    box = page.get_by_role("textbox", name=label, exact=True).first
    box.fill(text)
    box.press("Tab")
    settle(page)


def settle(page: Page) -> None:
    """Wait until the app has drawn what was asked for."""
    page.wait_for_timeout(150)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def press(page: Page, name: str) -> None:
    button(page, name).click()
    settle(page)


def button(page: Page, name: str) -> Locator:
    """The button that says just this, with or without the keys that press it."""
    return page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}( Shortcut .*)?$")).first


def line_of_menu(page: Page, name: str) -> Locator:
    """The line of the menu that is called so: “Client” is not “Clients”."""
    return page.get_by_test_id("stTopNavLink").filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))


def go(page: Page, name: str) -> None:
    line_of_menu(page, name).click()
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    settle(page)


@pytest.mark.browser
@pytest.mark.slow
def test_a_seller_comes_from_nothing_to_the_pdf_and_neither_a_reload_nor_a_restart_loses_a_word(
    served: Served, page: Page, tmp_path: Path
) -> None:
    page.goto(f"{served.address}/?lang=ru")
    press(page, "Начать")
    _present_figures(page)
    _unread_text_survives_a_reload(page)
    _trial(page)
    _offer(page)
    strip = page.locator(".answer .value").first
    expect(strip).to_have_text(f"+{UPLIFT}")

    served.stop()
    served.start()
    page.reload()
    expect(page.locator(".answer .value").first).to_have_text(f"+{UPLIFT}")
    assert page.locator("html").get_attribute("lang") == "ru"

    text = _downloaded(page, tmp_path)
    assert UPLIFT in text.replace("\u202f", NBSP)
    assert "Сыродельный завод" in text


def _present_figures(page: Page) -> None:
    expect(page.get_by_role("heading", name="Клиент и исходные показатели")).to_be_visible()
    fill(page, "Клиент", "Сыродельный завод")
    fill(page, "Цена продажи, без НДС", "450000")
    fill(page, "Цена сырья", "32500,5")
    fill(page, "Выход из сырья", "10,2")
    fill(page, "Поставки сырья", "30 000")


def _unread_text_survives_a_reload(page: Page) -> None:
    fill(page, "Брак", "2,5,1")
    expect(page.get_by_text("2,5,1").first).to_be_visible()
    page.reload()
    box = page.get_by_role("textbox", name="Брак", exact=True).first
    expect(box).to_have_value("2,5,1")
    expect(page.get_by_role("textbox", name="Цена сырья", exact=True).first).to_have_value("32500,5")
    settle(page)
    fill(page, "Брак", "0")


def _trial(page: Page) -> None:
    go(page, "Испытания")
    press(page, "Добавить испытание")
    fill(page, "или вставьте опыты", RUNS)
    press(page, "Загрузить 10 опытов")
    expect(page.get_by_text(re.compile("пять пар: выше на 0,500.*Доказано")).first).to_be_visible()


def _offer(page: Page) -> None:
    go(page, "Оферта")
    press(page, "Добавить позицию")
    fill(page, "Цена без НДС, ₽", "1250000,50")
    page.get_by_role("tab", name="Что меняется").click()
    press(page, "Добавить изменение")


def _downloaded(page: Page, folder: Path) -> str:
    go(page, "Документ")
    expect(page.get_by_alt_text(re.compile("^Страница 1 из")).first).to_be_visible()
    with page.expect_download() as waiting:  # in the very moment in which a seller waits no longer
        page.get_by_role("button", name="Скачать PDF").click()
    waiting.value.save_as(folder / "proposal.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO((folder / "proposal.pdf").read_bytes()))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)
