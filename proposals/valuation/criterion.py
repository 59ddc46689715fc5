"""Was the criterion of a trial met, and had it been fixed before the first run?"""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from calculators.errors import Notice
from calculators.trial.types import Comparison, Direction, Verdict
from proposals.trial import Criterion, ResponseRecord, TrialRecord
from proposals.valuation.types import TrialOutcome

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2}))?", re.ASCII)
EUROPEAN_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[T ,]+(\d{1,2}):(\d{2}))?", re.ASCII)


class Fixed(StrEnum):
    """When claim and criterion were fixed, seen from the first run; on the SAME_DAY where its hour is not known."""

    BEFORE = "before"
    SAME_DAY = "same day"
    AFTER = "after"
    UNKNOWN = "unknown"


class Shortfall(StrEnum):
    """What a criterion that is not met lacks."""

    NO_RESULT = "no result"
    BALANCE = "balance"
    NOT_PROVEN = "not proven"
    TOO_SMALL = "too small"


@dataclass(frozen=True, slots=True)
class CriterionOutcome:
    """`treatment` is the arm that meets the criterion, else the one that comes nearest ("" without a result).

    `lacks` is None where the criterion is met; `why` is what keeps a result from being had.
    """

    response: ResponseRecord
    treatment: str
    lacks: Shortfall | None
    why: Notice | None = None

    @property
    def met(self) -> bool:
        return self.lacks is None


def criterion_outcome(trial: TrialRecord, outcomes: Sequence[TrialOutcome]) -> CriterionOutcome | None:
    """Whether a treatment meets the criterion: proven in the good direction, by an effect of at least `least`.

    With several treatments one of them is enough. An open mass balance blocks every claim. None where no criterion is
    stated, or where it asks for a response that the trial does not have.
    """
    asked = trial.criterion
    response = next((one for one in trial.responses if asked and one.id == asked.response), None)
    if asked is None or response is None:
        return None
    outcome = next((one for one in outcomes if one.response == response.id), None)
    if outcome is None or outcome.result is None:
        return CriterionOutcome(response, "", Shortfall.NO_RESULT, outcome.refusal if outcome else None)
    if outcome.balance is not None:
        return CriterionOutcome(response, "", Shortfall.BALANCE, outcome.balance)
    judged = [(one, _lacks(one, asked, response)) for one in outcome.result.comparisons]
    best, lacks = min(judged, key=lambda pair: (_rank(pair[1]), -_gain(pair[0], response)))
    return CriterionOutcome(response, best.treatment, lacks)


def when_fixed(trial: TrialRecord) -> Fixed:
    """When the claim was fixed, seen from the first run: its written time, else the day on which the trial began."""
    if trial.claim_fixed is None:
        return Fixed.UNKNOWN
    at = trial.claim_fixed.at.replace(tzinfo=None)
    days = [moment for run in trial.runs if (moment := _moment(run.time or "")) is not None]
    started = [(dt.datetime.combine(trial.started, dt.time.min), False)] if trial.started else []
    if not days and not started:
        return Fixed.UNKNOWN
    first, with_clock = min(days or started)
    if at.date() != first.date():
        return Fixed.BEFORE if at.date() < first.date() else Fixed.AFTER
    if not with_clock:
        return Fixed.SAME_DAY
    return Fixed.BEFORE if at < first else Fixed.AFTER


def _lacks(one: Comparison, asked: Criterion, response: ResponseRecord) -> Shortfall | None:
    if one.verdict is not Verdict.PROVEN:
        return Shortfall.NOT_PROVEN
    short = response.good != Direction.UNCHANGED.value and _gain(one, response) < (asked.least or 0.0)
    return Shortfall.TOO_SMALL if short else None


def _rank(lacks: Shortfall | None) -> int:
    return 0 if lacks is None else 1 if lacks is Shortfall.TOO_SMALL else 2


def _gain(one: Comparison, response: ResponseRecord) -> float:
    """The effect in the good direction; the less the better where nothing may change."""
    if response.good == Direction.UNCHANGED.value:
        return -abs(one.effect)
    return one.effect if response.good == Direction.UP.value else -one.effect


def _moment(text: str) -> tuple[dt.datetime, bool] | None:
    """The day and, where it is written, the clock of a time such as "2026-03-31 14:30" or "31.03.2026"."""
    if found := ISO_DAY.match(text):
        year, month, day = found[1], found[2], found[3]
    elif found := EUROPEAN_DAY.match(text):
        day, month, year = found[1], found[2], found[3]
    else:
        return None
    try:
        at = dt.datetime(int(year), int(month), int(day), int(found[4] or 0), int(found[5] or 0))  # noqa: DTZ001 - wall clock
    except ValueError:
        return None
    return at, found[4] is not None
