"""An offer goes from draft through a return with remarks and a changed discount to the issued PDF: by three people in
three sessions, in Russian, in a real browser."""

import datetime as dt
import io
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from app import workspace
from proposals.approval.states import Event, State
from proposals.signing_in import Credential
from services.demo_review import DRAFT, make_ready
from services.demo_team import make_team
from services.workspace import Workspace
from store.engine import open_stores
from store.location import url_of
from store.passwords import ArgonPasswords
from tests.browser.conftest import OWN, PATIENCE_SECONDS, Served, free_port, until
from tests.browser.test_journey import fill, go, settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GOOD = "a green samovar lies"
TEAM = ("anna", "clara", "boris")


def let_in(work: Workspace, database: str) -> None:
    """Give the people of the demonstration addresses and passwords."""
    stores, secret, now = open_stores(database), ArgonPasswords().hashed(GOOD), dt.datetime.now(dt.UTC)
    for name in TEAM:
        work.people.save(work.people.load(name).model_copy(update={"login": f"{name}@house.example"}), "")
        stores.credentials.change(name, lambda _, one=name: (Credential(one, secret, now), ""), "")  # type: ignore[misc]


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    made = Served(free_port(), url_of(tmp_path / "app.sqlite"), tmp_path / "server.log", people="accounts", printer=OWN)
    work = workspace(made.database)
    make_team(work)
    make_ready(work)
    let_in(work, made.database)
    made.start()
    yield made
    made.stop()
    print(made.log.read_text())


@pytest.fixture
def seat(app: Served, page: Page) -> Callable[[str], Page]:
    """A browser of one's own, signed in as somebody."""
    browser = page.context.browser
    assert browser is not None

    def taken(name: str) -> Page:
        context = browser.new_context(viewport={"width": 1024, "height": 768}, locale="ru-RU", accept_downloads=True)
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        own = context.new_page()
        own.goto(f"{app.address}/?lang=ru")
        own.get_by_label("Адрес электронной почты").fill(f"{name}@house.example")
        own.get_by_label("Пароль").fill(GOOD)
        own.get_by_role("button", name="Войти").click()
        expect(own.get_by_test_id("stApp")).to_be_visible()
        settle(own)
        return own

    return taken


def open_offer(page: Page) -> None:
    """To the offer that waits: the one that was looked at last lies open still."""
    page.get_by_test_id("stTopNavLink").filter(has_text="Согласование").click()
    settle(page)
    expect(page.get_by_role("button", name=re.compile("^(К списку|Посмотреть)$")).first).to_be_visible()
    if page.get_by_role("button", name="К списку").count() == 0:
        page.get_by_role("button", name="Посмотреть").first.click()
        settle(page)


def judge(page: Page, what: str, remark: str = "") -> None:
    if remark:
        fill(page, "Замечание", remark)
    page.get_by_role("button", name=what, exact=True).click()
    settle(page)


def comes_to(work: Workspace, *states: State) -> State:
    """Wait until the proposal stands in one of the states; the answer is which."""
    give_up = time.monotonic() + PATIENCE_SECONDS
    while (found := work.store.course(DRAFT).present.state) not in states:
        assert time.monotonic() < give_up, found
        time.sleep(0.2)
    return found


def is_given_by(work: Workspace, person: str) -> bool:
    """Whether somebody has approved what was submitted last."""
    return any(one.event is Event.APPROVE and one.by == person for one in work.store.course(DRAFT).moves)


def test_three_people_bring_an_offer_from_its_draft_to_the_issued_file(
    app: Served, seat: Callable[[str], Page], tmp_path: Path
) -> None:
    work = workspace(app.database)
    anna, clara, boris = map(seat, TEAM)

    anna.goto(f"{app.address}/document?draft={DRAFT}&lang=ru")
    settle(anna)
    fill(anna, "Несколько слов тем, кто согласует (не для клиента)", "Решают на следующей неделе")
    anna.get_by_role("button", name=re.compile("Отправить на согласование")).click()
    expect(anna.get_by_text("Ожидает решения: финансовый директор, коммерческий директор")).to_be_visible()

    open_offer(clara)
    expect(clara.get_by_text("Решают на следующей неделе")).to_be_visible()
    judge(clara, "Вернуть с замечаниями", "Скидка на дозатор велика: не больше 5 %")
    assert comes_to(work, State.DRAFT) is State.DRAFT

    anna.reload()
    settle(anna)
    expect(anna.get_by_text("Скидка на дозатор велика: не больше 5 %")).to_be_visible()
    go(anna, "Оферта")
    anna.get_by_role("textbox", name=re.compile("^Скидка")).nth(1).fill("4,5")
    anna.keyboard.press("Tab")
    until(lambda: {one.id: one.discount for one in work.store.load(DRAFT).case.offer.items}["doser"], 0.045)
    settle(anna)
    go(anna, "Документ")
    anna.get_by_role("button", name=re.compile("Отправить на согласование")).click()
    expect(anna.get_by_text(re.compile("Ожидает решения: финансовый директор"))).to_be_visible()

    open_offer(clara)
    judge(clara, "Согласовать")
    expect(clara.get_by_text("Вы согласовали предложение, оно переходит на следующий уровень.").first).to_be_visible()
    assert is_given_by(work, "clara")
    open_offer(boris)
    judge(boris, "Согласовать")
    assert comes_to(work, State.APPROVED) is State.APPROVED

    anna.reload()
    settle(anna)
    anna.get_by_role("button", name=re.compile("Выпустить: ")).click()
    expect(anna.get_by_text("В таком виде эта редакция выпущена: её файл ниже.")).to_be_visible()
    with anna.expect_download() as waiting:
        anna.get_by_role("link", name="Скачать", exact=True).first.click()
    waiting.value.save_as(tmp_path / "offer.pdf")

    course = work.store.course(DRAFT)
    (issued,) = work.issued.of_draft(DRAFT)
    data = (tmp_path / "offer.pdf").read_bytes()
    assert data == work.files.load(issued.sha256)
    assert course.approved is not None
    assert course.approved.facts["sha256"] == issued.sha256
    assert [one.event for one in course.moves if one.event is not Event.CHANGE][:3] == [
        Event.SUBMIT, Event.RETURN, Event.SUBMIT,
    ]  # fmt: skip
    text = "\n".join(one.get_textpage().get_text_bounded() for one in pypdfium2.PdfDocument(io.BytesIO(data)))
    assert "ЧЕРНОВИК" not in text
    assert "4,5" in text
