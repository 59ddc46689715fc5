"""Somebody who sends what no page of ours would: messages made by hand, over web sockets of his own sign-in."""

import base64
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import unquote, urlencode

from google.protobuf.message import Message
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from tests.browser.conftest import PATIENCE_SECONDS, Served

MARK = "$$"
"""How the id of a widget begins."""
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
    """A web socket, and every frame that came by it; one that was refused or is closed sends nothing more."""

    socket: ClientConnection | None
    frames: list[bytes] = field(default_factory=list)

    @property
    def closed(self) -> bool:
        return self.socket is None

    def send(self, message: BackMsg) -> None:
        self.send_bytes(message.SerializeToString())

    def send_bytes(self, data: bytes) -> None:
        """Send this; what came before it is an answer to something else."""
        while self._receive(0):
            pass
        if self.socket is not None:
            self.socket.send(data)

    def until(self, fits: Callable[[ForwardMsg], bool], seconds: float = PATIENCE_SECONDS) -> bool:
        """Wait for a message that fits; whether one came before the line was closed."""
        give_up = time.monotonic() + seconds
        while self._receive(max(0.0, give_up - time.monotonic())):
            if fits(ForwardMsg.FromString(self.frames[-1])):
                return True
        return False

    def _receive(self, seconds: float) -> bool:
        """Take the next frame; whether one came in time."""
        if self.socket is None:
            return False
        try:
            self.frames.append(self.socket.recv(timeout=seconds, decode=False))
        except TimeoutError:
            return False
        except ConnectionClosed:
            self.socket = None
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
        self.until(is_over, *([2.0] if fragment else []))
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
    elif widget.kind in ("checkbox", "expandable"):
        state.bool_value = True
    return state


def messages(frames: Sequence[bytes]) -> Iterator[ForwardMsg]:
    return map(ForwardMsg.FromString, frames)


def widgets_in(frames: Sequence[bytes]) -> list[Widget]:
    """Every widget of every element that came; where no id of one stands, nothing is looked through."""
    drawn = [frame for frame in frames if MARK.encode() in frame]
    return [one for message in messages(drawn) for one in _of(message)]


def _of(message: Message) -> Iterator[Widget]:
    for kind, value in message.ListFields():
        for one in value if isinstance(value, list) or hasattr(value, "add") else [value]:
            if isinstance(one, Message):
                if str(getattr(one, "id", "")).startswith(MARK):
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


@dataclass(frozen=True)
class Seat:
    """A place at which somebody is signed in: the app, and the cookie that it gave."""

    app: Served
    token: str
    opened: ExitStack
    """Holds the lines until it is closed: a tab that stayed open."""

    @property
    def cookie(self) -> str:
        return f"valueproof={self.token}"

    def line(self, resumed: str = "") -> Line:
        """A new web socket of this sign-in, opened as a page of ours opens it."""
        address = f"ws://127.0.0.1:{self.app.port}/_stcore/stream"
        said = {"Cookie": self.cookie, "Accept-Language": "en-US"}
        protocols = [Subprotocol(one) for one in ("streamlit", "nothing", *([resumed] if resumed else []))]
        try:
            line = connect(
                address, origin=Origin(self.app.address), subprotocols=protocols, additional_headers=said,
                compression=None, max_size=None, max_queue=None, proxy=None,
            )  # fmt: skip
            return Line(self.opened.enter_context(line))
        except InvalidStatus:
            return Line(None)

    def get(self, path: str, method: str = "GET", body: str = "", **headers: str) -> tuple[int, dict[str, str], bytes]:
        return ask(self.app, path, method, body, Cookie=self.cookie, **headers)


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
