"""The first page: whose proposal, for whom, of when."""

from dataclasses import dataclass, replace

from calculators.errors import N_
from documents.brand import Brand
from documents.sections.company import reached
from documents.sections.cover_size import title_size
from documents.sections.parts import Pair, Voice, joined, pairs, shortened
from proposals.baseline import Person
from proposals.case import Case

LOGO = "asset:logo"
MOST_IN_A_FACT = 70


@dataclass(frozen=True, slots=True)
class Cover:
    brand: str
    logo: str
    project: str
    title_size: str
    client: str
    client_details: str
    facts: tuple[Pair, ...]


def cover(case: Case, brand: Brand, voice: Voice) -> Cover:
    project, client = voice.text(case.project), voice.text(case.client.name)
    details = joined([voice.text(case.client.industry), voice.text(case.client.site)])
    return Cover(
        brand=brand.name_in(voice.language),
        logo=LOGO if brand.logo else "",
        project=project,
        title_size=title_size(project, client, details),
        client=client,
        client_details=details,
        facts=(*_facts(case, voice), *reached(brand, voice)),
    )


def person(who: Person | None, voice: Voice) -> str:
    """Name and position."""
    return joined([who.name, voice.text(who.role)]) if who else ""


def _facts(case: Case, voice: Voice) -> tuple[Pair, ...]:
    _ = voice.gettext
    seller, issue = case.seller, case.issue
    company = joined([voice.text(seller.company), voice.text(seller.address)]) if seller else ""
    valid = case.offer.terms.valid_until
    found = pairs(
        (_("Prepared for"), person(case.client.contact, voice)),
        (_("Prepared by"), person(seller.author, voice) if seller else ""),
        (_("On behalf of"), company),
        (_("Number and revision"), reference(case, voice)),
        (_("Date"), voice.date(issue.date)),
        (_("Valid until"), voice.date(valid)),
    )
    whole = reference(case, voice)
    return tuple(
        one if one.value == whole else replace(one, value=shortened(one.value, MOST_IN_A_FACT)) for one in found
    )


def reference(case: Case, voice: Voice) -> str:
    """ "VP-17, revision 2"; the revision alone where there is no number yet."""
    revision = voice.fill(N_("revision {n}"), n=case.issue.revision)
    return joined([case.issue.number or "", revision])
