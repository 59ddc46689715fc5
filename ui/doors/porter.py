"""ASGI middleware: lets in who may come, and gives every answer its headers."""

import logging
from typing import Final

from documents.language import translator
from ui.doors.knocks import Doors, Knock, Refusal, why_not
from ui.doors.policy import headers_of
from ui.web import Asgi, Message, Receive, Send, asked_language

LOG: Final = logging.getLogger("valueproof")
POLICY_VIOLATION: Final = 1008
"""The code with which a web socket is refused (RFC 6455)."""
MOST_LOGGED: Final = 100
COOKIE: Final = b"set-cookie"
POLICY: Final = b"content-security-policy"
NOWHERE: Final = ""
"""Where a refusal stands: no cache keeps it, whatever was asked for."""


class Porter:
    """Refuses what comes from elsewhere (`knocks`), and writes the headers of `policy` over whatever stands there."""

    def __init__(self, app: Asgi, doors: Doors) -> None:
        self._app = app
        self._doors = doors

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        refusal = why_not(knock_of(scope), self._doors)
        if refusal is None:
            await self._app(scope, receive, _guarded(send, scope["path"], self._doors.tls))
            return
        _log(refusal, scope)
        await _refuse(refusal, scope, receive, _guarded(send, NOWHERE, self._doors.tls))


def knock_of(scope: Message) -> Knock:
    """What an ASGI scope tells of who comes."""
    fetch_site = _headers(scope, b"sec-fetch-site")
    return Knock(
        scope.get("method", "GET"),
        scope["path"],
        _headers(scope, b"host"),
        _headers(scope, b"origin"),
        fetch_site[0] if fetch_site else "",
        socket=scope["type"] == "websocket",
    )


def _headers(scope: Message, name: bytes) -> tuple[str, ...]:
    return tuple(value.decode("latin-1") for one, value in scope["headers"] if one == name)


def _guarded(send: Send, path: str, tls: bool) -> Send:
    """Pass on every message; the headers of an answer are ours wherever they are named twice."""

    async def passed(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = dict(message["headers"])
            page = given.get(b"content-type", b"").startswith(b"text/html")
            own = given.get(POLICY, b"").decode("latin-1")
            kept = [(name, secure(value) if tls and name == COOKIE else value) for name, value in message["headers"]]
            message = {**message, "headers": _with(kept, headers_of(path, page=page, tls=tls, own=own))}
        await send(message)

    return passed


def secure(cookie: bytes) -> bytes:
    """A cookie that is sent by TLS alone.

    >>> secure(b"a=b; Path=/"), secure(b"a=b; secure")
    (b'a=b; Path=/; Secure', b'a=b; secure')
    """
    parts = [part.strip().lower() for part in cookie.split(b";")[1:]]
    return cookie if b"secure" in parts else cookie + b"; Secure"


def _with(headers: list[tuple[bytes, bytes]], ours: dict[str, str]) -> list[tuple[bytes, bytes]]:
    named = {name.encode(): value.encode() for name, value in ours.items()}
    return [*((name, value) for name, value in headers if name.lower() not in named), *named.items()]


def _log(refusal: Refusal, scope: Message) -> None:
    """Who was refused and why; what a stranger wrote is quoted and cut."""
    asked = [f"{name}={value[:MOST_LOGGED]!r}" for name, value in _told(scope).items()]
    LOG.warning("refused %s: %s", refusal.notice.code, " ".join(asked))


def _told(scope: Message) -> dict[str, str]:
    knock = knock_of(scope)
    return {"path": knock.path, "host": " ".join(knock.hosts), "origin": " ".join(knock.origins)}


async def _refuse(refusal: Refusal, scope: Message, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        return
    body = translator(asked_language(scope)).notice(refusal.notice).encode()
    kind = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": refusal.status, "headers": kind})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
