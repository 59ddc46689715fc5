"""A manager decides on an offer with his finger: on a tablet, from the list to the very bytes that he approved."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import app
from proposals.approval.rules import Level
from proposals.approval.states import State
from proposals.draft_edit import edited_case
from proposals.edition import Edition
from proposals.people import Person
from services.demo_team import make_team
from services.review.judge import send_back
from services.review.submit import submit
from services.workspace import Workspace
from store.location import url_of
from tests.browser.conftest import PATIENCE_SECONDS, Served, free_port
from tests.ready_case import put_in, ready
from tests.team import working

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TABLET = {"width": 768, "height": 1024}
FINGER = 44
"""The least height of what a finger has to hit, pixels of CSS."""
TOO_SMALL = f"""[...document.querySelectorAll('.st-key-desk button, .st-key-desk summary')]
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < {FINGER}).map(one => one.innerText)"""
TOO_WIDE = """[...document.querySelectorAll('.st-key-desk *')]
  .filter(one => one.getBoundingClientRect().right > window.innerWidth + 1).map(one => one.tagName + one.innerText)"""


def anybody(work: Workspace, name: str) -> Person:
    return work.people.load(name)


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Served]:
    """The demonstration with an offer of Anna's that Boris sent back, submitted again with a discount."""
    url = url_of(tmp_path / "app.sqlite")
    work = app.workspace(url)
    make_team(work)
    work.people.change("boris", lambda one, _: one.model_copy(update={"levels": tuple(Level)}), "ada")
    anna, boris = (working(work, anybody(work, name)) for name in ("anna", "boris"))
    put_in(work, ready(date=work.clock().date().isoformat()))
    work.store.assign("d1", "anna", "")
    change(work, "offer.terms.valid_until", "2099-12-31")
    given = submit(anna, "d1", Edition(draft=False)).submitted
    send_back(boris, "d1", given.fingerprint if given else "", "Say why it is so dear.")
    change(work, "offer.items.rennet.discount", 0.12)
    submit(anna, "d1", Edition(draft=False), "With a discount now.")
    served = Served(free_port(), url, tmp_path / "server.log", people="demo")
    served.start()
    yield served
    served.stop()
    print(served.log.read_text())


def change(work: Workspace, place: str, value: object) -> None:
    store = work.store.acting("anna", anybody(work, "anna").roles[0])
    store.change("d1", lambda draft: replace(draft, case=edited_case(draft.case, place, value)))


@pytest.fixture
def tablet(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=TABLET, locale="ru-RU", has_touch=True)
    page.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield page
    page.close()


def test_a_manager_approves_with_his_finger(demo: Served, tablet: Page) -> None:
    tablet.goto(f"{demo.address}/approvals?lang=ru&as=boris")
    tablet.locator("[class*='st-key-desk-to_judge-d1']").get_by_role("button", name="Посмотреть").tap()
    expect(tablet.get_by_text("Ваше решение")).to_be_visible()
    expect(tablet.get_by_text("Скидка на «Rennet»: 0 % → 12 %")).to_be_visible()
    expect(tablet.locator("img[alt^='Страница 1 из']")).to_be_visible()
    assert (tablet.evaluate(TOO_SMALL), tablet.evaluate(TOO_WIDE)) == ([], [])
    tablet.get_by_role("textbox", name="Замечание").fill("Только для этого заказа.")
    tablet.get_by_role("button", name="Согласовать").tap()
    expect(tablet.get_by_text("Вы согласовали предложение.").first).to_be_visible()
    expect(tablet.get_by_text("Документ, как он согласован и будет выпущен, байт в байт.")).to_be_visible()
    course = app.workspace(demo.database).store.course("d1")
    assert course.approved is not None
    assert (course.present.state, course.approved.remark) == (State.APPROVED, "Только для этого заказа.")
