"""The first page: whose proposal, for whom, of when."""

from dataclasses import dataclass, replace

from markupsafe import Markup

from calculators.errors import N_
from documents.brand import Brand
from documents.seal import Seal, code_picture
from documents.sections.company import reached
from documents.sections.cover_size import title_size
from documents.sections.parts import Pair, Voice, joined, pairs, shortened
from proposals.baseline import Person
from proposals.case import Case

LOGO = "asset:logo"
MOST_IN_A_FACT = 70


@dataclass(frozen=True, slots=True)
class SealShown:
    """How a seal stands on a page; without a number there is no `code` to scan, and no `log` in a draft."""

    label: str
    fingerprint: str
    how: str
    code: Markup | None
    log: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    brand: str
    logo: str
    project: str
    title_size: str
    client: str
    client_details: str
    facts: tuple[Pair, ...]
    seal: SealShown | None = None


def cover(case: Case, brand: Brand, voice: Voice, seal: Seal | None = None) -> Cover:
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
        seal=seal_shown(seal, voice) if seal else None,
    )


def seal_shown(seal: Seal, voice: Voice) -> SealShown:
    """The fingerprint in short, where to check it, and the code to scan where there is a number."""
    host = seal.address.rstrip("/").partition("://")[2] or seal.address
    how = voice.fill(N_("Check this document: {address}"), address=f"{host}/check") if host else ""
    code = code_picture(seal, voice) if seal.number else None
    log = voice.fill(N_("Log {anchor}"), anchor=seal.anchor) if seal.anchor else ""
    return SealShown(voice.gettext(N_("Fingerprint")), seal.short, how, code, log)


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
        (_(N_("Account manager")), (seller.owner or "") if seller else ""),
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
