"""ASGI middleware: lets in whoever is signed in, and shows everybody else the way to do so."""

from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlencode

from anyio import to_thread

from calculators.errors import N_, Notice
from documents.language import translator
from services.accounts.signed_in import Way
from ui.doors.cookie import Token
from ui.doors.knocks import PRIVATE
from ui.doors.line import heard, named
from ui.doors.policy import KEPT, at_api, at_entrance, at_link
from ui.doors.porter import POLICY_VIOLATION
from ui.web import Asgi, Message, Receive, Send, asked_language

ALWAYS_OPEN: Final = frozenset({"/_stcore/health", "/favicon.png"})
SIGN_IN_FIRST: Final = N_("Sign in first: this is only for people who have an account here.")
REFUSED: Final = Notice("sign-in-first", SIGN_IN_FIRST)
AGAIN: Final = (
    '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>…</title>'
)
"""A page that asks for itself again: a browser that comes by a link of another site keeps its cookie back at first."""
NO_PAGES: Final = (*PRIVATE, "/component/")
CHECK: Final = "/check"
OPEN_CHECK: Final = "/sign-in/check"
"""Where those who are not signed in check a document."""


class Gate:
    """`way_of` says where a token leads; it is asked at every request, and at every message of a web socket."""

    def __init__(self, app: Asgi, token: Token, way_of: Callable[[str], Way]) -> None:
        self._app = app
        self._token = token
        self._way_of = way_of

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or is_open(scope["path"]):
            await self._app(scope, receive, send)
            return
        token = self._token.of(scope)
        way = await to_thread.run_sync(self._way_of, token) if token else Way.OUT
        if way is Way.IN and scope["type"] == "websocket":
            await self._app(named(scope, self._token), heard(receive, lambda: self._way_of(token) is Way.IN), send)
        elif way is Way.IN:
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": POLICY_VIOLATION})
        elif not _wants_page(scope):
            await _answer(scope, send, 401, "text/plain", translator(asked_language(scope)).notice(REFUSED))
        elif not token and _header(scope, b"sec-fetch-site") == "cross-site":
            await _answer(scope, send, 200, "text/html", AGAIN)
        elif scope["path"] == CHECK:
            query = scope.get("query_string", b"").decode("latin-1")
            await _redirect(send, f"{OPEN_CHECK}?{query}" if query else OPEN_CHECK)
        else:
            await _lead(send, "/password" if way is Way.PASSWORD else "/sign-in", scope)


def is_open(path: str) -> bool:
    """Whether everybody may ask for this: the program itself, its typefaces, the pages by which one comes in, what the
    secret of a client's link opens, and what programs come to, who are asked for a token there."""
    return path in ALWAYS_OPEN or path.startswith(KEPT) or at_entrance(path) or at_link(path) or at_api(path)


def _wants_page(scope: Message) -> bool:
    asks = scope["method"] in ("GET", "HEAD") and "text/html" in _header(scope, b"accept")
    return asks and not scope["path"].startswith(NO_PAGES)


def _header(scope: Message, name: bytes) -> str:
    return next((value.decode("latin-1") for one, value in scope["headers"] if one == name), "")


async def _lead(send: Send, where: str, scope: Message) -> None:
    """Send a browser to a page of the entrance, which leads back to what was asked for."""
    query = scope.get("query_string", b"").decode("latin-1")
    asked = quote(scope["path"]) + (f"?{query}" if query else "")
    await _redirect(send, where if asked == "/" else f"{where}?{urlencode({'next': asked})}")


async def _redirect(send: Send, to: str) -> None:
    headers = [(b"location", to.encode("latin-1")), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 303, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def _answer(scope: Message, send: Send, status: int, kind: str, text: str) -> None:
    body = text.encode()
    headers = [(b"content-type", f"{kind}; charset=utf-8".encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
