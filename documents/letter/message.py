"""The letter as a message that a mail program opens: plain text and HTML in one, the summary attached where asked."""

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from documents.letter.address import address_of
from documents.letter.contents import Letter
from proposals.baseline import Person

ALTERNATIVE: Final = "=_valueproof_alternative"
MIXED: Final = "=_valueproof_mixed"
"""Boundaries that cannot stand in an encoded part; always the same, so that the same letter is the same file."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """From whom, to whom, of when (None for no date), and the PDFs that go with it, each behind its name."""

    sender: Person | None
    receiver: Person | None
    day: dt.date | None
    files: tuple[tuple[str, bytes], ...] = ()


def message(letter: Letter, text: str, html: str, envelope: Envelope) -> bytes:
    """The file (eml); it opens as a message not sent yet where a program knows how. What is no address is left out."""
    made = EmailMessage(policy=SMTP)
    made["Subject"] = letter.subject
    for header, person in (("From", envelope.sender), ("To", envelope.receiver)):
        if person is not None and (address := address_of(person)):
            made[header] = address
    if envelope.day:
        made["Date"] = format_datetime(dt.datetime.combine(envelope.day, dt.time(), dt.UTC))
    made["X-Unsent"] = "1"
    made.set_content(text, cte="quoted-printable")
    made.make_alternative(boundary=ALTERNATIVE)
    made.add_alternative(html, subtype="html", cte="quoted-printable")
    if envelope.files:
        made.make_mixed(boundary=MIXED)
    for name, pdf in envelope.files:
        made.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    return made.as_bytes()
