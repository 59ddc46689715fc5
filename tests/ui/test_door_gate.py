"""The gate: without a sign-in that holds nothing of the app is given, and everybody is shown the way in."""

from typing import Any

import pytest

from services.accounts.signed_in import Way
from tests.ui.asgi import Answer, asked
from ui.doors.cookie import HOST_NAME, NAME, Token
from ui.doors.gate import Gate

PAGE = [(b"accept", b"text/html,*/*")]
KNOWN = {"good": Way.IN, "one-use": Way.PASSWORD}


class Behind:
    """An app that counts who came through."""

    def __init__(self) -> None:
        self.came = 0

    async def __call__(self, _scope: Any, _receive: Any, send: Any) -> None:
        self.came += 1
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"secret"})


def knock(path: str, cookie: str = "", tls: bool = False, **more: Any) -> tuple[int, Answer]:
    """How often the app behind the gate was asked, and what came back."""
    app = Behind()
    given = [(b"cookie", cookie.encode())] if cookie else []
    headers = [*given, *more.pop("headers", [])]
    answer = asked(Gate(app, Token(tls, 168), lambda one: KNOWN.get(one, Way.OUT)), path, headers=headers, **more)
    return app.came, answer


FORGED = ["", "valueproof=", "valueproof=forged", "valueproof=GOOD", "valueproof=good%20", "other=good",
          "__Host-valueproof=good", "valueproof=x; valueproof=good", f"valueproof={'x' * 5000}", ";;=;"]  # fmt: skip
INSIDE = ["/", "/proposals", "/media/abc.pdf", "/component/pad/index.js", "/_stcore/upload_file/a/b",
          "/_stcore/host-config", "/_stcore/health/", "/sign-inn", "/fonts", "//fonts/a", "/nowhere"]  # fmt: skip


@pytest.mark.parametrize("cookie", FORGED)
@pytest.mark.parametrize("path", INSIDE)
def test_without_a_sign_in_nothing_inside_is_given(path: str, cookie: str) -> None:
    came, answer = knock(path, cookie)
    assert (came, answer.status) == (0, 401)
    assert "secret" not in answer.text


@pytest.mark.parametrize("cookie", [*FORGED, "valueproof=one-use"])
def test_without_a_sign_in_no_web_socket_is_opened(cookie: str) -> None:
    came, answer = knock("/_stcore/stream", cookie, type="websocket")
    assert came == 0
    assert answer.sent == [{"type": "websocket.close", "code": 1008}]


@pytest.mark.parametrize("path", INSIDE)
def test_whoever_is_signed_in_comes_through(path: str) -> None:
    assert knock(path, "a=b; valueproof=good")[0] == 1


def test_the_web_socket_of_whoever_is_signed_in_comes_through() -> None:
    assert knock("/_stcore/stream", "valueproof=good", type="websocket")[0] == 1


@pytest.mark.parametrize("path", ["/fonts/a.woff2", "/static/js/a.js", "/sign-in", "/sign-in/style.css",
                                  "/first-administrator", "/password", "/sign-out", "/_stcore/health"])  # fmt: skip
def test_the_program_itself_and_the_pages_to_come_in_by_are_open(path: str) -> None:
    assert knock(path)[0] == 1


@pytest.mark.parametrize(
    ("path", "cookie", "where"),
    [
        ("/", "", "/sign-in"),
        ("/trials?draft=a&lang=ru", "", "/sign-in?next=%2Ftrials%3Fdraft%3Da%26lang%3Dru"),
        ("/brand", "valueproof=forged", "/sign-in?next=%2Fbrand"),
        ("/check?number=VP-7", "", "/sign-in/check?number=VP-7"),
        ("/brand", "valueproof=one-use", "/password?next=%2Fbrand"),
    ],
)
def test_a_page_leads_to_where_one_signs_in_and_back(path: str, cookie: str, where: str) -> None:
    came, answer = knock(path, cookie, headers=PAGE)
    assert (came, answer.status, answer.header("location")) == (0, 303, where)


def test_a_link_of_another_site_is_asked_again_with_the_cookie_that_was_kept_back() -> None:
    came, answer = knock("/trials", headers=[*PAGE, (b"sec-fetch-site", b"cross-site")])
    assert (came, answer.status) == (0, 200)
    assert 'http-equiv="refresh" content="0"' in answer.text


@pytest.mark.parametrize("path", ["/media/a.pdf", "/_stcore/stream", "/component/a"])
def test_what_is_no_page_is_refused_and_leads_nowhere(path: str) -> None:
    assert knock(path, headers=PAGE)[1].status == 401


def test_with_tls_only_the_cookie_of_this_very_host_counts() -> None:
    assert knock("/", "valueproof=good", tls=True)[0] == 0
    assert knock("/", "__Host-valueproof=good", tls=True)[0] == 1


def test_the_life_of_the_server_passes_untouched() -> None:
    assert knock("", type="lifespan")[0] == 1


@pytest.mark.parametrize("tls", [False, True])
def test_the_cookie_is_read_by_no_script_and_sent_to_this_site_alone(tls: bool) -> None:
    token = Token(tls, 168)
    for one in (token.given("secret"), token.taken()):
        parts = one.split("; ")
        assert parts[0].partition("=")[0] == (HOST_NAME if tls else NAME)
        assert {"Path=/", "HttpOnly", "SameSite=Strict"} <= set(parts)
        assert ("Secure" in parts) is tls
        assert "Domain" not in one
    assert "Max-Age=604800" in token.given("secret")
    assert "Max-Age=0" in token.taken()
