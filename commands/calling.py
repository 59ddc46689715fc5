"""Calls to other programs, as webhooks ask for them: to the address that was looked up and checked, and to no other."""

import http.client
import os
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice
from proposals.webhooks import WebhookRefused
from services.webhooks.address import SETTING, checked_url, is_outside, leads_inside
from services.webhooks.send import NotReached

PATIENCE_SECONDS: Final = 15.0
"""For the whole of a call, however slowly it is answered."""
MOST_READ: Final = 64 * 1024
NOT_REACHED: Final = N_("not reached: {reason}")
AGENT: Final = "Valueproof"
PORTS: Final = {"http": 80, "https": 443}

Resolve = Callable[[str, int], list[str]]


def resolved(host: str, port: int) -> list[str]:
    """The numbers of the network that a name leads to."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def inside_allowed(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether webhooks may lead to this computer and to private networks."""
    return environment.get(SETTING, "") == "1"


@dataclass(frozen=True, slots=True)
class HttpCaller:
    """Calls by http or https. A redirect is an answer like any other, and is not followed.

    The name is looked up once: what was checked is what is spoken to, so that it cannot lead elsewhere in between.
    """

    inside: bool = False
    resolve: Resolve = resolved
    context: ssl.SSLContext | None = None
    seconds: float = PATIENCE_SECONDS

    def call(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send, and give the status of the answer. Raises WebhookRefused, NotReached."""
        said = checked_url(url, inside=self.inside)
        host, port = said.hostname or "", said.port or PORTS[said.scheme]
        path = (said.path or "/") + (f"?{said.query}" if said.query else "")
        try:
            connection = _Pinned(host, port, self._address(host, port), self.seconds)
            connection.secured = (self.context or ssl.create_default_context()) if said.scheme == "https" else None
            return _asked(connection, path, body, {**headers, "host": said.netloc, "user-agent": AGENT})
        except (OSError, ValueError, http.client.HTTPException) as error:  # ValueError: no name that can be looked up
            raise _not_reached(error) from error

    def _address(self, host: str, port: int) -> str:
        """The number that is spoken to. Raises WebhookRefused where any number of the name leads inside, OSError."""
        found = self.resolve(host, port)
        if not self.inside and not all(map(is_outside, found)):
            raise leads_inside(host)
        return found[0]


class _Pinned(http.client.HTTPConnection):
    """A connection to a number of the network, in the name of a host; `secured` is how, None in the clear."""

    secured: ssl.SSLContext | None = None

    def __init__(self, host: str, port: int, address: str, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._address, self.seconds = address, seconds

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.seconds)
        if self.secured is not None:
            self.sock = self.secured.wrap_socket(self.sock, server_hostname=self.host)


def _asked(connection: _Pinned, path: str, body: bytes, headers: Mapping[str, str]) -> int:
    """The status of the answer; of its body no more is read than that it is one. Raises OSError after the patience."""
    over = threading.Event()
    watch = threading.Timer(connection.seconds, _cut, (connection, over))
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", path, body, {**headers, "content-type": "application/json", "connection": "close"})
        answer = connection.getresponse()
        answer.read(MOST_READ)
        return answer.status
    except (OSError, ValueError, http.client.HTTPException, AttributeError) as error:
        if over.is_set():
            raise TimeoutError("timed out") from error
        raise
    finally:
        watch.cancel()
        connection.close()


def _cut(connection: _Pinned, over: threading.Event) -> None:
    """End a call that takes too long, whatever it is at."""
    over.set()
    try:
        if connection.sock is not None:
            connection.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


def _not_reached(error: Exception) -> NotReached:
    return NotReached(Notice("webhook-not-reached", NOT_REACHED, {"reason": f"{type(error).__name__}: {error}"}))


__all__ = ["HttpCaller", "WebhookRefused", "inside_allowed", "resolved"]
