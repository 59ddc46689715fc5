"""What must be true of the rows of a trial before anything is computed from them."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

import numpy as np

from calculators.errors import N_, CannotCompute, Notice
from calculators.trial.types import Direction, Question, Run

LARGEST_VALUE = 1e100


def refuse(code: str, message: str, **facts: object) -> NoReturn:
    """Raise CannotCompute with a notice made of these parts; `message` is marked by the caller with N_."""
    raise CannotCompute(Notice(f"trial.{code}", message, facts))


def listed(names: Iterable[str]) -> str:
    """Names as one fact: sorted, each once, parted by commas."""
    return ", ".join(sorted(set(names)))


def check_question(question: Question) -> None:
    """Refuse a margin that is missing where needed or not positive, and a physical range upside down."""
    margin = question.margin
    if margin is None and question.good is Direction.UNCHANGED:
        refuse(
            "margin_missing",
            N_("A response that must not change needs a margin: state the largest change that still counts as none."),
        )
    if margin is not None and not 0 < margin < math.inf:
        refuse("margin_not_positive", N_("The margin must be a positive number, not {margin}."), margin=margin)
    low, high = question.physical_range or (None, None)
    if low is not None and high is not None and not low < high:
        refuse(
            "range_upside_down",
            N_("The physical range runs from {low} to {high}: the lower limit must be below the upper one."),
            low=low,
            high=high,
        )


def check_rows(rows: Sequence[Run]) -> None:
    """Refuse rows without numbers or arms, exclusions without a reason, and names that differ by a space only."""
    if not _usable(rows):
        for row in rows:
            _check_row(row)
    refuse_alike("arms", [row.arm for row in rows])
    refuse_alike("lots", [row.lot for row in rows if row.lot is not None])
    refuse_alike("runs", [row.run for row in rows])


def check_control(rows: Sequence[Run], control: str) -> None:
    """Refuse a trial in which the control, or everything else, is missing from the rows that count."""
    arms = {row.arm for row in rows}
    if not rows:
        refuse("no_runs", N_("The trial has no run that counts."))
    if control not in arms:
        refuse(
            "control_unknown",
            N_("No run that counts belongs to the control “{control}”; the arms found are: {arms}."),
            control=control,
            arms=listed(arms),
        )
    if len(arms) == 1:
        refuse(
            "one_arm_only",
            N_("All runs that count belong to “{control}”: without a treatment there is nothing to compare."),
            control=control,
        )


def _usable(rows: Sequence[Run]) -> bool:
    """Whether no row is to be refused by itself: all of them at once, since trials may have very many."""
    figures = [row.value for row in rows] + [row.order for row in rows if row.order is not None]
    words = {row.arm for row in rows} | {row.excluded for row in rows if row.excluded is not None}
    return all(map(str.strip, words)) and bool((np.abs(np.array(figures)) <= LARGEST_VALUE).all())


def _check_row(row: Run) -> None:
    if not abs(row.value) <= LARGEST_VALUE:
        refuse("value_unusable", N_("Run {run} has no usable value ({value})."), run=row.run, value=str(row.value))
    if row.order is not None and not abs(row.order) <= LARGEST_VALUE:
        refuse("order_unusable", N_("Run {run} has no usable place in time."), run=row.run)
    if not row.arm.strip():
        refuse("arm_missing", N_("Run {run} does not say to which arm it belongs."), run=row.run)
    if row.excluded is not None and not row.excluded.strip():
        refuse("exclusion_without_reason", N_("Run {run} is excluded without a reason: state one."), run=row.run)


def refuse_alike(kind: str, names: Sequence[str]) -> None:
    """Refuse different names that a reader would take for the same one: "Lot 1" and "lot 1 ", of arms and lots also
    one number written differently: "1" and "1,0"."""
    different = [name for name in dict.fromkeys(names) if name.strip()]
    _refuse_same(kind, different, [_folded(name) for name in different], _ALIKE)
    if kind in _ONE_NUMBER:
        _refuse_same(kind, different, [_as_number(name, kind) or name for name in different], _ONE_NUMBER)


def _refuse_same(kind: str, names: Sequence[str], read: Sequence[str], messages: Mapping[str, str]) -> None:
    if len(set(read)) == len(names):
        return
    spellings: defaultdict[str, set[str]] = defaultdict(set)
    for seen, name in zip(read, names, strict=True):
        spellings[seen].add(name)
    for found in spellings.values():
        if len(found) > 1:
            refuse(f"{kind}_look_alike", messages[kind], names=", ".join(f"“{name}”" for name in sorted(found)))


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _as_number(name: str, kind: str) -> str | None:
    """A number in one spelling ("1,50 %" is "1.5%"); None for any other name. Lot 1.10 may follow lot 1.9."""
    found = _NUMBER.fullmatch(name.strip())
    if found is None:
        return None
    whole, part = "".join(found["whole"].split()).lstrip("0"), found["part"] or ""
    if kind == "arms" or not part.strip("0"):
        part = part.rstrip("0")
    minus = "-" if found["sign"] in ("-", "−") and (whole or part) else ""
    return f"{minus}{whole or 0}.{part}{found['percent'] or ''}"


_NUMBER = re.compile(r"(?P<sign>[-+−]?)(?P<whole>\d+(?:\s\d{3})*)(?:[.,](?P<part>\d+))?\s*(?P<percent>%?)")
_ALIKE = {
    "arms": N_("These arms differ only in case or spaces: {names}. Give one arm one spelling."),
    "lots": N_("These lots differ only in case or spaces: {names}. Give one lot one spelling."),
    "runs": N_("These runs differ only in case or spaces: {names}. Give one run one spelling."),
}
_ONE_NUMBER = {
    "arms": N_("These arms are one number written differently: {names}. Give one arm one spelling."),
    "lots": N_("These lots are one number written differently: {names}. Give one lot one spelling."),
}
