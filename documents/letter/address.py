"""Names and addresses of a letter: on one line whatever was typed, and only where they are what they seem."""

import re
from email.headerregistry import Address
from typing import Final

from proposals.baseline import Person
from proposals.mail_address import MAIL_ADDRESS

LONGEST_NAME: Final = 100
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
"""Signs that would end a line, in a name or in the header of a message."""


def on_one_line(words: str) -> str:
    """Words that cannot end a line, whatever was typed."""
    return " ".join(UNSEEN.sub(" ", words).split())


def address_of(person: Person) -> Address | None:
    """Name and address; None where the address is none."""
    given = (person.email or "").strip()
    if not MAIL_ADDRESS.fullmatch(given):
        return None
    user, _, domain = given.partition("@")
    return Address(on_one_line(person.name)[:LONGEST_NAME], user, domain)
