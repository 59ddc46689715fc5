"""Every figure that the result rests on: value, unit, source, date, and how sure it is."""

from dataclasses import dataclass

from calculators.errors import N_
from documents.break_even import effect_text, effect_writer
from documents.intervals import HEADS, ends_of
from documents.labels import CONFIDENCE, LEVERS
from documents.sections.agreed import agreed_table
from documents.sections.evidence import evidence_words
from documents.sections.names import written_figure
from documents.sections.parts import DASH, Column, Row, Table, Voice
from documents.trace.computed import per_year
from documents.words import metric_name
from proposals.case import Case
from proposals.offer import Change
from proposals.units import figures
from proposals.valuation.types import DriverOutcome, Valuation


@dataclass(frozen=True, slots=True)
class Assumptions:
    introduction: str
    tables: tuple[Table, ...]


def assumptions(case: Case, valuation: Valuation, voice: Voice) -> Assumptions:
    intro = voice.gettext(
        "If a figure here is wrong, tell us which: the whole calculation is repeated with the right one. What is not "
        "listed does not enter it, but for the prices of the offer."
    )
    tables = (
        _baseline(case, voice),
        _effects(case, valuation, voice),
        _appraisal(case, valuation, voice),
        agreed_table(case, voice),
    )
    return Assumptions(introduction=intro, tables=tuple(one for one in tables if one.rows))


def _baseline(case: Case, voice: Voice) -> Table:
    _ = voice.gettext
    columns = (
        Column(_("Present figure")),
        Column(_("Value"), True, "29mm"),
        Column(_("Source"), width="44mm"),
        Column(_("Date"), width="21mm"),
        Column(_("How sure"), width="32mm"),
    )
    rows = [
        Row(
            (
                metric_name(case, path, voice.language),
                written_figure(figure, voice),
                voice.text(figure.source) or DASH,
                voice.short_date(figure.date),
                _(CONFIDENCE[figure.confidence]),
            )
        )
        for path, figure in figures(case)
    ]
    return Table(columns, tuple(rows), wide=True)


def _effects(case: Case, valuation: Valuation, voice: Voice) -> Table:
    _ = voice.gettext
    low, high = HEADS[ends_of(valuation)]
    columns = (
        Column(_("Effect")),
        Column(_(low), True, "24mm"),
        Column(_("Expected"), True, "24mm"),
        Column(_(high), True, "24mm"),
        Column(_("What it rests on"), width="60mm"),
    )
    by_id = {one.id: one for one in case.changes}
    rows = [_effect_row(case, by_id[one.change], one, voice) for one in valuation.drivers]
    return Table(columns, tuple(rows), wide=True)


def _effect_row(case: Case, change: Change, outcome: DriverOutcome, voice: Voice) -> Row:
    driver = outcome.driver
    write = effect_writer(case, driver, (driver.high - driver.low) / 2.0, voice.formats)
    ends = [effect_text(write, value, driver.mode) for value in (driver.low, driver.estimate, driver.high)]
    label = voice.gettext(LEVERS[driver.lever])
    name = metric_name(case, driver.metric, voice.language)
    return Row((name, *ends, evidence_words(case, change, outcome, voice)), note=label if label != name else "")


def _appraisal(case: Case, valuation: Valuation, voice: Voice) -> Table:
    _, write = voice.gettext, voice.formats
    programme, terms = valuation.programme, valuation.terms
    source = voice.text(case.rates.source)
    since = voice.short_date(valuation.ramp.since)
    message = N_("{source}, in force since {since}")
    house = _capital(voice.fill(message, source=voice.text(valuation.ramp.source), since=since))
    ramp = source if case.rates.ramp_months is not None else house
    full = source if case.rates.full_effect is not None else house
    named = (
        (_("Horizon"), write.months(programme.horizon_months), source),
        (_("Discount rate a year"), write.percent(per_year(terms.rate)), source),
        (_("Finance rate a year"), write.percent(per_year(terms.finance_rate)), source),
        (_("Reinvestment rate a year"), write.percent(per_year(terms.reinvest_rate)), source),
        (_("Benefits start after"), write.months(programme.start_month), source),
        (_("Time to grow to the full effect"), write.months(programme.ramp_months), ramp),
        (_("Share of the effect that is reached"), write.percent(programme.full_effect), full),
    )
    columns = (Column(_("Appraisal")), Column(_("Value"), True, "26mm"), Column(_("Source"), width="92mm"))
    return Table(columns, tuple(Row((name, value, said or DASH)) for name, value, said in named), wide=True)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
