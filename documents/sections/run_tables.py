"""The runs of a trial as tables: all of them, and what they come to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from calculators.errors import N_
from calculators.trial.types import Comparison, TrialResult
from documents.formats import NBSP, digits_shown
from documents.sections.parts import DASH, Column, Row, Table, Voice, joined, shortened
from documents.words import interval_digits
from proposals.trial import ResponseRecord, RunRecord, TrialRecord

MOST_RESPONSES_ABREAST = 3
MOST_DIGITS = 4
MOST_IN_A_HEAD = 50
NARROWEST_KEY, WIDEST_KEY, RESPONSE = 12.0, 38.0, 20.0
"""Widths of columns, millimetres."""


@dataclass(frozen=True, slots=True)
class _Key:
    """A column that tells the runs apart; left out where no run has it."""

    head: str
    read: Callable[[RunRecord], str]


def runs_table(trial: TrialRecord, voice: Voice) -> tuple[Table, ...]:
    """All runs as they were recorded, excluded ones with their reason; many responses make several tables."""
    if not trial.runs:
        return ()
    step = MOST_RESPONSES_ABREAST
    parts = [trial.responses[at : at + step] for at in range(0, len(trial.responses), step)]
    return tuple(_runs_of(trial, part, voice) for part in parts)


def _runs_of(trial: TrialRecord, responses: Sequence[ResponseRecord], voice: Voice) -> Table:
    keys = [one for one in _keys(voice) if any(one.read(run) for run in trial.runs)]
    digits = {one.id: _digits([run.values[one.id] for run in trial.runs if one.id in run.values]) for one in responses}
    widths = [_width([one.head, *map(one.read, trial.runs)]) for one in keys]
    columns = [Column(one.head, width=f"{width}mm") for one, width in zip(keys, widths, strict=True)]
    columns += [Column(_head(one, voice), True, f"{RESPONSE}mm") for one in responses]
    notes = any(run.excluded or run.remarks for run in trial.runs)
    if notes:
        columns.append(Column(voice.gettext("Remarks")))
    rows = [_run_row(run, keys, digits, voice, notes) for run in trial.runs]
    width = "" if notes else f"{sum(widths) + RESPONSE * len(responses)}mm"
    return Table(tuple(columns), tuple(rows), wide=True, width=width)


def _width(texts: Sequence[str]) -> float:
    """Millimetres for the longest of the texts, within bounds."""
    return min(WIDEST_KEY, max(NARROWEST_KEY, 4.0 + 1.7 * max(map(len, texts))))


def _run_row(run: RunRecord, keys: Sequence[_Key], digits: dict[str, int], voice: Voice, notes: bool) -> Row:
    values = [
        voice.formats.number(run.values[one], places) if one in run.values else DASH for one, places in digits.items()
    ]
    cells = [one.read(run) or DASH for one in keys] + values
    if notes:
        reason = voice.text(run.excluded)
        excluded = voice.fill(N_("Excluded: {reason}"), reason=reason) if run.excluded else ""
        cells.append(joined([excluded, voice.text(run.remarks)], ". "))
    return Row(tuple(cells), "muted" if run.excluded else "")


def _keys(voice: Voice) -> tuple[_Key, ...]:
    _ = voice.gettext
    return (
        _Key(_("Run"), lambda run: run.run),
        _Key(_("Lot"), lambda run: run.lot or ""),
        _Key(_("Order"), lambda run: "" if run.order is None else voice.formats.number(run.order)),
        _Key(_("Arm"), lambda run: shortened(run.arm, MOST_IN_A_HEAD)),
    )


def _head(response: ResponseRecord, voice: Voice) -> str:
    name = shortened(voice.text(response.name), MOST_IN_A_HEAD)
    return joined([name, voice.formats.unit(response.unit)], f",{NBSP}")


def _digits(values: Sequence[float]) -> int:
    return min(MOST_DIGITS, max((digits_shown(value) for value in values), default=0))


def result_table(response: ResponseRecord, result: TrialResult, voice: Voice) -> Table:
    """One line for the control and one for each treatment: runs, mean, spread, effect with its 95 % interval, p."""
    _ = voice.gettext
    columns = (
        Column(_("Arm")),
        Column(_("Runs"), True, "14mm"),
        Column(_("Mean"), True, "20mm"),
        Column(_("Standard deviation"), True, "22mm"),
        Column(_("Effect"), True, "24mm"),
        Column(_("95 percent interval"), True, "36mm"),
        Column(_("p-value"), True, "18mm"),
    )
    first = result.comparisons[0]
    places = interval_digits(first)
    control = Row(
        (
            result.control,
            voice.formats.number(first.n_control),
            voice.formats.number(first.mean_control, places),
            voice.formats.number(first.sd_control, places),
            DASH,
            DASH,
            DASH,
        )
    )
    rows = (control, *(_comparison_row(one, response.unit, voice) for one in result.comparisons))
    return Table(columns, rows, wide=True)


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
    return f"< {voice.formats.number(0.001)}" if value < 0.001 else voice.formats.number(value, 3)
