"""Why a sheet has so many runs in this order: gain, noise, chance, seed, each in a sentence."""

from dataclasses import dataclass

from calculators.errors import N_
from calculators.trial.types import Design
from documents.formats import Formats
from documents.labels import DESIGNS
from documents.plan_words import PlanWords
from proposals.base import text_in
from proposals.planning import RunSheet, planned

HOW = {
    Design.PAIRED: N_("On each lot one run of each arm, in an order that was drawn."),
    Design.BLOCKED: N_("On each lot as many runs of one arm as of the other, in an order that was drawn."),
    Design.SWITCHBACK: N_("The arms take turns; which of them begins was drawn."),
    Design.INDEPENDENT: N_("All runs in an order that was drawn, on one kind of raw material."),
}
DRAWN = N_("Order drawn from seed {seed}: with it anybody can draw the same order again.")
FOLLOW = N_("Keep to the order. Where it had to be left, write down why; no run is left out in silence.")


@dataclass(frozen=True, slots=True)
class Reasons:
    """The design by name and in a sentence, why so many runs, where the order comes from."""

    design: str
    how: str
    why: tuple[str, ...]
    drawn: str
    follow: str


def reasons(sheet: RunSheet, formats: Formats) -> Reasons:
    """Raises CannotCompute where the plan allows no answer."""
    made, tell = planned(sheet.plan), formats.words
    words = PlanWords(formats, unit_of(sheet))
    source = text_in(sheet.plan.noise, formats.language)
    noise = words.scatter(made.aim) + (f" {tell.fill(N_('Source: {source}.'), source=source)}" if source else "")
    answers = [words.answer(made)]
    if made.found is None or made.sheet != made.found.sight:
        answers.append(words.seen(made.aim, made.sheet))
    return Reasons(
        design=tell.gettext(DESIGNS[made.aim.design]),
        how=tell.gettext(HOW[made.aim.design]),
        why=(
            tell.fill(N_("Worth finding: an effect of {gain} or more{on}."), gain=words.effect(abs(made.aim.gain)),
                      on=_on(sheet, formats)),
            noise,
            *answers,
        ),
        drawn=tell.fill(DRAWN, seed=str(sheet.plan.seed or 0)),
        follow=tell.gettext(FOLLOW),
    )  # fmt: skip


def unit_of(sheet: RunSheet) -> str:
    """The unit of the response that is planned for, "" where none is chosen."""
    return next((one.unit for one in sheet.responses if one.id == sheet.plan.response), "")


def _on(sheet: RunSheet, formats: Formats) -> str:
    """ " (Yield)"."""
    found = next((one for one in sheet.responses if one.id == sheet.plan.response), None)
    return f" ({text_in(found.name, formats.language)})" if found else ""
