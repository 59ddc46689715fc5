"""Who signs the letter: the author of the proposal, his company, and how the house of the brand is reached."""

from documents.brand import Brand
from documents.letter.address import on_one_line
from documents.sections.parts import Voice, joined
from proposals.case import Case


def sender(case: Case, brand: Brand, voice: Voice) -> tuple[str, ...]:
    """Line by line; what the author's own lines say already is not said of the house again."""
    own, said = _author(case, voice), brand.record.contacts
    address = "" if case.seller and case.seller.address else voice.text(said.address)
    reached = [one for one in (said.phone, said.email, said.web) if one and _is_new(one, own)]
    house = [brand.name_in(voice.language), address, joined(reached)]
    told = [] if own and not (address or reached) else [one for one in house if _is_new(one, own)]
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


def _is_new(words: str, said: list[str]) -> bool:
    """Whether no line says these words already."""
    return not any(words in line for line in said)
