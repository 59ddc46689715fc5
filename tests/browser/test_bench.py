"""From a laboratory's file to the signed act, in Russian and in a real browser, every press of the mouse counted."""

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Served
from tests.browser.test_journey import button, fill, go, press, settle
from tests.browser.test_signature import draw_with_mouse
from tests.browser.test_upload import FILE, clicks

__all__ = ["clicks"]
MOST_CLICKS = 20
RECORD = {
    "Номер испытания": "ЛИ-7",
    "Испытываемый продукт": "Фермент «Ольха»",
    "Начато": "17.06.2026",
    "Закончено": "22.06.2026",
    "Вид сырья": "молоко",
    "Сырьё испытания": "Сборное молоко, шесть партий",
    "Заявленный эффект": "Фермент повышает выход сыра.",
    "Не менее чем на, п. п.": "0,2",
    "Кто фиксирует": "Петров П. П.",
    "Выход: метод": "Взвешивание сыра и молока",
    "Заключение": "Выход выше на всех шести партиях.",
}


@pytest.mark.browser
@pytest.mark.slow
def test_an_engineer_comes_from_a_cp1251_file_to_the_signed_act_in_at_most_twenty_clicks(
    served: Served, page: Page, clicks: list[int], tmp_path: Path
) -> None:
    page.goto(f"{served.address}/?lang=ru")
    press(page, "Начать")
    go(page, "Испытания")
    press(page, "Добавить испытание")
    before = len(clicks)
    _taken_in(page, tmp_path)
    _released(page)
    _signed(page)
    text = _act(page, tmp_path)
    assert len(clicks) - before <= MOST_CLICKS
    flat = " ".join(text.split())
    for words in ("АКТ ИСПЫТАНИЙ", "ЛИ-7", "Фермент «Ольха»", "варки.csv", "Иванова А. П.", "на 0,2 п. п.) выполнен."):
        assert words in flat, words
    assert "ЧЕРНОВИК" not in flat


def _taken_in(page: Page, folder: Path) -> None:
    (folder / "варки.csv").write_bytes(FILE)
    with page.expect_file_chooser() as chosen:
        page.get_by_test_id("stFileUploaderDropzone").get_by_test_id("stBaseButton-secondary").locator(
            "visible=true"
        ).click()
    chosen.value.set_files(folder / "варки.csv")
    expect(button(page, "Загрузить 12 опытов")).to_be_visible()
    press(page, "Загрузить 12 опытов")
    expect(page.get_by_text(re.compile("шесть пар: выше на 0,4.*Доказано")).first).to_be_visible()


def _released(page: Page) -> None:
    page.get_by_role("tab", name="Протокол").click()
    settle(page)
    for label, text in RECORD.items():
        fill(page, label, text)
    press(page, "Зафиксировать эффект и критерий")
    fill(page, "Кто выпускает", "Петров П. П.")
    press(page, "Выпустить протокол")
    expect(page.get_by_text("Версия 1").first).to_be_visible()


def _signed(page: Page) -> None:
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    draw_with_mouse(page, canvas)
    fill(page, "Имя и фамилия технолога", "Иванова А. П.")
    press(page, "Подписать протокол")
    expect(page.get_by_text("Подписано: Иванова А. П.").first).to_be_visible()


def _act(page: Page, folder: Path) -> str:
    with page.expect_download() as fetched:
        button(page, "Акт испытаний, Русский").click()
    fetched.value.save_as(folder / "act.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO((folder / "act.pdf").read_bytes()))
    return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in document)
