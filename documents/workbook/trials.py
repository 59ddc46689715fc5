"""One sheet for each trial that an effect rests on: what it shows, its runs as inputs, and the working below."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from calculators.errors import N_
from calculators.live.figure import Live
from calculators.trial.design import average_samples, find_layout
from calculators.trial.estimate import fit
from calculators.trial.types import TrialResult
from documents.numerals import digits_shown
from documents.sections.arms import arm_names
from documents.sections.parts import DASH, Voice
from documents.workbook.book import FIRST, TOP, Sheet, heads, put_input, section, text, title
from documents.workbook.long_trial import write_fixed
from documents.workbook.looks import number
from documents.workbook.measured import Measured
from documents.workbook.trial_results import RESULT_ROWS, Response, write_labels, write_result
from documents.workbook.trial_working import write_working
from proposals.case import Case
from proposals.trial import ResponseRecord, RunRecord, TrialRecord
from proposals.valuation.evidence import runs_of
from proposals.valuation.types import Valuation

LABEL, FIGURE, COUNT = 34.0, 16.0, 46
MOST_RUNS: Final = 2000
MOST_DIGITS: Final = 6
RUNS_AT: Final = TOP + 2 + len(RESULT_ROWS) + 1


def trials_used(case: Case) -> tuple[TrialRecord, ...]:
    """The trials that effects rest on, in their order."""
    used = {one.measured.trial for one in case.changes if one.measured is not None}
    return tuple(one for one in case.trials if one.id in used)


def widths() -> list[float]:
    return [LABEL, *[FIGURE] * COUNT]


def write_trial(sheet: Sheet, trial: TrialRecord, valuation: Valuation) -> dict[tuple[str, str, str | None], Measured]:
    """Fill the sheet; the cells of every comparison by trial, response and treatment."""
    book = sheet.book
    lead = N_(
        "A trial that effects of this proposal rest on: its figures follow from the runs below, averaged and compared "
        "as the working at the end of the sheet shows."
    )
    title(sheet, book.text(trial.title), book.tell(lead), across=9)
    names = arm_names(trial, Voice(book.formats))
    responses = _responses(trial, valuation, names)
    if len(trial.runs) > MOST_RUNS:
        return write_fixed(sheet, trial, responses)
    cells, row = _runs(sheet, trial, names)
    found: dict[tuple[str, str, str | None], Measured] = {}
    column = FIRST + 1
    write_labels(sheet)
    for one in responses:
        samples = _samples(trial, one, cells)
        name = f"{book.text(one.record.name)}, {book.formats.unit(one.record.unit)}"
        estimates, row = write_working(sheet, row + 1, name, (one.layout, one.fitted, names), samples)
        for comparison, estimate in zip(one.result.comparisons, estimates, strict=True):
            measured = write_result(sheet, column, one, (comparison, estimate))
            found[trial.id, one.record.id, comparison.treatment] = measured
            if len(estimates) == 1:
                found[trial.id, one.record.id, None] = measured
            column += 1
    sheet.page.print_area(0, 0, RUNS_AT + len(trial.runs) + 5, max(column, FIRST + 4 + len(trial.responses)))
    return found


def _responses(trial: TrialRecord, valuation: Valuation, names: Mapping[str, str]) -> tuple[Response, ...]:
    """The responses that have a result."""
    outcomes = {one.response: one for one in valuation.trials if one.trial == trial.id}
    return tuple(
        _response(trial, record, result, names)
        for record in trial.responses
        if (result := outcomes[record.id].result) is not None
    )


def _response(trial: TrialRecord, record: ResponseRecord, result: TrialResult, names: Mapping[str, str]) -> Response:
    counted = [run for run in runs_of(trial, record.id) if run.excluded is None]
    layout = find_layout(average_samples(counted), trial.control)
    return Response(record, result, layout, fit(layout), names)


def _runs(sheet: Sheet, trial: TrialRecord, arms: Mapping[str, str]) -> tuple[dict[tuple[int, str], Live], int]:
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
            _keys(sheet, row, run, arms)
            for column, one in enumerate(trial.responses, start=FIRST + 4):
                if one.id in run.values:
                    cells[at, one.id] = put_input(sheet, (row, column), run.values[one.id], number(digits[one.id]))
                else:
                    text(sheet, (row, column), DASH, "word")
            row += 1
    excluded = [run for run in trial.runs if run.excluded is not None]
    return cells, _excluded(sheet, row + 1, trial, (excluded, names, arms)) if excluded else row


def _keys(sheet: Sheet, row: int, run: RunRecord, arms: Mapping[str, str]) -> None:
    order = run.time or ("" if run.order is None else sheet.book.formats.number(run.order))
    for at, words in enumerate((run.run, run.lot or "", arms[run.arm], order)):
        text(sheet, (row, FIRST + at), words)


def _excluded(
    sheet: Sheet, row: int, trial: TrialRecord, of: tuple[Sequence[RunRecord], Sequence[str], Mapping[str, str]]
) -> int:
    excluded, names, arms = of
    book, tell = sheet.book, sheet.book.tell
    section(sheet, row, tell(N_("Excluded runs: they enter no figure")))
    keys = [tell(one) for one in (N_("Run"), N_("Lot"), N_("Arm"), N_("Order"))]
    heads(sheet, row + 1, [*keys, *names, tell(N_("Reason"))], range(4, 4 + len(names)))
    for at, run in enumerate(excluded, start=row + 2):
        _keys(sheet, at, run, arms)
        for column, one in enumerate(trial.responses, start=FIRST + 4):
            value = run.values.get(one.id)
            text(sheet, (at, column), DASH if value is None else book.formats.number(value), "word")
        text(sheet, (at, FIRST + 4 + len(trial.responses)), book.text(run.excluded), "note")
    return row + 2 + len(excluded)


def _digits(trial: TrialRecord, response: str) -> int:
    shown = (digits_shown(run.values[response]) for run in trial.runs if response in run.values)
    return min(MOST_DIGITS, max(shown, default=0))


def _samples(trial: TrialRecord, one: Response, cells: Mapping[tuple[int, str], Live]) -> dict[str, list[Live]]:
    """The cells of the values of each run by its name."""
    found: defaultdict[str, list[Live]] = defaultdict(list)
    for at, run in enumerate(trial.runs):
        if run.excluded is None and one.record.id in run.values:
            found[run.run].append(cells[at, one.record.id])
    return found
