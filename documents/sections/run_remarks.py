"""What is to be said of single runs: why one is left out, what was changed in it by hand, what deviated."""

from collections.abc import Mapping
from typing import Final

from calculators.errors import N_
from documents.sections.parts import Voice, joined
from proposals.trial import RunRecord, TrialRecord

FIELDS: Final[Mapping[str, str]] = {
    "run": N_("Run"),
    "arm": N_("Arm"),
    "lot": N_("Lot"),
    "order": N_("Order"),
    "time": N_("Time"),
}


def run_remarks(trial: TrialRecord, run: RunRecord, voice: Voice) -> str:
    """The remarks on a run as sentences; "" for none."""
    reason = voice.text(run.excluded)
    excluded = voice.fill(N_("Excluded: {reason}"), reason=reason) if run.excluded else ""
    return joined([excluded, _by_hand(trial, run, voice), voice.text(run.remarks)], ". ")


def changed_by_hand(trial: TrialRecord) -> bool:
    """Whether a run was changed after it was read from a file."""
    return any(run.place is not None and run.place.by_hand for run in trial.runs)


def _by_hand(trial: TrialRecord, run: RunRecord, voice: Voice) -> str:
    if run.place is None or not run.place.by_hand:
        return ""
    names = {one.id: voice.text(one.name) for one in trial.responses}
    named = [names.get(one) or voice.gettext(FIELDS.get(one, one)) for one in run.place.by_hand]
    return voice.fill(N_("Changed by hand after reading: {what}"), what=", ".join(named))
