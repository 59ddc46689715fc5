"""The sheet of assumptions: every figure and every rule that the result rests on, linked to its cell."""

from typing import Final

from calculators.errors import N_
from calculators.plant import DAYS_PER_YEAR
from documents.labels import CONFIDENCE
from documents.sections.evidence import evidence_words
from documents.sections.parts import DASH, Voice
from documents.words import metric_name
from documents.workbook.book import FIRST, TOP, Sheet, cell_named, fixed, heads, put, section, spread, text, title
from documents.workbook.inputs import Inputs, input_name
from documents.workbook.looks import as_given, money, number, percent
from documents.workbook.option_cells import Term
from proposals.case import Case
from proposals.units import figures
from proposals.valuation.types import Valuation

WIDTHS: Final = (44.0, 16.0, 13.0, 56.0, 13.0, 20.0)
LABEL, VALUE, UNIT, SOURCE, DAY, SURE = range(FIRST, FIRST + 6)
RULES: Final = (
    N_("An amount falls at the end of its month; month 0 is today and is not discounted."),
    N_("Yearly rates are effective: a month carries the twelfth root."),
    N_(
        "Benefits grow evenly over the ramp and last to the horizon; the capital that is freed is taken back at the "
        "horizon."
    ),
    N_("A year has {days} days; VAT is in no figure; profit before tax unless a row says otherwise."),
    N_("Low and high of a measured effect are the limits of its 90% interval; of a stated one what its source names."),
    N_("What is charged is rounded to the cent once; nothing else is rounded before it is shown."),
)


def write_register(sheet: Sheet, case: Case, valuation: Valuation, inputs: Inputs) -> None:
    """Fill the sheet."""
    tell = sheet.book.tell
    lead = N_(
        "Everything that the result rests on. If a figure is wrong, change it on the sheet of inputs and all follows."
    )
    title(sheet, tell(N_("Assumptions")), tell(lead))
    row = _present(sheet, TOP, case)
    row = _effects(sheet, row + 1, (case, valuation), inputs)
    row = _rates(sheet, row + 1, case, inputs)
    row = _terms(sheet, row + 1, case, inputs) if inputs.offer.costs or inputs.options.terms else row
    row = _own_benefits(sheet, row + 1, case) if case.own_benefits else row
    section(sheet, row + 1, tell(N_("Rules")))
    for at, rule in enumerate(RULES, start=row + 2):
        spread(sheet, at, (LABEL, SURE), sheet.book.fill(rule, days=int(DAYS_PER_YEAR)), "note")


def _heads(sheet: Sheet, row: int, words: str) -> None:
    tell = sheet.book.tell
    section(sheet, row, words)
    named = (N_("Assumption"), N_("Value"), N_("Unit"), N_("Source"), N_("Date"), N_("How sure"))
    heads(sheet, row + 1, [tell(one) for one in named], {1})


def _present(sheet: Sheet, row: int, case: Case) -> int:
    book = sheet.book
    _heads(sheet, row, book.tell(N_("Present figures")))
    at = row + 2
    for path, figure in figures(case):
        text(sheet, (at, LABEL), metric_name(case, path, book.formats.language))
        put(sheet, (at, VALUE), cell_named(book, input_name(path)), written=as_given(figure.value))
        text(sheet, (at, UNIT), book.formats.unit(figure.unit), "unit")
        text(sheet, (at, SOURCE), book.text(figure.source) or DASH, "note")
        text(sheet, (at, DAY), book.formats.short_date(figure.date) if figure.date else DASH, "note")
        text(sheet, (at, SURE), book.tell(CONFIDENCE[figure.confidence]), "note")
        at += 1
    return at


def _effects(sheet: Sheet, row: int, of: tuple[Case, Valuation], inputs: Inputs) -> int:
    case, _valuation = of
    book = sheet.book
    _heads(sheet, row, book.tell(N_("Effects of the offer, as expected")))
    by_id = {one.id: one for one in case.changes}
    at = row + 2
    for one in inputs.drivers:
        text(sheet, (at, LABEL), metric_name(case, one.driver.metric, book.formats.language))
        put(sheet, (at, VALUE), one.effect[1] / one.scale, written=number(4))
        text(sheet, (at, UNIT), one.unit_words(book.formats), "unit")
        words = evidence_words(case, by_id[one.outcome.change], one.outcome, Voice(book.formats))
        spread(sheet, at, (SOURCE, SURE), words, "note")
        at += 1
    return at


def _rates(sheet: Sheet, row: int, case: Case, inputs: Inputs) -> int:
    book, rates = sheet.book, inputs.rates
    _heads(sheet, row, book.tell(N_("Appraisal")))
    source = book.text(case.rates.source) or DASH
    months, share = (book.tell(N_("months")), "0"), ("", percent(book.formats, 2))
    rows = (
        (N_("Horizon"), rates.horizon, months), (N_("Benefits start after"), rates.start, months),
        (N_("Time to grow to the full effect"), rates.ramp, months),
        (N_("Share of the effect that is reached"), rates.full, share),
        (N_("Discount rate a year"), rates.discount, share), (N_("Finance rate a year"), rates.finance, share),
        (N_("Reinvestment rate a year"), rates.reinvest, share),
    )  # fmt: skip
    at = row + 2
    for label, cell, (unit, written) in rows:
        text(sheet, (at, LABEL), book.tell(label))
        put(sheet, (at, VALUE), cell, written=written)
        text(sheet, (at, UNIT), unit, "unit")
        spread(sheet, at, (SOURCE, SURE), source, "note")
        at += 1
    return at


def _terms(sheet: Sheet, row: int, case: Case, inputs: Inputs) -> int:
    """The client's own costs, and every term of the offer that the cash flow counts."""
    book = sheet.book
    _heads(sheet, row, book.tell(N_("What else counts")))
    costs = [
        Term(
            book.fill(N_("Your own cost: {name}"), name=book.text(said.name)),
            cells.amount,
            as_given(said.amount),
            book.formats.symbol,
            book.text(said.source),
        )
        for said, cells in zip(case.offer.client_costs, inputs.offer.costs, strict=True)
    ]
    at = row + 2
    for one in (*costs, *inputs.options.terms):
        text(sheet, (at, LABEL), one.label)
        put(sheet, (at, VALUE), one.cell, written=one.written)
        text(sheet, (at, UNIT), one.unit, "unit")
        spread(sheet, at, (SOURCE, SURE), one.source or DASH, "note")
        at += 1
    return at


def _own_benefits(sheet: Sheet, row: int, case: Case) -> int:
    """Benefits that somebody says the offer brings besides: told, and in no result."""
    book = sheet.book
    _heads(sheet, row, book.tell(N_("Also said, not counted")))
    at = row + 2
    for one in case.own_benefits:
        text(sheet, (at, LABEL), book.text(one.name))
        fixed(sheet, (at, VALUE), one.likely, money(book.formats))
        text(sheet, (at, UNIT), f"{book.formats.symbol}/{book.formats.unit('a')}", "unit")
        text(sheet, (at, SOURCE), f"{book.text(one.source)} ({book.formats.span(one.low, one.high)})", "note")
        text(sheet, (at, DAY), book.formats.short_date(one.date) if one.date else DASH, "note")
        text(sheet, (at, SURE), book.tell(CONFIDENCE[one.confidence]), "note")
        at += 1
    return at
