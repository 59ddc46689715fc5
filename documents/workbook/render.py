"""A case and its figures as a live workbook."""

from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from documents.brand import Brand, load_brand
from documents.formats import formats_for
from documents.workbook import (
    account,
    appraisal,
    break_even,
    cash_flow,
    effects,
    evaluations,
    inputs,
    layout,
    lines,
    profiles,
    rate_cells,
    register,
    returns,
    scenarios,
    summary,
    together,
    trials,
)
from documents.workbook.book import FIRST, TOP, Book, Printed, Sheet, add_sheet, close_book, finish, open_book
from documents.workbook.measured import Measured
from proposals.base import text_in
from proposals.bulk import collector_paused
from proposals.case import Case
from proposals.trial import TrialRecord
from proposals.valuation.types import Valuation

SHEETS: Final = {
    "summary": (N_("Summary"), ""),
    "inputs": (N_("Inputs"), N_("every figure that may be changed, with unit, source and date")),
    "account": (N_("Account"), N_("a year before and after, line by line; who earns how much")),
    "cash_flow": (N_("Cash flow"), N_("what is received and paid, month by month")),
    "appraisal": (N_("Appraisal"), N_("net present value, rates of return, payback, cost of delay")),
    "scenarios": (N_("Scenarios"), N_("doing nothing, careful, expected, favourable, firm effects only")),
    "break_even": (N_("Break-even"), N_("how far each effect may fall until nothing is earned")),
    "register": (N_("Assumptions"), N_("every assumption with its source, and the rules of the computation")),
    "effects": (N_("Effects"), N_("working: where each effect takes its metric, which end is the worse one")),
    "evaluations": (N_("Evaluations"), N_("working: each row is the account of the plant once")),
    "profiles": (N_("Profiles"), N_("working: what falls in which month, and what it is worth today")),
    "returns": (N_("Rates of return"), N_("working: the search for every rate of return")),
    "search": (N_("Break-even search"), N_("working: the search for the break-even of each effect")),
}
WORKING: Final = ("effects", "evaluations", "profiles", "returns", "search")


PRINTED: Final = {
    "summary": Printed(upright=True),
    "cash_flow": Printed(frozen=(TOP + 1, FIRST + 1), repeated=TOP, large=True),
    "appraisal": Printed(frozen=(TOP + 1, 0)),
    "scenarios": Printed(frozen=(TOP + 1, FIRST + 1)),
    "break_even": Printed(frozen=(TOP + 1, 0)),
    "effects": Printed(large=True),
    "evaluations": Printed(frozen=(TOP + 1, FIRST + 1), repeated=TOP, large=True, pages=4),
    "profiles": Printed(large=True),
}


def render_workbook(case: Case, valuation: Valuation, language: str, brand: Brand | None = None) -> bytes:
    """The workbook (xlsx) in "en" or "ru", in the shipped brand that the case names where none is given.

    The same arguments give the same bytes.

    Whatever people typed is written as text. Our own side of the case is not read.
    """
    brand = brand or load_brand(case.issue.brand)
    seller = text_in(case.seller.company, language) if case.seller else brand.name_in(language)
    told = {"title": text_in(case.project, language)[:255], "author": seller[:255], "company": seller[:255]}
    book = open_book(formats_for(case, valuation, language), dict(brand.colours), told)
    with collector_paused():
        _fill(book, case, valuation)
        return close_book(book)


@dataclass(frozen=True, slots=True)
class _Sheets:
    """The sheets by their key in SHEETS, and those of the trials with their records."""

    by_key: dict[str, Sheet]
    trials: tuple[tuple[Sheet, TrialRecord], ...]

    def __getitem__(self, key: str) -> Sheet:
        return self.by_key[key]


def _fill(book: Book, case: Case, valuation: Valuation) -> None:
    """The sheets, each after those that it reads."""
    sheets = _sheets(book, case)
    measured: dict[tuple[str, str, str | None], Measured] = {}
    for sheet, trial in sheets.trials:
        measured |= trials.write_trial(sheet, trial, valuation)
    given = inputs.write_inputs(sheets["inputs"], case, valuation, measured)
    head = cash_flow.write_months(sheets["cash_flow"], given.rates, rate_cells.last_month(valuation) + 1)
    base, pen = profiles.base_of(sheets["profiles"], case, given, head.share, head.grid.count)
    fixed = cash_flow.write_fixed(head, lines.lines_of(base))
    parts = profiles.write_profiles(pen, base, fixed, head.factor)
    on = evaluations.start_evaluations(sheets["evaluations"], case, given, parts)
    evaluations.evaluate(on, book.tell(N_("Today")), given.metrics)
    moved, chosen = effects.write_effects(sheets["effects"], on, case, given.drivers)
    flow = cash_flow.write_flow(head, parts, (case, given), chosen.expected, fixed)
    rates = returns.write_returns(sheets["returns"], flow)
    measures = appraisal.write_appraisal(sheets["appraisal"], flow, on, chosen.expected, rates)
    cases = scenarios.write_scenarios(sheets["scenarios"], on, chosen, (flow, measures), (moved, valuation))
    results = account.write_account(sheets["account"], on, chosen.expected, moved, valuation)
    break_even.write_break_even(sheets["break_even"], sheets["search"], on, chosen.expected, moved)
    register.write_register(sheets["register"], case, valuation, given)
    months = valuation.programme.horizon_months
    sheets["cash_flow"].page.print_area(0, 0, TOP + 1 + months, flow.last + 6)
    possible = together.possible_together(given, moved)
    shown = summary.Shown(results.uplift, measures.cells, cases, flow.charted, months, results.levers, possible)
    summary.write_summary(sheets["summary"], case, valuation, shown, _contents(book, sheets))
    _finish(sheets)


def _sheets(book: Book, case: Case) -> _Sheets:
    """All sheets in their order, still empty."""
    used = trials.trials_used(case)
    wide = {
        "summary": summary.WIDTHS, "inputs": layout.WIDTHS, "account": account.WIDTHS, "register": register.WIDTHS,
        "cash_flow": cash_flow.widths(case), "appraisal": appraisal.WIDTHS, "scenarios": scenarios.WIDTHS,
        "break_even": break_even.WIDTHS, "effects": effects.WIDTHS, "evaluations": evaluations.columns_of(case),
        "profiles": profiles.widths(case), "returns": returns.WIDTHS, "search": break_even.SEARCH_WIDTHS,
    }  # fmt: skip
    found: dict[str, Sheet] = {}
    of_trials: list[tuple[Sheet, TrialRecord]] = []
    for key, (name, _shows) in SHEETS.items():
        if key == "register":
            for at, trial in enumerate(used, start=1):
                named = book.fill(N_("Trial {n}"), n=at)
                of_trials.append((add_sheet(book, named, trials.widths(), colour="gain"), trial))
        colour = "quiet" if key in WORKING else "stated" if key == "inputs" else "brand"
        found[key] = add_sheet(book, book.tell(name), wide[key], colour=colour)
    return _Sheets(found, tuple(of_trials))


def _contents(book: Book, sheets: _Sheets) -> list[tuple[str, str]]:
    """The other sheets and what they show, in their order."""
    found: list[tuple[str, str]] = []
    for key, (_name, shows) in SHEETS.items():
        if key == "register":
            found += [(sheet.name, book.text(trial.title)) for sheet, trial in sheets.trials]
        if key != "summary":
            found.append((sheets[key].name, book.tell(shows)))
    return found


def _finish(sheets: _Sheets) -> None:
    for key, sheet in sheets.by_key.items():
        finish(sheet, PRINTED.get(key, Printed()))
    for sheet, _trial in sheets.trials:
        finish(sheet, Printed(frozen=(3, FIRST + 1)))
    for key in ("returns", "search"):
        sheets[key].page.print_area(0, 0, TOP, FIRST + 6)
    sheets["summary"].page.activate()
