"""The letter as a message that a mail program opens: plain text and HTML in one, the summary attached where asked."""

import datetime as dt
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from documents.letter.contents import Letter, on_one_line
from proposals.baseline import Person

ALTERNATIVE: Final = "=_valueproof_alternative"
MIXED: Final = "=_valueproof_mixed"
"""Boundaries that cannot stand in an encoded part; always the same, so that the same letter is the same file."""
ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom, to whom, of when (None for no date), and the PDF that goes with it under its name (b"" for none)."""

    sender: Person | None
    receiver: Person | None
    day: dt.date | None
    pdf: bytes = b""
    name: str = ""


def message(letter: Letter, text: str, html: str, envelope: Envelope) -> bytes:
    """The file (eml); it opens as a message not sent yet where a program knows how. What is no address is left out."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = letter.subject
    for header, person in (("From", envelope.sender), ("To", envelope.receiver)):
        if person is not None and (address := _address(person)):
            made[header] = address
    if envelope.day:
        made["Date"] = format_datetime(dt.datetime.combine(envelope.day, dt.time(), dt.UTC))
    made["X-Unsent"] = "1"
    made.set_content(text, cte="quoted-printable")
    made.make_alternative(boundary=ALTERNATIVE)
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    if envelope.pdf:
        made.make_mixed(boundary=MIXED)
        made.add_attachment(envelope.pdf, maintype="application", subtype="pdf", filename=envelope.name)
    return made.as_bytes()


def _address(person: Person) -> Address | None:
    """Name and address; None where the address is none."""
    given = (person.email or "").strip()
    if not ADDRESS.fullmatch(given):
        return None
    user, _, domain = given.partition("@")
    return Address(on_one_line(person.name)[:LONGEST_NAME], user, domain)
