"""The register of clients: who they are, whose they are, and who has a share in them."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, TypeAlias

from pydantic import Field, model_validator

from calculators.errors import N_, Notice, ValueproofError
from proposals.base import Share, Strict, Text
from proposals.baseline import Client, Domain, TaxNumber
from proposals.people import PersonId
from proposals.permissions import Tie

HUNDRED: Final = 1e-9
FEWEST_DIGITS: Final = 5
FREE_MAIL: Final = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "icloud.com",
        "me.com", "aol.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "freenet.de", "proton.me",
        "protonmail.com", "zoho.com", "mail.com", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "vk.com",
        "yandex.ru", "yandex.com", "yandex.kz", "yandex.by", "ya.ru", "rambler.ru", "tut.by", "ukr.net", "i.ua",
        "mail.kz", "wp.pl", "o2.pl", "interia.pl", "seznam.cz", "orange.fr", "free.fr", "wanadoo.fr", "libero.it",
        "qq.com", "163.com", "126.com",
    }
)  # fmt: skip
"""Where anybody has an address of e-mail: such a domain tells nothing of a company."""
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


ClientId: TypeAlias = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Mark: TypeAlias = Annotated[str, Field(max_length=4100, pattern=r"^(name|tax|domain):.")]


class ClientRecord(Strict):
    """A client of the house. `owner` is the id of its seller, `since` since when; shares of all sellers sum to one.

    `tax_number` and `domain` tell it from others of the same name. Without shares all of the credit is its owner's.
    `also` are the marks that came with entries which were merged into this one; `merged_into` names the entry that an
    entry was merged into, which has no mark of its own since.
    """

    id: ClientId
    version: int = Field(default=1, ge=1)
    name: Text
    tax_number: TaxNumber | None = None
    domain: Domain | None = None
    owner: PersonId
    since: dt.datetime
    shares: tuple[Portion, ...] = ()
    also: tuple[Mark, ...] = ()
    merged_into: ClientId | None = None

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


@dataclass(frozen=True, slots=True)
class Beside:
    """What goes with a change of a client in one transaction.

    `facts` are what the log tells of it besides. `owners` says for the proposals, by their id, whose they are from now
    on: they become this client's too. `gone` is an entry that was merged into this one, with its proposals.
    """

    facts: Mapping[str, Any] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    gone: ClientRecord | None = None


ALONE: Final = Beside()


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
    return (*found, *_tax(tax_number or ""), *_domain(domain or ""))


def marks_of(record: ClientRecord) -> tuple[str, ...]:
    """The marks of an entry of the register; one that was merged into another has none."""
    if record.merged_into:
        return ()
    return tuple(dict.fromkeys((*marks(record.name, record.tax_number, record.domain), *record.also)))


def sought(client: Client) -> tuple[str, ...]:
    """The marks by which the client of a proposal is looked for in the register, the most telling one first."""
    found = marks(client.name, client.tax_number, client.domain)
    return tuple(sorted(found, key=lambda one: ("tax", "domain", "name").index(one.partition(":")[0])))


def folded_name(name: str) -> str:
    """A name as it is compared: without case, quotes, punctuation, legal form and the two dots of ё.

    >>> folded_name("ООО «Сыродел-Юг»") == folded_name("сыродел юг, ооо")
    True
    """
    plain = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    words = re.findall(r"[^\W_]+", re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain))
    kept = [word for word in words if word not in LEGAL_FORMS]
    return " ".join(kept or words)


def _tax(text: str) -> list[str]:
    """What has too few digits is no tax number but a remark such as “none”: it would join strangers."""
    tax = re.sub(r"[^0-9a-z]", "", text.casefold())
    return [f"tax:{tax}"] if sum(one.isdecimal() for one in tax) >= FEWEST_DIGITS else []


def _domain(text: str) -> list[str]:
    host = host_of(text)
    return [f"domain:{host}"] if "." in host and host not in FREE_MAIL else []


def host_of(text: str) -> str:
    """The domain in an address of the web or of e-mail, in small letters; "" for no text.

    >>> host_of("https://www.Dairy.example/contacts"), host_of("info@dairy.example")
    ('dairy.example', 'dairy.example')
    """
    return text.strip().casefold().split("//")[-1].split("/")[0].split("@")[-1].removeprefix("www.")


def taken(found: "ClientRecord") -> ClientRefused:
    """Another client has this mark already."""
    message = N_("This client is in the register already, as “{name}”: its owner hands it over or shares it.")
    return ClientRefused(Notice("client-taken", message, {"name": found.name}))
