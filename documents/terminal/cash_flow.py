"""The measures of a cash flow as plain text."""

from typing import Literal

from calculators.appraisal import Measures
from calculators.errors import N_, Notice
from documents.formats import NO_CURRENCY, Formats
from documents.labels import MEASURES
from documents.terminal.layout import columns, text_of

PAYBACK_RULE = N_(
    "Payback: the time after which the cumulative cash flow is never negative again, linear inside the period in which "
    "it crosses; periods from today."
)
EQUIVALENT = N_("Equivalent amount of a period")


def cash_flow_text(measures: Measures, language: str, step: Literal["year", "month"]) -> str:
    """One line for each measure, the notes in place of what does not exist, the rule of payback below."""
    formats = Formats(language, NO_CURRENCY)
    words = formats.words
    rows = [
        (words.gettext(MEASURES["npv"]), formats.number(measures.npv, 2)),
        (words.gettext(MEASURES["irr"]), _rates(measures, formats)),
        (words.gettext(MEASURES["mirr"]), _percent(measures.mirr, measures.mirr_note, formats)),
        (words.gettext(MEASURES["roi"]), _percent(measures.roi, measures.ratio_note, formats)),
        (
            words.gettext(MEASURES["profitability_index"]),
            _number(measures.profitability_index, measures.ratio_note, formats),
        ),
        (words.gettext(MEASURES["payback"]), _number(measures.payback, measures.payback_note, formats)),
        (
            words.gettext(MEASURES["discounted_payback"]),
            _number(measures.discounted_payback, measures.discounted_payback_note, formats),
        ),
        (words.gettext(EQUIVALENT), formats.number(measures.equivalent_amount, 2)),
    ]
    month = [words.gettext(N_("A period is a month; rates of return are given per year."))] if step == "month" else []
    return text_of([*columns(rows, indent=""), "", words.gettext(PAYBACK_RULE), *month])


def _rates(measures: Measures, formats: Formats) -> str:
    if measures.irr is not None or measures.irr_note is None:
        return _percent(measures.irr, None, formats)
    rates = ", ".join(formats.percent(rate, 2) for rate in measures.rates)
    return formats.words.fill(measures.irr_note.message, **{**measures.irr_note.facts, "rates": rates})


def _percent(value: float | None, note: Notice | None, formats: Formats) -> str:
    return _note(note, formats) if value is None else formats.percent(value, 2)


def _number(value: float | None, note: Notice | None, formats: Formats) -> str:
    return _note(note, formats) if value is None else formats.number(value, 2)


def _note(note: Notice | None, formats: Formats) -> str:
    return "" if note is None else formats.words.notice(note)
