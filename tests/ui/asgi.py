"""Asking an ASGI app as a server would, without one."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from ui.web import Asgi

Headers = Iterable[tuple[bytes, bytes]]


@dataclass(frozen=True)
class Answer:
    """What came back; `sent` has the messages as they were sent."""

    sent: list[dict[str, Any]]

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def text(self) -> str:
        return b"".join(one.get("body", b"") for one in self.sent[1:]).decode()

    def all(self, name: str) -> list[str]:
        """Every header of this name."""
        found = self.sent[0]["headers"]
        return [value.decode() for one, value in found if one.decode().lower() == name]

    def header(self, name: str) -> str:
        return next(iter(self.all(name)), "")


def asked(app: Asgi, path: str, method: str = "GET", headers: Headers = (), **scope: Any) -> Answer:
    """What an app answers to a request, or to a web socket that is to be opened."""
    return asyncio.run(_asked(app, path, method, list(headers), scope))


def posted(app: Asgi, path: str, headers: Headers = (), **fields: str) -> Answer:
    """What an app answers to a form."""
    return asked(app, path, "POST", headers, body=urlencode(fields).encode())


async def _asked(app: Asgi, path: str, method: str, headers: list[tuple[bytes, bytes]], scope: Any) -> Answer:
    sent: list[dict[str, Any]] = []
    body = scope.pop("body", b"")

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        if scope.get("type") == "websocket":
            return {"type": "websocket.connect"}
        return {"type": "http.request", "body": body, "more_body": False}

    where, _, query = path.partition("?")
    known = {"type": "http", "method": method, "path": where, "query_string": query.encode(), "client": ("10.0.0.1", 5)}
    ours = [(b"host", b"localhost:8501"), *headers]
    await app({**known, "headers": ours, "root_path": "", "scheme": "http", **scope}, receive, send)
    return Answer(sent)
