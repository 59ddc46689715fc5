"""Signing in and out in a real browser: here by a password, elsewhere by a provider on another site."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from proposals.people import Person
from proposals.roles import Role
from proposals.signing_in import Credential
from store.engine import open_stores
from store.location import url_of
from store.passwords import ArgonPasswords
from tests.browser.conftest import PATIENCE_SECONDS, Served, free_port, running, told
from tests.browser.reach import barriers
from tests.browser.test_journey import fill, settle
from tests.oidc_provider import CLIENT, SECRET, TestedProvider, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GOOD = "a green samovar lies"
LOGIN = "anna@house.example"


def add_anna(database: str) -> None:
    """Anna, an administrator and salesperson, with a password."""
    stores, now = open_stores(database), dt.datetime.now(dt.UTC)
    roles = (Role.SALESPERSON, Role.ADMINISTRATOR)
    stores.people.save(Person(id="anna", name="Anna Petrova", login=LOGIN, roles=roles, since=now), "")
    stores.credentials.change("anna", lambda _: (Credential("anna", ArgonPasswords().hashed(GOOD), now), ""), "")


@pytest.fixture(scope="module")
def with_accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("accounts")
    add_anna(url_of(folder / "app.sqlite"))
    with running(folder, "accounts") as app:
        yield app


@pytest.fixture
def app(with_accounts: Served) -> Iterator[Served]:
    """The app where Anna has an account that is open, whatever was tried with it before, and is signed in nowhere."""
    add_anna(with_accounts.database)
    open_stores(with_accounts.database).sign_ins.end("anna", dt.datetime.now(dt.UTC), doer="anna")
    with told(with_accounts) as app:
        yield app


@pytest.fixture
def visitor(page: Page) -> Iterator[BrowserContext]:
    """A browser without scripts of ours in it, that may go to other sites."""
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="en-US")
    context.set_default_timeout(PATIENCE_SECONDS * 1000)
    yield context
    context.close()


def sign_in(page: Page, password: str = GOOD) -> None:
    page.get_by_label("E-mail address").fill(LOGIN)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


def test_one_signs_in_comes_to_where_one_wanted_and_out_in_one_tab_is_out_in_the_other(
    app: Served, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    page.goto(f"{app.address}/people?lang=en")
    assert page.url == f"{app.address}/sign-in?next=%2Fpeople%3Flang%3Den"
    sign_in(page, "not the one at all")
    expect(page.get_by_role("alert")).to_contain_text("Address or password are not right")
    assert barriers(page) == []
    sign_in(page)
    expect(page.get_by_text(LOGIN)).to_be_visible()
    settle(page)
    assert page.url.startswith(f"{app.address}/people")
    other = visitor.new_page()
    other.goto(f"{app.address}/people?lang=en")
    settle(other)
    other.get_by_role("button", name="Anna Petrova").click()
    other.get_by_role("button", name="Sign out", exact=True).click()
    expect(other.get_by_role("heading", name="You are signed out")).to_be_visible()
    page.get_by_role("button", name="Edit").click()
    expect(page.get_by_text("your sign-in has ended")).to_be_visible()
    expect(page.get_by_text(LOGIN)).to_have_count(0)
    page.get_by_role("button", name="Sign in").click()
    sign_in(page)
    expect(page.get_by_text(LOGIN)).to_be_visible()
    assert page.url.startswith(f"{app.address}/people")


def test_after_five_wrong_passwords_the_right_one_opens_nothing(app: Served, page: Page) -> None:
    page.goto(f"{app.address}/?lang=en")
    for number in range(5):
        sign_in(page, f"not the one at all {number}")
        expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page)
    expect(page.get_by_role("alert")).to_contain_text("closed for 15 minutes")
    assert [one["name"] for one in page.context.cookies()] == []


def test_the_pages_to_come_in_by_work_without_scripts_and_at_the_width_of_a_telephone(app: Served, page: Page) -> None:
    browser = page.context.browser
    assert browser is not None
    with browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}) as context:
        plain = context.new_page()
        plain.goto(f"{app.address}/sign-in?lang=ru&next=/sign-out")
        width = plain.locator("main").bounding_box()
        assert width is not None
        assert width["x"] >= 8
        assert width["x"] + width["width"] <= 382
        plain.get_by_label("Адрес электронной почты").fill(LOGIN)
        plain.get_by_label("Пароль").fill(GOOD)
        plain.get_by_role("button", name="Войти").click()
        plain.wait_for_url(f"{app.address}/")
        assert {one["name"] for one in context.cookies()} >= {"valueproof"}


def test_no_script_of_a_page_reads_the_token(app: Served, page: Page) -> None:
    page.goto(f"{app.address}/?lang=en")
    sign_in(page)
    settle(page)
    held = {one["name"]: one for one in page.context.cookies()}["valueproof"]
    assert (held["httpOnly"], held["sameSite"]) == (True, "Strict")
    assert held["value"] not in page.evaluate("document.cookie")


def test_a_link_of_another_site_leads_in_whoever_is_signed_in(app: Served, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(f"{app.address}/?lang=en")
    sign_in(page)
    settle(page)
    target = f"{app.address}/people?lang=en"
    visitor.route("http://mail.example/", lambda route: route.fulfill(body=f'<a href="{target}">the offer</a>'))
    page.goto("http://mail.example/")
    page.get_by_text("the offer").click()
    expect(page.get_by_text(LOGIN)).to_be_visible()
    assert page.url.startswith(f"{app.address}/people")


def test_whom_a_provider_of_another_site_vouches_for_is_in_and_a_stranger_is_told_whom_to_ask(
    tmp_path: Path, visitor: BrowserContext
) -> None:
    port, secret = free_port(), tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")
    provider = TestedProvider(f"http://localhost:{port}")
    known = {"VALUEPROOF_OIDC_ISSUER": provider.issuer, "VALUEPROOF_OIDC_CLIENT": CLIENT}
    known |= {"VALUEPROOF_OIDC_SECRET_FILE": str(secret), "VALUEPROOF_OIDC_NAME": "Example"}
    add_anna(url_of(tmp_path / "app.sqlite"))
    with running(tmp_path, "accounts", **known) as started, told(started) as app, served(provider, port):
        page = visitor.new_page()
        page.goto(f"{app.address}/people?lang=en")
        page.get_by_role("link", name="Sign in with Example").click()
        expect(page.get_by_text(LOGIN)).to_be_visible()
        assert page.url.startswith(f"{app.address}/people")
        page.goto(f"{app.address}/sign-out?lang=en")
        provider.login = "eve@house.example"
        page.get_by_role("link", name="Sign in").click()
        page.get_by_role("link", name="Sign in with Example").click()
        expect(page.get_by_role("alert")).to_contain_text("Ask an administrator of Valueproof")


def test_what_is_typed_after_the_sign_in_ended_is_shown_to_be_copied_and_what_was_stored_is_there(
    app: Served, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    page.goto(f"{app.address}/?lang=en")
    sign_in(page)
    settle(page)
    page.get_by_role("button", name="Begin").click()
    fill(page, "Client", "Alder Valley Dairy")
    expect(page.locator(".st-key-strip").get_by_text("Alder Valley Dairy")).to_be_visible()  # it is stored
    open_stores(app.database).sign_ins.end("anna", dt.datetime.now(dt.UTC), doer="anna")
    box = page.get_by_label("Client", exact=True)
    box.fill("Another Dairy")
    box.press("Tab")
    expect(page.get_by_text("your sign-in has ended")).to_be_visible()
    expect(page.get_by_text("Another Dairy")).to_be_visible()
    page.get_by_role("button", name="Sign in").click()
    sign_in(page)
    expect(page.get_by_label("Client", exact=True)).to_have_value("Alder Valley Dairy")
