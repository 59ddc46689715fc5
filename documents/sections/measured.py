"""How the promised effect is measured after the start: what is promised against which baseline, how, by whom, when."""

from dataclasses import dataclass
from itertools import chain
from typing import Final

from calculators.errors import N_
from documents.break_even import effect_text, effect_writer
from documents.sections.names import written_figure
from documents.sections.parts import DASH, Column, Pair, Row, Table, Voice, joined, pairs
from documents.words import metric_name
from proposals.assurance import Verification
from proposals.case import Case
from proposals.offer import Change
from proposals.units import figure_at
from proposals.valuation.promise import least_effect
from proposals.valuation.types import DriverOutcome, Evidence, Valuation

METHODS: Final = {
    "on_off": N_(
        "with and without the change in turn, on the same lots (adjacent periods, on-off test; IPMVP option B)"
    ),
    "before_after": N_(
        "the reporting period against the baseline period, each figure per tonne (retrofit isolation, all parameters "
        "measured; IPMVP option B)"
    ),
    "whole_line": N_("the account of the whole line from the books, before and after (whole facility; IPMVP option C)"),
}
INTRO: Final = N_(
    "Boundary, baseline, reporting period and adjustments are meant as in the standards of measurement and "
    "verification (IPMVP, ISO 50015, ASHRAE 14), which were written for energy; here they hold for every figure that "
    "is promised."
)


@dataclass(frozen=True, slots=True)
class Measured:
    introduction: str
    facts: Table
    promises: Table | None


def measured(case: Case, valuation: Valuation, voice: Voice) -> Measured | None:
    """None where no measurement is agreed."""
    terms = case.offer.verification
    if terms is None:
        return None
    return Measured(voice.gettext(INTRO), _facts(case, terms, voice), _promises(case, valuation, terms, voice))


def _facts(case: Case, terms: Verification, voice: Voice) -> Table:
    columns = (Column("", width="50mm"), Column(""))
    return Table(
        columns, tuple(Row((one.label, one.value)) for one in _agreed(case, terms, voice)), wide=True, dense=True
    )


def _agreed(case: Case, terms: Verification, voice: Voice) -> tuple[Pair, ...]:
    """What was agreed, by name; what nobody said is left out."""
    _, write = voice.gettext, voice.formats
    kept = (
        voice.fill(
            N_("the promise counts as kept from {least} of the expected effect on"),
            least=write.percent(1.0 - terms.tolerance),
        )
        if terms.tolerance is not None
        else ""
    )
    return pairs(
        (_(N_("Boundary of the measurement")), voice.text(terms.boundary) or _line(case, voice)),
        (_(N_("Baseline period")), voice.text(case.baseline.period)),
        (_(N_("Reporting period")), reporting_period(terms, voice)),
        (_(N_("Way of measuring")), _(METHODS[terms.method]) if terms.method else ""),
        (_(N_("Compared under")), voice.text(terms.conditions)),
        (_(N_("Adjustments")), voice.text(terms.adjustment)),
        (_(N_("Who measures")), voice.text(terms.who)),
        (_(N_("Tolerance")), kept),
    )


def _line(case: Case, voice: Voice) -> str:
    """The line of the baseline, where no other boundary is named."""
    line = voice.text(case.baseline.line)
    return voice.fill(N_("{line}; other lines are outside"), line=line) if line else ""


def reporting_period(terms: Verification, voice: Voice) -> str:
    """ "months 3 to 8 from today"; "" until both are said."""
    if terms.from_month is None or terms.months is None:
        return ""
    last = terms.from_month + terms.months
    return voice.fill(N_("months {first} to {last} from today"), first=terms.from_month + 1, last=last)


def _promises(case: Case, valuation: Valuation, terms: Verification, voice: Voice) -> Table | None:
    """A row for each figure that the offer moves; a price of the offer is agreed, not measured."""
    promised = [one for one in valuation.drivers if one.evidence is not Evidence.OFFERED]
    if not promised:
        return None
    _ = voice.gettext
    columns = [
        Column(_(N_("What is measured"))),
        Column(_(N_("Baseline")), True, "24mm"),
        Column(_(N_("Promised")), True, "26mm"),
        Column(_(N_("Careful limit")), True, "26mm"),
    ]
    if terms.tolerance is not None:
        columns.append(Column(_(N_("Counts as kept from")), True, "26mm"))
    columns.append(Column(_(N_("Measured with")), width="38mm"))
    by_id = {one.id: one for one in case.changes}
    rows = [_row(case, by_id[one.change], _promise(one, valuation, terms), voice) for one in promised]
    return Table(tuple(columns), tuple(rows), wide=True, dense=True)


@dataclass(frozen=True, slots=True)
class _Promise:
    """An effect as expected, at its worse end, and from which on it counts as kept (None where that is not agreed)."""

    outcome: DriverOutcome
    careful: float
    kept: float | None


def _promise(outcome: DriverOutcome, valuation: Valuation, terms: Verification) -> _Promise:
    driver, above = outcome.driver, _better_above(outcome, valuation)
    kept = None if terms.tolerance is None else least_effect(outcome, terms.tolerance, better_above=above)
    return _Promise(outcome, driver.low if above else driver.high, kept)


def _better_above(outcome: DriverOutcome, valuation: Valuation) -> bool:
    """On which side an effect is better; of an effect of nothing, which has no break-even, by its two ends."""
    lines = (one.better_above for one in valuation.break_even if one.change == outcome.change)
    ends = (one.npv_low <= one.npv_high for one in valuation.tornado if one.change == outcome.change)
    return next(chain(lines, ends), True)


def _row(case: Case, change: Change, promise: _Promise, voice: Voice) -> Row:
    driver, figure = promise.outcome.driver, figure_at(case, change.metric)
    write = effect_writer(case, driver, (driver.high - driver.low) / 2.0, voice.formats)
    kept = promise.kept
    least = () if kept is None else (effect_text(write.telling(kept, driver.estimate), kept, driver.mode),)
    source = joined([voice.text(figure.source), voice.short_date(figure.date) if figure.date else ""]) if figure else ""
    return Row(
        (
            metric_name(case, change.metric, voice.language),
            written_figure(figure, voice) if figure else DASH,
            *(effect_text(write, one, driver.mode) for one in (driver.estimate, promise.careful)),
            *least,
            meter(case, change, voice) or DASH,
        ),
        note=voice.fill(N_("baseline: {source}"), source=source) if source else "",
    )


def meter(case: Case, change: Change, voice: Voice) -> str:
    """The instrument named for it; else that of the trial which showed the effect."""
    if change.meter is not None:
        return voice.text(change.meter)
    basis = change.measured
    if basis is None:
        return ""
    trial = next(one for one in case.trials if one.id == basis.trial)
    response = next(one for one in trial.responses if one.id == basis.response)
    instrument = voice.text(response.instrument) or voice.text(response.method)
    return voice.fill(N_("as in the trial: {instrument}"), instrument=instrument) if instrument else ""
