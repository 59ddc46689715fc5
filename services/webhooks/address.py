"""Which addresses of the network may be called: none inside, so that nobody reaches by this program what he cannot."""

import re
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final
from urllib.parse import SplitResult, urlsplit

from calculators.errors import N_, Notice
from proposals.webhooks import WebhookRefused

LONGEST: Final = 2000
SIGNS: Final = re.compile(r"[!#-;=?-\[\]_a-z~]+")
"""What an address is written with (RFC 3986, with the percent sign)."""
NO_URL: Final = N_("“{url}” cannot be told anything: write an address such as https://erp.example.com/valueproof.")
NO_PASSWORD: Final = N_("The address has a name or a password in it, which every log would show: leave it out.")
INSIDE: Final = N_(
    "{host} is an address of this computer or of a private network. Whoever runs Valueproof may allow that with "
    "{setting}=1."
)
SETTING: Final = "VALUEPROOF_WEBHOOKS_INSIDE"
"""The setting that lets webhooks lead to this computer and to private networks."""
NAT64: Final = IPv6Network("64:ff9b::/96")
GIVEN_OUT: Final = IPv6Network("2000::/3")
"""All newer addresses that anybody was given so far (RFC 4291, IANA); what else there is leads to no one outside."""


def checked_url(url: str, *, inside: bool) -> SplitResult:
    """The parts of an address that may be told something. Raises WebhookRefused.

    Whether a name leads inside is known when it is looked up, at each call; a number is refused at once.
    """
    try:
        said = urlsplit(url.strip())
        port = said.port
    except ValueError as error:
        raise _refused("no-url", NO_URL, url=url[:LONGEST]) from error
    fits, host = len(url) <= LONGEST and SIGNS.fullmatch(url.strip()) is not None, said.hostname or ""
    if not fits or said.scheme not in ("http", "https") or not _is_name(host) or port == 0:
        raise _refused("no-url", NO_URL, url=url[:LONGEST])
    if said.username is not None or said.password is not None:
        raise _refused("url-with-password", NO_PASSWORD)
    if not inside and _is_known_inside(host):
        raise leads_inside(host)
    return said


def is_outside(address: str) -> bool:
    """Whether a number of the network is one that everybody reaches.

    >>> [is_outside(one) for one in ("93.184.215.14", "127.0.0.1", "10.1.2.3", "::ffff:127.0.0.1", "169.254.169.254")]
    [True, False, False, False, False]
    """
    found = ip_address(address.partition("%")[0])
    within = _within(found)
    if isinstance(found, IPv6Address) and found not in GIVEN_OUT and not within:
        return False
    return all(one.is_global and not one.is_multicast for one in (found, *within))


def leads_inside(host: str) -> WebhookRefused:
    """The address is one of this computer, or of a private network."""
    return _refused("webhook-inside", INSIDE, host=host, setting=SETTING)


def _within(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The older addresses that a newer one stands for."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    found += [IPv4Address(int(address) & 0xFFFFFFFF)] if address in NAT64 else []
    return [one for one in found if one is not None]


def _is_name(host: str) -> bool:
    """Whether a host can be looked up at all: each part of its name has 1 to 63 signs."""
    try:
        return bool(host.encode("idna"))
    except UnicodeError:
        return False


def _is_known_inside(host: str) -> bool:
    try:
        return not is_outside(host)
    except ValueError:
        return host.rstrip(".").lower() == "localhost" or host.rstrip(".").lower().endswith(".localhost")


def _refused(code: str, message: str, **facts: object) -> WebhookRefused:
    return WebhookRefused(Notice(code, message, facts))
