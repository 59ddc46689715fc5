"""What is also said for the offer and not counted: the seller's own benefits, each with its source."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.levers import Lever
from documents.labels import CONFIDENCE, LEVERS
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined
from proposals.case import Case
from proposals.checks.own_benefits import LINE_LABELS
from proposals.own_benefits import OwnBenefit

LINES: Final = {**LINE_LABELS, "none": N_("on no line of the account")}


@dataclass(frozen=True, slots=True)
class AlsoSaid:
    introduction: tuple[str, ...]
    table: Table


def own_benefits(case: Case, voice: Voice) -> AlsoSaid | None:
    """None where the seller says nothing of his own."""
    if not case.own_benefits:
        return None
    _ = voice.gettext
    intro = _(
        N_(
            "Said by the people named, and in none of the figures of this proposal: not in the headline, the cash flow "
            "or any of the cases. Evidence makes it more likely, only a trial makes it count."
        )
    )
    columns = (
        Column(_(N_("Also said"))),
        Column(_("Low"), True, "25mm"),
        Column(_("Likely"), True, "25mm"),
        Column(_("High"), True, "25mm"),
        Column(_(N_("Who says so, from what")), width="58mm"),
    )
    return AlsoSaid(
        (intro,), Table(columns, tuple(_row(one, voice) for one in case.own_benefits), wide=True, dense=True)
    )


def _row(benefit: OwnBenefit, voice: Voice) -> Row:
    write = voice.formats
    amounts = (write.money(one) for one in (benefit.low, benefit.likely, benefit.high))
    source = joined(
        [
            voice.text(benefit.source),
            voice.short_date(benefit.date) if benefit.date else "",
            voice.gettext(CONFIDENCE[benefit.confidence]),
        ]
    )
    evidence = voice.text(benefit.evidence)
    said = joined([source, voice.fill(N_("Evidence: {evidence}"), evidence=evidence) if evidence else ""], ". ")
    return Row((voice.text(benefit.name), *amounts, said or DASH), note=_belongs(benefit, voice))


def _belongs(benefit: OwnBenefit, voice: Voice) -> str:
    """The lever and the line of the account that it belongs to."""
    lever = "" if benefit.lever == "other" else voice.gettext(LEVERS[Lever(benefit.lever)])
    line = voice.gettext(LINES[benefit.line]) if benefit.line else ""
    a_year = voice.gettext(N_("money a year, not counted"))
    return joined([a_year, lever, line if line != lever else ""])
