"""Case and figures in, everything a template prints out: all of it words, nothing left to compute."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.errors import N_
from documents.brand import Brand
from documents.seal import Seal
from documents.sections.alternatives import alternatives
from documents.sections.answer import answer
from documents.sections.assumptions import assumptions
from documents.sections.closing import agreement, plan, terms
from documents.sections.cover import cover, reference
from documents.sections.earnings import earnings
from documents.sections.investment import investment
from documents.sections.method import method
from documents.sections.own_benefits import own_benefits
from documents.sections.parts import Section, Voice, joined
from documents.sections.situation import situation
from documents.sections.solution import solution
from documents.sections.sureness import sureness
from documents.sections.trials import trials
from proposals.case import Case
from proposals.parameters import HouseParameters
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Subject:
    """What a proposal is about: a case, its figures, and what stands beside them; None where that is not told.

    `house` has the parameters by which the figures were computed; None where nobody needs to compute them again.
    `seal` is what the document says of itself once its fingerprint is known, that of `snapshot`.
    """

    case: Case
    valuation: Valuation
    prospects: Prospects | None = None
    house: HouseParameters | None = None
    seal: Seal | None = None
    snapshot: bytes = b""


def context(subject: Subject, voice: Voice, brand: Brand, *, draft: bool) -> Mapping[str, Any]:
    """The names that templates/proposal may print. Sections without content are left out."""
    case = subject.case
    project, client = voice.text(case.project), voice.text(case.client.name)
    return {
        "language": voice.language,
        "title": joined([project, client], " – "),
        "author": voice.text(case.seller.company) if case.seller else brand.name_in(voice.language),
        "description": voice.fill(N_("Proposal for {client}"), client=client),
        "created": case.issue.date.isoformat() if case.issue.date else "",
        "draft_mark": voice.gettext("DRAFT") if draft else "",
        "running_head": joined([brand.name_in(voice.language), project], " · "),
        "reference": joined([reference(case, voice), voice.date(case.issue.date)]),
        "cover": cover(case, brand, voice, subject.seal),
        "sections": sections(subject, voice),
        "imprint": joined([voice.gettext("Figures computed with Valueproof"), _fingerprint(subject.seal, voice)], ". "),
    }


def _fingerprint(seal: Seal | None, voice: Voice) -> str:
    """The whole fingerprint of an issued document; that of a draft, which changes all the time, is in its metadata."""
    if seal is None or seal.draft:
        return ""
    return voice.fill(N_("SHA-256 of this revision: {fingerprint}"), fingerprint=seal.fingerprint)


def sections(subject: Subject, voice: Voice) -> tuple[Section, ...]:
    """The sections that have something to say, numbered."""
    _ = voice.gettext
    case, valuation, prospects = subject.case, subject.valuation, subject.prospects
    bodies = (
        ("answer", _("The answer"), answer(case, valuation, voice)),
        ("situation", _("Where you stand today"), situation(case, valuation, voice)),
        ("trials", _("What the trials showed"), trials(case, valuation, voice)),
        ("solution", _("The solution"), solution(case, valuation, voice)),
        ("earnings", _("What it earns"), earnings(valuation, voice)),
        ("investment", _("Investment and cash flow"), investment(case, valuation, prospects, voice)),
        ("sureness", _("How sure it is"), sureness(case, valuation, prospects, voice)),
        ("alternatives", _("Other ways"), alternatives(case, valuation, voice)),
        ("assumptions", _("Every assumption"), assumptions(case, valuation, voice)),
        ("own_benefits", _("Also said, not counted"), own_benefits(case, voice)),
        ("plan", _("Plan and training"), plan(case, valuation, voice)),
        ("terms", _("Terms"), terms(case, voice)),
        ("agreement", _("Agreement"), agreement(case, voice)),
        ("method", _("How it was computed"), method(voice)),
    )
    present = [(name, title, body) for name, title, body in bodies if body is not None]
    return tuple(Section(name, str(at), title, body) for at, (name, title, body) in enumerate(present, start=1))
