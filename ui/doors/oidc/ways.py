"""The ways to the provider that are open: kept in this process, each for ten minutes and one use, by a cookie."""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from ui.doors.oidc.provider import Flow

COOKIE: Final = "valueproof-way"
OPEN_SECONDS: Final = 600
MOST_OPEN: Final = 1000
"""Beyond these the oldest is closed."""


@dataclass
class Ways:
    """`seconds` tells the time of flows."""

    seconds: Callable[[], float]
    open: "OrderedDict[str, Flow]" = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def opened(self, flow: Flow) -> str:
        """The name of the way, for the cookie of the browser that goes it."""
        name = secrets.token_urlsafe(32)
        with self.lock:
            self.open[name] = flow
            if len(self.open) > MOST_OPEN:
                self.open.popitem(last=False)
        return name

    def back(self, name: str, state: str) -> Flow | None:
        """The flow of a browser that comes back, once; None where it is another one, or comes too late."""
        with self.lock:
            flow = self.open.pop(name, None)
        if flow is None or not hmac.compare_digest(flow.state.encode(), state.encode("utf-8", "replace")):
            return None
        return flow if self.seconds() - flow.begun < OPEN_SECONDS else None


def way_cookie(name: str, *, tls: bool) -> str:
    """The header that gives a browser the name of its way; it is sent along when the provider sends it back."""
    guards = "Path=/sign-in; HttpOnly; SameSite=Lax" + ("; Secure" if tls else "")
    return f"{COOKIE}={name}; Max-Age={OPEN_SECONDS if name else 0}; {guards}"
