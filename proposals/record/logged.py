"""What the log tells of releases and signatures: whatever is kept and not told here was written past the program."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from proposals.case_json import canonical, canonical_text
from proposals.record.log import BEGUN, LogEntry
from proposals.record.release import fingerprint
from proposals.trial import Signature, TrialRecord

Version: TypeAlias = tuple[str, int]
"""A trial as "draft/trial", and the number of its version."""

SIGNED: Final = "trial.signed"
RELEASED: Final = ("trial.released", "trial.taken_over")
TELLING: Final = (SIGNED, *RELEASED, BEGUN)
"""The acts whose entries tell of a release or a signature."""


def signature_digest(signed: Signature) -> str:
    """SHA-256 (hexadecimal) of the canonical JSON of a signature."""
    return _digest(canonical(signed))


def unlogged(kept: Iterable[tuple[str, TrialRecord]], entries: Iterable[LogEntry]) -> tuple[Version, ...]:
    """The released versions, each with the id of its draft, whose release or signature no entry of the log tells.

    A version whose content was altered is one of them: no entry tells the fingerprint that it has now.
    """
    told = {one for entry in entries for one in _told(entry)}
    return tuple(
        (f"{draft_id}/{record.id}", record.release.version if record.release else 0)
        for draft_id, record in kept
        if not _wanted(f"{draft_id}/{record.id}", record) <= told
    )


def _wanted(subject: str, record: TrialRecord) -> set[tuple[str, str]]:
    """What the log must tell of a trial: the fingerprint that was released, the digest of the signature under it."""
    released = {record.release.sha256 if record.release else "", fingerprint(record)}
    signed = {signature_digest(record.signed)} if record.signed else set()
    return {(subject, one) for one in released | signed}


def _told(entry: LogEntry) -> Iterator[tuple[str, str]]:
    facts = dict(entry.facts)
    facts.pop("through", None)
    if entry.act == SIGNED:
        yield entry.subject, _digest(canonical_text(facts))
    elif entry.act in RELEASED:
        yield from ((entry.subject, str(facts[name])) for name in ("sha256", "signature") if facts.get(name))
    elif entry.act == BEGUN:
        kept = [facts.get(name) for name in ("releases", "signatures")]
        yield from ((str(one[0]), str(one[-1])) for rows in kept if isinstance(rows, list) for one in rows)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
