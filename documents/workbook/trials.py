"""One sheet for each trial that an effect rests on: what it shows, its runs as inputs, and the working below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.live.functions import beta_tail, both, either, equal, if_
from calculators.trial.cautions import ENOUGH_RUNS, runs_that_bear
from calculators.trial.design import Layout, average_samples, find_layout
from calculators.trial.estimate import Fit, fit
from calculators.trial.types import Comparison, Direction, TrialResult, Verdict
from calculators.trial.verdict import PROMISE, PROOF
from documents.labels import VERDICTS
from documents.numerals import digits_shown
from documents.sections.parts import DASH
from documents.workbook.book import FIRST, TOP, Sheet, fixed, heads, put, put_input, section, spread, text, title
from documents.workbook.looks import chance, number, percent
from documents.workbook.measured import Measured
from documents.workbook.trial_working import Estimate, write_working
from proposals.case import Case
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from proposals.valuation.evidence import runs_of
from proposals.valuation.types import Valuation

LABEL, FIGURE, COUNT = 34.0, 16.0, 46
MOST_RUNS: Final = 2000
MOST_DIGITS: Final = 6
RESULT_ROWS: Final = (
    N_("Runs, control"), N_("Runs, treatment"), N_("Mean, control"), N_("Mean, treatment"),
    N_("Standard deviation, control"), N_("Standard deviation, treatment"), N_("Effect"), N_("Standard error"),
    N_("Degrees of freedom"), N_("90% interval from"), N_("90% interval to"), N_("95% interval from"),
    N_("95% interval to"), N_("t statistic"), N_("p, two-sided"), N_("p, adjusted for several comparisons"),
    N_("Effect relative to the control"), N_("Relative, 90% from"), N_("Relative, 90% to"), N_("Verdict"),
)  # fmt: skip
RUNS_AT: Final = TOP + 2 + len(RESULT_ROWS) + 1


def trials_used(case: Case) -> tuple[TrialRecord, ...]:
    """The trials that effects rest on, in their order."""
    used = {one.measured.trial for one in case.changes if one.measured is not None}
    return tuple(one for one in case.trials if one.id in used)


def widths() -> list[float]:
    return [LABEL, *[FIGURE] * COUNT]


@dataclass(frozen=True, slots=True)
class _Response:
    """One response with its result, and the layout and fit that gave it."""

    record: ResponseRecord
    result: TrialResult
    layout: Layout
    fitted: Fit


def write_trial(sheet: Sheet, trial: TrialRecord, valuation: Valuation) -> dict[tuple[str, str, str | None], Measured]:
    """Fill the sheet; the cells of every comparison by trial, response and treatment."""
    book = sheet.book
    lead = N_(
        "A trial that effects of this proposal rest on: its figures follow from the runs below, averaged and compared "
        "as the working at the end of the sheet shows."
    )
    title(sheet, book.text(trial.title)[:120], book.tell(lead), across=9)
    responses = _responses(trial, valuation)
    if len(trial.runs) > MOST_RUNS:
        return _fixed_trial(sheet, trial, responses)
    cells, row = _runs(sheet, trial)
    found: dict[tuple[str, str, str | None], Measured] = {}
    column = FIRST + 1
    _labels(sheet)
    for one in responses:
        samples = _samples(trial, one, cells)
        name = f"{book.text(one.record.name)}, {book.formats.unit(one.record.unit)}"
        estimates, row = write_working(sheet, row + 1, name, (one.layout, one.fitted), samples)
        for comparison, estimate in zip(one.result.comparisons, estimates, strict=True):
            measured = _result(sheet, column, one, (comparison, estimate))
            found[trial.id, one.record.id, comparison.treatment] = measured
            if len(estimates) == 1:
                found[trial.id, one.record.id, None] = measured
            column += 1
    sheet.page.print_area(0, 0, RUNS_AT + len(trial.runs) + 5, max(column, FIRST + 4 + len(trial.responses)))
    return found


def _responses(trial: TrialRecord, valuation: Valuation) -> tuple[_Response, ...]:
    """The responses that have a result."""
    outcomes = {one.response: one for one in valuation.trials if one.trial == trial.id}
    return tuple(
        _response(trial, record, outcomes[record.id].result)  # type: ignore[arg-type]  # only those with a result
        for record in trial.responses
        if outcomes[record.id].result is not None
    )


def _response(trial: TrialRecord, record: ResponseRecord, result: TrialResult) -> _Response:
    counted = [run for run in runs_of(trial, record.id) if run.excluded is None]
    layout = find_layout(average_samples(counted), trial.control)
    return _Response(record, result, layout, fit(layout))


def _runs(sheet: Sheet, trial: TrialRecord) -> tuple[dict[tuple[int, str], Live], int]:
    """The counted runs with their values as inputs, the excluded ones below with their reason; the next free row."""
    book, tell = sheet.book, sheet.book.tell
    section(sheet, RUNS_AT, tell(N_("Runs that count")))
    names = [f"{book.text(one.name)}, {book.formats.unit(one.unit)}".rstrip(", ") for one in trial.responses]
    keys = [tell(one) for one in (N_("Run"), N_("Lot"), N_("Arm"), N_("Order"))]
    heads(sheet, RUNS_AT + 1, [*keys, *names], range(4, 40))
    digits = {one.id: _digits(trial, one.id) for one in trial.responses}
    cells: dict[tuple[int, str], Live] = {}
    row = RUNS_AT + 2
    for at, run in enumerate(trial.runs):
        if run.excluded is None:
            _keys(sheet, row, run)
            for column, one in enumerate(trial.responses, start=FIRST + 4):
                if one.id in run.values:
                    cells[at, one.id] = put_input(sheet, (row, column), run.values[one.id], number(digits[one.id]))
                else:
                    text(sheet, (row, column), DASH, "word")
            row += 1
    excluded = [run for run in trial.runs if run.excluded is not None]
    return cells, _excluded(sheet, row + 1, trial, (excluded, names)) if excluded else row


def _keys(sheet: Sheet, row: int, run: RunRecord) -> None:
    order = run.time or ("" if run.order is None else sheet.book.formats.number(run.order))
    for at, words in enumerate((run.run, run.lot or "", run.arm, order)):
        text(sheet, (row, FIRST + at), words)


def _excluded(sheet: Sheet, row: int, trial: TrialRecord, of: tuple[Sequence[RunRecord], Sequence[str]]) -> int:
    excluded, names = of
    book, tell = sheet.book, sheet.book.tell
    section(sheet, row, tell(N_("Excluded runs: they enter no figure")))
    keys = [tell(one) for one in (N_("Run"), N_("Lot"), N_("Arm"), N_("Order"))]
    heads(sheet, row + 1, [*keys, *names, tell(N_("Reason"))], range(4, 4 + len(names)))
    for at, run in enumerate(excluded, start=row + 2):
        _keys(sheet, at, run)
        for column, one in enumerate(trial.responses, start=FIRST + 4):
            value = run.values.get(one.id)
            text(sheet, (at, column), DASH if value is None else book.formats.number(value), "word")
        text(sheet, (at, FIRST + 4 + len(trial.responses)), book.text(run.excluded), "note")
    return row + 2 + len(excluded)


def _digits(trial: TrialRecord, response: str) -> int:
    shown = (digits_shown(run.values[response]) for run in trial.runs if response in run.values)
    return min(MOST_DIGITS, max(shown, default=0))


def _samples(trial: TrialRecord, one: _Response, cells: Mapping[tuple[int, str], Live]) -> dict[str, list[Live]]:
    """The cells of the values of each run by its name."""
    found: defaultdict[str, list[Live]] = defaultdict(list)
    for at, run in enumerate(trial.runs):
        if run.excluded is None and one.record.id in run.values:
            found[run.run].append(cells[at, one.record.id])
    return found


def _labels(sheet: Sheet) -> None:
    tell = sheet.book.tell
    text(sheet, (TOP, FIRST), tell(N_("What the runs show")), "head")
    for at, label in enumerate((N_("Treatment against control"), *RESULT_ROWS), start=TOP + 1):
        text(sheet, (at, FIRST), tell(label), "total_label" if label in ("Effect", "Verdict") else "label")


def _result(sheet: Sheet, column: int, one: _Response, found: tuple[Comparison, Estimate]) -> Measured:
    """The column of one comparison."""
    comparison, estimate = found
    book = sheet.book
    head = f"{book.text(one.record.name)}, {book.formats.unit(one.record.unit)}".rstrip(", ")
    text(sheet, (TOP, column), head, "head_right")
    text(sheet, (TOP + 1, column), comparison.treatment, "word")
    digits = _digits_of(comparison)
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


def _digits_of(comparison: Comparison) -> int:
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


def _verdict(sheet: Sheet, at: tuple[int, int], one: _Response, found: tuple[Comparison, Sequence[Live]]) -> Live:
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


def _moved(one: _Response, cells: Sequence[Live], words: Mapping[Verdict, str], best: str) -> Live:
    effect, low, high, p = cells[6], cells[11], cells[12], cells[14]
    good = effect > 0.0 if one.record.good == Direction.UP.value else effect <= 0.0
    bad = if_(either(low > 0.0, high < 0.0), words[Verdict.HARMFUL], words[Verdict.NOT_PROVEN])
    promising = if_(p < PROOF, best, words[Verdict.PROMISING])
    return if_(good, if_(p >= PROMISE, words[Verdict.NOT_PROVEN], promising), bad)


def _unchanged(one: _Response, cells: Sequence[Live], words: Mapping[Verdict, str], best: str) -> Live:
    if one.record.margin is None:
        return live(words[Verdict.NOT_PROVEN])
    margin = one.record.margin
    inside = both(cells[9] > -margin, cells[10] < margin)
    outside = either(cells[11] > margin, cells[12] < -margin)
    return if_(inside, best, if_(outside, words[Verdict.HARMFUL], words[Verdict.NOT_PROVEN]))


def _fixed_trial(
    sheet: Sheet, trial: TrialRecord, responses: Sequence[_Response]
) -> dict[tuple[str, str, str | None], Measured]:
    """The figures of a very long trial as they are: its runs stay in the app."""
    book = sheet.book
    words = N_(
        "{count} runs: too many to compute anew here. Their figures are fixed; the runs are in the act of the trial."
    )
    spread(sheet, TOP + 2 + len(RESULT_ROWS), (FIRST, FIRST + 5), book.fill(words, count=len(trial.runs)), "lead")
    _labels(sheet)
    found: dict[tuple[str, str, str | None], Measured] = {}
    column = FIRST + 1
    for one in responses:
        for comparison in one.result.comparisons:
            measured = _fixed_result(sheet, column, one.record, comparison)
            found[trial.id, one.record.id, comparison.treatment] = measured
            if len(one.result.comparisons) == 1:
                found[trial.id, one.record.id, None] = measured
            column += 1
    return found


def _fixed_result(sheet: Sheet, column: int, record: ResponseRecord, one: Comparison) -> Measured:
    book = sheet.book
    text(sheet, (TOP, column), f"{book.text(record.name)}, {book.formats.unit(record.unit)}".rstrip(", "), "head_right")
    text(sheet, (TOP + 1, column), one.treatment, "word")
    digits = number(_digits_of(one))
    share = percent(book.formats, 3)
    ends = one.ci90_relative
    figures: tuple[tuple[float | None, str], ...] = (
        (one.n_control, "0"), (one.n_treatment, "0"), (one.mean_control, digits), (one.mean_treatment, digits),
        (one.sd_control, digits), (one.sd_treatment, digits), (one.effect, digits), (one.standard_error, digits),
        (one.degrees_of_freedom, number(2)), (one.ci90[0], digits), (one.ci90[1], digits), (one.ci95[0], digits),
        (one.ci95[1], digits), (one.t_statistic, number(3)), (one.p_value, chance(book.formats)),
        (one.p_adjusted, chance(book.formats)),
        (one.effect_relative, share), (ends and ends[0], share), (ends and ends[1], share),
    )  # fmt: skip
    cells: list[Live] = []
    for at, (value, written) in enumerate(figures, start=TOP + 2):
        if value is None:
            text(sheet, (at, column), DASH, "word")
        cells.append(live(0.0) if value is None else fixed(sheet, (at, column), float(value), written))
    put(sheet, (TOP + 2 + len(figures), column), live(book.tell(VERDICTS[one.verdict])), "fixed")
    relative = None if ends is None else (cells[17], cells[16], cells[18])
    return Measured(record.unit, (cells[9], cells[6], cells[10]), relative, live(float(one.verdict is Verdict.PROVEN)))
