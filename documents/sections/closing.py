"""The last words of an offer: that nobody is paid for the decision, and the signatures of both sides."""

from dataclasses import dataclass

from documents.sections.cover import person
from documents.sections.parts import Voice
from proposals.case import Case


@dataclass(frozen=True, slots=True)
class Declaration:
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    role: str
    company: str
    person: str


@dataclass(frozen=True, slots=True)
class Signatures:
    sides: tuple[Side, ...]


def declaration(voice: Voice) -> Declaration:
    said = voice.gettext(
        "Both sides declare that nobody on either side has been paid, promised or given anything of value for this "
        "decision, and that it rests on the figures of this proposal alone."
    )
    return Declaration((said,))


def signatures(case: Case, voice: Voice) -> Signatures:
    _, seller = voice.gettext, case.seller
    company, author = (voice.text(seller.company), person(seller.author, voice)) if seller else ("", "")
    client = Side(_("For the client"), voice.text(case.client.name), person(case.client.contact, voice))
    return Signatures((Side(_("For the seller"), company, author), client))
