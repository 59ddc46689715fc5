"""The whole way from an industry to the client's signed answer, as four people walk it in one meeting.

The salesperson has a tablet and works in Russian; the pre-sales engineer and the manager sit at desks of their own, the
client opens his link on his own tablet. Each step is a short function whose first line tells what is done; it gives
back the hand on whose page its end is to be seen. `test_meeting_journey.py` holds what must be true after each, and
`docs/make_journey.py` makes a picture of each and counts the seconds that people need.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import PATIENCE_SECONDS, Served
from tests.browser.human_pace import KEY, Hand, Pace
from tests.browser.test_at_the_table import AT_THE_TABLE
from tests.browser.test_journey import settle

TABLET: Final[Any] = {"width": 768, "height": 1024}
DESK: Final[Any] = {"width": 1366, "height": 768}
CLIENT: Final = "Маслозавод «Заря»"
ANSWERS: Final = {
    "Скорость линии": "0,65",
    "Плановые часы": "6 204,5",
    "Готовность линии": "87,5",
    "Выход из сырья": "10,2",
    "Цена сырья": "41 500,5",
    "Запас готовой продукции": "45,5",
    "Кредиторская задолженность": "28,5",
}
"""What the client says when he is asked; the order in which he is, is the program's."""
PRICE: Final = "548 500,5"
"""What he says unasked: his selling price, roubles a tonne."""
BEFORE_THE_RELOAD: Final = 4
PAIRS: Final = {
    "М1": ("10,10", "10,22"),
    "М2": ("10,31", "10,46"),
    "М3": ("10,02", "10,13"),
    "М4": ("10,24", "10,38"),
    "М5": ("10,17", "10,30"),
}
"""The yield without and with the product on five deliveries of his own milk, %."""
ARMS: Final = ("контроль", "опыт")
BLOCK: Final = "\n".join(
    [
        "Партия\tВариант\tВыход, %",
        *(f"{lot}\t{arm}\t{value}" for lot, pair in PAIRS.items() for arm, value in zip(ARMS, pair, strict=True)),
    ]
)
DOSER: Final = "4850000,50"
FASTER: Final = "0,9"
SMALLER_GAIN: Final = "0,7"
VARIANT: Final = "Линия быстрее, эффект меньше"
SAYS: Final = "Ольга Лебедева"
TECHNOLOGIST: Final = "Ольга Лебедева"
DIRECTOR: Final = ("Пётр Ильин", "генеральный директор")
NUMBER: Final = "КП-2041"
VALID_DAYS: Final = 30
CONNECTION: Final = "data-test-connection-state"
LISTENS: Final = ["clipboard-read", "clipboard-write"]


@dataclass
class Walk:
    """Who takes part, with what each holds in hand; `taken` are the files that were downloaded, by their name here."""

    app: Served
    browser: Browser
    folder: Path
    pace: Pace = field(default_factory=Pace)
    seats: dict[str, Hand] = field(default_factory=dict)
    taken: dict[str, Path] = field(default_factory=dict)
    link: str = ""
    draft: str = ""

    def seat(self, person: str, *, tablet: bool = False, app: bool = True) -> Hand:
        """The place of somebody: his own browser, opened when he comes."""
        if person not in self.seats:
            size = TABLET if tablet else DESK
            context = self.browser.new_context(
                viewport=size, locale="ru-RU", has_touch=tablet, accept_downloads=True, permissions=LISTENS
            )
            context.set_default_timeout(PATIENCE_SECONDS * 1000)
            self.seats[person] = Hand(context.new_page(), self.pace, tablet, app)
        return self.seats[person]

    @property
    def seller(self) -> Hand:
        return self.seat("anna", tablet=True)


Step: TypeAlias = Callable[[Walk], Hand]


def begin_from_an_industry(walk: Walk) -> Hand:
    """The salesperson begins from what is usual in dairies, names the client, and has a first answer at once."""
    hand = walk.seller
    hand.page.goto(f"{walk.app.address}/?lang=ru&as=anna")
    hand.press(hand.page.get_by_role("combobox", name="Отрасль"))
    hand.press(hand.page.get_by_role("option", name="Молочная промышленность"))
    hand.write(hand.field("Название клиента"), CLIENT)
    hand.press(hand.button("К первому ответу"))
    hand.read(hand.page.locator(".st-key-answer-so-far strong").first)
    walk.draft = str(re.search(r"draft=(\w+)", hand.page.url)[1])  # type: ignore[index]
    return hand


def answer_the_first_questions(walk: Walk) -> Hand:
    """The client is asked what moves the answer most; four figures are typed as he says them, with decimal commas."""
    for _ in range(BEFORE_THE_RELOAD):
        _answer(walk.seller)
    return walk.seller


def reload_the_page(walk: Walk) -> Hand:
    """The page is loaded anew by mistake, in the middle of the questions."""
    walk.pace.add(KEY)
    walk.seller.page.reload()
    expect(walk.seller.opener(f"Что уже известно: {BEFORE_THE_RELOAD}")).to_be_visible()
    settle(walk.seller.page)
    return walk.seller


def answer_the_others(walk: Walk) -> Hand:
    """The next question stands where it stood; the client is asked on until nothing moves the answer any more."""
    hand = walk.seller
    while hand.page.locator(".st-key-question h3").count():
        _answer(hand)
    hand.read(hand.page.locator(".st-key-question"))
    return hand


def type_what_was_not_asked(walk: Walk) -> Hand:
    """The client names his selling price as well: the eighth figure goes among all the others."""
    hand = walk.seller
    hand.press(hand.button("Все его показатели"))
    hand.write(hand.field("Цена продажи, без НДС"), PRICE)
    return hand


def write_down_what_the_trial_is_to_show(walk: Walk) -> Hand:
    """Before a run is seen: what was tried, when, how it was measured, and the claim, fixed with the time."""
    hand, today = walk.seller, _day()
    hand.go("Испытания")
    hand.press(hand.button("Добавить испытание"))
    hand.press(hand.button("Добавить показатель"))
    hand.write(hand.field("Показатель"), "Выход")
    hand.write(hand.field("Единица"), "%")
    hand.press(hand.tab("Протокол"))
    hand.write(hand.field("Испытываемый продукт"), "Коагулянт К-2")
    hand.write(hand.field("Начато"), today)
    hand.write(hand.field("Закончено"), today)
    hand.write(hand.field("Заявленный эффект"), "Выход сыра выше")
    hand.press(hand.button("Зафиксировать эффект и критерий"))
    hand.write(hand.field("Выход: метод"), "взвешивание")
    return hand


def paste_the_trial(walk: Walk) -> Hand:
    """The ten runs on five of the client's own deliveries are pasted as they stand in the laboratory's spreadsheet."""
    hand = walk.seller
    hand.press(hand.tab("Опыты"))
    hand.paste(hand.field("или вставьте опыты"), BLOCK)
    hand.read(hand.page.get_by_text(re.compile("Прочитано: 10 строк")))
    return hand


def start_the_server_again(walk: Walk) -> Hand:
    """The server dies and is started again on the same database; the page comes back by itself."""
    hand = walk.seller
    state, before = hand.page.get_by_test_id("stApp"), _drawn_as(hand.button("Загрузить 10 опытов"))
    walk.app.stop()
    expect(state).not_to_have_attribute(CONNECTION, "CONNECTED")
    walk.app.start()
    expect(state).to_have_attribute(CONNECTION, "CONNECTED")
    expect(hand.page.locator(f'[class~="{before}"]')).to_have_count(0)
    expect(hand.button("Загрузить 10 опытов")).to_be_enabled()
    return hand


def take_the_runs_in(walk: Walk) -> Hand:
    """The block that was pasted before is still there, and is taken in; the verdict is read aloud."""
    hand = walk.seller
    hand.press(hand.button("Загрузить 10 опытов"))
    hand.read(hand.page.get_by_text(re.compile("пять пар: выше на .*Доказано")).first)
    return hand


def count_by_the_trial(walk: Walk) -> Hand:
    """The effect that was typical of the industry gives way to the one that was measured."""
    hand = walk.seller
    hand.press(hand.button("Считать по этому испытанию"))
    hand.read(hand.page.locator(".answer .value").first)
    return hand


def write_the_offer(walk: Walk) -> Hand:
    """What is sold and for how much, the training that belongs to it, and the terms."""
    hand = walk.seller
    hand.go("Оферта")
    hand.press(hand.button("Добавить позицию"))
    hand.write(hand.field("Название позиции"), "Дозатор коагулянта")
    hand.write(hand.field("Цена без НДС, ₽"), DOSER)
    hand.press(hand.tab("Затраты и обучение"))
    hand.press(hand.button("Добавить занятие"))
    hand.press(hand.tab("Условия и план"))
    hand.write(hand.field("Оплата"), "через 30 дней")
    hand.write(hand.field("Поставка"), "6 недель")
    hand.write(hand.field("Действительно до"), _day(VALID_DAYS))
    return hand


def name_the_seller(walk: Walk) -> Hand:
    """Who offers, and under which number and date."""
    hand = walk.seller
    hand.go("Клиент")
    hand.press(hand.opener("Контакт, исполнитель, номер документа"))
    hand.write(hand.field("Компания"), "Северный свет")
    hand.write(hand.page.get_by_role("textbox", name=re.compile("^Имя и фамилия .*Кто предлагает")), "Анна Петрова")
    hand.write(hand.field("Номер предложения"), NUMBER)
    hand.write(hand.field("Дата"), _day())
    return hand


def sit_down_at_the_table(walk: Walk) -> Hand:
    """All that is ours leaves the screen; the client chooses that his figures are kept, and turns to “what if”."""
    hand = walk.seller
    hand.go("Что это даёт")
    hand.press(hand.button("За столом"))
    hand.press(hand.button("Хранить"))
    for step in range(2, 7):
        hand.press(hand.page.locator(".st-key-turning").get_by_role("button").last)
        expect(hand.page.get_by_text(f"{step} / 6")).to_be_visible()
    return hand


def try_a_figure(walk: Walk) -> Hand:
    """“And if the line ran faster?”: the figure is typed, and everything follows."""
    _try(walk.seller, "Скорость линии", FASTER)
    return walk.seller


def lose_the_connection(walk: Walk) -> Hand:
    """The network goes while the second figure is being typed; it counts once the network is back."""
    hand = walk.seller
    before = hand.page.locator(AT_THE_TABLE).first.inner_text()
    hand.page.context.set_offline(True)
    _try(hand, "Выход из сырья: на сколько", SMALLER_GAIN)
    expect(hand.page.locator(AT_THE_TABLE).first).to_have_text(before)
    hand.page.context.set_offline(False)
    expect(hand.page.locator(AT_THE_TABLE).first).not_to_have_text(before)
    return hand


def keep_the_variant(walk: Walk) -> Hand:
    """What was tried is kept as the client's statement, under his name, beside what was measured."""
    hand = walk.seller
    hand.write(hand.field("Кто это говорит"), SAYS)
    hand.write(hand.field("Название варианта"), VARIANT)
    hand.press(hand.button("Сохранить вариант"))
    hand.read(hand.page.locator(".st-key-side-by-side"))
    return hand


def release_the_record(walk: Walk) -> Hand:
    """The pre-sales engineer opens the proposal at her own desk, looks through the record, and releases it."""
    hand = walk.seat("vera")
    hand.page.goto(f"{walk.app.address}/?lang=ru&as=vera")
    card = hand.page.locator(f".st-key-draft-{walk.draft}")
    hand.press(card.get_by_role("button", name="Открыть"))
    hand.go("Испытания")
    hand.read(hand.page.get_by_text(re.compile("пять пар: выше на .*Доказано")).first)
    hand.press(hand.tab("Протокол"))
    hand.press(hand.button("Выпустить протокол"))
    expect(hand.page.get_by_text(re.compile("Версия 1, выпущена"))).to_be_visible()
    return hand


def sign_the_record(walk: Walk) -> Hand:
    """The client's technologist signs the released record on the tablet, by finger."""
    hand = walk.seller
    hand.press(hand.button("Встать из-за стола"))
    hand.go("Испытания")
    hand.write(hand.field("Имя и фамилия технолога"), TECHNOLOGIST)
    hand.sign(hand.page.locator("canvas"))
    hand.press(hand.button("Подписать протокол"))
    expect(hand.page.get_by_text(f"Подписано: {TECHNOLOGIST}").first).to_be_visible()
    return hand


def submit_it(walk: Walk) -> Hand:
    """Nothing is missing any more: the salesperson submits the proposal."""
    hand = walk.seller
    hand.go("Документ")
    hand.press(hand.page.get_by_role("button", name=re.compile("Отправить на согласование")))
    expect(hand.page.get_by_text(re.compile("Ожидает решения: "))).to_be_visible()
    return hand


def approve_it(walk: Walk) -> Hand:
    """The manager whose approval is asked for reads it at her desk and approves."""
    hand = walk.seat("clara")
    hand.page.goto(f"{walk.app.address}/?lang=ru&as=clara")
    hand.go("Согласование")
    hand.press(hand.button("Посмотреть"))
    expect(hand.page.get_by_role("heading", name=re.compile(CLIENT))).to_be_visible()
    hand.read(hand.page.get_by_text(re.compile("Согласует финансовый директор")))
    hand.press(hand.button("Согласовать"))
    expect(hand.page.get_by_text("Вы согласовали предложение").first).to_be_visible()
    return hand


def issue_it(walk: Walk) -> Hand:
    """The salesperson issues what was approved, and takes the PDF away."""
    hand = walk.seller
    hand.go("Документ")
    hand.press(hand.page.get_by_role("button", name=re.compile("Выпустить: ")))
    expect(hand.page.get_by_text("В таком виде эта редакция выпущена: её файл ниже.")).to_be_visible()
    with hand.page.expect_download() as waiting:
        hand.press(hand.page.get_by_role("link", name="Скачать", exact=True).first)
    walk.taken["proposal"] = walk.folder / "proposal.pdf"
    waiting.value.save_as(walk.taken["proposal"])
    return hand


def make_the_link(walk: Walk) -> Hand:
    """The link for the client is made and copied."""
    hand = walk.seller
    hand.press(hand.opener("Создать ссылку"))
    hand.press(hand.button("Создать ссылку для клиента"))
    walk.link = hand.page.get_by_test_id("stCode").filter(has_text="/c/").inner_text().strip()
    return hand


def accept_it(walk: Walk) -> Hand:
    """The client opens the link on his own tablet, reads the answer, and accepts with name and position."""
    hand = walk.seat("client", tablet=True, app=False)
    hand.page.goto(walk.link)
    hand.read(hand.page.get_by_role("heading", level=1))
    hand.write(hand.page.locator("#answer-name"), DIRECTOR[0])
    hand.write(hand.page.locator("#answer-role"), DIRECTOR[1])
    hand.press(hand.page.get_by_role("button", name="Принять предложение"))
    expect(hand.page.get_by_role("status").first).to_contain_text("Ваш ответ сохранён")
    return hand


def take_the_receipt(walk: Walk) -> Hand:
    """He takes the receipt away: what he accepted, when, and under which fingerprint."""
    hand = walk.seat("client")
    with hand.page.expect_download() as waiting:
        hand.press(hand.page.get_by_role("link", name="Расписка (PDF)").first)
    walk.taken["receipt"] = walk.folder / "receipt.pdf"
    waiting.value.save_as(walk.taken["receipt"])
    return hand


def see_the_answer(walk: Walk) -> Hand:
    """The salesperson sees who accepted, and when."""
    hand = walk.seller
    hand.go("Документ")
    hand.read(hand.page.get_by_text(re.compile("Принято по ссылке")).first)
    return hand


STEPS: Final[tuple[Step, ...]] = (
    begin_from_an_industry,
    answer_the_first_questions,
    reload_the_page,
    answer_the_others,
    type_what_was_not_asked,
    write_down_what_the_trial_is_to_show,
    paste_the_trial,
    start_the_server_again,
    take_the_runs_in,
    count_by_the_trial,
    write_the_offer,
    name_the_seller,
    sit_down_at_the_table,
    try_a_figure,
    lose_the_connection,
    keep_the_variant,
    release_the_record,
    sign_the_record,
    submit_it,
    approve_it,
    issue_it,
    make_the_link,
    accept_it,
    take_the_receipt,
    see_the_answer,
)


@contextmanager
def walking(app: Served, browser: Browser, folder: Path) -> Iterator[Walk]:
    """A walk whose browsers are put away in the end."""
    walk = Walk(app, browser, folder)
    try:
        yield walk
    finally:
        for hand in walk.seats.values():
            hand.page.context.close()


def _answer(hand: Hand) -> None:
    """Answer the figure that is asked for."""
    asked = hand.read(hand.page.locator(".st-key-question h3"))
    hand.write(hand.field("Показатель клиента"), ANSWERS[asked], "Enter")
    expect(hand.page.get_by_text(re.compile(f"Понято так: {asked} — "))).to_be_visible()


def _drawn_as(target: Locator) -> str:
    """What tells this drawing of a widget from that of another session."""
    found: str = target.evaluate(
        "one => [...one.closest('.stElementContainer').classList].find(c => /^st-key/.test(c))"
    )
    return found


def _try(hand: Hand, what: str, text: str) -> None:
    """Type a figure on its track at the table."""
    hand.write(hand.page.get_by_role("textbox", name=re.compile(f"^{what}")), text, "Enter")


def _day(days: int = 0) -> str:
    return f"{dt.datetime.now().astimezone().date() + dt.timedelta(days):%d.%m.%Y}"
