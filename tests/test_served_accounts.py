"""The app with accounts as it is served: forged and missing cookies at every door, and the real ones."""

import datetime as dt
import json
import re
import secrets
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from urllib.parse import urlencode

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from proposals.programs import Scope, Told
from proposals.record.log import LogEntry
from proposals.tokens import Token
from proposals.webhooks import Webhook
from services.accounts.sign_in import hashed_token
from services.webhooks.address import SETTING
from store.engine import open_stores
from store.location import url_of
from tests.browser.conftest import Served
from tests.fakes import NOON
from tests.test_served_doors import PAGE, Answer, ask

pytestmark = pytest.mark.slow
GOOD = "a green samovar lies"
FORGED = ["", "valueproof=", "valueproof=x", f"valueproof={'a' * 43}", "__Host-valueproof=x", "valueproof='; --"]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("accounts")
    served = Served(
        port, url_of(folder / "app.sqlite"), folder / "server.log", people="accounts", environment={SETTING: "1"}
    )
    served.start()
    yield served
    served.stop()


def post(app: Served, path: str, origin: str, cookie: str = "", **fields: str) -> Answer:
    """Send a form as a page of `origin` would."""
    connection = HTTPConnection("127.0.0.1", app.port, timeout=30)
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin, "Cookie": cookie}
    try:
        connection.request("POST", path, urlencode(fields), kind)
        answer = connection.getresponse()
        headers = {name.lower(): said for name, said in answer.getheaders()}
        return Answer(answer.status, headers, answer.read())
    finally:
        connection.close()


@pytest.fixture(scope="module")
def cookie(app: Served) -> str:
    """What the browser of the first administrator holds, who was made by the code that the server printed."""
    code = re.search(r"one-time code (\w+)", app.log.read_text(encoding="utf-8"))
    assert code is not None
    said = {"name": "Ada King", "login": "ada@house.example", "password": GOOD}
    stranger = post(app, "/first-administrator", app.address, code="0" * 20, **said)
    assert stranger.status == 422
    answer = post(app, "/first-administrator", app.address, code=code[1], **said)
    assert answer.status == 303
    return answer.headers["set-cookie"].partition(";")[0]


def opened(app: Served, cookie: str) -> ClientConnection:
    """A web socket as a page of ours opens it."""
    address = f"ws://127.0.0.1:{app.port}/_stcore/stream"
    headers = {"Cookie": cookie} if cookie else {}
    origin, protocol = Origin(app.address), [Subprotocol("streamlit")]
    return connect(address, origin=origin, subprotocols=protocol, additional_headers=headers, proxy=None)


@pytest.mark.parametrize("forged", FORGED)
def test_no_door_opens_without_a_sign_in(app: Served, cookie: str, forged: str) -> None:
    for path in ("/media/abc", "/_stcore/host-config", "/component/a", "/_stcore/upload_file/a/b", "/proposals"):
        assert ask(app, path, Cookie=forged).status == 401
    with pytest.raises(InvalidStatus) as refusal:
        opened(app, forged)
    assert refusal.value.response.status_code == 403
    page = ask(app, "/trials?draft=a", Cookie=forged, **PAGE)
    assert (page.status, page.headers["location"]) == (303, "/sign-in?next=%2Ftrials%3Fdraft%3Da")


def test_a_page_to_come_in_by_has_a_policy_without_scripts_and_tells_no_other_site_of_itself(app: Served) -> None:
    answer = ask(app, "/sign-out", **PAGE)
    policy = answer.headers["content-security-policy"]
    assert "script-src" not in policy
    assert "default-src 'none'" in policy
    assert "form-action 'self'" in policy
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cache-control"] == "no-store"


def test_a_receiver_without_an_account_checks_a_document(app: Served) -> None:
    led = ask(app, "/check?number=VP-7", **PAGE)
    assert (led.status, led.headers["location"]) == (303, "/sign-in/check?number=VP-7")
    page = ask(app, "/sign-in/check?number=VP-7", **PAGE)
    assert page.status == 200
    assert "form-action 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
@pytest.mark.parametrize("path", ["/sign-in", "/password", "/first-administrator"])
def test_no_page_of_another_site_sends_a_form(app: Served, cookie: str, path: str, origin: str) -> None:
    answer = post(app, path, origin, cookie, login="ada@house.example", password=GOOD)
    assert (answer.status, answer.headers.get("set-cookie")) == (403, None)


def test_whoever_is_signed_in_gets_the_page_and_the_web_socket(app: Served, cookie: str) -> None:
    assert ask(app, "/", Cookie=cookie, **PAGE).status == 200
    with opened(app, cookie) as line:
        assert "Proposals" in drawn(line)


def drawn(line: ClientConnection) -> str:
    """What a page that is asked for through a web socket has on it, as the messages of one run tell."""
    asked = BackMsg()
    asked.rerun_script.query_string = "lang=en"
    line.send(asked.SerializeToString())
    told = ""
    while True:
        message = ForwardMsg()
        data = line.recv(timeout=120)
        assert isinstance(data, bytes)
        message.ParseFromString(data)
        if message.WhichOneof("type") == "script_finished":
            return told
        told += str(message)


def test_an_open_page_whose_sign_in_ended_shows_nothing_more(app: Served, cookie: str) -> None:
    held = post(app, "/sign-in", app.address, login="ada@house.example", password=GOOD)
    second = held.headers["set-cookie"].partition(";")[0]
    with opened(app, second) as line:
        assert "Proposals that a finance director can check" in drawn(line)
        ask(app, "/sign-out", Cookie=second, **PAGE)
        told = drawn(line)
    assert "your sign-in has ended" in told.replace("\\", "")
    assert "Proposals that a finance director can check" not in told
    assert ask(app, "/", Cookie=second).status == 401
    assert ask(app, "/", Cookie=cookie).status == 200


def test_a_closed_account_is_out_at_once(app: Served, cookie: str) -> None:
    stores = open_stores(app.database)
    (ada,) = stores.people.all()
    stores.people.save(ada.model_copy(update={"active": False}), "")
    assert ask(app, "/", Cookie=cookie).status == 401
    stores.people.save(ada, "")
    assert ask(app, "/", Cookie=cookie).status == 200


def test_tries_from_one_address_are_counted_and_the_account_is_locked(app: Served, cookie: str) -> None:
    said = {"login": "ada@house.example", "password": "not the one at all"}
    found = [post(app, "/sign-in", app.address, **said).status for _ in range(25)]
    assert found[0] == 422
    assert found[-1] == 429
    stores = open_stores(app.database)
    acts = [one.act for one in stores.log.entries() if one.act.startswith("sign_in.")]
    assert acts.count("sign_in.locked") == 1
    (ada,) = stores.people.all()
    kept = stores.credentials.of(ada.id)
    assert kept is not None
    assert kept.locked_until is not None
    assert kept.locked_until > NOON


def test_a_program_comes_by_its_token_past_the_gate_and_by_nothing_else(app: Served, cookie: str) -> None:
    stores = open_stores(app.database)
    token, (ada,) = secrets.token_urlsafe(32), stores.people.all()
    now = dt.datetime.now(dt.UTC)
    ends = now + dt.timedelta(days=1)
    stores.tokens.add(Token("t1", ada.id, hashed_token(token), "x", (Scope.PROPOSALS_READ,), now, ends), ada.id)
    mine = ask(app, "/api/v1/me", Authorization=f"Bearer {token}")
    assert (mine.status, json.loads(mine.body)["person"]) == (200, ada.id)
    assert mine.headers["cache-control"] == "no-store"
    assert mine.headers["content-security-policy"].startswith("default-src 'none'")
    for headers in ({}, {"Cookie": cookie}, {"Authorization": "Bearer x"}, {"Authorization": f"Basic {token}"}):
        refused = ask(app, "/api/v1/me", **headers)
        assert (refused.status, refused.headers["content-type"]) == (401, "application/problem+json")
    assert ask(app, "/api/v1/openapi.json").status == 200
    assert ask(app, "/proposals", Authorization=f"Bearer {token}").status == 401


def test_the_app_tells_a_webhook_what_the_log_tells(app: Served) -> None:
    came: Queue[bytes] = Queue()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.put(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            pass

    stores = open_stores(app.database)
    with HTTPServer(("127.0.0.1", 0), Receiver) as receiver:
        threading.Thread(target=receiver.handle_request, daemon=True).start()
        url = f"http://127.0.0.1:{receiver.server_address[1]}/"
        stores.webhooks.add(Webhook("w1", url, (Told.TRIAL_RELEASED,), "whsec_AAAA", 0, NOON, "ada"))
        stores.log.write(LogEntry(NOON, "trial.released", "d1/pilot", "paul", {"version": 1}))
        told = json.loads(came.get(timeout=60))
    assert (told["type"], told["data"]["trial"]) == ("trial.released", "pilot")
    assert told["data"]["link"] == f"{app.address}/api/v1/proposals/d1/trials/pilot"
