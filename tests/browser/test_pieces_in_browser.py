"""Present figures in a real browser: nothing typed is lost or overwritten, whatever comes at once."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

import app
from proposals.case_json import document_of
from services import create_draft, edit_draft
from store.location import url_of
from tests.browser.conftest import Served, free_port, opened, until
from tests.browser.test_at_the_table import frames_of
from tests.browser.test_journey import settle
from tests.forged.lines import told

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def cheese(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    folder = tmp_path_factory.mktemp("pieces")
    url = url_of(folder / "app.sqlite")
    draft = create_draft.from_example(app.workspace(url), "cheese").id
    served = Served(free_port(), url, folder / "server.log")
    served.start()
    yield served, draft
    served.stop()


@pytest.fixture
def page(windows: BrowserContext, cheese: tuple[Served, str]) -> Iterator[Page]:
    served, draft = cheese
    with opened(windows) as page:
        page.goto(f"{served.address}/client?lang=ru&draft={draft}")
        expect(figure(page, "Цена сырья")).to_be_visible()
        settle(page)
        yield page


def figure(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def stands(cheese: tuple[Served, str], name: str) -> float:
    served, draft = cheese
    return float(app.workspace(served.database).store.load(draft).case.baseline.metrics[name].value)


def test_what_is_being_typed_is_not_overwritten_by_the_answer_to_what_was_typed_before(
    page: Page, cheese: tuple[Served, str]
) -> None:
    figure(page, "Цена сырья").fill("481,5")
    figure(page, "Цена сырья").press("Tab")
    figure(page, "Поставки сырья").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("31 00")
    expect(page.locator(".sheet").get_by_text("481,50 €/т")).to_be_visible()
    expect(figure(page, "Поставки сырья")).to_have_value("31 00")
    page.keyboard.type("0,5")
    page.keyboard.press("Enter")
    expect(figure(page, "Поставки сырья")).to_have_value("31000,5")
    until(lambda: [stands(cheese, f"raw_material_{one}") for one in ("price", "supply")], [481.5, 31000.5])


def source_of_labour_cost(cheese: tuple[Served, str]) -> str:
    served, draft = cheese
    found = app.workspace(served.database).store.load(draft).case.baseline.metrics["labour_cost"].source
    return "" if found is None else found["ru"]


def test_the_answer_at_the_top_follows_a_figure_without_the_rest_of_the_page(page: Page) -> None:
    frames, rest = frames_of(page), ["Клиент и исходные показатели", "Добавить ресурс"]
    page.reload()
    expect(figure(page, "Поставки сырья")).to_be_visible()
    settle(page)
    answer = page.locator(".answer .value").first
    before = answer.inner_text()
    assert [one for one in rest if one in told(frames)] == rest
    frames.clear()
    figure(page, "Поставки сырья").fill("29 000")
    figure(page, "Поставки сырья").press("Enter")
    expect(answer).not_to_have_text(before)
    settle(page)
    assert "Цена сырья" in told(frames)
    assert [one for one in rest if one in told(frames)] == []
    expect(figure(page, "Поставки сырья")).to_have_value("29000")
    expect(page.get_by_role("button", name="Добавить ресурс")).to_be_visible()


def test_what_is_being_typed_stays_while_the_answer_gives_way_to_what_is_to_be_mended(page: Page) -> None:
    """The box that tells what comes next appears above the sheet, and goes again."""
    for wrong, text in (("−3", "0,4"), ("2,2", "0,3")):
        figure(page, "Брак").click()
        page.keyboard.press("Control+A")
        page.keyboard.type(wrong)
        figure(page, "Возвраты").click()
        page.keyboard.press("Control+A")
        page.keyboard.type(text)
        expect(page.locator(".st-key-guide")).to_have_count(1 if wrong == "−3" else 0)
        expect(figure(page, "Возвраты")).to_be_focused()
        expect(figure(page, "Возвраты")).to_have_value(text)
        page.keyboard.press("Enter")
        settle(page)
        expect(figure(page, "Возвраты")).to_have_value(text)


def test_figures_that_are_typed_one_right_after_another_are_all_stored(page: Page, cheese: tuple[Served, str]) -> None:
    """As a quick hand does it: none waits for the answer to the one before."""
    for name, text in (("Численность смены", "8"), ("Стоимость труда", "22,75"), ("Плановые часы", "6 500")):
        figure(page, name).fill(text)
        figure(page, name).press("Tab")
    expect(page.locator(".sheet").get_by_text("6 500 ч/год")).to_be_visible()
    until(lambda: [stands(cheese, one) for one in ("crew", "labour_cost", "planned_hours")], [8.0, 22.75, 6500.0])


def test_what_a_figure_is_and_where_it_comes_from_opens_below_it(page: Page, cheese: tuple[Served, str]) -> None:
    expect(page.locator(".sheet :is(.helped, .behind)")).to_have_count(0)  # nobody has asked for any of them
    page.get_by_role("button", name="Стоимость труда: что это").click()
    expect(page.get_by_role("note").filter(has_text="Где взять")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Стоимость труда: По учёту")).click()
    source = page.get_by_role("textbox", name="Откуда показатель")
    source.fill("Ведомость зарплаты")
    source.press("Enter")
    until(lambda: source_of_labour_cost(cheese), "Ведомость зарплаты")
    source.fill("слух")
    source.press("Escape")
    expect(source).to_have_count(0)
    figure(page, "Стоимость труда").fill("21")
    figure(page, "Стоимость труда").press("Enter")
    until(lambda: stands(cheese, "labour_cost"), 21.0)
    assert source_of_labour_cost(cheese) == "Ведомость зарплаты"


def test_escape_leads_back_to_what_was_taken_in_last_also_before_the_server_has_answered(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Стоимость труда: ")).last.click()
    source = page.get_by_role("textbox", name="Откуда показатель")
    source.fill("Табель")
    kept = source.evaluate("""box => {
      box.dispatchEvent(new Event('change'));
      box.value = 'слух';
      box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      return box.value;
    }""")
    assert kept == "Табель"


def test_what_was_typed_behind_a_figure_stays_while_another_note_is_opened(page: Page) -> None:
    """As where the server is slow: nothing may come from it before the look."""
    page.get_by_role("button", name=re.compile("^Стоимость труда: По учёту")).click()
    source = page.get_by_role("textbox", name="Откуда показатель")
    source.fill("Табель")
    shown = source.evaluate("""box => {
      box.dispatchEvent(new Event('change'));
      document.querySelector('.sheet [aria-expanded="false"]').click();
      return box.value;
    }""")
    assert shown == "Табель"
    settle(page)
    page.reload()
    page.get_by_role("button", name=re.compile("^Стоимость труда: По учёту")).click()
    expect(page.get_by_role("textbox", name="Откуда показатель")).to_have_value("Табель")


def additives(cheese: tuple[Served, str]) -> list[str]:
    served, draft = cheese
    return [one.name["ru"] for one in app.workspace(served.database).store.load(draft).case.baseline.additives]


def test_an_additive_is_added_named_and_taken_out_again_by_keyboard_and_only_after_a_question(
    page: Page, cheese: tuple[Served, str]
) -> None:
    before, names = additives(cheese), page.get_by_role("textbox", name=re.compile("^Название добавки"))
    page.get_by_role("button", name="Добавить добавку").press("Enter")
    expect(names).to_have_count(len(before) + 1)
    expect(names.last).to_be_focused()
    page.keyboard.type("Сычуг")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Удалить строка 3")).to_be_focused()
    page.keyboard.press("Enter")
    asked = page.get_by_role("group", name="Удалить «Сычуг» вместе с показателями?")
    expect(asked).to_be_visible()
    settle(page)
    until(lambda: additives(cheese), [*before, "Сычуг"])
    page.keyboard.press("Enter")  # to leave it is what stands first to the hand
    expect(asked).to_have_count(0)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Удалить строка 3")).to_be_focused()
    settle(page)
    until(lambda: additives(cheese), [*before, "Сычуг"])
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(names).to_have_count(len(before))
    expect(page.get_by_role("button", name="Добавить добавку")).to_be_focused()
    settle(page)
    until(lambda: additives(cheese), before)


def test_a_double_click_adds_one(page: Page, cheese: tuple[Served, str]) -> None:
    before, names = additives(cheese), page.get_by_role("textbox", name=re.compile("^Название добавки"))
    page.get_by_role("button", name="Добавить добавку").dblclick()
    expect(names).to_have_count(len(before) + 1)
    settle(page)
    until(lambda: len(additives(cheese)), len(before) + 1)
    page.get_by_role("button", name="Удалить строка 3").click()
    page.get_by_role("button", name="Удалить", exact=True).last.click()
    expect(names).to_have_count(len(before))


def test_what_is_being_typed_stays_with_its_entry_while_another_window_takes_out_the_one_before(
    page: Page, cheese: tuple[Served, str]
) -> None:
    served, draft = cheese
    work = app.workspace(served.database)
    document = document_of(work.store.load(draft).case)
    mine = page.get_by_role("textbox", name="Название добавки строка 2")
    mine.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Закв")
    edit_draft.put(work, draft, None, "baseline.additives.coagulant", None)
    figure(page, "Цена сырья").evaluate("box => { box.value = '480'; box.dispatchEvent(new Event('change')); }")
    expect(page.get_by_role("textbox", name=re.compile("^Название добавки"))).to_have_count(1)
    page.keyboard.type("аска")
    page.keyboard.press("Enter")
    settle(page)
    until(lambda: additives(cheese), ["Закваска"])
    edit_draft.put(work, draft, None, "baseline.additives", document["baseline"]["additives"])


def test_what_is_being_typed_in_an_entry_that_another_window_takes_out_presses_nothing(
    page: Page, cheese: tuple[Served, str]
) -> None:
    served, draft = cheese
    work, before = app.workspace(served.database), additives(cheese)
    page.get_by_role("button", name="Добавить добавку").click()
    mine = page.get_by_role("textbox", name="Название добавки строка 3")
    expect(mine).to_be_focused()
    settle(page)
    page.keyboard.type("Сы")
    edit_draft.put(work, draft, None, "baseline.additives.2", None)
    figure(page, "Цена сырья").evaluate("box => { box.value = '482'; box.dispatchEvent(new Event('change')); }")
    expect(mine).to_have_count(0)
    page.keyboard.type("р с плесенью")
    page.keyboard.press("Enter")
    settle(page)
    until(lambda: additives(cheese), before)


def test_a_name_that_was_emptied_stands_there_again_and_is_told(page: Page) -> None:
    name = page.get_by_role("textbox", name="Название ресурса ресурс 1")
    before = name.input_value()
    name.fill("")
    name.press("Enter")
    expect(page.get_by_test_id("stToast")).to_contain_text(f"действует прежнее значение «{before}»")
    expect(name).to_have_value(before)


def test_what_was_typed_while_the_server_was_away_is_stored_when_it_is_back(
    page: Page, cheese: tuple[Served, str]
) -> None:
    served, draft = cheese
    served.stop()
    expect(page.get_by_test_id("stApp")).not_to_have_attribute("data-test-connection-state", "CONNECTED")
    for name, text in (("Плановые часы", "4390"), ("Стоимость труда", "23,5")):
        figure(page, name).fill(text)
        figure(page, name).press("Tab")
    work = app.workspace(served.database)
    value = {"value": 24.0, "unit": "EUR/h"}
    edit_draft.put(work, draft, None, "baseline.metrics.labour_cost", value)
    served.start()
    expect(page.get_by_test_id("stToast")).to_contain_text("введённое без связи не сохранено: «23,5»")
    settle(page)
    expect(figure(page, "Плановые часы")).to_have_value("4390")
    until(lambda: (stands(cheese, "planned_hours"), stands(cheese, "labour_cost")), (4390.0, 24.0))
