"""Records of trials, their versions and the log for programs: nothing translated."""

from collections.abc import Sequence
from typing import Any

from calculators.errors import Notice
from proposals.claim_time import claim_late
from proposals.differences import Difference
from proposals.gate import passed
from proposals.log import LogEntry
from proposals.problems import Problem
from proposals.release import fingerprint
from proposals.trial import TrialRecord

Json = dict[str, Any]


def trial_line(draft_id: str, trial: TrialRecord) -> Json:
    """A trial as a line of the list: `version` and `released` are those of its release, null where there is none."""
    why, release = passed(trial), trial.release
    return {
        "proposal": draft_id,
        "trial": trial.id,
        "title": trial.title,
        "kind": trial.kind,
        "state": state_of(trial),
        "version": release.version if release else None,
        "released": release.at.isoformat() if release else None,
        "signed": trial.signed is not None,
        "passed": why is None,
        "why_not": _words(why),
    }


def trial_json(draft_id: str, trial: TrialRecord, missing: Sequence[Problem]) -> Json:
    """The whole record, its fingerprint as it stands, and what it lacks to be released."""
    return {
        **trial_line(draft_id, trial),
        "fingerprint": fingerprint(trial),
        "claim_late": _words(claim_late(trial)),
        "missing": [{"place": one.place, "code": one.notice.code, "message": str(one.notice)} for one in missing],
        "record": trial.model_dump(mode="json", exclude_none=True),
    }


def version_json(record: TrialRecord, changed: Sequence[Difference]) -> Json:
    """A version: its release (or the correction it is being made by), signature, and both values of every change."""
    parts = {name: getattr(record, name) for name in ("release", "correction", "signed")}
    beside = {name: part.model_dump(mode="json", exclude_none=True) for name, part in parts.items() if part}
    changes = [{"place": one.place, "before": one.before, "after": one.after} for one in changed]
    return {**beside, "changed": changes}


def entry_json(entry: LogEntry) -> Json:
    """An entry of the log."""
    known = {"at": entry.at.isoformat(), "act": entry.act, "subject": entry.subject, "by": entry.by}
    return {**known, "facts": dict(entry.facts)}


def state_of(trial: TrialRecord) -> str:
    """ "open", "in correction", "released" or "signed"."""
    if trial.release is None:
        return "in correction" if trial.correction else "open"
    return "signed" if trial.signed else "released"


def _words(notice: Notice | None) -> str | None:
    return None if notice is None else str(notice)
