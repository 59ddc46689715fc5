"""What a trial shows: one column for each comparison, and the verdict by its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.live.functions import beta_tail, both, either, equal, if_
from calculators.trial.cautions import ENOUGH_RUNS, runs_that_bear
from calculators.trial.design import Layout
from calculators.trial.estimate import Fit
from calculators.trial.types import Comparison, Direction, TrialResult, Verdict
from calculators.trial.verdict import PROMISE, PROOF
from documents.labels import VERDICTS
from documents.numerals import digits_shown
from documents.sections.parts import DASH
from documents.workbook.book import FIRST, TOP, Sheet, fixed, put, text
from documents.workbook.looks import chance, number, percent
from documents.workbook.measured import Measured
from documents.workbook.trial_working import Estimate
from proposals.trial import ResponseRecord

RESULT_ROWS: Final = (
    N_("Runs, control"), N_("Runs, treatment"), N_("Mean, control"), N_("Mean, treatment"),
    N_("Standard deviation, control"), N_("Standard deviation, treatment"), N_("Effect"), N_("Standard error"),
    N_("Degrees of freedom"), N_("90% interval from"), N_("90% interval to"), N_("95% interval from"),
    N_("95% interval to"), N_("t statistic"), N_("p, two-sided"), N_("p, adjusted for several comparisons"),
    N_("Effect relative to the control"), N_("Relative, 90% from"), N_("Relative, 90% to"), N_("Verdict"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Response:
    """One response with its result, the layout and fit that gave it, the printed names of the arms."""

    record: ResponseRecord
    result: TrialResult
    layout: Layout
    fitted: Fit
    names: Mapping[str, str]


def write_labels(sheet: Sheet) -> None:
    tell = sheet.book.tell
    text(sheet, (TOP, FIRST), tell(N_("What the runs show")), "head")
    for at, label in enumerate((N_("Treatment against control"), *RESULT_ROWS), start=TOP + 1):
        text(sheet, (at, FIRST), tell(label), "total_label" if label in ("Effect", "Verdict") else "label")


def write_result(sheet: Sheet, column: int, one: Response, found: tuple[Comparison, Estimate]) -> Measured:
    """The column of one comparison."""
    comparison, estimate = found
    book = sheet.book
    head = f"{book.text(one.record.name)}, {book.formats.unit(one.record.unit)}".rstrip(", ")
    text(sheet, (TOP, column), head, "head_right")
    text(sheet, (TOP + 1, column), one.names[comparison.treatment], "word")
    digits = digits_of(comparison)
    low, high = estimate.effect - estimate.half90, estimate.effect + estimate.half90
    t = estimate.effect / estimate.error
    p = beta_tail(estimate.df / (estimate.df + t * t), estimate.df)
    figures: list[tuple[Live, str]] = [
        (live(float(comparison.n_control)), "0"),
        (live(float(comparison.n_treatment)), "0"),
        *((value, number(digits)) for value in (
            estimate.mean_control, estimate.mean_treatment, estimate.sd_control, estimate.sd_treatment,
            estimate.effect, estimate.error,
        )),
        (estimate.df, number(0 if comparison.degrees_of_freedom == int(comparison.degrees_of_freedom) else 2)),
        *((value, number(digits)) for value in (
            low, high, estimate.effect - estimate.half95, estimate.effect + estimate.half95,
        )),
        (t, number(3)),
        (p, chance(book.formats)),
    ]  # fmt: skip
    cells = [
        put(sheet, (TOP + 2 + at, column), value, "total" if at == 6 else "figure", written)
        for at, (value, written) in enumerate(figures)
    ]
    row = TOP + 2 + len(figures)
    _adjusted(sheet, (row, column), comparison)
    relative = _relatives(sheet, (row + 1, column), estimate.relative)
    proven = _verdict(sheet, (row + 4, column), one, (comparison, cells))
    return Measured(one.record.unit, (cells[9], cells[6], cells[10]), relative, proven)


def digits_of(comparison: Comparison) -> int:
    return min(8, max(2, digits_shown(comparison.standard_error, 4)))


def _adjusted(sheet: Sheet, at: tuple[int, int], comparison: Comparison) -> None:
    if comparison.p_adjusted is None:
        text(sheet, at, DASH, "word")
    else:
        fixed(sheet, at, comparison.p_adjusted, chance(sheet.book.formats))


def _relatives(
    sheet: Sheet, at: tuple[int, int], relative: tuple[Live, Live, Live] | None
) -> tuple[Live, Live, Live] | None:
    row, column = at
    if relative is None:
        for more in range(3):
            text(sheet, (row + more, column), DASH, "word")
        return None
    low, middle, high = relative
    written = percent(sheet.book.formats, 3)
    effect = put(sheet, (row, column), middle, written=written)
    return (
        put(sheet, (row + 1, column), low, written=written),
        effect,
        put(sheet, (row + 2, column), high, written=written),
    )


def _verdict(sheet: Sheet, at: tuple[int, int], one: Response, found: tuple[Comparison, Sequence[Live]]) -> Live:
    """The verdict by the rules of `calculators.trial.verdict`; 1 in the row below where it is that it is proven."""
    comparison, cells = found
    tell = sheet.book.tell
    words = {verdict: tell(VERDICTS[verdict]) for verdict in Verdict}
    if comparison.p_adjusted is not None:
        put(sheet, at, live(words[comparison.verdict]), "fixed")
        return live(1.0 if comparison.verdict is Verdict.PROVEN else 0.0)
    bearing = runs_that_bear(one.layout)
    enough = min(bearing[0], bearing[1]) >= ENOUGH_RUNS
    best = words[Verdict.PROVEN if enough else Verdict.PROMISING]
    unchanged = one.record.good == Direction.UNCHANGED.value
    said = _unchanged(one, cells, words, best) if unchanged else _moved(one, cells, words, best)
    cell = put(sheet, at, said, "total")
    return if_(equal(cell, words[Verdict.PROVEN]), 1.0, 0.0)


def _moved(one: Response, cells: Sequence[Live], words: Mapping[Verdict, str], best: str) -> Live:
    effect, low, high, p = cells[6], cells[11], cells[12], cells[14]
    good = effect > 0.0 if one.record.good == Direction.UP.value else effect <= 0.0
    bad = if_(either(low > 0.0, high < 0.0), words[Verdict.HARMFUL], words[Verdict.NOT_PROVEN])
    promising = if_(p < PROOF, best, words[Verdict.PROMISING])
    return if_(good, if_(p >= PROMISE, words[Verdict.NOT_PROVEN], promising), bad)


def _unchanged(one: Response, cells: Sequence[Live], words: Mapping[Verdict, str], best: str) -> Live:
    if one.record.margin is None:
        return live(words[Verdict.NOT_PROVEN])
    margin = one.record.margin
    inside = both(cells[9] > -margin, cells[10] < margin)
    outside = either(cells[11] > margin, cells[12] < -margin)
    return if_(inside, best, if_(outside, words[Verdict.HARMFUL], words[Verdict.NOT_PROVEN]))
