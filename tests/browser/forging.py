"""A browser that sends what no page of ours would: messages made by hand, over web sockets of its own sign-in."""

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import unquote, urlencode

from google.protobuf.message import Message
from playwright.sync_api import BrowserContext, Error, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.browser.conftest import PATIENCE_SECONDS, Served

OPEN = """([name, protocols]) => new Promise((opened) => {
  const line = new WebSocket(location.origin.replace("http", "ws") + "/_stcore/stream", protocols);
  window.lines = Object.assign(window.lines || {}, {[name]: line});
  line.onopen = () => opened(true);
  line.onclose = () => opened(false);
})"""
SEND = """([name, text]) => window.lines[name].send(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)))"""
PICTURE = re.compile(rb"data:image/svg\+xml(;base64)?[^,]*,([^\"'\s)]+)")


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget as a page got it: its kind among the elements, and its id, which ends in its key."""

    kind: str
    id: str

    @property
    def key(self) -> str:
        """The key that the app gave it, "" for none."""
        return self.id.split("-", 2)[-1] if self.id.count("-") > 1 else ""

    @property
    def name(self) -> str:
        return self.key.rpartition("/")[2].partition("#")[0]


@dataclass
class Line:
    """A web socket of a page, and every frame that came by it."""

    page: Page
    name: str
    frames: list[bytes] = field(default_factory=list)
    closed: bool = False
    socket: WebSocket | None = None

    def send(self, message: BackMsg) -> None:
        self.send_bytes(message.SerializeToString())

    def send_bytes(self, data: bytes) -> None:
        self.page.evaluate(SEND, [self.name, base64.b64encode(data).decode()])

    def until(self, fits: Callable[[ForwardMsg], bool], since: int, seconds: float = PATIENCE_SECONDS) -> bool:
        """Wait for a message that fits; whether one came before the line was closed."""
        looked = since

        def came(_: object = None) -> bool:
            nonlocal looked
            new, looked = self.frames[looked:], len(self.frames)
            return any(map(fits, messages(new)))

        if came():
            return True
        if self.closed or self.socket is None:
            return False
        try:
            self.socket.wait_for_event("framereceived", came, timeout=seconds * 1000)
        except Error:  # the time is over, or the line is closed
            return False
        return True

    def ask(
        self, page: str = "", /, *, fragment: str = "", pressed: Sequence[Widget] = (), **query: str
    ) -> list[bytes]:
        """Run the script of a page with these widgets pressed or typed into; the frames that came."""
        since, message = len(self.frames), BackMsg()
        message.rerun_script.query_string = urlencode(query)
        message.rerun_script.page_name = page
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.widgets.extend(map(touched, pressed))
        self.send(message)
        self.until(is_over, since, *([2.0] if fragment else []))
        return self.frames[since:]


def is_over(message: ForwardMsg) -> bool:
    """Whether a run has ended, and not only made way for the next one."""
    return (
        message.WhichOneof("type") == "script_finished"
        and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )


def touched(widget: Widget) -> WidgetState:
    """The state of a widget that somebody used."""
    state = WidgetState(id=widget.id)
    if widget.kind == "button":
        state.trigger_value = True
    elif widget.kind in ("text_input", "text_area"):
        state.string_value = "31.12.2026" if ".first" in widget.id or ".last" in widget.id else "7"
    elif widget.kind in ("selectbox",):
        state.string_value = "simon"
    elif widget.kind == "button_group":
        state.int_array_value.data.append(0)
    elif widget.kind == "checkbox":
        state.bool_value = True
    return state


def messages(frames: Sequence[bytes]) -> Iterator[ForwardMsg]:
    return map(ForwardMsg.FromString, frames)


def widgets_in(frames: Sequence[bytes]) -> list[Widget]:
    """Every widget of every element that came."""
    return [one for message in messages(frames) for one in _of(message)]


def _of(message: Message) -> Iterator[Widget]:
    for kind, value in message.ListFields():
        for one in value if isinstance(value, list) or hasattr(value, "add") else [value]:
            if isinstance(one, Message):
                if str(getattr(one, "id", "")).startswith("$$"):
                    yield Widget(kind.name, one.id)  # type: ignore[attr-defined]
                yield from _of(one)


def fragments_in(frames: Sequence[bytes]) -> list[str]:
    return [one.auto_rerun.fragment_id for one in messages(frames) if one.WhichOneof("type") == "auto_rerun"]


def files_in(frames: Sequence[bytes]) -> list[str]:
    """What the browser asks for files by that are made on the click."""
    return [one for message in messages(frames) for one in _texts(message, "deferred_file_id")]


def session_in(frames: Sequence[bytes]) -> str:
    """The id of the session that a line is of."""
    found = (one for one in messages(frames) if one.WhichOneof("type") == "new_session")
    return next((one.new_session.initialize.session_id for one in found), "")


def _texts(message: Message, field_name: str) -> Iterator[str]:
    for kind, value in message.ListFields():
        if kind.name == field_name:
            yield value
        for one in value if hasattr(value, "add") else [value]:
            if isinstance(one, Message):
                yield from _texts(one, field_name)


def told(frames: Sequence[bytes]) -> str:
    """All that frames tell: their texts, and what stands in the pictures that they carry."""
    data = b"\n".join(frames)
    pictures = [
        base64.b64decode(one + b"==") if packed else unquote(one.decode()).encode()
        for packed, one in PICTURE.findall(data)
    ]
    return b"\n".join([data, *pictures]).decode("utf-8", "replace").replace("\u00a0", " ").replace("\u202f", " ")


@dataclass
class Seat:
    """A browser in which somebody is signed in."""

    app: Served
    page: Page
    token: str
    lines: dict[str, Line] = field(default_factory=dict)
    count: int = 0

    def line(self, resumed: str = "") -> Line:
        """A new web socket of this sign-in."""
        self.count += 1
        opened: list[WebSocket] = []
        self.page.once("websocket", lambda one: opened.append(one))
        line = Line(self.page, f"line-{self.count}")
        protocols = ["streamlit", "nothing", *([resumed] if resumed else [])]
        if not self.page.evaluate(OPEN, [line.name, protocols]):
            line.closed = True
            return line
        line.socket = opened[0]
        opened[0].on("framereceived", lambda data: line.frames.append(bytes(data)))
        opened[0].on("close", lambda _: setattr(line, "closed", True))
        return line

    def get(self, path: str, method: str = "GET", body: str = "", **headers: str) -> tuple[int, dict[str, str], bytes]:
        return ask(self.app, path, method, body, Cookie=f"valueproof={self.token}", **headers)


def ask(
    app: Served, path: str, method: str = "GET", body: str = "", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Ask for a path; underscores in the names of headers stand for hyphens."""
    connection = HTTPConnection("127.0.0.1", app.port, timeout=PATIENCE_SECONDS)
    form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    try:
        said = {name.replace("_", "-"): one for name, one in headers.items()}
        connection.request(method, path, body or None, form | said)
        answer = connection.getresponse()
        return answer.status, {name.lower(): one for name, one in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def sign_in(app: Served, login: str, password: str, **headers: str) -> str:
    """The token of a sign-in by HTTP, "" where there was none."""
    _, found, _ = ask(app, "/sign-in", "POST", urlencode({"login": login, "password": password}), **headers)
    given: Any = re.match(r"valueproof=([^;]+);", found.get("set-cookie", ""))
    return given[1] if given else ""


def seat(app: Served, context: BrowserContext, token: str) -> Seat:
    """A page of this sign-in that shows nothing of the app, from which web sockets are opened by hand."""
    context.add_cookies([{"name": "valueproof", "value": token, "url": app.address}])
    page = context.new_page()
    page.goto(f"{app.address}/password")
    return Seat(app, page, token)
