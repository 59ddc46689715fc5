"""ASGI middleware: a body that is larger than any that is asked for is refused before it is read to its end, and one of
somebody who is not let in is never looked into.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final, TypeAlias

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Asgi: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

MOST_BYTES: Final = 5_000_000
"""A case with some tens of thousands of runs."""


class Bounds:
    """Holds a body back until it is whole; `refuse` makes the answer to one that has more than `MOST_BYTES`.

    `may_come` says whether whoever sends it has a token: his request goes to `lane`. Where he has none there is no body
    for the `app`, which would read it whole before it asks who he is, while every page waits.
    """

    def __init__(
        self, app: Asgi, lane: Asgi, refuse: Callable[[Request], Response], may_come: Callable[[Request], bool]
    ) -> None:
        self._app, self._lane, self._refuse, self._may_come = app, lane, refuse, may_come

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
            if len(body) > MOST_BYTES:
                await self._refuse(Request(scope))(scope, receive, send)
                return
        if await to_thread.run_sync(self._may_come, Request(scope)):
            await self._lane(scope, _again(bytes(body), receive), send)
        else:
            await self._app(scope, _again(b"", receive), send)


def _again(body: bytes, receive: Receive) -> Receive:
    """The body once more, in one piece; then whatever comes."""
    given: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def received() -> Message:
        return given.pop() if given else await receive()

    return received
