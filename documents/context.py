"""Case and figures in, everything a template prints out: all of it words, nothing left to compute."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from calculators.errors import N_
from documents.brand import Brand, load_brand
from documents.charts.lettering import shortened
from documents.profiles import Profile, left, profile
from documents.seal import Seal
from documents.sections.alternatives import alternatives
from documents.sections.answer import answer
from documents.sections.assumptions import assumptions
from documents.sections.cash import cash
from documents.sections.closing import declaration, signatures
from documents.sections.company import closing, company
from documents.sections.costs import costs
from documents.sections.cover import cover, reference
from documents.sections.earnings import earnings
from documents.sections.method import method
from documents.sections.offer import offer
from documents.sections.one_page import Beside, one_page
from documents.sections.own_benefits import own_benefits
from documents.sections.parts import Section, Voice, joined
from documents.sections.plan import plan
from documents.sections.risks import risks
from documents.sections.runs import runs
from documents.sections.situation import situation
from documents.sections.solution import solution
from documents.sections.sureness import sureness
from documents.sections.trials import trials
from documents.sections.trials_in_brief import trials_in_brief
from proposals.case import Case
from proposals.edition import Edition
from proposals.parameters import HouseParameters
from proposals.valuation.prospects import Prospects
from proposals.valuation.questions import Asked
from proposals.valuation.types import Valuation

RUNNING: Final = 620.0
"""Two lines at the head of each page, points; the whole of it stands on the cover."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a proposal is about: a case, its figures, and what stands beside them; None where that is not told.

    `house` has the parameters by which the figures were computed; None where nobody needs to compute them again.
    `brand` is that of the document; None for the shipped one that the case names. `seal` is what the document says of
    itself once its fingerprint is known, that of `snapshot`.
    """

    case: Case
    valuation: Valuation
    prospects: Prospects | None = None
    house: HouseParameters | None = None
    brand: Brand | None = None
    seal: Seal | None = None
    snapshot: bytes = b""

    @property
    def worn(self) -> Brand:
        """The brand in which the document is printed. Raises RenderFailed where there is none of the name."""
        return self.brand or load_brand(self.case.issue.brand)

    @property
    def asked(self) -> Asked | None:
        """How sure the answer is as long as figures are merely assumed."""
        return self.prospects.asked if self.prospects else None

    @property
    def issued(self) -> bool:
        """Whether the document is sealed for good."""
        return self.seal is not None and not self.seal.draft


Build = Callable[[Subject, Voice], object | None]

SECTIONS: Final[Mapping[str, tuple[str, Build]]] = {
    "one_page": (
        N_("The answer on one page"),
        lambda it, voice: one_page(it.case, it.valuation, voice, Beside(it.worn, it.seal, it.asked)),
    ),
    "answer": (N_("The answer"), lambda it, voice: answer(it.case, it.valuation, voice)),
    "situation": (N_("Where you stand today"), lambda it, voice: situation(it.case, it.valuation, voice)),
    "trials": (N_("What the trials showed"), lambda it, voice: trials(it.case, it.valuation, voice, issued=it.issued)),
    "trials_in_brief": (
        N_("What the trials showed"),
        lambda it, voice: trials_in_brief(it.case, it.valuation, voice, issued=it.issued),
    ),
    "solution": (N_("The solution"), lambda it, voice: solution(it.case, it.valuation, voice)),
    "earnings": (N_("What it earns"), lambda it, voice: earnings(it.valuation, voice)),
    "costs": (N_("What it costs in all"), lambda it, voice: costs(it.case, it.valuation, voice)),
    "cash": (N_("Cash flow and appraisal"), lambda it, voice: cash(it.case, it.valuation, it.prospects, voice)),
    "sureness": (N_("How sure it is"), lambda it, voice: sureness(it.case, it.valuation, it.prospects, voice)),
    "alternatives": (N_("Other ways"), lambda it, voice: alternatives(it.case, it.valuation, voice)),
    "assumptions": (N_("Every assumption"), lambda it, voice: assumptions(it.case, it.valuation, voice)),
    "own_benefits": (N_("Also said, not counted"), lambda it, voice: own_benefits(it.case, voice)),
    "plan": (N_("Plan and proof of the effect"), lambda it, voice: plan(it.case, it.valuation, voice)),
    "risks": (N_("Risks and guarantee"), lambda it, voice: risks(it.case, it.valuation, voice)),
    "offer": (N_("The offer"), lambda it, voice: offer(it.case, it.valuation, voice)),
    "declaration": (N_("Declaration"), lambda _, voice: declaration(voice)),
    "signatures": (N_("Signatures"), lambda it, voice: signatures(it.case, voice)),
    "runs": (N_("Appendix: every run of the trials"), lambda it, voice: runs(it.case, voice)),
    "method": (N_("Appendix: how it was computed"), lambda _, voice: method(voice)),
}
"""The title of each section and what makes its body, by its id, which is also the name of its template."""


def context(subject: Subject, voice: Voice, brand: Brand, edition: Edition) -> Mapping[str, Any]:
    """The names that templates/proposal may print. Raises RenderFailed for a profile that there is not."""
    case, chosen = subject.case, profile(edition.profile)
    project, client = voice.text(case.project), voice.text(case.client.name)
    return {
        "language": voice.language,
        "title": joined([project, client], " – "),
        "author": voice.text(case.seller.company) if case.seller else brand.name_in(voice.language),
        "description": voice.fill(N_("Proposal for {client}"), client=client),
        "created": case.issue.date.isoformat() if case.issue.date else "",
        "draft_mark": voice.gettext("DRAFT") if edition.draft else "",
        "running_head": shortened(joined([brand.name_in(voice.language), project], " · "), RUNNING),
        "reference": joined([reference(case, voice), voice.date(case.issue.date)]),
        "cover": cover(case, brand, voice, subject.seal) if chosen.cover else None,
        "company": company(brand, voice),
        "sections": sections(subject, voice, chosen),
        "imprint": joined([closing(brand, voice), _fingerprint(subject.seal, voice)], ". "),
    }


def _fingerprint(seal: Seal | None, voice: Voice) -> str:
    """The whole fingerprint of an issued document; that of a draft, which changes all the time, is in its metadata."""
    if seal is None or seal.draft:
        return ""
    return voice.fill(N_("SHA-256 of this revision: {fingerprint}"), fingerprint=seal.fingerprint)


def sections(subject: Subject, voice: Voice, chosen: Profile) -> tuple[Section, ...]:
    """The sections of a profile that have something to say, numbered."""
    bodies = ((one, SECTIONS[one.id][1](subject, voice)) for one in chosen.sections)
    present = [(one, left(body, one.without)) for one, body in bodies if body is not None]
    return tuple(
        Section(one.id, str(at), voice.gettext(SECTIONS[one.id][0]), body, one.begins_page)
        for at, (one, body) in enumerate(present, start=1)
    )
