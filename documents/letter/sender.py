"""Who signs the letter: the author of the proposal, his company, and how the house of the brand is reached."""

import re

from documents.brand import Brand
from documents.letter.address import on_one_line
from documents.sections.parts import Voice, joined
from proposals.case import Case


def sender(case: Case, brand: Brand, voice: Voice) -> tuple[str, ...]:
    """Line by line; what the author's own lines say already is not said of the house again."""
    own, said = _author(case, voice), brand.record.contacts
    known = _fields(case)
    address = "" if case.seller and case.seller.address else voice.text(said.address)
    reached = [one for one in (said.phone, said.email, said.web) if one and _bare(one) not in known]
    told = [] if own and not (address or reached) else [_house(case, brand, voice), address, joined(reached)]
    return tuple(on_one_line(one) for one in (*own, *told) if one)


def _author(case: Case, voice: Voice) -> list[str]:
    if case.seller is None:
        return []
    author = case.seller.author
    lines = [
        joined([author.name, voice.text(author.role)]),
        voice.text(case.seller.company),
        voice.text(case.seller.address),
        joined([author.phone or "", author.email or ""]),
    ]
    return [one for one in lines if one]


def _fields(case: Case) -> frozenset[str]:
    """How the author is reached, each way as a whole: his address of e-mail is not the web site of his company."""
    author = case.seller.author if case.seller else None
    return frozenset(_bare(one) for one in (author.phone, author.email) if one) if author else frozenset()


def _bare(words: str) -> str:
    return "".join(words.split()).casefold()


def _house(case: Case, brand: Brand, voice: Voice) -> str:
    """The name of the house; "" where the company of the author is called so, or has it among the words of its name."""
    name, company = brand.name_in(voice.language), voice.text(case.seller.company) if case.seller else ""
    return "" if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", company, re.IGNORECASE) else name
