"""What the house itself has to say on every proposal: how it is reached, where to pay, what the law wants told."""

from dataclasses import dataclass

from documents.brand import Brand
from documents.sections.parts import Pair, Voice, joined, pairs
from proposals.baseline import Person


@dataclass(frozen=True, slots=True)
class Company:
    """`bank` is line by line, `legal` paragraph by paragraph."""

    name: str
    contacts: tuple[Pair, ...]
    bank: tuple[str, ...]
    legal: tuple[str, ...]


def company(brand: Brand, voice: Voice) -> Company | None:
    """What stands below the signatures; None where the brand says nothing."""
    _, said = voice.gettext, brand.record.contacts
    contacts = pairs(
        (_("Address"), voice.text(said.address)),
        (_("Telephone"), said.phone or ""),
        (_("E-mail"), said.email or ""),
        (_("Website"), said.web or ""),
    )
    bank = tuple(line.strip() for line in voice.text(brand.record.bank).splitlines() if line.strip())
    legal = voice.paragraphs(brand.record.legal)
    if not (contacts or bank or legal):
        return None
    return Company(brand.name_in(voice.language), contacts, bank, legal)


def reached(brand: Brand, voice: Voice) -> tuple[Pair, ...]:
    """How the house is reached, in one line for the cover."""
    return pairs((voice.gettext("Contacts"), _in_one_line(brand)))


def reached_through(author: Person | None, brand: Brand) -> str:
    """Telephone and e-mail of the author; those of the house where he gives none."""
    own = joined([author.phone or "", author.email or ""]) if author else ""
    return own or _in_one_line(brand)


def _in_one_line(brand: Brand) -> str:
    said = brand.record.contacts
    return joined([said.phone or "", said.email or "", said.web or ""])


def closing(brand: Brand, voice: Voice) -> str:
    """The line that closes the document: that of the brand, and by what the figures were computed."""
    return joined([voice.text(brand.record.footer), voice.gettext("Figures computed with Valueproof")], " · ")
