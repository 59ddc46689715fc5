"""A session of the app without a browser: the web socket by which a page talks to the server, and its messages."""

import asyncio
from collections.abc import Mapping
from time import perf_counter
from typing import Final
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

PATIENCE_SECONDS: Final = 120
PROTOCOLS: Final = ("streamlit", "nothing")
"""What a browser offers in opening the line: the name of the protocol, and no secret of a form."""


class RawSession:
    """One who has opened a page of the app and types into its fields; made by `opened`, ended by `close`."""

    def __init__(self, line: ClientConnection, page: str, query: Mapping[str, str]) -> None:
        self.line, self.page, self.query = line, page, urlencode(query)
        self.fields: dict[str, str] = {}
        self.typed: dict[str, WidgetState] = {}

    async def first(self) -> float:
        """Draw the page as a browser does that comes to it; seconds until all of it is there."""
        return await self._asked(self._message())

    async def type_into(self, part: str, text: str) -> float:
        """Type into the first field whose key has this in it, and press Enter; seconds until the page is drawn anew."""
        widget = next(one for one in self.fields if part in one)
        self.typed[widget] = WidgetState(id=widget, string_value=text)
        return await self._asked(self._message())

    async def close(self) -> None:
        await self.line.close()

    def _message(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_name = self.page
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
            self.fields[element.text_input.id] = element.text_input.default
        elif element.WhichOneof("type") == "exception":
            raise RuntimeError(element.exception.message)
        return kind == "script_finished" and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


async def opened(address: str, page: str, query: Mapping[str, str]) -> RawSession:
    """A session of the app at an address, on a page of it, with nothing drawn yet."""
    path = f"{address.replace('http', 'ws')}/_stcore/stream"
    line = await connect(path, origin=Origin(address), subprotocols=list(map(Subprotocol, PROTOCOLS)), max_size=None)
    return RawSession(line, page, query)
