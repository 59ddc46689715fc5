"""A very long trial: its figures as they are."""

from collections.abc import Sequence

from calculators.errors import N_
from calculators.live.figure import Live, live
from calculators.trial.types import Comparison, Verdict
from documents.labels import VERDICTS
from documents.sections.parts import DASH
from documents.workbook.book import FIRST, TOP, Sheet, fixed, put, spread, text
from documents.workbook.looks import chance, number, percent
from documents.workbook.measured import Measured
from documents.workbook.trial_results import RESULT_ROWS, Response, digits_of, write_labels
from proposals.trial import TrialRecord


def write_fixed(
    sheet: Sheet, trial: TrialRecord, responses: Sequence[Response]
) -> dict[tuple[str, str, str | None], Measured]:
    """The figures of a very long trial as they are: its runs stay in the app."""
    book = sheet.book
    words = N_(
        "{count} runs: too many to compute anew here. Their figures are fixed; the runs are in the act of the trial."
    )
    spread(sheet, TOP + 2 + len(RESULT_ROWS), (FIRST, FIRST + 5), book.fill(words, count=len(trial.runs)), "lead")
    write_labels(sheet)
    found: dict[tuple[str, str, str | None], Measured] = {}
    column = FIRST + 1
    for one in responses:
        for comparison in one.result.comparisons:
            measured = _fixed_result(sheet, column, one, comparison)
            found[trial.id, one.record.id, comparison.treatment] = measured
            if len(one.result.comparisons) == 1:
                found[trial.id, one.record.id, None] = measured
            column += 1
    return found


def _fixed_result(sheet: Sheet, column: int, response: Response, one: Comparison) -> Measured:
    book, record = sheet.book, response.record
    text(sheet, (TOP, column), f"{book.text(record.name)}, {book.formats.unit(record.unit)}".rstrip(", "), "head_right")
    text(sheet, (TOP + 1, column), response.names[one.treatment], "word")
    digits = number(digits_of(one))
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
