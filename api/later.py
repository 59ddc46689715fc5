"""An ASGI app that is made when it is first asked for: whoever never asks need not wait for its libraries."""

from collections.abc import Callable
from threading import Lock

from anyio import to_thread

from api.bounds import Asgi, Message, Receive, Send


class Later:
    """`make` makes the app, once."""

    def __init__(self, make: Callable[[], Asgi]) -> None:
        self._make = make
        self._made: Asgi | None = None
        self._lock = Lock()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if self._made is None:
            self._made = await to_thread.run_sync(self._once)
        await self._made(scope, receive, send)

    def _once(self) -> Asgi:
        with self._lock:
            return self._made or self._make()
