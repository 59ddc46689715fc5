"""What the letter says: what it is about, headline, three figures, what must be known, what is asked, by whom."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.context import Subject
from documents.formats import formats_for
from documents.headline import advised_against, headline
from documents.letter.address import on_one_line, written_address
from documents.letter.sender import sender
from documents.remarks import remarks
from documents.sections.answer import answer
from documents.sections.parts import BigFigure, Voice, joined, shortened
from proposals.case import Case
from proposals.edition import Edition
from proposals.valuation.types import Valuation

SHOWN: Final = (0, 2, 3)
"""Of the figures of the answer: the profit of a year, the investment, the payback."""
WHOLE: Final = N_("The proposal is attached.")
ENCLOSED: Final = {
    "one_page": N_("All of it on one page is attached."),
    "short": N_("The proposal in short is attached."),
}
"""What the letter says of the form that it brings; of any other one WHOLE."""
LONGEST_SUBJECT: Final = 140
LONGEST_TEXT: Final = 1200


@dataclass(frozen=True, slots=True)
class Letter:
    """Every word of the letter; empty where there is nothing to say.

    `head` is whom it goes to and what it is about, each with its label; `asked_for` leads to what is `asked`.
    """

    language: str
    subject: str
    head: tuple[tuple[str, str], ...]
    draft: str
    greeting: str
    opening: str
    headline: str
    figures: tuple[BigFigure, ...]
    remarks: tuple[str, ...]
    asked_for: str
    asked: str
    valid: str
    attached: str
    closing: str
    sender: tuple[str, ...]


def letter(subject: Subject, edition: Edition, enclosed: Edition | None = None) -> Letter:
    """The letter to the client's contact; it speaks of the form of the proposal that is enclosed, where one is."""
    case, valuation = subject.case, subject.valuation
    voice = Voice(formats_for(case, valuation, edition.language))
    _, about = voice.gettext, _subject(case, voice, draft=edition.draft)
    figures = answer(case, valuation, voice).figures.figures
    until, asked = voice.date(case.offer.terms.valid_until), _asked(case, valuation, voice)
    return Letter(
        language=voice.language,
        subject=about,
        head=((_(N_("Addressed to")), _receiver(case, voice)), (_(N_("Subject")), about)),
        draft=_(N_("This is a draft. Its figures may still change.")) if edition.draft else "",
        greeting=_greeting(case, voice),
        opening=_opening(case, voice),
        headline=headline(case, valuation, voice.language),
        figures=tuple(figures[at] for at in SHOWN),
        remarks=remarks(case, valuation, voice.language),
        asked_for=_(N_("The decision that we ask of you:")) if asked else "",
        asked=asked,
        valid=voice.fill(N_("The offer is valid until {date}."), date=until) if until else "",
        attached=_(ENCLOSED.get(enclosed.profile, WHOLE)) if enclosed else "",
        closing=_(N_("Kind regards")),
        sender=sender(case, subject.worn, voice),
    )


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


def _opening(case: Case, voice: Voice) -> str:
    """What the letter is about."""
    project, number = voice.text(case.project), case.issue.number
    if number:
        return on_one_line(voice.fill(N_("Here is our proposal {number}: {project}."), number=number, project=project))
    return on_one_line(voice.fill(N_("Here is our proposal: {project}."), project=project))


def _receiver(case: Case, voice: Voice) -> str:
    """The client's contact with role and address, and the client."""
    who, client = case.client.contact, voice.text(case.client.name)
    if who is None:
        return on_one_line(client)
    return on_one_line(joined([who.name, voice.text(who.role), client, written_address(who)]))
