"""What comes back when, what that is worth by each measure with its rule, and what each option is worth."""

from dataclasses import dataclass

from documents.headline import payback_of
from documents.payback_words import limit_sentences, payback_note
from documents.remarks import capital_sentences
from documents.sections.answer import worth_note
from documents.sections.cash_tables import year_table
from documents.sections.measures import measure_table, rates_sentences
from documents.sections.options import option_table
from documents.sections.parts import BigFigure, Figures, Picture, Table, Voice, sense_of
from documents.sections.pictures import cash_picture
from proposals.case import Case
from proposals.valuation.prospects import Prospects
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Cash:
    figures: Figures | None
    chart: Picture | None
    years: Table | None
    remarks: tuple[str, ...]
    measures: Table | None
    options: Table | None


def cash(case: Case, valuation: Valuation, prospects: Prospects | None, voice: Voice) -> Cash:
    """Without `prospects` nothing is said of the worth of each option."""
    return Cash(
        figures=_figures(case, valuation, voice),
        chart=cash_picture(valuation, voice) if valuation.priced else None,
        years=year_table(case, valuation, voice),
        remarks=(
            *limit_sentences(case, valuation, voice.formats),
            *capital_sentences(valuation, voice.formats),
            *rates_sentences(valuation, voice),
        ),
        measures=measure_table(valuation, voice),
        options=option_table(case, prospects.options if prospects else (), voice),
    )


def _figures(case: Case, valuation: Valuation, voice: Voice) -> Figures:
    _, write, found = voice.gettext, voice.formats, valuation.measures
    delay = valuation.cost_of_delay
    payback = payback_of(valuation, found.payback, write)
    return Figures(
        (
            BigFigure(_("Investment"), write.money(valuation.investment)),
            BigFigure(_("NPV"), write.money(found.npv), worth_note(valuation, voice), sense_of(found.npv)),
            BigFigure(_("Payback"), payback, payback_note(case, valuation, write)),
            BigFigure(_("Each month of waiting costs"), write.money(delay), "", sense_of(delay)),
        )
    )
