"""A notice by mail to one of our people: one sentence and where to look, no figure of any side."""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from typing import Final
from urllib.parse import urlencode

from calculators.errors import N_
from documents.desk_words import told
from documents.language import translator
from documents.letter.address import on_one_line
from proposals.approval.concern import OF_LINK, Concern, Happened
from proposals.base import LANGUAGES
from proposals.draft import DraftSummary
from proposals.mail_address import in_latin
from proposals.people import Person

HELLO: Final = N_("Hello {name},")
LOOK: Final = N_("Look at it here: {link}")
WHY: Final = N_("You are written to because this step concerns you. Please do not answer: nobody reads this address.")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who notices come from, and the address of this installation ("" where none is configured)."""

    sender: str
    address: str = ""


def notice_mail(
    person: Person, seq: int, step: tuple[Concern, Happened, DraftSummary], head: Letterhead
) -> EmailMessage | None:
    """The message in the language of its reader; None for somebody who has no address that a message takes.

    The same notice has the same id however often it is sent; `seq` is the number of its entry in the log.
    """
    latin = in_latin(person.login or "")
    if latin is None:
        return None
    concern, move, draft = step
    words = translator(person.language or LANGUAGES[0])
    subject = on_one_line(told(concern, move, draft, words))
    made = EmailMessage(policy=SMTP)
    made["Subject"] = subject
    made["From"] = head.sender
    made["To"] = Address(on_one_line(person.name), *latin)
    made["Date"] = format_datetime(move.at)
    made["Message-ID"] = _id(person, seq, draft, head)
    made["Auto-Submitted"] = "auto-generated"
    lines = [
        words.fill(HELLO, name=on_one_line(person.name)),
        "",
        subject,
        *_link(concern, draft, words.language, head),
    ]
    made.set_content("\n".join([*lines, "", words.gettext(WHY), ""]), cte="quoted-printable")
    return made


def _link(concern: Concern, draft: DraftSummary, language: str, head: Letterhead) -> list[str]:
    """Where to look: what came by a link for the client stands beside it on the page of the document."""
    if not head.address:
        return []
    page, at = ("document", {}) if concern in OF_LINK.values() else ("approvals", {"desk": draft.id})
    link = f"{head.address.rstrip('/')}/{page}?{urlencode({'draft': draft.id, **at, 'lang': language})}"
    return ["", translator(language).fill(LOOK, link=link)]


def _id(person: Person, seq: int, draft: DraftSummary, head: Letterhead) -> str:
    mark = sha256(f"{seq}/{person.id}/{draft.id}/{head.address}".encode()).hexdigest()[:32]
    return f"<{mark}@{parseaddr(head.sender)[1].partition('@')[2]}>"
