"""How the door of clients answers: pages with a policy of their own, packed where the browser takes that."""

import gzip
from base64 import b64encode
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from calculators.errors import Notice
from documents.client_page.frame import closed_html
from documents.language import translator
from ui.doors.policy import written
from ui.web import asked_language

CLOSED: Final = 404
PACKED_FROM: Final = 1_000


def page(request: Request, html: str, status: int = 200) -> Response:
    """A page whose style sheet runs by its hash; nothing else is let in but our own script and pictures in the page."""
    style = html.partition("<style>")[2].partition("</style>")[0]
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": [f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'"],
        "img-src": ["data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    answer = HTMLResponse(html, status, {"content-security-policy": written(allowed)})
    return packed(request, answer)


def packed(request: Request, answer: Response) -> Response:
    """The same answer, smaller on its way. No secret stands in it beside what somebody else could put there."""
    body = bytes(answer.body)
    if "gzip" in request.headers.get("accept-encoding", "") and len(body) >= PACKED_FROM:
        answer.body = gzip.compress(body, 6, mtime=0)
        answer.headers["content-encoding"] = "gzip"
        answer.headers["content-length"] = str(len(answer.body))
    answer.headers["vary"] = "accept-encoding"
    return answer


def closed(request: Request, notice: Notice, status: int = CLOSED) -> Response:
    """The same page for every link that opens nothing."""
    language = asked_language(request.scope)
    return page(request, closed_html(language, translator(language).notice(notice)), status)


def taken_away(data: bytes, name: str, kind: str) -> Response:
    """A file to be kept."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=kind, headers=headers)
