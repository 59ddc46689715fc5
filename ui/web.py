"""The page as the browser first gets it: in the language of the reader."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from proposals.base import LANGUAGES

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Asgi: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]


class PageLanguage:
    """ASGI middleware: writes `<html lang>` by ?lang= or the browser's wish."""

    def __init__(self, app: Asgi) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        plain = {**scope, "headers": [one for one in scope["headers"] if one[0] != b"accept-encoding"]}
        language = asked_language(scope)
        await self._app(plain if _wants_page(scope) else scope, receive, _rewriting(send, language))


def asked_language(scope: Message) -> str:
    """The language that the address names, else the first that the browser wishes for and the product speaks."""
    named = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [])
    wished = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1").split(",")
    tags = [tag.strip()[:2].lower() for tag in (*named, *wished)]
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])


def _wants_page(scope: Message) -> bool:
    return b"text/html" in dict(scope["headers"]).get(b"accept", b"")


def _rewriting(send: Send, language: str) -> Send:
    """Pass on every message; hold back a page until it is whole and its language can be written."""
    start: list[Message] = []
    body = bytearray()

    async def passed(message: Message) -> None:
        if message["type"] == "http.response.start" and _is_page(message):
            start.append(message)
            return
        if not start or message["type"] != "http.response.body":
            await send(message)
            return
        body.extend(message.get("body", b""))
        if not message.get("more_body"):
            await _send_page(send, start[0], bytes(body), language)

    return passed


def _is_page(message: Message) -> bool:
    headers = dict(message["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


async def _send_page(send: Send, start: Message, page: bytes, language: str) -> None:
    spoken = page.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
    kept = [one for one in start["headers"] if one[0] not in (b"content-length", b"etag", b"last-modified")]
    await send({**start, "headers": [*kept, (b"content-length", str(len(spoken)).encode())]})
    await send({"type": "http.response.body", "body": spoken})
