"""Names and addresses of a letter: on one line whatever was typed, and only where they are what they seem."""

import re
from email.headerregistry import Address
from typing import Final

from proposals.baseline import Person
from proposals.mail_address import in_latin, is_address

LONGEST_NAME: Final = 100
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
"""Signs that would end a line, in a name or in the header of a message."""


def on_one_line(words: str) -> str:
    """Words that cannot end a line, whatever was typed."""
    return " ".join(UNSEEN.sub(" ", words).split())


def written_address(person: Person) -> str:
    """The address as it was typed, for people to read; "" where it is none."""
    given = (person.email or "").strip()
    return given if is_address(given) or in_latin(given) else ""


def address_of(person: Person) -> Address | None:
    """Name and address; None where the address is none that the head of a message takes."""
    found = in_latin((person.email or "").strip())
    return None if found is None else Address(on_one_line(person.name)[:LONGEST_NAME], *found)
