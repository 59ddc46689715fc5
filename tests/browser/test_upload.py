"""A file in an old Russian encoding, from the disk to a verdict and back to its cell, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.test_journey import button, go, press, settle

MOST_CLICKS = 5
LINES = [
    "Журнал варок, цех № 2;;;;;;",
    "Варка №;Партия молока;Вариант;Дата;Выход, %;Аппаратчик;Исключено;Примечания",
    *(
        f"{2 * lot + arm - 1};М-{lot};{('Контроль', 'Фермент')[arm]};{16 + lot}.06.2026;"
        f"10,{10 + 3 * lot + arm * (48 + lot % 3)};Иванова;;"
        for lot in range(1, 7)
        for arm in (0, 1)
    ),
    "Среднее;;;;10,4;;;",
]
FILE = "\r\n".join(LINES).encode("cp1251")


@pytest.fixture
def clicks(page: Page) -> list[int]:
    """Counts every press of the mouse on the page, whatever makes it."""
    counted: list[int] = []
    page.expose_function("countClick", lambda: counted.append(1))
    page.add_init_script("document.addEventListener('mousedown', () => window.countClick(), true)")
    return counted


@pytest.mark.browser
@pytest.mark.slow
def test_a_russian_file_of_the_laboratory_is_taken_in_by_few_clicks_and_each_figure_leads_back_to_its_cell(
    served: Served, page: Page, clicks: list[int], tmp_path: Path
) -> None:
    (tmp_path / "варки.csv").write_bytes(FILE)
    page.goto(f"{served.address}/?lang=ru")
    press(page, "Начать")
    go(page, "Испытания")
    press(page, "Добавить испытание")

    before = len(clicks)
    with page.expect_file_chooser() as chosen:
        page.get_by_test_id("stFileUploaderDropzone").get_by_test_id("stBaseButton-secondary").locator(
            "visible=true"
        ).click()
    chosen.value.set_files(tmp_path / "варки.csv")
    expect(button(page, "Загрузить 12 опытов")).to_be_visible()
    expect(page.get_by_text("Журнал варок").first).to_be_visible()
    press(page, "Загрузить 12 опытов")
    expect(page.get_by_text(re.compile("шесть пар: выше на 0,4.*Доказано")).first).to_be_visible()
    assert len(clicks) - before <= MOST_CLICKS

    before = len(clicks)
    press(page, "Исходные опыты")
    assert len(clicks) - before == 1
    expect(page.get_by_role("cell", name="E3", exact=True)).to_be_visible()
    page.reload()
    settle(page)
    expect(page.get_by_role("cell", name="E3", exact=True)).to_be_visible()
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Скачать исходный файл").click()
    assert Path(fetched.value.path()).read_bytes() == FILE
