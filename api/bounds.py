"""ASGI middleware: a body that is larger than any that is asked for is refused before it is read to its end."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Asgi: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

MOST_BYTES: Final = 5_000_000
"""A case with some tens of thousands of runs."""


class Bounds:
    """Holds a body back until it is whole; `refuse` makes the answer to one that has more than `most` bytes."""

    def __init__(self, app: Asgi, refuse: Callable[[Request], Response], most: int = MOST_BYTES) -> None:
        self._app, self._refuse, self._most = app, refuse, most

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, more = bytearray(), True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            more = bool(message.get("more_body"))
            if len(body) > self._most:
                await self._refuse(Request(scope))(scope, receive, send)
                return
        await self._app(scope, _again(bytes(body), receive), send)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body once more, in one piece; then whatever comes."""
    given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def received() -> Message:
        return given.pop() if given else await receive()

    return received
