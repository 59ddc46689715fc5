"""The middleware at the doors: a small app behind it, as a server would ask it."""

import asyncio
import logging
from typing import Any

import pytest

from ui.doors.knocks import doors
from ui.doors.porter import Porter

Headers = list[tuple[bytes, bytes]]
OURS: Headers = [(b"host", b"localhost:8501")]


class Behind:
    """An app that answers with the headers it is given, and counts who came through."""

    def __init__(self, *headers: tuple[bytes, bytes]) -> None:
        self.headers = headers or ((b"content-type", b"text/html; charset=utf-8"),)
        self.came = 0

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        self.came += 1
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": list(self.headers)})
            await send({"type": "http.response.body", "body": b"secret"})


def asked(app: Behind, headers: Headers, address: str = "", **scope: Any) -> list[dict[str, Any]]:
    """What the app behind the doors sends to a request."""
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    full = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": headers, **scope}
    asyncio.run(Porter(app, doors("127.0.0.1", address))(full, receive, send))
    return sent


def test_a_foreign_name_gets_neither_page_nor_data_and_hears_why_in_its_language() -> None:
    app = Behind()
    start, body = asked(app, [(b"host", b"evil.example"), (b"accept-language", b"ru")])
    assert (app.came, start["status"]) == (0, 400)
    assert "не обслуживается" in body["body"].decode()
    assert dict(start["headers"])[b"content-type"] == b"text/plain; charset=utf-8"
    assert dict(start["headers"])[b"cache-control"] == b"no-store"


def test_a_refused_request_for_the_head_has_no_body() -> None:
    assert asked(Behind(), [(b"host", b"evil.example")], method="HEAD")[1]["body"] == b""


@pytest.mark.parametrize("headers", [
    [(b"host", b"evil.example"), (b"origin", b"http://evil.example")],
    [*OURS, (b"origin", b"http://evil.example")],
    [*OURS, (b"origin", b"null")],
])  # fmt: skip
def test_a_foreign_web_socket_is_closed_before_it_is_open(headers: Headers) -> None:
    app = Behind()
    assert asked(app, headers, type="websocket", path="/_stcore/stream") == [{"type": "websocket.close", "code": 1008}]
    assert app.came == 0


def test_a_web_socket_of_our_page_comes_through() -> None:
    app = Behind()
    asked(app, [*OURS, (b"origin", b"http://localhost:8501")], type="websocket", path="/_stcore/stream")
    assert app.came == 1


def test_the_life_of_the_server_passes_untouched() -> None:
    app = Behind()
    asked(app, [], type="lifespan")
    assert app.came == 1


def test_headers_of_the_app_behind_do_not_weaken_ours() -> None:
    weak = [
        (b"content-type", b"application/pdf"), (b"Cache-Control", b"public, max-age=999"),
        (b"X-Frame-Options", b"ALLOWALL"), (b"content-security-policy", b"default-src *"),
    ]  # fmt: skip
    headers = asked(Behind(*weak), OURS, path="/media/abc.pdf")[0]["headers"]
    found = [(name.lower(), value) for name, value in headers]
    assert len(dict(found)) == len(found)
    assert dict(found)[b"cache-control"] == b"no-store"
    assert dict(found)[b"x-frame-options"] == b"DENY"
    assert b"*" not in dict(found)[b"content-security-policy"]
    assert dict(found)[b"content-type"] == b"application/pdf"


def test_https_is_insisted_on_where_the_address_has_it() -> None:
    told = [
        b"strict-transport-security" in dict(asked(Behind(), OURS, address)[0]["headers"])
        for address in ("", "http://offers.example.com", "https://offers.example.com")
    ]
    assert told == [False, False, True]


@pytest.mark.parametrize(
    ("address", "cookie"), [("", b"a=b; Path=/"), ("https://offers.example.com", b"a=b; Path=/; Secure")]
)
def test_cookies_travel_by_tls_alone_where_there_is_tls(address: str, cookie: bytes) -> None:
    app = Behind((b"content-type", b"text/plain"), (b"set-cookie", b"a=b; Path=/"))
    assert dict(asked(app, OURS, address)[0]["headers"])[b"set-cookie"] == cookie


def test_who_was_refused_stands_in_the_log_on_one_line_and_cut(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "valueproof"):
        asked(Behind(), [(b"host", b"evil\r\nERROR all is lost" + b"x" * 5000)])
    (line,) = [one.getMessage() for one in caplog.records]
    assert line.startswith("refused foreign-host: path='/' host='evil\\r\\nERROR")
    assert "\n" not in line
    assert len(line) < 400
