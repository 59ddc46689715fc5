"""Who may come in: under which names the app is served, and what pages of other sites are kept from.

A page of another site can send a browser to this address: by a name of its own that it makes lead here (DNS rebinding,
seen in the header Host), by opening a web socket (seen in Origin), or by asking for a file (seen in Sec-Fetch-Site).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_, Notice

LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
WILDCARDS: Final = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - to be told from an address that is meant
AUTHORITY: Final = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::(?P<port>\d{1,5}))?")
PORTS: Final[Mapping[str, int]] = {"http": 80, "https": 443}
SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITE: Final = frozenset({"same-origin", "none"})
PRIVATE: Final = ("/media/", "/_stcore/")
"""What only pages of our own may ask for."""
LEADS_OUT: Final = "/sign-out"
"""Where a link of another site would sign out whoever follows it."""
CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent")
"""What Streamlit would tell everybody and nobody here needs: how many are at work, how a program drives the app."""
FOREIGN_HOST: Final = N_(
    "Valueproof is not served under this name. Open it under the address that you were given; whoever runs it sets "
    "that address in VALUEPROOF_ADDRESS."
)
FOREIGN_PAGE: Final = N_("This was asked for by a page of another site. Open Valueproof in a window of its own.")
NOTHING_HERE: Final = N_("There is nothing here.")


@dataclass(frozen=True, slots=True)
class Site:
    """Where a browser stands: scheme ("" where it is not known), name in small letters, port."""

    scheme: str
    name: str
    port: int | None


@dataclass(frozen=True, slots=True)
class Doors:
    """`names` are those under which the app is served, `home` is its configured address, None where there is none."""

    names: frozenset[str]
    home: Site | None = None

    @property
    def tls(self) -> bool:
        """Whether the app is reached by https."""
        return self.home is not None and self.home.scheme == "https"


@dataclass(frozen=True, slots=True)
class Knock:
    """A request as far as it tells who comes: `hosts` and `origins` have each such header, `fetch_site` "" for none."""

    method: str
    path: str
    hosts: Sequence[str]
    origins: Sequence[str] = ()
    fetch_site: str = ""
    socket: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not let in, and the status that says so."""

    status: int
    notice: Notice


def doors(bound: str, address: str) -> Doors:
    """The doors of an app that listens on `bound` and is reached at `address` ("" where none is configured).

    >>> sorted(doors("0.0.0.0", "https://offers.example.com").names)
    ['127.0.0.1', '::1', 'localhost', 'offers.example.com']
    """
    home = site_of(address)
    named = {home.name} if home else set()
    listening = set() if bound in WILDCARDS else {bound.lower()}
    return Doors(LOOPBACK | named | listening, home)


def opened_at(bound: str, port: int) -> str:
    """The address under which an app that listens on `bound` is opened; on all addresses at once, on this computer.

    >>> opened_at("127.0.0.1", 8501), opened_at("::1", 8501), opened_at("0.0.0.0", 8501)
    ('http://127.0.0.1:8501', 'http://[::1]:8501', 'http://localhost:8501')
    """
    name = "localhost" if bound in WILDCARDS else bound
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def site_of(origin: str) -> Site | None:
    """The site that an address or a header Origin names; None for one that is not of http or https.

    >>> site_of("https://Offers.example.com/check")
    Site(scheme='https', name='offers.example.com', port=443)
    """
    scheme, mark, rest = origin.partition("://")
    scheme = scheme.lower()
    if not mark or scheme not in PORTS:
        return None
    found = host_of(rest.partition("/")[0])
    return found and Site(scheme, found.name, found.port or PORTS[scheme])


def host_of(header: str) -> Site | None:
    """The site that a header Host names; None for what is no name with a port.

    >>> host_of("LocalHost:8501")
    Site(scheme='', name='localhost', port=8501)
    """
    found = AUTHORITY.fullmatch(header)
    if found is None:
        return None
    name = found["six"] or found["name"].rstrip(".")
    return Site("", name.lower(), int(found["port"]) if found["port"] else None)


def why_not(knock: Knock, at: Doors) -> Refusal | None:
    """Why this request is not let in; None where it may."""
    host = host_of(knock.hosts[0]) if len(knock.hosts) == 1 else None
    if host is None or host.name not in at.names:
        return Refusal(400, Notice("foreign-host", FOREIGN_HOST))
    if knock.path.startswith(CLOSED):
        return Refusal(404, Notice("nothing-here", NOTHING_HERE))
    if _comes_from_elsewhere(knock, host, at):
        return Refusal(403, Notice("foreign-page", FOREIGN_PAGE))
    return None


def _comes_from_elsewhere(knock: Knock, host: Site, at: Doors) -> bool:
    """Whether a page of another site sent the request; one that tells nothing of it was sent by no page."""
    if knock.path.startswith((*PRIVATE, LEADS_OUT)) and knock.fetch_site and knock.fetch_site not in OWN_SITE:
        return True
    reaches = knock.socket or knock.method not in SAFE
    return reaches and any(not _is_ours(site_of(one), host, at) for one in knock.origins)


def _is_ours(origin: Site | None, host: Site, at: Doors) -> bool:
    """Whether a page of `origin` is one that this app served."""
    if origin is None:
        return False
    here = Site(origin.scheme, host.name, host.port or PORTS[origin.scheme])
    return origin in (here, at.home)
