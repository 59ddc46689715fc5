"""The last slide: what is to be decided, what comes next, on which terms and until when."""

from typing import Final

from calculators.errors import N_
from documents.headline import advised_against, headline
from documents.numerals import NBSP
from documents.remarks import delay_sentence
from documents.sections.cover import person
from documents.sections.offer import offer
from documents.sections.parts import Column, Pair, Row, Table, Voice, joined, pairs
from documents.sections.plan import plan
from documents.slides.figure_parts import grid_of
from documents.slides.fitting import Box, height_of
from documents.slides.parts import BODY, Look, Part, Slide, Words, title, words
from proposals.case import Case
from proposals.valuation.types import Valuation

PLAN: Final = Box(40, 116, 520, 290)
TERMS: Final = Box(590, 116, 330, 290)
LEAST_BELOW: Final = 62.0
SIZES: Final = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
SHOWN: Final = (0, 1, 2, 3)
"""Columns of the plan that a slide has room for: step, from, to, who."""


def decision_slide(case: Case, valuation: Valuation, voice: Voice) -> Slide:
    note = voice.gettext(
        N_(
            "Steps, terms and validity as in the offer; see “Plan and proof of the effect” and “The offer” in the "
            "proposal."
        )
    )
    steps, terms = plan(case, valuation, voice), _terms(case, valuation, voice)
    parts: list[Part] = []
    if steps and steps.steps:
        parts.append(grid_of(_steps(steps.steps), PLAN, voice, voice.gettext("Steps of the plan by month")))
    if terms:
        told = [f"{one.label}: {one.value}" for one in terms]
        parts.append(words(TERMS if parts else Box(40, 116, 880, 290), told, SIZES))
    closing = (delay_sentence(valuation, voice.formats), _contacts(case, voice))
    bottom = max((one.box.top + _height(one) for one in parts), default=PLAN.top)
    top = min(bottom + 24, BODY.bottom - LEAST_BELOW)
    parts.append(words(Box(40, top, 880, BODY.bottom - top), closing, SIZES, Look("quiet")))
    return Slide(title(_message(case, valuation, voice)), tuple(parts), (note,))


def _terms(case: Case, valuation: Valuation, voice: Voice) -> tuple[Pair, ...]:
    """The warranty and the terms of the offer, its validity last."""
    found = offer(case, valuation, voice)
    return (*pairs((voice.gettext("Warranty"), voice.text(case.offer.terms.warranty))), *(found.terms if found else ()))


def _height(part: Part) -> float:
    """How high a part stands."""
    return height_of(part.paragraphs, part.box.width, part.size) if isinstance(part, Words) else part.box.height


def _message(case: Case, valuation: Valuation, voice: Voice) -> str:
    """The decision that is asked for; where we advise against it, that."""
    if advised_against(valuation, voice.formats):
        return headline(case, valuation, voice.language)
    if decision := voice.text(case.decision):
        return decision
    until = voice.date(case.offer.terms.valid_until)
    return (
        voice.fill(N_("The offer is valid until {date}."), date=until)
        if until
        else voice.gettext(N_("We ask for your decision."))
    )


def _steps(table: Table) -> Table:
    rows = tuple(Row(tuple(one.cells[at] for at in SHOWN), one.kind) for one in table.rows)
    first, *rest = (table.columns[at] for at in SHOWN)
    return Table((first, *(Column(one.head, one.number) for one in rest)), rows)


def _contacts(case: Case, voice: Voice) -> str:
    if case.seller is None:
        return ""
    author = case.seller.author
    return joined(
        [voice.text(case.seller.company), person(author, voice), author.email or "", _unparted(author.phone or "")]
    )


def _unparted(number: str) -> str:
    """A telephone number that stands on one line."""
    return number.replace(" ", NBSP)
