"""The register of clients: who they are, whose they are, and who has a share in them."""

import datetime as dt
import re
import unicodedata
from typing import Annotated, Final

from pydantic import Field, model_validator

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import PLAIN_SIGNS, Share, Strict, Text
from proposals.people import PersonId
from proposals.permissions import Tie

HUNDRED: Final = 1e-9
LEGAL_FORMS: Final = frozenset(
    {
        "ооо",
        "оао",
        "зао",
        "пао",
        "ао",
        "ип",
        "тоо",
        "чуп",
        "одо",
        "llc",
        "ltd",
        "inc",
        "gmbh",
        "ag",
        "ug",
        "bv",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "as",
        "oy",
        "ab",
        "sp",
        "zoo",
        "plc",
        "co",
        "kg",
    }
)
"""What stands beside a name and does not tell one company from another."""


class ClientRefused(ValueproofError):  # noqa: N818 - a refusal, in the words of the person who is refused
    """What was asked of the register of clients cannot be done; the notice says why and what would be right."""


class Portion(Strict):
    """The share of the credit for a client that somebody has, a fraction."""

    person: PersonId
    share: Share


class ClientRecord(Strict):
    """A client of the house. `owner` is the id of its seller, `since` since when; shares of all sellers sum to one.

    `tax_number` and `domain` tell it from others of the same name. Without shares all of the credit is its owner's.
    """

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    version: int = Field(default=1, ge=1)
    name: Text
    tax_number: Annotated[str, Field(max_length=40, pattern=PLAIN_SIGNS)] | None = None
    domain: Annotated[str, Field(max_length=200, pattern=PLAIN_SIGNS)] | None = None
    owner: PersonId
    since: dt.datetime
    shares: tuple[Portion, ...] = ()

    @model_validator(mode="after")
    def _wholly_shared(self) -> "ClientRecord":
        if self.shares and abs(sum(one.share for one in self.shares) - 1.0) > HUNDRED:
            raise ValueError(N_("The shares of a client sum to 100 %."))
        return self

    def share_of(self, person: str) -> float:
        """The share of the credit that somebody has."""
        if not self.shares:
            return 1.0 if person == self.owner else 0.0
        return sum(one.share for one in self.shares if one.person == person)


def tie_of(person: str, owner: str, client: ClientRecord | None) -> Tie:
    """How somebody is tied to a proposal that belongs to `owner` and is for `client`."""
    if person == owner:
        return Tie.OWN
    if client is not None and (person == client.owner or client.share_of(person) > 0):
        return Tie.SHARED
    return Tie.OTHERS


def marks(name: Text, tax_number: str | None = None, domain: str | None = None) -> tuple[str, ...]:
    """What a client is known by: each name folded, the tax number and the domain. Two clients never share a mark.

    >>> marks({"en": "Dairy Ltd.", "ru": "ООО «Молоко»"}, "7701 234 567", "https://www.dairy.example/contacts")
    ('name:dairy', 'name:молоко', 'tax:7701234567', 'domain:dairy.example')
    """
    names = [name] if isinstance(name, str) else list(name.values())
    found = [f"name:{one}" for one in dict.fromkeys(map(folded_name, names)) if one]
    tax = re.sub(r"[^0-9a-z]", "", (tax_number or "").casefold())
    return (*found, *([f"tax:{tax}"] if tax else []), *_domain(domain or ""))


def folded_name(name: str) -> str:
    """A name as it is compared: without case, quotes, punctuation, legal form and the two dots of ё.

    >>> folded_name("ООО «Сыродел-Юг»") == folded_name("сыродел юг, ооо")
    True
    """
    plain = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain))
    kept = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(kept or words)


def _domain(text: str) -> list[str]:
    host = text.strip().casefold().split("//")[-1].split("/")[0].split("@")[-1].removeprefix("www.")
    return [f"domain:{host}"] if "." in host else []


def taken(found: "ClientRecord") -> ClientRefused:
    """Another client has this mark already."""
    message = N_("This client is in the register already, as “{name}”: its owner hands it over or shares it.")
    return ClientRefused(Notice("client-taken", message, {"name": found.name}))
