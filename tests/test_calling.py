"""Calls of webhooks over a real network: retried until they are taken, and led nowhere else."""

import datetime as dt
import http.client
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from commands.calling import HttpCaller, inside_allowed
from proposals.edition import Edition
from proposals.programs import Told
from proposals.webhooks import WebhookRefused
from services.review.submit import submit
from services.webhooks.courier import Courier
from services.webhooks.keep import add, listed
from services.webhooks.send import NotReached, Telling, signature
from store.engine import open_stores
from store.location import url_of
from tests.programs import kept_workspace
from tests.ready_case import put_in, ready
from tests.store.databases import put_new_store
from tests.team import ADA, ANNA, working

PAGE = (Path(__file__).parent.parent / "docs" / "webhooks.md").read_text(encoding="utf-8")
PAUSES = (dt.timedelta(seconds=5), dt.timedelta(minutes=1))


@contextmanager
def server(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    """A real server on a free port of this computer."""
    with HTTPServer(("127.0.0.1", 0), handler) as found:
        thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield int(found.server_address[1])
        found.shutdown()
        thread.join()


@dataclass
class Came:
    """What a server was asked, and what it answers: a status, or something that it does itself."""

    answers: list[int | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def handler(self) -> type[BaseHTTPRequestHandler]:
        came = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                came.paths.append(self.path)
                came.headers.append({name.lower(): value for name, value in self.headers.items()})
                came.bodies.append(self.rfile.read(int(self.headers["content-length"])))
                answer = came.answers.pop(0) if came.answers else 204
                if callable(answer):
                    answer(self)
                    return
                self.send_response(answer)
                self.send_header("content-length", "0")
                self.send_header("location", "http://127.0.0.1:9/elsewhere")
                self.end_headers()

            def log_message(self, *_args: Any) -> None:
                pass

        return Handler


def receiver(secret: str) -> dict[str, Any]:
    """The receiver of the documentation, with a secret of ours."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, Any] = {"__name__": "receiver"}
    exec(compile(code, "docs/webhooks.md", "exec"), names)  # noqa: S102 - it is ours, and that it runs is what is tried
    names["SECRET"] = secret
    return names


def test_a_message_is_retried_until_the_receiver_of_the_documentation_takes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put_new_store(tmp_path / "kept.sqlite")
    now = [dt.datetime.now(dt.UTC)]
    work = replace(kept_workspace(open_stores(url_of(tmp_path / "kept.sqlite"))), clock=lambda: now[0])
    case = ready()
    terms = case.offer.terms.model_copy(update={"valid_until": now[0].date() + dt.timedelta(days=30)})
    put_in(work, case.model_copy(update={"offer": case.offer.model_copy(update={"terms": terms})}))
    work.store.assign("d1", "anna", "")
    down = Came([500, 503])
    with server(down.handler()) as port:
        url = f"http://127.0.0.1:{port}/in?k=v"
        hook = add(replace(working(work, ADA), calls_inside=True), url, [Told.SUBMITTED])
        submit(working(work, ANNA), "d1", Edition(draft=False))
        courier = Courier(Telling(work, HttpCaller(inside=True), PAUSES, "https://offers.example.com"))
        for pause in PAUSES:
            assert courier.once() == 0
            now[0] += pause
        assert down.paths == ["/in?k=v"] * 2
    names = receiver(hook.secret)
    handler = type("Quiet", (names["Receiver"],), {"log_message": lambda *_: None})
    with HTTPServer(("127.0.0.1", port), handler) as up:
        threading.Thread(target=up.handle_request, daemon=True).start()
        assert courier.once() == 1
    assert names["SEEN"] == {down.headers[0]["webhook-id"]}
    assert "proposal.submitted" in capsys.readouterr().out
    assert [(one.waiting, one.given_up) for one in listed(working(work, ADA))] == [((), ())]


@pytest.mark.parametrize("change", ["body", "secret", "old", "id"])
def test_the_receiver_of_the_documentation_refuses_what_is_not_ours(change: str) -> None:
    secret, now = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 1_800_000_000
    headers = {"webhook-id": "m1", "webhook-timestamp": str(now)}
    headers["webhook-signature"] = signature(secret, "m1", str(now), b"{}")
    is_ours = receiver(secret)["is_ours"]
    assert is_ours(secret, headers, b"{}", now)
    forged = {
        "body": (secret, headers, b"{ }", now),
        "secret": ("whsec_" + "A" * 32, headers, b"{}", now),
        "old": (secret, headers, b"{}", now + 301),
        "id": (secret, {**headers, "webhook-id": "m2"}, b"{}", now),
    }
    assert not is_ours(*forged[change])


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        *((name, None, 400) for name in ("webhook-id", "webhook-timestamp", "webhook-signature", "content-length")),
        *((name, "", 400) for name in ("webhook-id", "webhook-timestamp", "webhook-signature", "content-length")),
        *(("webhook-timestamp", one, 400) for one in ("soon", "-1", "1e9", "9" * 5000)),
        *(("content-length", one, 400) for one in ("two", "-2", "65537", "9" * 12)),
        ("webhook-signature", "v1,\u00e9", 401),
        ("webhook-signature", "v1", 401),
        ("webhook-id", "m2", 401),
        ("webhook-timestamp", "1", 401),
        ("webhook-id", "m1", 204),
    ],
)
def test_the_receiver_of_the_documentation_answers_whatever_comes(
    name: str, value: str | None, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    secret, moment, body = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", str(int(time.time())), b'{"type": "t", "data": 1}'
    signed = {"webhook-id": "m1", "webhook-timestamp": moment, "content-length": str(len(body))}
    known = {**signed, "webhook-signature": signature(secret, "m1", moment, body), name: value}
    handler = type("Quiet", (receiver(secret)["Receiver"],), {"log_message": lambda *_: None})
    with server(handler) as port:
        assert answered(port, {one: said for one, said in known.items() if said is not None}, body) == status
    assert capsys.readouterr().err == ""


def answered(port: int, headers: dict[str, str], body: bytes) -> int:
    """The status of the answer to a POST of just these headers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.putrequest("POST", "/", skip_accept_encoding=True)
    for one, said in headers.items():
        connection.putheader(one, said.encode("latin-1"))
    connection.endheaders(body)
    found = connection.getresponse().status
    connection.close()
    return found


@pytest.mark.parametrize("status", [200, 204, 301, 302, 307, 400, 410, 500])
def test_an_answer_is_told_as_it_is_and_no_redirect_is_followed(status: int) -> None:
    came = Came([status])
    with server(came.handler()) as port:
        assert HttpCaller(inside=True).call(f"http://127.0.0.1:{port}/", b"{}", {"webhook-id": "m"}) == status
    assert (came.bodies, came.headers[0]["content-type"]) == ([b"{}"], "application/json")
    assert (came.headers[0]["host"], came.headers[0]["webhook-id"]) == (f"127.0.0.1:{port}", "m")


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Answer without end, a sign at a time."""
    until = time.monotonic() + 5
    try:
        while time.monotonic() < until:
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        return


def flood(handler: BaseHTTPRequestHandler) -> None:
    """Answer with more than anybody reads."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(2000):
            handler.wfile.write(b"x" * 10_000)
    except OSError:
        return


def test_an_address_that_never_ends_to_answer_is_left_after_a_while() -> None:
    came = Came([drip])
    with server(came.handler()) as port, pytest.raises(NotReached, match="timed out"):
        HttpCaller(inside=True, seconds=0.4).call(f"http://127.0.0.1:{port}/", b"{}", {})


def test_of_an_answer_no_more_is_read_than_that_it_is_one() -> None:
    came = Came([flood])
    with server(came.handler()) as port:
        assert HttpCaller(inside=True).call(f"http://127.0.0.1:{port}/", b"{}", {}) == 200


def test_where_nobody_answers_that_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotReached, match="ConnectionRefusedError"):
        HttpCaller(inside=True).call(f"http://127.0.0.1:{port}/", b"{}", {})


def test_a_name_that_cannot_be_looked_up_is_not_reached_and_ends_no_pass() -> None:
    def resolve(host: str, _port: int) -> list[str]:
        raise UnicodeError("label empty or too long")

    with pytest.raises(NotReached, match="label empty"):
        HttpCaller(resolve=resolve).call("https://erp.example.com/", b"{}", {})


@pytest.mark.parametrize(
    "numbers", [["127.0.0.1"], ["10.0.0.7"], ["93.184.215.14", "192.168.1.1"], ["::1"], ["fec0::1"]]
)
def test_a_name_that_leads_inside_is_not_called(numbers: list[str]) -> None:
    came = Came()
    caller = HttpCaller(resolve=lambda _host, _port: numbers)
    with server(came.handler()) as port, pytest.raises(WebhookRefused, match="private network"):
        caller.call(f"http://erp.example.com:{port}/", b"{}", {})
    assert came.paths == []


def test_a_name_is_looked_up_once_and_what_was_checked_is_called() -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    came = Came()
    with server(came.handler()) as port:
        assert HttpCaller(inside=True, resolve=resolve).call(f"http://erp.example.com:{port}/", b"{}", {}) == 204
    assert (asked, came.headers[0]["host"]) == (["erp.example.com"], f"erp.example.com:{port}")


def test_what_has_no_certificate_of_its_name_is_told_nothing() -> None:
    came = Came()
    caller = HttpCaller(inside=True, context=ssl.create_default_context())
    with server(came.handler()) as port, pytest.raises(NotReached, match="SSL"):
        caller.call(f"https://127.0.0.1:{port}/", b"{}", {})
    assert came.paths == []


@pytest.mark.parametrize(
    ("said", "allowed"),
    [({}, False), ({"VALUEPROOF_WEBHOOKS_INSIDE": "0"}, False), ({"VALUEPROOF_WEBHOOKS_INSIDE": "1"}, True)],
)
def test_addresses_inside_are_allowed_by_a_setting_alone(said: dict[str, str], allowed: bool) -> None:
    assert inside_allowed(said) is allowed
