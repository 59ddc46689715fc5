"""What a browser may do with what it is given: the headers of every answer, each with its reason."""

import re
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from streamlit.file_util import get_static_dir

from proposals.base import LANGUAGES
from ui.frame import framed

INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
OURS: Final = "'self'"
NOTHING: Final = "'none'"

SOURCES: Final[Mapping[str, Sequence[str]]] = {
    "default-src": [NOTHING],
    "script-src": [OURS, "blob:"],  # the signature pad: Streamlit imports the script of a component from a blob
    "style-src": [OURS, "'unsafe-inline'"],  # Streamlit writes its rules into <style> at run time and takes no nonce
    "img-src": [OURS, "data:"],  # our charts are SVG in data-URIs
    "font-src": [OURS, "data:"],  # one small font of signs in Streamlit's own rules
    "connect-src": [OURS],
    "frame-ancestors": [NOTHING],
    "base-uri": [NOTHING],
    "form-action": [NOTHING],
}
"""Where a page may take what from. No other site stands here, nor 'unsafe-eval', nor 'unsafe-inline' for scripts."""
POWERS: Final = (
    "accelerometer", "autoplay", "camera", "clipboard-read", "display-capture", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial",
    "storage-access", "usb", "xr-spatial-tracking",
)  # fmt: skip
"""What a browser can do for a page and need not do for this one."""
ALWAYS: Final[Mapping[str, str]] = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",  # for browsers that do not know frame-ancestors
    "referrer-policy": "no-referrer",  # the address names the draft, and what is checked
    "permissions-policy": ", ".join(f"{power}=()" for power in POWERS),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
NO_PAGE: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"
"""For what is no page of ours, should somebody open it as one: a picture, a file of a client."""
ENTRANCE: Final = ("/sign-in", "/sign-out", "/first-administrator", "/password")
"""Pages of plain HTML, by which one comes in; what is below them belongs to them."""
AT_ENTRANCE: Final[Mapping[str, Sequence[str]]] = {
    "default-src": [NOTHING],
    "style-src": [OURS],
    "img-src": [OURS],
    "font-src": [OURS],
    "frame-ancestors": [NOTHING],
    "base-uri": [NOTHING],
    "form-action": [OURS],
}
"""Where those may take what from: no script at all, and a form that goes nowhere but here."""
TOLD_TO_OURSELVES: Final = "same-origin"
"""What those pages tell of where a form came from: a browser would send the origin "null" otherwise."""
BY_LINK: Final = "/c/"
"""Under which clients come by the secret of their link."""
OF_PROGRAMS: Final = "/api/"
"""Under which programs come by their tokens."""
NOT_FOUND_BY_OTHERS: Final = "noindex, nofollow, noarchive"
KEPT: Final = ("/static/", "/fonts/")
"""What a cache may keep: the program and its typefaces, the same for everybody."""
HSTS: Final = "max-age=31536000; includeSubDomains"
"""Come by TLS alone, for a year."""


def headers_of(path: str, *, page: bool, tls: bool, own: str = "") -> dict[str, str]:
    """The headers of the answer at `path`: `page` if it is one of ours, `tls` if the product is reached by https.

    A page for a client brings its `own` policy, which names its one style sheet by its hash; without one nothing runs.
    """
    found = {**ALWAYS, "content-security-policy": page_policy() if page else NO_PAGE}
    if page and at_entrance(path):
        found |= {"content-security-policy": written(AT_ENTRANCE), "referrer-policy": TOLD_TO_OURSELVES}
    if at_link(path):
        found |= {"content-security-policy": own if page and own else NO_PAGE, "x-robots-tag": NOT_FOUND_BY_OTHERS}
        found |= {"referrer-policy": TOLD_TO_OURSELVES}
    if page or not path.startswith(KEPT):
        found["cache-control"] = "no-store"
    if tls:
        found["strict-transport-security"] = HSTS
    return found


def at_entrance(path: str) -> bool:
    """Whether a path is that of a page by which one comes in.

    >>> at_entrance("/sign-in"), at_entrance("/sign-in/style.css"), at_entrance("/sign-inn")
    (True, True, False)
    """
    return any(path == one or path.startswith(f"{one}/") for one in ENTRANCE)


def at_link(path: str) -> bool:
    """Whether a path is one that a client's link leads to.

    >>> at_link("/c/abc/"), at_link("/c"), at_link("/component/")
    (True, False, False)
    """
    return path.startswith(BY_LINK)


def at_api(path: str) -> bool:
    """Whether a path is one by which programs come.

    >>> at_api("/api/v1/me"), at_api("/api"), at_api("/apiary/")
    (True, False, False)
    """
    return path.startswith(OF_PROGRAMS)


@cache
def page_policy() -> str:
    """The policy of our pages, for the frame of a page that this Streamlit brings with what is ours in it."""
    return policy(framed((Path(get_static_dir()) / "index.html").read_bytes(), LANGUAGES[0]).decode())


def policy(frame: str) -> str:
    """The content security policy of a page with this frame: its own inline scripts run by their hashes, no other."""
    sources = {**SOURCES, "script-src": [*SOURCES["script-src"], *hashes(INLINE_SCRIPT.findall(frame))]}
    return written(sources)


def written(sources: Mapping[str, Sequence[str]]) -> str:
    """A policy as a header has it."""
    return "; ".join(f"{name} {' '.join(allowed)}" for name, allowed in sources.items())


def hashes(scripts: Iterable[str]) -> list[str]:
    """Inline scripts as a policy names them.

    >>> hashes(["alert(1)"])
    ["'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"]
    """
    return [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in scripts]
