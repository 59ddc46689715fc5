"""Signing in elsewhere: whose word is taken, by whom, and when not."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc.jwk import RSAKey
from starlette.applications import Starlette

from services.accounts import keep
from services.accounts.first import FirstCode
from services.accounts.signed_in import signed_in
from tests.oidc_provider import CLIENT, SECRET, TestedProvider
from tests.signing import Office, office
from tests.ui.asgi import Answer, asked
from ui.doors.cookie import Token
from ui.doors.entrance import Entrance, routes
from ui.doors.oidc.elsewhere import Elsewhere, elsewhere_routes
from ui.doors.oidc.provider import Provider
from ui.doors.oidc.settings import ProviderRefused, Settings, oidc_settings
from ui.doors.oidc.ways import Ways
from ui.doors.pace import Pace

ISSUER = "https://login.example.com"
BACK = "https://offers.example.com/sign-in/back"


def other_key() -> RSAKey:
    return RSAKey.generate_key(2048, auto_kid=True)


class Visit:
    """A browser between the app and the provider; the app's clock stands still until it is moved on."""

    def __init__(self, **changed: Any) -> None:
        self.place: Office = office()
        self.now = self.place.clock.now.timestamp()
        self.there = TestedProvider(ISSUER, seconds=lambda: self.now, **changed)
        provider = Provider(Settings(ISSUER, CLIENT, BACK, "Example", SECRET), self.there.ask, lambda: self.now)
        entrance = Entrance(lambda: self.place.workspace, Token(True, 168), Pace(20), FirstCode(), "Example")
        elsewhere = Elsewhere(provider, Ways(lambda: self.now), entrance)
        self.app = Starlette(routes=[*routes(entrance), *elsewhere_routes(elsewhere)])

    def leave(self, query: str = "") -> tuple[Mapping[str, str], str]:
        """What the provider is asked, and the cookie of the way."""
        answer = asked(self.app, f"/sign-in/with{query}")
        assert answer.status == 303, answer.text
        address = urlsplit(answer.header("location"))
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{ISSUER}/authorize"
        said = {name: values[0] for name, values in parse_qs(address.query).items()}
        return said, answer.header("set-cookie").partition(";")[0]

    def back(self, address: str, cookie: str) -> Answer:
        return asked(
            self.app, address.removeprefix("https://offers.example.com"), headers=[(b"cookie", cookie.encode())]
        )

    def whole(self, query: str = "") -> Answer:
        """There and back."""
        said, cookie = self.leave(query)
        return self.back(self.there.authorize(said), cookie)


def test_whom_the_provider_vouches_for_is_in_and_led_to_where_he_wanted() -> None:
    visit = Visit(login="Anna@House.example")
    answer = visit.whole("?next=/brand")
    assert (answer.status, answer.header("location")) == (303, "/brand")
    given, way = answer.all("set-cookie")
    assert given.startswith("__Host-valueproof=")
    assert "Max-Age=0" in way
    token = given.partition(";")[0].partition("=")[2]
    assert signed_in(visit.place.workspace, token).who().id == "anna"


def test_the_provider_is_asked_with_state_nonce_and_pkce_and_never_the_same_twice() -> None:
    visit = Visit()
    first, cookie = visit.leave()
    second, _ = visit.leave()
    assert (first["response_type"], first["scope"], first["code_challenge_method"]) == ("code", "openid email", "S256")
    assert first["redirect_uri"] == BACK
    for name in ("state", "nonce", "code_challenge"):
        assert first[name] != second[name]
        assert len(first[name]) >= 43
    assert SECRET not in str(first)
    assert cookie.startswith("valueproof-way=")


def test_the_cookie_of_the_way_is_read_by_no_script_and_gone_after_ten_minutes() -> None:
    answer = asked(Visit().app, "/sign-in/with")
    assert "Max-Age=600; Path=/sign-in; HttpOnly; SameSite=Lax; Secure" in answer.header("set-cookie")


def test_the_moment_of_the_proof_is_that_of_the_provider() -> None:
    visit = Visit()
    visit.there.claims = {"auth_time": visit.now - 3600}
    answer = visit.whole()
    token = answer.all("set-cookie")[0].partition(";")[0].partition("=")[2]
    assert signed_in(visit.place.workspace, token).proven() == visit.place.clock.now - dt.timedelta(hours=1)


WRONG: dict[str, Callable[[Visit], object]] = {
    "another issuer": lambda visit: visit.there.claims.update(iss="https://evil.example"),
    "for another app": lambda visit: visit.there.claims.update(aud="other"),
    "for several, and not us": lambda visit: visit.there.claims.update(aud=[CLIENT, "other"]),
    "run out": lambda visit: visit.there.claims.update(exp=int(visit.now) - 120),
    "without an end": lambda visit: visit.there.claims.update(exp=None),
    "of the future": lambda visit: visit.there.claims.update(iat=int(visit.now) + 600),
    "another nonce": lambda visit: visit.there.claims.update(nonce="another"),
    "without a nonce": lambda visit: visit.there.claims.update(nonce=None),
    "without a subject": lambda visit: visit.there.claims.update(sub=None),
    "an address nobody vouches for": lambda visit: visit.there.claims.update(email_verified=False),
    "an address vouched for in words": lambda visit: visit.there.claims.update(email_verified="true"),
    "no address": lambda visit: visit.there.claims.update(email=None),
    "signed by somebody else": lambda visit: setattr(visit.there, "published", other_key()),
    "signed by the public key as a secret": lambda visit: visit.there.header.update(alg="HS256"),
    "not signed": lambda visit: visit.there.header.update(alg="none"),
    "an account that is not there": lambda visit: setattr(visit.there, "login", "eve@house.example"),
    "an account that was closed": lambda visit: keep.deactivate(visit.place.by_ada, "anna"),
}  # fmt: skip


@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG)
def test_a_word_that_is_not_good_opens_nothing(change: Callable[[Visit], object]) -> None:
    visit = Visit()
    change(visit)
    answer = visit.whole()
    assert answer.status == 403
    assert not [one for one in answer.all("set-cookie") if one.startswith("__Host-valueproof=")]
    assert not visit.place.sign_ins.kept


def test_an_account_that_is_not_there_is_told_whom_to_ask() -> None:
    told = Visit(login="eve@house.example").whole().text
    assert "eve@house.example" in told
    assert "Ask an administrator" in told


def test_keys_that_the_provider_changed_are_asked_for_anew() -> None:
    visit = Visit()
    assert visit.whole().status == 303
    visit.there.key = RSAKey.generate_key(2048, auto_kid=True)
    assert visit.whole().status == 303


def test_nobody_comes_in_on_the_way_of_another_browser() -> None:
    visit = Visit()
    said, _ = visit.leave()
    _, other = visit.leave()
    for cookie in ("", "valueproof-way=", "valueproof-way=forged", other):
        assert visit.back(visit.there.authorize(said), cookie).status == 403
    assert not visit.place.sign_ins.kept


def test_a_way_is_gone_once_and_within_ten_minutes() -> None:
    visit = Visit()
    said, cookie = visit.leave()
    address = visit.there.authorize(said)
    assert visit.back(address, cookie).status == 303
    assert visit.back(address, cookie).status == 403
    said, cookie = visit.leave()
    visit.now += 600
    assert visit.back(visit.there.authorize(said), cookie).status == 403


@pytest.mark.parametrize("query", ["", "?error=access_denied&state=x", "?code=x", "?code=x&state=y"])
def test_whoever_comes_back_with_nothing_of_ours_is_told_so(query: str) -> None:
    visit = Visit()
    _, cookie = visit.leave()
    assert visit.back(f"/sign-in/back{query}", cookie).status == 403


def test_a_word_of_another_provider_is_not_taken_for_the_one_that_was_asked() -> None:
    visit = Visit()
    said, cookie = visit.leave()
    address = visit.there.authorize(said).replace("iss=https%3A%2F%2Flogin", "iss=https%3A%2F%2Fevil")
    assert visit.back(address, cookie).status == 403


def test_a_proof_that_is_asked_for_anew_must_be_new() -> None:
    visit = Visit()
    said, _ = visit.leave("?again=1")
    assert (said["prompt"], said["max_age"]) == ("login", "0")
    assert visit.whole("?again=1").status == 303
    visit.there.claims = {"auth_time": int(visit.now) - 3600}
    assert visit.whole("?again=1").status == 403
    visit.there.claims = {"auth_time": None}
    assert visit.whole("?again=1").status == 403


def test_a_provider_that_does_not_answer_is_told_and_nothing_breaks() -> None:
    def silent(*_: object) -> Mapping[str, Any]:
        raise OSError("no route")

    provider = Provider(Settings(ISSUER, CLIENT, BACK, "Example"), silent)
    with pytest.raises(ProviderRefused, match="does not answer"):
        provider.begin("/")


@pytest.mark.parametrize(
    "itself",
    [{"issuer": "https://evil.example"}, {"issuer": ISSUER}, {"issuer": ISSUER, "authorization_endpoint": "http://a"}],
)
def test_a_provider_that_says_something_else_of_itself_is_not_used(itself: dict[str, str]) -> None:
    with pytest.raises(ProviderRefused):
        Provider(Settings(ISSUER, CLIENT, BACK, "Example"), lambda *_: itself).begin("/")


def test_the_settings_come_from_the_environment_and_the_secret_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    known = {
        "VALUEPROOF_OIDC_ISSUER": ISSUER,
        "VALUEPROOF_OIDC_CLIENT": CLIENT,
        "VALUEPROOF_OIDC_SECRET_FILE": str(file),
    }
    found = oidc_settings(known, "https://offers.example.com/")
    assert found == Settings(ISSUER, CLIENT, BACK, "login.example.com", SECRET)
    assert SECRET not in repr(found)
    assert oidc_settings({}, "https://offers.example.com") is None


@pytest.mark.parametrize(
    "known",
    [
        {"VALUEPROOF_OIDC_ISSUER": ISSUER},
        {"VALUEPROOF_OIDC_CLIENT": CLIENT},
        {"VALUEPROOF_OIDC_ISSUER": "http://login.example.com", "VALUEPROOF_OIDC_CLIENT": CLIENT},
        {"VALUEPROOF_OIDC_ISSUER": "login.example.com", "VALUEPROOF_OIDC_CLIENT": CLIENT},
    ],
)
def test_a_provider_that_is_half_configured_or_without_tls_is_refused_at_the_start(known: dict[str, str]) -> None:
    with pytest.raises(ProviderRefused):
        oidc_settings(known, "https://offers.example.com")
