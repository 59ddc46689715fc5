"""The doors of the app as it is served: asked by a program that need not keep to what a browser would send."""

import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from store.location import url_of
from tests.browser.conftest import Served

pytestmark = pytest.mark.slow
PAGE = {"Accept": "text/html"}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("doors")
    served = Served(port, url_of(folder / "app.sqlite"), folder / "server.log")
    served.start()
    yield served
    served.stop()


def ask(app: Served, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for a path to the letter; underscores in the names of headers stand for hyphens."""
    connection = HTTPConnection("127.0.0.1", app.port, timeout=30)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): said for name, said in headers.items()})
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): said for name, said in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def knock(app: Served, origin: str) -> bytes | str:
    """What a web socket that comes from this origin is told first when it asks for a page."""
    address = f"ws://127.0.0.1:{app.port}/_stcore/stream"
    with connect(address, origin=Origin(origin), subprotocols=[Subprotocol("streamlit")], proxy=None) as opened:
        asked = BackMsg()
        asked.rerun_script.query_string = ""
        opened.send(asked.SerializeToString())
        return opened.recv(timeout=60)


@pytest.mark.parametrize("path", ["/", "/check", "/client?lang=ru"])
def test_a_page_comes_with_all_its_headers(app: Served, path: str) -> None:
    answer = ask(app, path, **PAGE)
    assert answer.status == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "'sha256-" in answer.headers["content-security-policy"]
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert not {"access-control-allow-origin", "etag", "last-modified"} & set(answer.headers)


@pytest.mark.parametrize("path", ["/offers", "/offer/more", "/%D0%BE%D1%84%D0%B5%D1%80%D1%82%D0%B0"])
def test_where_there_is_no_page_one_is_sent_to_the_list_which_says_so(app: Served, path: str) -> None:
    answer = ask(app, path, Accept_Language="ru", **PAGE)
    assert (answer.status, answer.headers["location"]) == (303, "/?lang=ru&missing=1")


def test_a_page_in_a_foreign_frame_or_under_a_foreign_name_is_no_page(app: Served) -> None:
    for path in ("/", "/media/abc", "/_stcore/health", "/fonts/IBMPlexSans-Regular.woff2"):
        answer = ask(app, path, Host="evil.example", **PAGE)
        assert (answer.status, answer.headers["cache-control"]) == (400, "no-store")


def test_who_was_refused_stands_in_the_log_of_the_server(app: Served) -> None:
    ask(app, "/named-once", Host="evil.example")
    told = [line for line in app.log.read_text(encoding="utf-8").splitlines() if "named-once" in line]
    assert told == ["refused foreign-host: path='/named-once' host='evil.example' origin=''"]


def test_a_second_host_in_one_request_is_refused(app: Served) -> None:
    with socket.create_connection(("127.0.0.1", app.port), timeout=30) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nHost: evil.example\r\n\r\n".encode())
        assert b" 400 " in line.recv(4096).splitlines()[0]


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_foreign_page_opens_no_web_socket(app: Served, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        knock(app, origin)
    assert refusal.value.response.status_code == 403


def test_our_own_page_opens_its_web_socket(app: Served) -> None:
    assert knock(app, app.address)


OUT = [
    "/media/../app.py", "/media/../../../../etc/passwd", "/media/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/media/..%2f..%2f..%2f..%2fetc%2fpasswd", "/media/%252e%252e%252fetc%252fpasswd", "/media//etc/passwd",
    "/media/..\\..\\app.py", "/media/%5c%5cserver%5cshare", "/media/C:/Windows/win.ini", "/media/%00",
    "/fonts/../app.py", "/fonts/..%2f..%2fapp.py", "/fonts/%2e%2e/brands/northlight.yaml", "/fonts/", "/fonts",
    "/static/../index.html/../../__init__.py", "/static/..%2f..%2f__init__.py", "//evil.example/",
    "/component/../app.py", "/_stcore/bidi-components/../app.py",
]  # fmt: skip


@pytest.mark.parametrize("path", OUT)
def test_a_path_that_leads_out_of_its_folder_gives_no_file(app: Served, path: str) -> None:
    answer = ask(app, path)
    assert answer.status in (303, 307, 400, 404)
    assert not re.search(rb"root:|import |def |\[fonts\]|name:", answer.body)


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/openapi.json"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_doors_that_nobody_here_needs_are_closed_as_served(app: Served, path: str, method: str) -> None:
    assert ask(app, path, method).status == 404


def test_no_answer_tells_what_came_in(app: Served) -> None:
    for method in ("TRACE", "TRACK", "CONNECT", "PROPFIND"):
        answer = ask(app, "/", method, X_Told="secret")
        assert answer.status in (400, 404, 405)
        assert b"secret" not in answer.body


def test_a_file_is_stored_by_our_own_page_alone(app: Served) -> None:
    path = "/_stcore/upload_file/session/file"
    assert ask(app, path, "PUT", Origin="http://evil.example").status == 403
    assert ask(app, path, "PUT", Origin=app.address).status in (400, 403)  # no token against forgery


def test_the_cookie_against_forgery_is_sent_to_this_site_alone(app: Served) -> None:
    assert "SameSite=Strict" in ask(app, "/_stcore/health").headers["set-cookie"]


def test_the_program_itself_is_kept_by_browsers(app: Served) -> None:
    answer = ask(app, "/fonts/IBMPlexSans-Regular.woff2")
    assert (answer.status, "cache-control" in answer.headers) == (200, False)
