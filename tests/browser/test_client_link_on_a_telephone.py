"""A client opens his link on a telephone, in Russian: reads, tries a figure, remarks, accepts, takes the receipt."""

import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx2
import pypdf
import pytest
from playwright.sync_api import Page, Request, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from app import workspace
from proposals.approval.states import State
from proposals.case import Case
from services.links.followed import followed
from services.links.make import Asked, Made, make
from services.workspace import Workspace
from store.location import url_of
from tests.browser.conftest import Served, free_port
from tests.browser.reach import barriers
from tests.links import issued
from tests.ready_case import put_in
from tests.team import ANNA, BORIS, working
from tests.ui.client_page import HIDDEN, PagePrinter, with_our_side

pytestmark = [pytest.mark.browser, pytest.mark.slow]
TELEPHONE = {"width": 390, "height": 844}


def still_valid() -> Case:
    case = with_our_side()
    terms = case.offer.terms.model_copy(update={"valid_until": dt.date(2099, 12, 31)})
    return case.model_copy(update={"offer": case.offer.model_copy(update={"terms": terms})})


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Served]:
    made = Served(free_port(), url_of(tmp_path / "app.sqlite"), tmp_path / "server.log", people="accounts")
    work = workspace(made.database)
    for one in (ANNA, BORIS):
        work.people.save(one, "tests", "person.added")
    put_in(work, still_valid())
    work.store.assign("d1", "anna", "")
    issued(replace(work, printer=PagePrinter()))
    made.start()
    yield made
    made.stop()
    print(made.log.read_text())


@pytest.fixture
def work(app: Served) -> Workspace:
    return workspace(app.database)


@pytest.fixture
def made(work: Workspace) -> Made:
    until = work.issued.of_draft("d1")[0].valid_until
    with_pages = replace(work, printer=PagePrinter(worn=[work.brands.livery(work.brands.load("valueproof"))]))
    return make(working(with_pages, ANNA), "d1", 2, Asked("ru", until, ("market_demand",)))


@pytest.fixture
def telephone(page: Page, app: Served, made: Made) -> Iterator[tuple[Page, list[Request]]]:
    """The page on a telephone, and everything that it asked for."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=TELEPHONE, locale="ru-RU", accept_downloads=True, has_touch=True)
    found, asked, troubles = context.new_page(), list[Request](), list[str]()
    found.on("request", lambda request: asked.append(request))
    found.on("console", lambda message: troubles.append(message.text))
    found.on("pageerror", lambda error: troubles.append(str(error)))
    found.goto(f"{app.address}/c/{made.secret}/")
    yield found, asked
    assert troubles == []
    assert context.cookies() == []


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_from_reading_to_the_receipt(telephone: tuple[Page, list[Request]], work: Workspace, made: Made) -> None:
    page, asked = telephone
    expect(page.get_by_role("heading", level=1)).to_have_text("Cheese")
    assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE["width"]
    assert [one.url.rpartition("/")[2] for one in asked] == ["", "page.js"]
    assert page.evaluate("document.documentElement.lang") == "ru"
    assert barriers(page) == []

    result = page.locator("#what_if-result")
    page.get_by_label("Спрос").first.fill("1500,5")
    expect(result).to_contain_text("С вашими цифрами")
    expect(page.locator("#what_if-result svg")).to_be_visible()
    page.get_by_role("button", name="Вернуть выпущенные").click()
    expect(result).not_to_contain_text("С вашими цифрами")
    page.get_by_label("Спрос").first.fill("много")
    expect(result.get_by_role("alert")).to_contain_text("много")

    offer = page.locator("#remarks-offer")
    offer.get_by_text("Замечание к этому разделу").click()
    offer.get_by_label("Ваше имя").fill("Анна <b>Ли</b>")
    offer.get_by_label("Ваше замечание").fill("Почему <script>alert(1)</script> так?")
    offer.get_by_role("button").click()
    expect(page.locator("#remarks-offer li")).to_contain_text("Почему <script>alert(1)</script> так?")

    page.locator("#answer-name").fill("Анна Ли")
    page.locator("#answer-role").fill("директор")
    page.get_by_role("button", name="Принять предложение").dblclick()
    expect(page.get_by_role("status").first).to_contain_text("Ваш ответ сохранён")
    assert work.store.course("d1").out == {2: State.ACCEPTED}
    with page.expect_download() as taken:
        page.get_by_role("link", name="Расписка (PDF)").first.click()
    receipt = Path(taken.value.path()).read_bytes()
    assert receipt == work.files.load(str(work.links.answers("d1")[0].receipt))
    text = plain(" ".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(receipt)).pages))
    assert "Клиент принимает предложение" in text
    assert made.link.fingerprint in text.replace("\n", "")
    assert [hidden for hidden in HIDDEN if hidden in page.content()] == []
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.get_by_role("link", name="Receipt (PDF)").first).to_be_visible()
    assert barriers(page) == []


def test_the_seconds_of_each_section_reach_the_seller(
    telephone: tuple[Page, list[Request]], work: Workspace, made: Made
) -> None:
    page, _ = telephone
    page.locator("#offer").scroll_into_view_if_needed()
    page.wait_for_timeout(2500)
    with page.expect_request("**/views") as told:
        page.evaluate("Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
                      "document.dispatchEvent(new Event('visibilitychange'))")  # fmt: skip
    told.value.response()
    (found,) = followed(working(work, ANNA), "d1")
    assert found.visits == 1
    assert sum(found.read.values()) >= 1


def test_it_works_without_a_script_and_by_keyboard(page: Page, app: Served, made: Made, work: Workspace) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(viewport=TELEPHONE, locale="ru-RU", java_script_enabled=False)
    still = context.new_page()
    still.goto(f"{app.address}/c/{made.secret}/")
    still.locator("#f0").fill("1500,5")
    still.locator("#f0").press("Enter")
    expect(still.locator("#what_if-result")).to_contain_text("С вашими цифрами")
    remarks = still.locator("#remarks-offer")
    remarks.locator("summary").press("Enter")
    remarks.get_by_label("Ваше имя").fill("Анна Ли")
    remarks.get_by_label("Ваше замечание").fill("Когда?")
    remarks.get_by_role("button").press("Enter")
    expect(remarks.get_by_role("listitem")).to_contain_text("Когда?")
    still.locator("#answer-name").fill("Анна Ли")
    still.locator("#answer-role").fill("директор")
    still.get_by_role("button", name="Отклонить").press("Enter")
    expect(still.get_by_role("status").first).to_contain_text("Ваш ответ сохранён")
    assert work.store.course("d1").out == {2: State.DECLINED}


ELSEWHERE = (
    "/proposals", "/document?draft=d1", "/media/x.pdf", "/_stcore/stream", "/component/x", "/documents/d1",
    "/api/v1/me", "/api/v1/proposals", "/api/v1/clients", "/api/v1/proposals/d1", "/password",
)  # fmt: skip


def test_a_link_opens_nothing_else_of_the_program_however_its_secret_is_shown(app: Served, made: Made) -> None:
    with httpx2.Client(base_url=app.address) as stranger:
        assert stranger.get(f"/c/{made.secret}/").status_code == 200
        for path in ELSEWHERE:
            plain = stranger.get(path)
            assert (path, plain.status_code in {303, 401, 404}) == (path, True)
            for head in ({"authorization": f"Bearer {made.secret}"}, {"cookie": f"valueproof={made.secret}"}):
                shown = stranger.get(path, headers=head)
                assert (path, shown.status_code) == (path, plain.status_code)
                assert "Cheese" not in shown.text
    cookie = {"cookie": f"valueproof={made.secret}"}
    for own in (None, Origin(app.address)):
        with pytest.raises(InvalidStatus, match="HTTP 403"):
            connect(f"ws://127.0.0.1:{app.port}/_stcore/stream", origin=own, additional_headers=cookie)
