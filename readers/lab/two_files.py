"""Runs of a second file beside those of a first: one order in time, and no two runs taken for one."""

from collections.abc import Sequence
from typing import Final

from proposals.moments import SECONDS_A_DAY, moment
from proposals.trial import RunRecord

LONGEST_NAME: Final = 200


def in_one_time(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[tuple[RunRecord, ...], ...]:
    """Runs of two files in one order: dated ones count days from the first of all, others go on counting.

    Gives the old and the new runs again.
    """
    dates = [_dated(run) for run in (*old, *new)]
    if all(one is not None for one in dates) and dates:
        first = min(one for one in dates if one is not None)
        moved = [
            _with(run, {"order": round((day - first) * SECONDS_A_DAY) / SECONDS_A_DAY})
            for run, day in zip((*old, *new), dates, strict=True)
            if day is not None
        ]
        return tuple(moved[: len(old)]), tuple(moved[len(old) :])
    return tuple(old), _gone_on(old, new)


def _dated(run: RunRecord) -> float | None:
    found = moment(run.time) if run.time and run.order is not None else None
    return found if found is not None and found >= 1 else None


def _gone_on(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[RunRecord, ...]:
    orders = {run.order for run in old if run.order is not None}
    if not orders & {run.order for run in new}:
        return tuple(new)
    last = max(orders)
    first = min(run.order for run in new if run.order is not None)
    shift = last + 1 - first
    return tuple(run if run.order is None else _with(run, {"order": run.order + shift}) for run in new)


def namesakes(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[str, ...]:
    """The names of new runs that a run of the same arm bears already."""
    taken = {(run.arm, run.run) for run in old}
    return tuple(dict.fromkeys(run.run for run in new if (run.arm, run.run) in taken))


def told_apart(old: Sequence[RunRecord], new: Sequence[RunRecord]) -> tuple[RunRecord, ...]:
    """The new runs, each that has a namesake among the old ones with a number behind its name: "7 (2)"."""
    taken = {(run.arm, run.run) for run in old}
    names = {}
    for arm, name in dict.fromkeys((run.arm, run.run) for run in new):
        number = 2
        told = name
        while (arm, told) in taken:
            told, number = f"{name[: LONGEST_NAME - 8]} ({number})", number + 1
        names[arm, name] = told
    return tuple(
        run if names[run.arm, run.run] == run.run else _with(run, {"run": names[run.arm, run.run]}) for run in new
    )


def _with(run: RunRecord, changed: dict[str, object]) -> RunRecord:
    return RunRecord.model_validate({**dict(run), **changed})
