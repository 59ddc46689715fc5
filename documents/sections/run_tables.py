"""The runs of a trial as tables: all of them, and what they come to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from calculators.errors import N_
from calculators.trial.types import Comparison, TrialResult
from documents.charts.lettering import width_of
from documents.formats import digits_shown, rounded
from documents.labels import ADJUSTMENTS, DESIGNS
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined, shortened
from documents.sections.run_remarks import run_remarks
from documents.trace.computed import outermost
from documents.words import interval_digits
from proposals.trial import ResponseRecord, RunRecord, TrialRecord

MOST_DIGITS = 4
LEAST_P = outermost(0.001)
MOST_IN_A_HEAD = 50
MOST_IN_A_KEY = 36
MOST_IN_A_RAW = 24
RUNS_KEPT_WHOLE = 12
PAGE, NOTES = 172.0, 36.0
HEAD, TYPE, MILLIMETRES = 7.5, 8.5, 25.4 / 72
"""Sizes of type of heads and cells in points, and a point in millimetres."""
NARROWEST_KEY, WIDEST_KEY = 10.0, 38.0
NARROWEST_RESPONSE, WIDEST_RESPONSE = 14.5, 27.0
RESPONSES_ABREAST = 4
"""Widths of columns, millimetres."""
WIDEST_WORD = 40.0
"""Longer words of a head may be parted, points."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A column that tells the runs apart; left out where no run has it."""

    head: str
    read: Callable[[RunRecord], str]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Columns that tell the runs apart with their widths, the width of a response, whether there are remarks."""

    keys: tuple[_Key, ...]
    widths: tuple[float, ...]
    response: float
    notes: bool


def runs_table(trial: TrialRecord, voice: Voice, *, rows: bool = False) -> tuple[Table, ...]:
    """All runs as they were recorded, excluded ones with their reason; many responses make several tables.

    Where the file said a figure in other words, they stand below it in quotes. With `rows`, the row of the file too.
    """
    if not trial.runs:
        return ()
    every = (*_keys(trial, voice), *_places(trial, voice)) if rows else _keys(trial, voice)
    keys = [one for one in every if any(one.read(run) for run in trial.runs)]
    notes = any(run_remarks(trial, run, voice) for run in trial.runs)
    space = PAGE - (NOTES if notes else 0.0)
    narrowest = _narrowest(trial, voice)
    widths = _fitted(
        [_width(one.head, [one.read(run) for run in trial.runs]) for one in keys],
        space - min(RESPONSES_ABREAST, len(trial.responses)) * narrowest,
    )
    room = space - sum(widths)
    abreast = max(1, min(len(trial.responses), int(room // narrowest)))
    layout = _Layout(tuple(keys), tuple(widths), min(WIDEST_RESPONSE, room / abreast), notes)
    parts = [trial.responses[at : at + abreast] for at in range(0, len(trial.responses), abreast)]
    return tuple(_runs_of(trial, part, layout, voice) for part in parts)


def _runs_of(trial: TrialRecord, responses: Sequence[ResponseRecord], layout: _Layout, voice: Voice) -> Table:
    digits = {one.id: _digits([run.values[one.id] for run in trial.runs if one.id in run.values]) for one in responses}
    columns = [Column(key.head, width=f"{width:.1f}mm") for key, width in zip(layout.keys, layout.widths, strict=True)]
    columns += [Column(_head(one, voice), True, f"{layout.response:.1f}mm") for one in responses]
    if layout.notes:
        columns.append(Column(voice.gettext("Remarks")))
    rows = [_run_row(trial, run, (layout, digits), voice) for run in trial.runs]
    width = "" if layout.notes else f"{sum(layout.widths) + layout.response * len(responses):.1f}mm"
    return Table(tuple(columns), tuple(rows), wide=True, width=width, kept_whole=RUNS_KEPT_WHOLE, dense=True)


def _width(head: str, texts: Sequence[str]) -> float:
    """Millimetres for a head and the longest of the texts below it, within bounds."""
    longest = max(width_of(head, HEAD), *(width_of(text, TYPE) for text in texts))
    return min(WIDEST_KEY, max(NARROWEST_KEY, 4.0 + longest * MILLIMETRES))


def _narrowest(trial: TrialRecord, voice: Voice) -> float:
    """Millimetres in which every measured figure and every word of the heads stands on one line, within bounds."""
    written = [_figures(trial, one, voice) for one in trial.responses]
    words = [word for one in trial.responses for word in _head(one, voice).split()]
    widths = [
        *(min(WIDEST_WORD, width_of(word, HEAD)) for word in words),
        *(width_of(one, TYPE) for ones in written for one in ones),
    ]
    longest = max(widths, default=0.0)
    return min(WIDEST_RESPONSE, max(NARROWEST_RESPONSE, 4.0 + longest * MILLIMETRES))


def _figures(trial: TrialRecord, response: ResponseRecord, voice: Voice) -> set[str]:
    measured = [run.values[response.id] for run in trial.runs if response.id in run.values]
    places = _digits(measured)
    return {voice.formats.number(end(measured), places) for end in (min, max)} if measured else set()


def _fitted(widths: Sequence[float], most: float) -> list[float]:
    """Widths that come to no more than `most`; only what is wider than a fair share gives way."""
    fair, left = 0.0, sorted(widths)
    for at, width in enumerate(left):
        fair = (most - sum(left[:at])) / (len(left) - at)
        if width > fair:
            break
    else:
        return list(widths)
    return [min(width, fair) for width in widths]


def _run_row(trial: TrialRecord, run: RunRecord, look: tuple[_Layout, Mapping[str, int]], voice: Voice) -> Row:
    layout, digits = look
    values = [_value(run, one, places, voice) for one, places in digits.items()]
    cells = [one.read(run) or DASH for one in layout.keys] + values
    if layout.notes:
        cells.append(run_remarks(trial, run, voice))
    return Row(tuple(cells), "muted" if run.excluded else "")


def _value(run: RunRecord, response: str, places: int, voice: Voice) -> str:
    """A figure as it was read, and what the file said where that is not the same figure."""
    value = run.values.get(response)
    written = DASH if value is None else voice.formats.number(value, places)
    raw = run.place.raw.get(response, "") if run.place else ""
    if not raw or says(raw, value):
        return written
    return joined([written, voice.fill(N_("“{text}”"), text=shortened(raw.strip(), MOST_IN_A_RAW))], "\n")


def says(raw: str, value: float | None) -> bool:
    """Whether the text of a cell is nothing but the number `value`, with a point or a comma.

    >>> says("1 234,50", 1234.5), says("<0,05", 0.05)
    (True, False)
    """
    plain = "".join(raw.split()).replace("\u2212", "-").replace(",", ".")
    try:
        return value is not None and float(plain) == value
    except ValueError:
        return False


def operators(trial: TrialRecord) -> tuple[str, ...]:
    """Everybody who ran a run, in the order of the runs."""
    return tuple(dict.fromkeys(run.operator for run in trial.runs if run.operator))


def _places(trial: TrialRecord, voice: Voice) -> tuple[_Key, ...]:
    """The row of the file, with the name of the file where there are several."""
    several = len({run.place.source for run in trial.runs if run.place}) > 1

    def read(run: RunRecord) -> str:
        if run.place is None:
            return ""
        return f"{run.place.source}, {run.place.row}" if several else str(run.place.row)

    return (_Key(voice.gettext(N_("Row of the file")), read),)


def _keys(trial: TrialRecord, voice: Voice) -> tuple[_Key, ...]:
    """An operator who ran them all is not named beside each run; times that give no order are called that."""
    _ = voice.gettext
    ordered = any(run.order is not None for run in trial.runs)
    several = len(operators(trial)) > 1
    return (
        _Key(_("Run"), lambda run: shortened(run.run, MOST_IN_A_KEY)),
        _Key(_("Lot"), lambda run: shortened(run.lot or "", MOST_IN_A_KEY)),
        _Key(
            _("Order") if ordered else _("Time (not used as order)"),
            lambda run: (
                shortened(run.time or "", MOST_IN_A_KEY)
                or ("" if run.order is None else voice.formats.number(run.order))
            ),
        ),
        _Key(_("Arm"), lambda run: shortened(run.arm, MOST_IN_A_KEY)),
        _Key(_("Operator"), lambda run: shortened(run.operator or "", MOST_IN_A_KEY) if several else ""),
    )


def _head(response: ResponseRecord, voice: Voice) -> str:
    name = shortened(voice.text(response.name), MOST_IN_A_HEAD)
    return joined([name, voice.formats.unit(response.unit)])


def _digits(values: Sequence[float]) -> int:
    return min(MOST_DIGITS, max((digits_shown(value) for value in values), default=0))


def results_table(trial: TrialRecord, results: Mapping[str, TrialResult], voice: Voice) -> Table | None:
    """The control and each treatment of every response that has a result: runs, mean, spread, effect, interval, p."""
    _ = voice.gettext
    columns = (
        Column(_("Arm")),
        Column(_("Runs"), True, "13mm"),
        Column(_("Mean"), True, "20mm"),
        Column(_("Standard deviation"), True, "22mm"),
        Column(_("Effect"), True, "25mm"),
        Column(_("95% interval"), True, "36mm"),
        Column(_("p-value"), True, "17mm"),
    )
    shown = [(one, results[one.id]) for one in trial.responses if one.id in results]
    rows = [row for response, result in shown for row in _response_rows(response, result, voice)]
    return Table(columns, tuple(rows), wide=True, dense=True) if rows else None


def _response_rows(response: ResponseRecord, result: TrialResult, voice: Voice) -> tuple[Row, ...]:
    """What was found, and again with the excluded runs put back: both arms, so that it can be computed again."""
    head = _head(response, voice)
    rows = (Row((head,), "group", _way(result, voice)), *_arm_rows(response, result, voice))
    restored = result.with_exclusions
    if restored is None:
        return rows
    back = joined([head, voice.gettext(N_("with the excluded runs put back"))], " – ")
    return (*rows, Row((back,), "group", _way(restored, voice)), *_arm_rows(response, restored, voice))


def _way(result: TrialResult, voice: Voice) -> str:
    """How the runs were laid out and compared: design, estimator, degrees of freedom, standard error."""
    one, write = result.comparisons[0], voice.formats
    places = interval_digits(one) + 1
    estimator = voice.gettext(result.estimator)
    message = N_("{design}. {estimator}, {df} degrees of freedom, standard error {error}")
    words = voice.fill(
        message,
        design=voice.gettext(DESIGNS[result.design]),
        estimator=estimator[:1].upper() + estimator[1:],
        df=write.number(one.degrees_of_freedom, 0 if one.degrees_of_freedom == int(one.degrees_of_freedom) else 1),
        error=write.number(one.standard_error, places),
    )
    words = joined([words, voice.gettext(ADJUSTMENTS.get(result.adjustment or "", ""))])
    return joined([words, beside_means(result, voice)], ". ")


def beside_means(result: TrialResult, voice: Voice) -> str:
    """Why an effect is not the difference of the means beside it; "" where it is, as they are written."""
    if all(_is_difference(one) for one in result.comparisons):
        return ""
    return voice.gettext(N_("The effect is taken within the lots: it need not be the difference of the means"))


def _is_difference(one: Comparison) -> bool:
    places = interval_digits(one)
    return rounded(one.mean_treatment - one.mean_control, places) == rounded(one.effect, places)


def _arm_rows(response: ResponseRecord, result: TrialResult, voice: Voice) -> tuple[Row, ...]:
    """The control and each treatment."""
    write, first = voice.formats, result.comparisons[0]
    places = interval_digits(first)
    mean, spread = write.number(first.mean_control, places), write.number(first.sd_control, places)
    control = Row((result.control, write.number(first.n_control), mean, spread, DASH, DASH, DASH))
    return (control, *(_comparison_row(one, response.unit, voice) for one in result.comparisons))


def _comparison_row(one: Comparison, unit: str, voice: Voice) -> Row:
    write, places = voice.formats, interval_digits(one)
    return Row(
        (
            one.treatment,
            write.number(one.n_treatment),
            write.number(one.mean_treatment, places),
            write.number(one.sd_treatment, places),
            write.change(one.effect, unit, places),
            write.span(one.ci95[0], one.ci95[1], places),
            p_value(one.p_value if one.p_adjusted is None else one.p_adjusted, voice),
        )
    )


def p_value(value: float, voice: Voice) -> str:
    """Three decimals; below that it is only said to be below."""
    return f"< {voice.formats.number(LEAST_P)}" if value < LEAST_P else voice.formats.number(value, 3)
