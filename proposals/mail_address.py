"""The form of a single address of e-mail: in any alphabet where people read it, in Latin letters where programs do."""

import re
from typing import Final

from calculators.errors import N_, Notice

LONGEST: Final = 254
LATIN: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
"""What stands before the @ in the head of a message."""
ANY: Final = re.compile(r"[^\s\x00-\x20\x7f\"(),:;<>@\[\\\]]{1,64}")
"""What stands before the @ for people: letters of any alphabet too."""
LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
DOMAIN: Final = re.compile(rf"{LABEL}(?:\.{LABEL})*")
NO_ADDRESS: Final = N_("“{text}” is no address of e-mail: write it such as name@company.com.")
ONE_ADDRESS: Final = N_("One address of e-mail has its place here, not several: “{text}”.")


def not_an_address(text: str) -> Notice | None:
    """Why nobody can write to this one address; None where people can."""
    if is_address(text):
        return None
    if several(text):
        return Notice("several", ONE_ADDRESS, {"text": text})
    return Notice("no-address", NO_ADDRESS, {"text": text})


def is_address(text: str) -> bool:
    """Whether people can write to this one address, whatever its alphabet.

    >>> is_address("info@завод.рф"), is_address("info@завод"), is_address("a@b.example, c@d.example")
    (True, False, False)
    """
    user, _, domain = text.partition("@")
    fits = len(text) <= LONGEST and text.isprintable() and ANY.fullmatch(user) is not None
    return fits and "." in (_latin(domain) or "")


def in_latin(text: str) -> tuple[str, str] | None:
    """What stands before and behind the @, as the head of a message takes it; None where that cannot be written.

    >>> in_latin("info@завод.рф"), in_latin("инфо@завод.рф")
    (('info', 'xn--80aegj1b.xn--p1ai'), None)
    """
    user, _, domain = text.partition("@")
    latin = _latin(domain)
    if len(text) > LONGEST or not LATIN.fullmatch(user) or latin is None:
        return None
    return (user, latin) if domain.isascii() or _said_back(latin) == domain.lower() else None


def several(text: str) -> bool:
    """Whether there is more than one address, with a comma, a semicolon, a bar or a space between them.

    >>> several("a@b.example; c@d.example"), several("a@b@c")
    (True, False)
    """
    return sum("@" in one for one in re.split(r"[,;|/\s]+", text)) > 1


def _said_back(latin: str) -> str:
    """The domain in its own alphabet, another one where letters were lost (“ss” for “ß”); "" where it has none."""
    try:
        return latin.encode().decode("idna")
    except UnicodeError:
        return ""


def _latin(domain: str) -> str | None:
    """A domain in Latin letters; None where it is none."""
    try:
        found = domain[:LONGEST].encode("idna").decode()
    except UnicodeError:
        return None
    return found if DOMAIN.fullmatch(found) else None
