"""The client's link: what opens an issued revision to its client, and what he reads, remarks and answers there."""

import datetime as dt
import re
from hashlib import sha256
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import PLAIN_SIGNS, Strict
from proposals.edition import Language

SECRET_BYTES: Final = 32
"""256 random bits: nobody finds one by trying."""
MOST_FIGURES: Final = 3
MOST_REMARKS: Final = 200
MOST_VIEWS: Final = 5_000
"""Of one link; whoever has it cannot fill the database."""
LONGEST_VIEW: Final = 4 * 3600
NOT_ISSUED: Final = N_("Revision {revision} was not issued: a link shows only what went out.")
EXPIRES_WRONG: Final = N_("The link must expire between today and {date}, the last day of the offer.")
MANY_FIGURES: Final = N_("The client may change at most {most} figures, each one that moves the answer.")
CLOSED: Final = N_(
    "This link does not open anything (any more). Ask whoever sent it to you for a new one: it may have expired, or "
    "have been replaced."
)
TOO_MANY: Final = N_("There are {most} remarks under this link already: write to us, please.")
NO_NAME: Final = N_("Write your name.")
NO_TEXT: Final = N_("Write your remark.")
TOO_LONG: Final = N_("This is too long: at most {most} signs.")
UNSEEN: Final = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Signs that cannot be seen, and halves of signs."""

Key: TypeAlias = Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN_SIGNS)]
Digest: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
SectionId: TypeAlias = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$|^$")]
"""A section of the page; "" is the page as a whole."""
ShortText: TypeAlias = Annotated[str, Field(max_length=120)]
Words: TypeAlias = Annotated[str, Field(max_length=2000)]
MOST: Final = {"name": 120, "role": 120, "text": 2000, "remark": 2000}
"""Signs of each text that a client writes."""


class LinkRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """What was asked of a link cannot be; the notice says why, `field` names the text that is wrong ("" for none)."""

    def __init__(self, notice: Notice, field: str = "") -> None:
        super().__init__(notice)
        self.field = field


class ClientLink(Strict):
    """A link to an issued revision of the proposal `draft`.

    `secret` is the SHA-256 of what stands in its address, which nobody keeps. `expires` is the last day it opens on.
    `figures` are the places (`proposals.valuation.tried`) at which the client may try values. `pages` has by language
    the SHA-256 of the body of his page, made with the link; none where the revision cannot be shown as it was issued.
    """

    id: Key
    draft: Key
    number: Key
    revision: int = Field(ge=1, le=9999)
    fingerprint: Digest
    secret: Digest
    language: Language
    at: dt.datetime
    by: Key
    expires: dt.date
    figures: tuple[Key, ...] = ()
    pages: dict[Language, Digest] = Field(default_factory=dict)


class LinkEnd(Strict):
    """A link was revoked."""

    link: Key
    draft: Key
    at: dt.datetime
    by: Key


class View(Strict):
    """Seconds for which a section was before the eyes of somebody who has the link, in one `visit` of the page."""

    link: Key
    draft: Key
    visit: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
    section: SectionId
    seconds: int = Field(ge=0, le=LONGEST_VIEW)
    at: dt.datetime


class Remark(Strict):
    """What the client has to say to a section; the same words to the same section are one remark, its `id`."""

    id: Key
    link: Key
    draft: Key
    section: SectionId
    name: ShortText
    role: ShortText
    text: Words
    at: dt.datetime


class Answer(Strict):
    """What the client answered through a link, once for good. `receipt` is the SHA-256 of the PDF that says so."""

    link: Key
    draft: Key
    number: Key
    revision: int = Field(ge=1, le=9999)
    fingerprint: Digest
    files: tuple[Digest, ...]
    event: Literal["accept", "decline"]
    name: ShortText
    role: ShortText
    remark: Words
    at: dt.datetime
    receipt: Digest | None = None


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def holds(link: ClientLink, end: LinkEnd | None, moment: dt.datetime) -> bool:
    """Whether a link opens anything at this moment, in the days of the house.

    >>> one = ClientLink.model_construct(expires=dt.date(2026, 4, 30))
    >>> [holds(one, None, dt.datetime(2026, *day, 12, tzinfo=dt.UTC)) for day in ((4, 29), (5, 2))]
    [True, False]
    """
    return end is None and moment.astimezone().date() <= link.expires


def check_expiry(expires: dt.date, today: dt.date, valid_until: dt.date) -> dt.date:
    """The day on which a link expires, never behind the offer. Raises LinkRefused."""
    if not today <= expires <= valid_until:
        raise LinkRefused(Notice("link-expires", EXPIRES_WRONG, {"date": valid_until}), "expires")
    return expires


def check_figures(figures: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    """The figures that a client may change, each once. Raises LinkRefused."""
    wanted = tuple(dict.fromkeys(figures))
    if len(wanted) > MOST_FIGURES or not known.issuperset(wanted):
        raise LinkRefused(Notice("link-figures", MANY_FIGURES, {"most": MOST_FIGURES}), "figures")
    return wanted


def remark_id(link: str, section: str, said: tuple[str, str, str]) -> str:
    """By what a remark is known: the same name, role and words to the same section give the same."""
    return sha256("\x1f".join((link, section, *said)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def check_said(said: dict[str, str], needed: dict[str, str]) -> None:
    """Raises LinkRefused for the first text that lacks or is too long; `needed` has what to say where one lacks."""
    for field, text in said.items():
        if field in needed and not text:
            raise LinkRefused(Notice(f"no-{field}", needed[field]), field)
        if len(text) > MOST[field]:
            raise LinkRefused(Notice("too-long", TOO_LONG, {"most": MOST[field]}), field)


def plain(text: str, *, lines: bool = False) -> str:
    """A text as it is kept: without space around it and signs that nobody sees, on one line unless it has `lines`.

    >>> plain(" Ann \u202e  Lee\r\n"), plain("One\r\n\x00two ", lines=True)
    ('Ann Lee', 'One\ntwo')
    """
    seen = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return seen.strip() if lines else " ".join(seen.split())


def link_closed() -> LinkRefused:
    """The same for a link that nobody made, one that has expired and one that was revoked."""
    return LinkRefused(Notice("link-closed", CLOSED))


def remark_refused() -> LinkRefused:
    """There are more remarks than anybody reads."""
    return LinkRefused(Notice("many-remarks", TOO_MANY, {"most": MOST_REMARKS}))
