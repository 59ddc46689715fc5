"""The cookie by which a browser is known: read by no script, sent to this site alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Final

from ui.web import Message

NAME: Final = "valueproof"
HOST_NAME: Final = "__Host-valueproof"
"""Where there is TLS: a cookie of this name comes from this very host, for all of its paths (RFC 6265bis)."""


@dataclass(frozen=True, slots=True)
class Token:
    """How tokens are carried: `tls` as the app is reached by https, `hours` how long a browser keeps one."""

    tls: bool
    hours: int

    @property
    def name(self) -> str:
        """What the cookie is called."""
        return HOST_NAME if self.tls else NAME

    def given(self, token: str) -> str:
        """The header that gives a browser its token."""
        return f"{self.name}={token}; Path=/; Max-Age={self.hours * 3600}; {self._guards}"

    def taken(self) -> str:
        """The header that takes it away."""
        return f"{self.name}=; Path=/; Max-Age=0; {self._guards}"

    def of(self, scope: Message) -> str:
        """The token that comes with a request, "" for none."""
        return cookies_of(scope).get(self.name, "")

    @property
    def _guards(self) -> str:
        return "HttpOnly; SameSite=Strict" + ("; Secure" if self.tls else "")


def cookies_of(scope: Message) -> Mapping[str, str]:
    """The cookies of a request; what is none is passed over."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name == b"cookie":
            for part in value.decode("latin-1").split(";"):
                one, _, said = part.partition("=")
                found.setdefault(one.strip(), SimpleCookie().value_decode(said.strip())[0])
    return found
