"""What the letter says: headline, three figures, what must be known beside them, what is asked, until when, by whom."""

import re
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.formats import formats_for
from documents.headline import advised_against, headline
from documents.remarks import remarks
from documents.sections.answer import answer
from documents.sections.parts import BigFigure, Voice, joined, shortened
from proposals.case import Case
from proposals.edition import Edition
from proposals.valuation.types import Valuation

SHOWN: Final = (0, 2, 3)
"""Of the figures of the answer: the profit of a year, the investment, the payback."""
LONGEST_SUBJECT: Final = 140
LONGEST_TEXT: Final = 1200
UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
"""Signs that would end a line, in a name or in the header of a message."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Every word of the letter; empty where there is nothing to say."""

    language: str
    subject: str
    draft: str
    greeting: str
    headline: str
    figures: tuple[BigFigure, ...]
    remarks: tuple[str, ...]
    asked: str
    valid: str
    attached: str
    closing: str
    sender: tuple[str, ...]


def letter(case: Case, valuation: Valuation, edition: Edition, *, attached: bool = False) -> Letter:
    """The letter to the client's contact; with `attached` it speaks of the one-page summary that it brings."""
    voice = Voice(formats_for(case, valuation, edition.language))
    _ = voice.gettext
    figures = answer(case, valuation, voice).figures.figures
    until = voice.date(case.offer.terms.valid_until)
    return Letter(
        language=voice.language,
        subject=_subject(case, voice, draft=edition.draft),
        draft=_(N_("This is a draft. Its figures may still change.")) if edition.draft else "",
        greeting=_greeting(case, voice),
        headline=headline(case, valuation, voice.language),
        figures=tuple(figures[at] for at in SHOWN),
        remarks=remarks(case, valuation, voice.language),
        asked=_asked(case, valuation, voice),
        valid=voice.fill(N_("The offer is valid until {date}."), date=until) if until else "",
        attached=_(N_("All of it on one page is attached.")) if attached else "",
        closing=_(N_("Kind regards")),
        sender=_sender(case, voice),
    )


def on_one_line(words: str) -> str:
    """Words that cannot end a line, whatever was typed."""
    return " ".join(UNSEEN.sub(" ", words).split())


def _subject(case: Case, voice: Voice, *, draft: bool) -> str:
    project, number = voice.text(case.project), case.issue.number
    said = voice.fill(N_("Proposal {number}: {project}"), number=number, project=project) if number else project
    mark = f"{voice.gettext('DRAFT')}: " if draft else ""
    return shortened(on_one_line(f"{mark}{said}"), LONGEST_SUBJECT)


def _greeting(case: Case, voice: Voice) -> str:
    who = case.client.contact
    return voice.fill(N_("Dear {name},"), name=on_one_line(who.name)) if who else voice.gettext(N_("Good day,"))


def _asked(case: Case, valuation: Valuation, voice: Voice) -> str:
    """The decision that is asked for; nothing where we advise against it."""
    if advised_against(valuation, voice.formats) or case.decision is None:
        return ""
    return shortened(voice.text(case.decision), LONGEST_TEXT)


def _sender(case: Case, voice: Voice) -> tuple[str, ...]:
    if case.seller is None:
        return ()
    author = case.seller.author
    lines = (
        joined([author.name, voice.text(author.role)]),
        voice.text(case.seller.company),
        voice.text(case.seller.address),
        joined([author.phone or "", author.email or ""]),
    )
    return tuple(on_one_line(one) for one in lines if one)
