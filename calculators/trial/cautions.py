"""What a reader must know before he believes a result: remarks on how the runs were made and measured."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from calculators.errors import N_, Notice, Term
from calculators.trial.checks import listed
from calculators.trial.design import Layout
from calculators.trial.estimate import Fit
from calculators.trial.scatter import p_of_cells, p_of_groups, p_of_line
from calculators.trial.sweep import Numbers, freed, sweep_of, swept, unit_time
from calculators.trial.types import Design, Question, Run

LEVEL = 0.05
LEVEL_FOR_REPEATS = 0.01
ENOUGH_RUNS = 3
PER_DAY, PER_UNIT = N_("per day"), N_("per unit of the order column")


def cautions(rows: Sequence[Run], layout: Layout, fitted: Fit, question: Question) -> tuple[Notice, ...]:
    """All remarks on one response, in a fixed order; `rows` are those that count, before samples were averaged."""
    return (
        *few_runs(layout),
        *arms_on_different_lots(layout),
        *arms_in_sequence(layout),
        *drift(layout, fitted, question),
        *repeats_as_runs(layout, fitted),
        *constant_arms(layout),
        *unequal_spread(layout, fitted),
        *outside_physical_range(rows, question),
        *samples_averaged(rows, layout),
    )


def few_runs(layout: Layout) -> Iterator[Notice]:
    """Arms with fewer than three runs that bear on the effect: never proven."""
    for arm, count in zip(layout.names, runs_that_bear(layout), strict=True):
        if count < ENOUGH_RUNS:
            yield _notice(
                "few_runs",
                N_(
                    "Only {count} runs of “{arm}” bear on the effect, so nothing can be called proven: make at least "
                    "{needed}."
                ),
                count=count,
                arm=arm,
                needed=ENOUGH_RUNS,
            )


def runs_that_bear(layout: Layout) -> tuple[int, ...]:
    """Runs of each arm in lots that hold another arm too (all of them in an independent design)."""
    counts = np.bincount(layout.arms[layout.informative()], minlength=len(layout.names))
    return tuple(int(count) for count in counts)


def arms_on_different_lots(layout: Layout) -> Iterator[Notice]:
    """No lot shared at all, or single lots that hold one arm only."""
    if layout.runs[0].lot is None:
        return
    if layout.design is Design.INDEPENDENT:
        yield _notice(
            "arms_on_different_lots",
            N_(
                "The arms ran on different lots ({lots}), so a difference of raw material cannot be told from the "
                "effect: run the control and the treatment on the same lots."
            ),
            lots="; ".join(f"{arm}: {listed(lots)}" for arm, lots in _lots_by_arm(layout).items()),
        )
    elif alone := [run.lot or "" for run, shared in zip(layout.runs, layout.informative(), strict=True) if not shared]:
        yield _notice(
            "one_arm_lots",
            N_("On these lots only one arm was run: {lots}. They say nothing about the effect: run both arms on them."),
            lots=listed(alone),
        )


def arms_in_sequence(layout: Layout) -> Iterator[Notice]:
    """The control always ran before (or always after) the treatment, in all lots alike."""
    if not layout.timed.all():
        return
    first_off, last_off = _time_span(layout, layout.control)
    for arm in layout.treatments:
        first_on, last_on = _time_span(layout, arm)
        both = np.isfinite(last_off) & np.isfinite(last_on)
        if both.any() and ((last_off < first_on)[both].all() or (last_on < first_off)[both].all()):
            yield _notice(
                "arms_in_sequence",
                N_(
                    "“{control}” always ran on one side in time of “{arm}”, so wear, warming up or the hour of the day "
                    "cannot be told from the effect: change the order from run to run."
                ),
                control=layout.control,
                arm=arm,
            )


def _time_span(layout: Layout, arm: str) -> tuple[Numbers, Numbers]:
    """First and last place in time of `arm` in each block, shape (blocks,); infinite where it was not run."""
    rows, blocks = layout.of_arm(arm), layout.blocks
    first, last = np.full(int(blocks.max()) + 1, np.inf), np.full(int(blocks.max()) + 1, -np.inf)
    np.minimum.at(first, blocks[rows], layout.orders[rows])
    np.maximum.at(last, blocks[rows], layout.orders[rows])
    return first, last


def drift(layout: Layout, fitted: Fit, question: Question) -> Iterator[Notice]:
    """A straight line over run order, tested beyond arms and lots; a switchback has it in the model already."""
    if layout.design is Design.SWITCHBACK or not layout.timed.all():
        return
    order = layout.orders
    line = freed(swept(unit_time(order, np.zeros_like(layout.arms)), sweep_of(layout)), fitted.weights.T)
    df = float(fitted.stratum_df.sum()) - 1
    if df < 1 or line @ line < 1e-9:
        return
    p_value = p_of_line(line, fitted.residuals, df)
    if p_value < LEVEL:
        slope = float(line @ fitted.residuals / (line @ line)) * _unit_per_order(order)
        yield _notice(
            "drift",
            N_(
                "The response drifts over the order of the runs (by {slope} {per}, p = {p_value}): find the "
                "cause, and alternate or randomise the arms so that the drift falls on both."
            ),
            slope=slope,
            per=Term(PER_DAY if question.order_in_days else PER_UNIT),
            p_value=p_value,
        )


def repeats_as_runs(layout: Layout, fitted: Fit) -> Iterator[Notice]:
    """Rows that look like repeated measurements of one batch: recorded at one time, or far too much alike."""
    if doubled := _arms_at_one_time(layout):
        yield _notice(
            "same_time_twice",
            N_(
                "Several runs of {arms} have the same place in time. If they are samples of one batch, give them one "
                "run name: samples never count as runs."
            ),
            arms=listed(doubled),
        )
    p_value = p_of_cells(layout, fitted)
    if p_value < LEVEL_FOR_REPEATS:
        yield _notice(
            "repeats_as_runs",
            N_(
                "Runs of one arm on one lot agree far better than the lots do (p = {p_value}). Either they are "
                "repeated measurements of one batch (give them one run name), or the effect differs from lot to lot; "
                "in both cases the interval shown is too narrow."
            ),
            p_value=p_value,
        )


def _arms_at_one_time(layout: Layout) -> list[str]:
    """Arms with two runs at one place in time on one lot."""
    arms, lots, orders = (of_run[layout.timed] for of_run in (layout.arms, layout.lots, layout.orders))
    place = np.lexsort((orders, arms, lots))
    same = [np.diff(of_run[place]) == 0 for of_run in (arms, lots, orders)]
    return [layout.names[arm] for arm in np.unique(arms[place][1:][np.all(same, axis=0)])]


def constant_arms(layout: Layout) -> Iterator[Notice]:
    """Arms of three runs or more that all have one value."""
    values = layout.values()
    for arm in layout.names:
        own = values[layout.of_arm(arm)]
        if len(own) >= ENOUGH_RUNS and (own == own[0]).all():
            yield _notice(
                "constant_arm",
                N_(
                    "All {count} runs of “{arm}” are {value}, and measured figures scatter: check whether one was "
                    "copied, or rounded too far."
                ),
                count=len(own),
                arm=arm,
                value=float(own[0]),
            )


def unequal_spread(layout: Layout, fitted: Fit) -> Iterator[Notice]:
    """Brown and Forsythe's test (JASA 69, 1974) on independent arms of three runs or more."""
    if layout.design is not Design.INDEPENDENT:
        return
    samples = {arm: fitted.values[layout.of_arm(arm)] for arm in layout.names}
    if min(len(s) for s in samples.values()) < ENOUGH_RUNS:
        return
    p_value = p_of_groups([np.abs(sample - np.median(sample)) for sample in samples.values()])
    if p_value < LEVEL:
        spreads = {arm: float(np.std(sample, ddof=1)) for arm, sample in samples.items()}
        widest, narrowest = max(spreads, key=spreads.__getitem__), min(spreads, key=spreads.__getitem__)
        yield _notice(
            "unequal_spread",
            N_(
                "The arms scatter unequally: standard deviation {sd_wide} for “{wide}” against {sd_narrow} for "
                "“{narrow}” (p = {p_value}). Look for outliers or a process that was not settled."
            ),
            wide=widest,
            sd_wide=spreads[widest],
            narrow=narrowest,
            sd_narrow=spreads[narrowest],
            p_value=p_value,
        )


def outside_physical_range(rows: Sequence[Run], question: Question) -> Iterator[Notice]:
    """Rows (single samples too) beyond what is physically possible."""
    low, high = question.physical_range or (None, None)
    below = [row.run for row in rows if low is not None and row.value < low]
    above = [row.run for row in rows if high is not None and row.value > high]
    if below:
        yield _notice(
            "below_physical_range",
            N_("Below the lowest possible value {limit}: runs {runs}. Check unit, decimal sign and method."),
            limit=low,
            runs=listed(below),
        )
    if above:
        yield _notice(
            "above_physical_range",
            N_("Above the highest possible value {limit}: runs {runs}. Check unit, decimal sign and method."),
            limit=high,
            runs=listed(above),
        )


def samples_averaged(rows: Sequence[Run], layout: Layout) -> Iterator[Notice]:
    """For information: how many rows became how many runs."""
    if len(rows) > len(layout.runs):
        yield _notice(
            "samples_averaged",
            N_("{rows} measurements belong to {runs} runs and were averaged: the run is what counts."),
            rows=len(rows),
            runs=len(layout.runs),
        )


def several_responses_notice(p_values: Mapping[str, float], shown: str) -> tuple[Notice, ...]:
    """A remark where several responses were measured and only the one with the smallest p is `shown`, else none.

    `chance` = 1 - (1 - p)^k is how often the best of k independent responses does as well with no effect at all.
    Raises KeyError where `shown` is no key of `p_values`.

    >>> [notice.facts["count"] for notice in several_responses_notice({"yield": 0.03, "taste": 0.4}, "yield")]
    [2]
    """
    best, count = p_values[shown], len(p_values)
    if count < 2 or best > min(p_values.values()):
        return ()
    notice = _notice(
        "several_responses",
        N_(
            "{count} responses were measured and “{shown}” is the best of them (p = {p_value}); by chance alone the "
            "best of {count} would do as well with probability {chance}. Show all, or name the response before the "
            "trial."
        ),
        count=count,
        shown=shown,
        p_value=best,
        chance=float(-np.expm1(count * np.log1p(-best))) if best < 1 else 1.0,
    )
    return (notice,)


def _notice(code: str, message: str, **facts: object) -> Notice:
    return Notice(f"trial.{code}", message, facts)


def _lots_by_arm(layout: Layout) -> dict[str, set[str]]:
    lots: defaultdict[str, set[str]] = defaultdict(set)
    for run in layout.runs:
        lots[run.arm].add(run.lot or "")
    return {arm: lots[arm] for arm in layout.names}


def _unit_per_order(order: Numbers) -> float:
    return 1.0 / float(np.linalg.norm(order - order.mean()))
