"""What a person types to ask for a plan: gain and noise, chances, runs, names of lots."""

import re
from collections.abc import Collection, Mapping
from typing import Literal, TypeAlias

from calculators.errors import N_, Notice
from calculators.planning.plan import check_aim, check_runs
from calculators.planning.types import Aim
from calculators.trial.types import Design
from proposals.trial import ResponseRecord, TrialPlan
from readers.errors import UnreadNumber
from readers.numbers import read_number, read_rate

DesignName: TypeAlias = Literal["paired", "blocked", "independent", "switchback"]
MOST = 10_000
USUAL_POWER, USUAL_ALPHA = "0.9", "0.05"
LONGEST_UNIT = 20


def asked_plan(typed: Mapping[str, str | None], design: DesignName) -> TrialPlan:
    """The plan in `gain`, `sd`, `power`, `alpha`, `per_lot`, `runs`, `lots`; the sign of the gain does not matter.

    Raises UnreadNumber for what is no number, and for a gain, a noise or a chance that cannot be; CannotCompute for too
    few or too many runs, and for what does not belong to the design.
    """
    runs, per_lot = (None if (text := typed.get(name)) is None else read_count(text) for name in ("runs", "per_lot"))
    if runs is not None:
        check_runs(runs)
    asked = TrialPlan(
        gain=abs(_figure(typed.get("gain") or "", N_("A gain of 0 cannot be looked for"), signed=True)),
        sd=_figure(typed.get("sd") or "", N_("A standard deviation is greater than 0, not {value}")),
        design=design,
        power=read_chance(typed.get("power") or USUAL_POWER),
        alpha=read_chance(typed.get("alpha") or USUAL_ALPHA),
        per_lot=per_lot,
        runs=runs,
        lots=read_names(typed.get("lots") or ""),
    )
    check_aim(Aim(asked.gain or 0.0, asked.sd or 0.0, Design(design), asked.power, asked.alpha, per_lot))
    return asked


def read_response(head: str, language: str, taken: Collection[str]) -> ResponseRecord:
    """A response for "Yield, %" or "Score": its name in `language` and its unit; `taken` are ids it may not have."""
    name, comma, unit = (part.strip() for part in head.rpartition(","))
    if not comma or not name or " " in unit or len(unit) > LONGEST_UNIT:
        name, unit = head.strip(), ""
    numbers = (f"response{number}" for number in range(1, len(taken) + 2))
    free = next(one for one in numbers if one not in taken)
    return ResponseRecord(id=free, name={language: name}, unit=unit, good="up", column=head.strip()[:200])


def read_chance(text: str) -> float:
    """A chance between 0 and 1: "0.9", "0,9", "90%". Raises UnreadNumber.

    >>> read_chance("90 %"), read_chance("0,05")
    (0.9, 0.05)
    """
    value = read_rate(text)
    if not 0 < value < 1:
        message = N_("A chance lies between 0 and 1, such as 0.9 or 90%, not at {value}")
        raise UnreadNumber(Notice("chance", message, {"value": value}))
    return value


def read_count(text: str) -> int:
    """A whole number of runs. Raises UnreadNumber.

    >>> read_count("12")
    12
    """
    value = read_number(text, "either").value
    if value != int(value) or not 0 < value <= MOST:
        message = N_("“{text}” is no number of runs: write a whole number such as 12, at most {most}")
        raise UnreadNumber(Notice("count", message, {"text": text.strip()[:40], "most": MOST}))
    return int(value)


def read_names(text: str) -> tuple[str, ...]:
    """Names parted by commas, semicolons or lines; blank ones do not count.

    >>> read_names("M-12, M-13;; M-14")
    ('M-12', 'M-13', 'M-14')
    """
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def _figure(text: str, message: str, *, signed: bool = False) -> float:
    value = read_number(text, "either").value
    if value == 0 or (value < 0 and not signed):
        raise UnreadNumber(Notice("plan_figure", message, {"value": value}))
    return value
