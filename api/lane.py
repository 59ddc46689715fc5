"""ASGI middleware: what programs ask for is done one thing after another, so that pages are drawn beside it.

All threads of this process share one interpreter: eight programs that compute at once leave a page a ninth of it.
"""

from collections.abc import Callable
from typing import Final

from anyio import Semaphore
from starlette.requests import Request
from starlette.responses import Response

from api.bounds import Asgi, Message, Receive, Send

AT_ONCE: Final = 1
MOST_WAITING: Final = 32


class Lane:
    """Lets in `at_once` requests, the others wait in their order; `refuse` answers those behind the `most_waiting`.

    A turn ends with the beginning of its answer: who takes long to read it holds nobody up.
    """

    def __init__(
        self, app: Asgi, refuse: Callable[[Request], Response], at_once: int = AT_ONCE, most_waiting: int = MOST_WAITING
    ) -> None:
        self._app, self._refuse, self._most = app, refuse, most_waiting
        self._turns = Semaphore(at_once)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if self._turns.statistics().tasks_waiting >= self._most:
            await self._refuse(Request(scope))(scope, receive, send)
            return
        await self._turns.acquire()
        turn = _Turn(self._turns, send)
        try:
            await self._app(scope, receive, turn.send)
        finally:
            turn.end()


class _Turn:
    """The turn of one request; it ends once."""

    def __init__(self, turns: Semaphore, send: Send) -> None:
        self._turns, self._send, self._over = turns, send, False

    def end(self) -> None:
        """Let in whoever waits."""
        if not self._over:
            self._over = True
            self._turns.release()

    async def send(self, message: Message) -> None:
        """Pass a message of the answer on."""
        self.end()
        await self._send(message)
