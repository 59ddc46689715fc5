"""Records of trials, their versions and the log for programs: nothing translated."""

from collections.abc import Sequence
from typing import Any

from calculators.errors import Notice
from proposals.issued import Issued
from proposals.problems import Problem
from proposals.record.anchor import Anchor
from proposals.record.claim_time import claim_late
from proposals.record.differences import Difference
from proposals.record.gate import passed
from proposals.record.log import Chain, LogEntry
from proposals.record.logged import Version
from proposals.record.release import fingerprint, released_matches
from proposals.trial import TrialRecord

Json = dict[str, Any]


def trial_line(draft_id: str, trial: TrialRecord, standing: str = "") -> Json:
    """A trial as a line of the list: `version` and `released` are those of its release, null where there is none.

    `standing` is "altered" for a record that is not what was released, "removed" for one of a removed proposal.
    """
    why, release = passed(trial), trial.release
    return {
        "proposal": draft_id,
        "trial": trial.id,
        "title": trial.title,
        "kind": trial.kind,
        "state": state_of(trial),
        "standing": standing,
        "version": release.version if release else None,
        "released": release.at.isoformat() if release else None,
        "signed": trial.signed is not None,
        "passed": why is None,
        "why_not": _words(why),
    }


def trial_json(draft_id: str, trial: TrialRecord, missing: Sequence[Problem], standing: str = "") -> Json:
    """The whole record, its fingerprint as it stands, and what it lacks to be released."""
    return {
        **trial_line(draft_id, trial, standing),
        "fingerprint": fingerprint(trial),
        "claim_late": _words(claim_late(trial)),
        "missing": [{"place": one.place, "code": one.notice.code, "message": str(one.notice)} for one in missing],
        "record": trial.model_dump(mode="json", exclude_none=True),
    }


def chain_json(chain: Chain, unlogged: Sequence[Version], issued: Sequence[Issued] = ()) -> Json:
    """What a check of the log found; `broken` is the first entry that is not as it was written, null for none."""
    broken = chain.broken and {"entry": chain.broken.facts["seq"], "message": str(chain.broken)}
    not_told = [{"trial": subject, "version": version} for subject, version in unlogged]
    known = {"entries": chain.entries, "head": chain.head, "waiting": chain.waiting}
    documents = [one.facts() for one in issued]
    return {**known, "broken": broken, "unlogged": not_told, "issued": documents}


def workspace_json(
    log: tuple[Chain, Sequence[Version], Sequence[Issued]], found: Sequence[Notice], anchor: Anchor
) -> Json:
    """What a check of the whole workspace found; `anchor` is to be noted elsewhere."""
    noted = {"length": anchor.length, "head": anchor.head}
    told = [{"code": one.code, "message": str(one)} for one in found]
    return {"log": chain_json(*log), "found": told, "anchor": noted}


def version_json(record: TrialRecord, changed: Sequence[Difference]) -> Json:
    """A version: its release (or the correction it is being made by), signature, and both values of every change."""
    parts = {name: getattr(record, name) for name in ("release", "correction", "signed")}
    beside = {name: part.model_dump(mode="json", exclude_none=True) for name, part in parts.items() if part}
    changes = [{"place": one.place, "before": one.before, "after": one.after} for one in changed]
    return {**beside, "altered": not released_matches(record), "changed": changes}


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
