"""What it costs, what comes back when, and how far it may fall and still pay."""

from dataclasses import dataclass

from calculators.errors import N_
from calculators.rates import per_year
from documents.break_even import break_even_sentences
from documents.headline import payback_text
from documents.intervals import BETTER, WORSE, ends_of
from documents.labels import SCENARIOS
from documents.remarks import capital_sentences
from documents.sections.cash_tables import year_table
from documents.sections.costs import cost_tables
from documents.sections.measures import measure_table
from documents.sections.parts import BigFigure, Column, Figures, Picture, Row, Table, Voice, sense_of
from documents.sections.pictures import cash_picture
from proposals.case import Case
from proposals.valuation.types import Scenario, Valuation


@dataclass(frozen=True, slots=True)
class Investment:
    figures: Figures
    costs: tuple[Table, ...]
    chart: Picture
    years: Table
    measures: Table
    scenarios: Table
    break_even: tuple[str, ...]
    remarks: tuple[str, ...]


def investment(case: Case, valuation: Valuation, voice: Voice) -> Investment:
    return Investment(
        figures=_figures(valuation, voice),
        costs=cost_tables(case, valuation, voice),
        chart=cash_picture(valuation, voice),
        years=year_table(case, valuation, voice),
        measures=measure_table(valuation, voice),
        scenarios=_scenarios(valuation, voice),
        break_even=break_even_sentences(case, valuation, voice.language),
        remarks=capital_sentences(valuation, voice.formats),
    )


def _figures(valuation: Valuation, voice: Voice) -> Figures:
    _, write, found = voice.gettext, voice.formats, valuation.measures
    horizon = write.months(valuation.programme.horizon_months)
    rate = write.percent(per_year(valuation.terms.rate))
    note = voice.fill(N_("over {horizon} at {rate} a year"), horizon=horizon, rate=rate)
    delay = valuation.cost_of_delay
    return Figures(
        (
            BigFigure(_("Investment"), write.money(valuation.investment)),
            BigFigure(_("NPV"), write.money(found.npv), note, sense_of(found.npv)),
            BigFigure(_("Payback"), payback_text(found.payback, valuation.programme.horizon_months, voice.formats)),
            BigFigure(_("Each month of waiting costs"), write.money(delay), "", sense_of(delay)),
        )
    )


def _scenarios(valuation: Valuation, voice: Voice) -> Table:
    _ = voice.gettext
    columns = (
        Column(_("Scenario")),
        Column(_("More profit a year"), True, "32mm"),
        Column(_("NPV"), True, "32mm"),
        Column(_("Payback"), True, "27mm"),
    )
    zero = voice.formats.money(0)
    ends = ends_of(valuation)
    notes = (_(WORSE[ends]), _("every effect as estimated"), _(BETTER[ends]))
    rows = (
        Row((_("Doing nothing"), zero, zero, "–"), note=_("the present figures stay as they are")),
        _scenario("conservative", notes[0], valuation.conservative, valuation, voice),
        _scenario("expected", notes[1], valuation.expected, valuation, voice),
        _scenario("optimistic", notes[2], valuation.optimistic, valuation, voice),
    )  # fmt: skip
    return Table(columns, rows, wide=True, dense=True)


def _scenario(name: str, note: str, found: Scenario, valuation: Valuation, voice: Voice) -> Row:
    write = voice.formats
    payback = payback_text(found.payback, valuation.programme.horizon_months, voice.formats)
    return Row((voice.gettext(SCENARIOS[name]), write.money(found.uplift), write.money(found.npv), payback), note=note)
