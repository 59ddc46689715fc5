"""A session of the app without a browser: the web socket by which a page talks to the server, and its messages."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE_SECONDS: Final = 120
PROTOCOLS: Final = ("streamlit", "nothing")
"""What a browser offers in opening the line: the name of the protocol, and no secret of a form."""
DRAWN: Final = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a page with fields of its own, the board at the table or a sheet of figures, as it was drawn last."""

    data: Mapping[str, Any]

    def typed(self, widget: str, text: str) -> WidgetState:
        """This, typed into its first field."""
        first = self.data["tracks"][0] if "tracks" in self.data else self.data["columns"][0]["cards"][0]["figures"][0]
        act = {"n": self.data["heeded"] + 1, "place": first["place"], "typed": text}
        return WidgetState(id=widget, json_value=json.dumps({"asked": [act]}))


def _said(widget: str, text: str) -> WidgetState:
    return WidgetState(id=widget, string_value=text)


class RawSession:
    """One who has opened a page of the app and types into its fields; made by `opened`, ended by `close`."""

    def __init__(self, line: ClientConnection, page: str, query: Mapping[str, str]) -> None:
        self.line, self.page, self.query = line, page, urlencode(query)
        self.parts: dict[str, str] = {}
        """The part of the page in which a field stands, by the field: a change draws that part alone; or nothing."""
        self.pieces: dict[str, Piece] = {}
        self.typed: dict[str, WidgetState] = {}
        self.script = ""

    async def first(self) -> float:
        """Draw the page as a browser does that comes to it; seconds until all of it is there."""
        return await self._asked(self._message())

    async def type_into(self, part: str, text: str) -> float:
        """Type into the first field whose key has this in it, and press Enter; seconds until the page is drawn anew."""
        widget = next(one for one in self.parts if part in one)
        self.typed[widget] = self.pieces[widget].typed(widget, text) if widget in self.pieces else _said(widget, text)
        return await self._asked(self._message(self.parts[widget]))

    async def close(self) -> None:
        await self.line.close()

    def _message(self, part: str = "") -> BackMsg:
        message = BackMsg()
        message.rerun_script.fragment_id = part
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = self.page
        message.rerun_script.page_script_hash = self.script
        message.rerun_script.widget_states.widgets.extend(self.typed.values())
        return message

    async def _asked(self, message: BackMsg) -> float:
        start = perf_counter()
        await self.line.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not self._is_last(ForwardMsg.FromString(await self.line.recv(decode=False))):
                pass
        return perf_counter() - start

    def _is_last(self, message: ForwardMsg) -> bool:
        """Take notice of a message; whether the page is whole now. Raises RuntimeError for one that failed."""
        kind = message.WhichOneof("type")
        element = message.delta.new_element
        if element.WhichOneof("type") == "text_input":
            self.parts[element.text_input.id] = message.delta.fragment_id
        elif element.WhichOneof("type") == "bidi_component":
            self.parts[element.bidi_component.id] = message.delta.fragment_id
            self.pieces[element.bidi_component.id] = Piece(json.loads(element.bidi_component.bytes))
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif element.WhichOneof("type") == "exception":
            raise RuntimeError(element.exception.message)
        return kind == "script_finished" and message.script_finished in DRAWN


async def opened(address: str, page: str, query: Mapping[str, str]) -> RawSession:
    """A session of the app at an address, on a page of it, with nothing drawn yet."""
    path = f"{address.replace('http', 'ws')}/_stcore/stream"
    line = await connect(path, origin=Origin(address), subprotocols=list(map(Subprotocol, PROTOCOLS)), max_size=None)
    return RawSession(line, page, query)
