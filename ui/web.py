"""The page as the browser first gets it: in the language of the reader, and only where there is one."""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qs, urlencode

from proposals.base import LANGUAGES
from ui.frame import FRAME, framed
from ui.menu import FIRST, MISSING, PAGES

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]
Asgi: TypeAlias = Callable[[Message, Receive, Send], Awaitable[None]]

NOT_WHOLE: Final = (b"accept-encoding", b"range", b"if-range")
"""By these a page would come packed, or in part, and could not be rewritten."""
SPEAKS_ITSELF = "/c/"
"""Pages of clients say their language themselves, and are packed."""


class PageLanguage:
    """ASGI middleware: gives the frame of pages (`ui.frame`) in the language of ?lang=, else of the browser's wish.

    Streamlit gives its frame at any address and then tells in English that there is no such page: whoever asks for one
    is sent to the list instead, which says so in his language. The list itself is at the root alone.
    """

    def __init__(self, app: Asgi) -> None:
        self._app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(SPEAKS_ITSELF):
            await self._app(scope, receive, send)
            return
        if scope["path"].strip("/") == FIRST:
            await _send_to(send, b"/?" + scope.get("query_string", b""))
            return
        plain = {**scope, "headers": [one for one in scope["headers"] if one[0] not in NOT_WHOLE]}
        language = asked_language(scope)
        await self._app(plain if _wants_page(scope) else scope, receive, _rewriting(send, language, scope["path"]))


def asked_language(scope: Message) -> str:
    """The language that the address names, else the first that the browser wishes for and the product speaks."""
    named = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [])
    wished = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1").split(",")
    tags = [tag.strip()[:2].lower() for tag in (*named, *wished)]
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])


def _wants_page(scope: Message) -> bool:
    return b"text/html" in dict(scope["headers"]).get(b"accept", b"")


def _rewriting(send: Send, language: str, path: str) -> Send:
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
        if message.get("more_body"):
            return
        if FRAME in body and not is_page_at(path):
            await _send_on(send, language)
        else:
            await _send_page(send, start[0], bytes(body), language)

    return passed


def _is_page(message: Message) -> bool:
    headers = dict(message["headers"])
    return headers.get(b"content-type", b"").startswith(b"text/html") and b"content-encoding" not in headers


async def _send_page(send: Send, start: Message, page: bytes, language: str) -> None:
    if FRAME in page:
        spoken = framed(page, language)
    else:
        spoken = page.replace(b'<html lang="en">', f'<html lang="{language}">'.encode(), 1)
    kept = [one for one in start["headers"] if one[0] not in (b"content-length", b"etag", b"last-modified")]
    await send({**start, "headers": [*kept, (b"content-length", str(len(spoken)).encode())]})
    await send({"type": "http.response.body", "body": spoken})


def is_page_at(path: str, pages: Collection[str] = PAGES) -> bool:
    """Whether there is a page of the app at a path.

    >>> is_page_at("/"), is_page_at("/offer"), is_page_at("/offers"), is_page_at("/offer/more")
    (True, True, False, False)
    """
    return path.strip("/") in ("", *pages)


async def _send_on(send: Send, language: str) -> None:
    await _send_to(send, f"/?{urlencode({'lang': language, MISSING: '1'})}".encode())


async def _send_to(send: Send, there: bytes) -> None:
    await send({"type": "http.response.start", "status": 303, "headers": [(b"location", there)]})
    await send({"type": "http.response.body", "body": b""})
