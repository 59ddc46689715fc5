"""What was done to the trials of a case between two saves, in the words of the log."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from proposals.case import Case
from proposals.record.logged import signature_digest
from proposals.trial import Attachment, Correction, Release, Signature, TrialRecord


@dataclass(frozen=True, slots=True)
class Deed:
    """An act on a trial. `by` is whoever the record names for it, None where that is whoever saves.

    Where people have accounts, the log names the account of whoever saves.
    """

    act: str
    trial: str
    by: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


def deeds(before: Case, after: Case) -> tuple[Deed, ...]:
    """Claims fixed, files put to a record or taken off it, releases, signatures, corrections begun and given up."""
    stood = {trial.id: trial for trial in before.trials}
    return tuple(deed for trial in after.trials for deed in _deeds(stood.get(trial.id), trial))


def taken_over(trial: TrialRecord, release: Release) -> Deed:
    """A released version that came with its proposal: from an example, a file, a copy of another proposal."""
    signed = {"signature": signature_digest(trial.signed)} if trial.signed else {}
    return Deed("trial.taken_over", trial.id, None, {"version": release.version, "sha256": release.sha256, **signed})


def _deeds(before: TrialRecord | None, after: TrialRecord) -> Iterator[Deed]:
    if after == before:
        return
    if after.release is None:
        yield from _prepared(before, after)
    if after.correction is not None and (before is None or before.correction != after.correction):
        yield _begun(after, after.correction)
    if after.release is not None and (before is None or before.release != after.release):
        if before is not None and _given_up(before.correction, after.release):
            yield Deed("trial.correction_withdrawn", after.id)
            return
        yield _released(after, after.release)
    if after.signed is not None and after.signed.record and (before is None or before.signed != after.signed):
        yield _signed(after, after.signed)


def _prepared(before: TrialRecord | None, after: TrialRecord) -> Iterator[Deed]:
    """The claim that was fixed, and the files that came and went, in a record that is not released."""
    fixed = after.claim_fixed
    if fixed is not None and (before is None or before.claim_fixed != fixed):
        yield Deed("trial.claim_fixed", after.id, fixed.by, {"at": fixed.at.isoformat()})
    were = before.attachments if before else ()
    for file in after.attachments:
        if file not in were:
            yield _file("trial.file_attached", after, file)
    stay = {file.sha256 for file in after.attachments}
    for file in were:
        if file.sha256 not in stay:
            yield _file("trial.file_detached", after, file)


def _file(act: str, trial: TrialRecord, file: Attachment) -> Deed:
    return Deed(act, trial.id, None, {"sha256": file.sha256, "name": file.name})


def _begun(trial: TrialRecord, begun: Correction) -> Deed:
    facts = {"version": begun.version, "previous": begun.previous, "reason": begun.reason}
    return Deed("trial.correction_begun", trial.id, begun.by, facts)


def _given_up(correction: Correction | None, release: Release) -> bool:
    return correction is not None and (correction.version, correction.previous) == (release.version, release.sha256)


def _released(trial: TrialRecord, release: Release) -> Deed:
    facts = {"version": release.version, "sha256": release.sha256, "reason": release.reason}
    return Deed("trial.released", trial.id, release.by, facts)


def _signed(trial: TrialRecord, signed: Signature) -> Deed:
    return Deed("trial.signed", trial.id, signed.name, signed.model_dump(mode="json", exclude_none=True))
