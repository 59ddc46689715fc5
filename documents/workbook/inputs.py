"""The sheet of inputs: every figure that the workbook starts from, those that may be changed on a coloured ground."""

from dataclasses import dataclass

from calculators.errors import N_
from calculators.live.figure import Live
from calculators.plant import Metrics
from documents.labels import CONFIDENCE
from documents.words import metric_name
from documents.workbook.book import TOP, Sheet, heads, put_input, section, text, title
from documents.workbook.effect_cells import DriverCells, HandCells, write_by_hand, write_effects
from documents.workbook.layout import DAY, HIGH, LABEL, LIKELY, LOW, SOURCE, SURE, UNIT, beside
from documents.workbook.limits import Allowed, allow
from documents.workbook.looks import as_given
from documents.workbook.measured import Measurements
from documents.workbook.offer_cells import OfferCells, rows_of, write_offer
from documents.workbook.option_cells import OptionCells, has_options, write_options
from documents.workbook.plant_cells import on_cells
from documents.workbook.rate_cells import RATES, RateCells, write_rates
from proposals.baseline import Figure
from proposals.case import Case
from proposals.metrics import spec_of
from proposals.units import factor_of, figures, in_units_of
from proposals.valuation.types import Valuation


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the other sheets start from."""

    metrics: Metrics
    drivers: tuple[DriverCells, ...]
    offer: OfferCells
    options: OptionCells
    rates: RateCells
    points_for: tuple[str, ...]
    by_hand: tuple[HandCells, ...]


def write_inputs(sheet: Sheet, case: Case, valuation: Valuation, measured: Measurements) -> Inputs:
    """Fill the sheet; `measured` has the cells of the trials that effects are linked to."""
    tell = sheet.book.tell
    lead = N_(
        "Every figure that the workbook starts from. Change a cell on a coloured ground and all sheets follow; what is "
        "computed is locked, without a password, and its formulas can be read."
    )
    title(sheet, tell(N_("Inputs")), tell(lead))
    _legend(sheet)
    metrics, row = _present(sheet, TOP + 2, case, valuation)
    top = row + 1 + len(case.changes) + 3
    options, after = write_options(sheet, top + rows_of(case), case)
    offer = write_offer(sheet, top, case, options)
    drivers = write_effects(sheet, row + 1, (case, valuation), (measured, offer))
    row = after + has_options(case)
    rates = write_rates(sheet, row, case, valuation)
    by_hand = write_by_hand(sheet, row + 3 + len(RATES), case)
    loyalty = case.offer.loyalty
    return Inputs(metrics, drivers, offer, options, rates, loyalty.points_for if loyalty else (), by_hand)


def input_name(path: str) -> str:
    """The name of the cell of a present figure."""
    return "now_" + path.replace(".", "_")


def _legend(sheet: Sheet) -> None:
    tell = sheet.book.tell
    text(sheet, (TOP, LABEL), tell(N_("How cells are marked")), "plain")
    text(sheet, (TOP, LOW), tell(N_("input")), "input_word")
    text(sheet, (TOP, LIKELY), tell(N_("computed")), "word")
    text(sheet, (TOP, HIGH), tell(N_("fixed")), "fixed")
    words = N_("fixed: computed by Valueproof when the file was made, does not follow the inputs")
    text(sheet, (TOP, SOURCE), tell(words), "aside")


def _present(sheet: Sheet, row: int, case: Case, valuation: Valuation) -> tuple[Metrics, int]:
    """The present figures as they were given: the metrics of the plant in canonical units, and the next free row."""
    tell = sheet.book.tell
    section(sheet, row, tell(N_("Present figures")))
    words = (N_("Present figure"), N_("Value"), "", "", N_("Unit"), N_("Source"), N_("Date"), N_("How sure"))
    heads(sheet, row + 1, [tell(one) for one in words], {1})
    cells: dict[str, Live] = {}
    for at, (path, figure) in enumerate(figures(case), start=row + 2):
        cells[path] = _present_row(sheet, at, case, (path, figure)) * (factor_of(case, path, figure.unit) or 0.0)
    after = row + 2 + len(cells)
    text(sheet, (after, LABEL), tell(N_("Labour is paid for")))
    paid = N_("planned hours") if case.baseline.labour_paid == "planned" else N_("hours needed")
    text(sheet, (after, LOW), tell(paid), "word")
    beside(sheet, after, (LIKELY, HIGH, UNIT, SOURCE, DAY, SURE))
    return on_cells(valuation.before.metrics, cells), after + 1


def _present_row(sheet: Sheet, row: int, case: Case, said: tuple[str, Figure]) -> Live:
    book, (path, figure) = sheet.book, said
    text(sheet, (row, LABEL), metric_name(case, path, book.formats.language))
    cell = put_input(sheet, (row, LOW), figure.value, as_given(figure.value), input_name(path))
    spec, factor = spec_of(path), factor_of(case, path, figure.unit) or 1.0
    if spec is not None:
        spec = in_units_of(case, path, spec)
        low = None if spec.low is None else spec.low / factor
        high = None if spec.high is None else spec.high / factor
        allow(sheet, (row, LOW), Allowed(low, high, spec.open_low, spec.open_high))
    beside(sheet, row, (LIKELY, HIGH))
    text(sheet, (row, UNIT), book.formats.unit(figure.unit), "unit")
    text(sheet, (row, SOURCE), book.text(figure.source), "note")
    text(sheet, (row, DAY), book.formats.short_date(figure.date) if figure.date else "", "note")
    text(sheet, (row, SURE), book.tell(CONFIDENCE[figure.confidence]), "note")
    return cell
